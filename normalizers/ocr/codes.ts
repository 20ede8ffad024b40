import type { CodeSystem } from '../../catalogue/load/codes.ts';
import { distance } from 'fastest-levenshtein';
import { must } from '../../model/must.ts';
import type { Flag } from '../../model/record.ts';
import { cleanLabel } from '../label.ts';
import { loadKnowledge } from './knowledge.ts';
import { nearestName } from './nearest.ts';

/** What names a row of a coded form, as read, in printed order. */
export type ReadRowName = { readonly rowKey: string; readonly rowLabel: string };

/** The code that a row must have, and why it is not the one read. */
export type MendedCode = { readonly rowKey: string; readonly flags: readonly Flag[] };

/** So many digits of a code may be misread. */
const misreadDigits = 2;

/** Codes begin with 1, 2 or 3, and are ordered as text. */
const behindAllCodes = '4';

const legal = /^\d{3}(\d{2}){0,2}$/;

/**
 * Codes that OCR has misread, from their names and neighbours: a cut or malformed code gives way to the only one that has
 * the row's name, is like the one read, and fits there. A whole code that is not in the tables, or does not stand in
 * order below its class, stays as printed and is doubted.
 *
 * @returns by index of the row; rows whose codes stand, or for which none is certain, are not in it
 */
export function mendCodes(rows: readonly ReadRowName[], system: CodeSystem): Map<number, MendedCode> {
  const table = loadKnowledge().codes[system];
  const known = rows.map(({ rowKey, rowLabel }) => isNamed(rowKey, rowLabel, table));
  const mended = new Map<number, MendedCode>();
  const named = codesNamed(table);
  const after = nextKnown(rows, known);
  // The keys of the rows above that are known or mended: all of them, and the last.
  const before = new Set<string>();
  let last = '';
  for (const [index, row] of rows.entries()) {
    const over = rows[index - 1];
    const mendedOver = mended.get(index - 1);
    if (over && (known[index - 1] || mendedOver)) before.add((last = (mendedOver ?? over).rowKey));
    if (row.rowLabel === '' || !isRowOfCodes(row, known[index] === true)) continue;
    const above = last;
    const fits = (code: string): boolean =>
      above < code && code < (after[index] ?? behindAllCodes) && hasParent(code, before);
    if (known[index] && fits(row.rowKey)) continue;
    const choices = named(row.rowLabel).filter((code) => fits(code) && isLike(code, row.rowKey));
    const [only] = choices;
    if (only === undefined || choices.length > 1 || only === row.rowKey) continue;
    // A whole code is what is printed, however near another one of our table is: it is doubted, and stays.
    if (legal.test(row.rowKey)) mended.set(index, { rowKey: row.rowKey, flags: ['doubtful-code'] });
    else mended.set(index, { rowKey: only, flags: ['restored-code'] });
  }
  return mended;
}

/** Totals are no codes; nor is a label alone that no code was printed with. */
function isRowOfCodes({ rowKey }: ReadRowName, isKnown: boolean): boolean {
  return isKnown || legal.test(rowKey) || /\d/.test(rowKey);
}

/** The code is in the tables and the label is one of its names, or nearly so. */
function isNamed(code: string, label: string, table: ReadonlyMap<string, readonly string[]>): boolean {
  const names = table.get(code);
  return names !== undefined && (label === '' || nearestName(cleanLabel(label), names) !== undefined);
}

/** Tells the codes that have the name which a label stands for. */
function codesNamed(table: ReadonlyMap<string, readonly string[]>): (label: string) => readonly string[] {
  const codes = new Map<string, string[]>();
  for (const [code, names] of table) {
    for (const name of new Set(names)) codes.set(name, [...(codes.get(name) ?? []), code]);
  }
  return (label) => {
    const name = nearestName(cleanLabel(label), codes.keys());
    return name === undefined ? [] : must(codes.get(name), 'codes of a name');
  };
}

/** For each row the key of the next one below that is known. */
function nextKnown(rows: readonly ReadRowName[], known: readonly boolean[]): (string | undefined)[] {
  const next: (string | undefined)[] = [];
  for (let index = rows.length - 2; index >= 0; index--) {
    next[index] = known[index + 1] ? rows[index + 1]?.rowKey : next[index + 1];
  }
  return next;
}

function hasParent(code: string, before: ReadonlySet<string>): boolean {
  return code.length === 3 || before.has(code.slice(0, -2)) || before.has(code.slice(0, 3));
}

function isLike(code: string, read: string): boolean {
  return distance(code, read) <= misreadDigits;
}
