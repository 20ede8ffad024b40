import type { CodeName } from '../../catalogue/load/codes.ts';
import { Counts } from '../../model/counts.ts';

const graceYears = 1;
const enoughDocuments = 2;

/**
 * Names that published documents of that year, or the year before or after, give to a code; the best supported first.
 */
export function officialNames(names: readonly CodeName[], year: number): string[] {
  const near = names.filter((one) => !(Math.abs(one.year - year) > graceYears));
  const support = new Counts<string>();
  for (const { name, documents } of near) support.add(name, documents);
  return [...support]
    .filter(([, documents]) => documents >= enoughDocuments)
    .sort((a, b) => b[1] - a[1])
    .map(([name]) => name);
}

/**
 * Whether a label is not certainly wrong: it is empty, a name that the code has had in any year, such a name clipped by
 * its cell or with a local addition, or one that differs by a character or two (misread or misspelt, but the same
 * thing).
 */
export function acceptable(label: string, names: readonly CodeName[]): boolean {
  return label === '' || names.some(({ name }) => sameName(label, name) || nearly(label, name));
}

/**
 * Whether two names are equal apart from white space, brackets and their content, or one is a part of the other: a name
 * may be clipped, or only one of its lines read, which is not the publisher's error.
 */
export function sameName(a: string, b: string): boolean {
  const [one, other] = [normalise(a), normalise(b)];
  if (one === other || one === '' || other === '') return true;
  // Of a broken character nobody knows what the publisher printed.
  if (`${one}${other}`.includes('\ufffd')) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.includes(short);
}

function normalise(name: string): string {
  const plain = name
    .replace(/\s/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/[“”"'《》、，,]/g, '');
  return plain.replace(/\([^)]*\)?/g, '');
}

/** Whether the names have most characters in common. */
function nearly(a: string, b: string): boolean {
  const [one, other] = [normalise(a), normalise(b)];
  const shared = [...new Set(one)].filter((character) => other.includes(character)).length;
  return shared * 3 >= Math.max(new Set(one).size, new Set(other).size) * 2;
}
