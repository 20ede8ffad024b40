import { cleanLabel } from '../label.ts';
import { loadKnowledge } from '../ocr/knowledge.ts';
import { nearestName } from '../ocr/nearest.ts';
import type { Named } from './named.ts';
import type { RowPath } from './rows.ts';

/** So large a share of the rows has codes at one place of their paths: there the others lost theirs. */
const mostCoded = 0.6;
const leastCoded = 2;

const legal = /^[1-5]\d{2}(?:\d{2}){0,2}$/;
const withoutCount = (element: string): string => element.replace(/#\d+$/, '');
const isCode = (element: string): boolean => legal.test(withoutCount(element));

/**
 * Rows of a scanned table that a hole, a mark or the recogniser may have robbed of a digit or of their whole code: among
 * rows with codes they have none, one that cannot be, or one whose name is that of another code.
 */
export function doubtedPaths(named: readonly Named[]): ReadonlySet<RowPath> {
  const scanned = named.filter(({ row }) => row.origin !== 'text').map(({ path }) => path);
  const paths = [...new Set(scanned)].filter(({ elements }) => elements.length > 0);
  const depth = Math.max(0, ...paths.map(({ elements }) => elements.length));
  const numbered = paths.filter(({ elements }) => /^\d/.test(elements.at(-1) ?? '')).length;
  const doubted = new Set<RowPath>(
    paths.filter((path) => isNamedAsAnother(path) || (numbered >= leastCoded && hasLostCode(path))),
  );
  for (let at = 0; at < depth; at++) {
    const here = paths.filter(({ elements }) => elements[at] !== undefined);
    const without = here.filter(({ elements }) => !isCode(elements[at] ?? ''));
    const coded = here.length - without.length;
    if (coded < leastCoded || coded < mostCoded * here.length) continue;
    for (const path of without) doubted.add(path);
  }
  return doubted;
}

/** Whether a row among rows with codes has the name of one without it, or two digits that no code stands before. */
function hasLostCode({ elements }: RowPath): boolean {
  const last = withoutCount(elements.at(-1) ?? '');
  if (/^\d{1,2}$/.test(last)) return true;
  const { functional, economic_dept } = loadKnowledge().codes;
  return !/\d/.test(last) && [functional, economic_dept].some((table) => isNameIn(last, table));
}

const isNameIn = (name: string, table: ReadonlyMap<string, readonly string[]>): boolean =>
  [...table.values()].some((names) => names.includes(name));

/** Whether the last code of a row is not in the tables by its name, while other codes are. */
function isNamedAsAnother({ elements, label }: RowPath): boolean {
  const code = withoutCount(elements.at(-1) ?? '');
  // Of several codes in a row each has a name of its own.
  const name = cleanLabel(label.split('/').at(-1) ?? '');
  // The classification by government accounts (5…) has names of its own.
  if (!legal.test(code) || code.startsWith('5') || name === '') return false;
  const { functional, economic_dept } = loadKnowledge().codes;
  const table = functional.has(code) ? functional : economic_dept;
  const own = table.get(code);
  if (own && nearestName(name, own) !== undefined) return false;
  return [functional, economic_dept].some((each) => isNameIn(name, each));
}
