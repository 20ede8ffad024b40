import { bareText } from '../label.ts';

/** What the heads of an amount column say: a term, words that only say how much, or words nobody knows. */
export type HeadTerm = { readonly term?: string; readonly printed: string };

/** Reads one head of an amount column; undefined where it only says how much, or repeats what the form is. */
export function termOf(
  text: string,
  lists: { readonly [term: string]: readonly string[] },
  generic: readonly string[],
): HeadTerm | undefined {
  const bare = bareText(text)
    .replace(/(?:19|20)\d{2}年?度?/g, '')
    .replace(/^其中:?/, '');
  // A border close beside a word of a scan passes for a 1.
  if (bare === '' || generic.includes(bare) || generic.includes(bare.replace(/^[1Il|丨](?=\p{Script=Han})/u, '')))
    return undefined;
  let [best, longest]: [string | undefined, number] = [undefined, 0];
  for (const [term, words] of Object.entries(lists))
    for (const word of words.map(bareText))
      if (bare.includes(word) && word.length > longest) [best, longest] = [term, word.length];
  return best !== undefined ? { term: best, printed: bare } : { printed: bare };
}
