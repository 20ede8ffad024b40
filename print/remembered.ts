/** This many texts are cached: more than a report has labels and figures, and the catalogue has words. */
const memory = 20_000;
/** Longer texts are neither labels nor figures, and occur once. */
const longest = 80;

/** Caches a function of texts that is called with the same texts thousands of times in a long report. */
export function remembered<Result>(of: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as Result;
    const result = of(text);
    if (text.length > longest) return result;
    if (known.size >= memory) known.clear();
    known.set(text, result);
    return result;
  };
}
