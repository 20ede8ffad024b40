import { distance } from 'fastest-levenshtein';

/** One character in so many may be misread; in a short name one at least. */
const charactersAnError = 4;

/**
 * The one of `names` that a misread text stands for: equal, or the nearest by far.
 *
 * @param names clean, as `text` is
 * @returns undefined where no name is near, or two are about as near
 */
export function nearestName(text: string, names: Iterable<string>): string | undefined {
  const allowed = allowedIn(text);
  let best: string | undefined;
  let least = allowed + 1;
  let second = Infinity;
  for (const name of names) {
    if (name === text) return name;
    if (name === best || Math.abs(name.length - text.length) > allowed) continue;
    const errors = distance(name, text);
    if (errors < least) [best, least, second] = [name, errors, least];
    else second = Math.min(second, errors);
  }
  return second > least ? best : undefined;
}

/** Whether a misread text is near one of `names`, whichever. */
export function isNear(text: string, names: readonly string[]): boolean {
  return names.some((name) => distance(name, text) <= allowedIn(text));
}

function allowedIn(text: string): number {
  return text.length < 2 ? 0 : Math.max(1, Math.floor(text.length / charactersAnError));
}
