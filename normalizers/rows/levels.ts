import type { CodeSystem } from '../../catalogue/load/codes.ts';
import { Counts } from '../../model/counts.ts';
import { at } from '../../model/must.ts';
import type { Flag } from '../../model/record.ts';
import { cleanLabel } from '../label.ts';
import { loadKnowledge } from '../ocr/knowledge.ts';

/** A row of a column in which a 款 or 项 may be printed with its own two digits only. */
export type LevelRow = {
  /** Digits of its code as printed; empty for a row without one. */
  readonly printed: string;
  readonly label: string;
  /** Where its label begins, in points; undefined where it has none. */
  readonly indent: number | undefined;
  /** Its amounts by column, in units of the last printed place. */
  readonly amounts: ReadonlyMap<number, number>;
  /** Columns in which it prints a figure that nobody can count with (########). */
  readonly unknown?: ReadonlySet<number>;
};

/** The whole code of a row, and what throws doubt on it. */
export type LevelCode = { readonly code: string; readonly flags: readonly Flag[] };

/** Sums of so many rows are followed at once; more only in tables that no report prints. */
const mostSums = 400;
/** What each piece of evidence weighs. */
const weights = {
  named: 3,
  otherwiseNamed: -2,
  closed: 3,
  open: -3,
  whole: 4,
  notWhole: -4,
  indented: 1,
  outdented: -2,
};

/**
 * The whole codes of rows of which 款 and 项 are printed with their own two digits (03 under 201 is 20103, and 01 under
 * that 2010301). Which of both a row is, its name in the code table tells, the sums (a 款 is the sum of its 项, a 类 that of
 * its 款), and how far its label is indented; the division of the rows of a 类 with the most evidence is taken.
 *
 * @returns by index of the row, for rows printed with two digits; one that nothing confirms is doubted, and one of a table
 *   without 款 that may be several is left out; undefined where most are not confirmed
 */
export function levelCodes(rows: readonly LevelRow[], system: CodeSystem): Map<number, LevelCode> | undefined {
  const found = new Map<number, LevelCode>();
  const indents = isIndented(rows);
  let start = 0;
  while (start < rows.length) {
    const above = at(rows, start, 'row').printed;
    let end = start + 1;
    while (end < rows.length && rows[end]?.printed.length !== 3) end++;
    if (above.length === 3) {
      for (const [index, code] of codesUnder(rows, start, end, { system, indents })) found.set(index, code);
    }
    start = end;
  }
  const doubted = [...found.values()].filter(({ flags }) => flags.length > 0).length;
  // Where most rows are something else, the others are so by chance: what is printed tells no code.
  return doubted * 2 > found.size ? codesWithoutGroups(rows, system) : found;
}

/**
 * The codes of tables that print 类 and 项 alone, where each 类 is the sum of all rows below it: a 项 is the only one of
 * its 类 with these last digits and this name.
 *
 * @returns without rows of which several have the name; undefined where a sum does not hold or most rows have no code
 */
function codesWithoutGroups(rows: readonly LevelRow[], system: CodeSystem): Map<number, LevelCode> | undefined {
  const found = new Map<number, LevelCode>();
  const names = [...loadKnowledge().codes[system]];
  const items = new Map<number, number[]>();
  let top: { readonly code: string; readonly below: number[] } | undefined;
  for (const [index, { printed, label }] of rows.entries()) {
    if (printed.length === 3) {
      top = { code: printed, below: [] };
      items.set(index, top.below);
    }
    if (printed.length !== 2 || !top) continue;
    top.below.push(index);
    const [parent, name] = [top.code, bareName(label)];
    const own = names.filter(
      ([code, all]) => code.length === 7 && code.startsWith(parent) && code.endsWith(printed) && all.includes(name),
    );
    const [only, ...others] = own;
    if (only && others.length === 0) found.set(index, { code: only[0], flags: [] });
  }
  const all = [...items.values()].flat();
  const isWhole =
    all.length > 0 && [...items].every(([head, below]) => below.length === 0 || closes(rows, head, below));
  return isWhole && found.size * 2 > all.length ? found : undefined;
}

type CodeLayout = { readonly system: CodeSystem; readonly indents: boolean };
/** A division of the rows read so far: where its 款 stand, the sum of those, and what speaks for it. */
type Division = { readonly heads: readonly number[]; readonly sum: number; readonly score: number };

/** The codes below one 类. @param top its row; the rows up to `end` are below it */
function codesUnder(rows: readonly LevelRow[], top: number, end: number, layout: CodeLayout): Map<number, LevelCode> {
  const parent = at(rows, top, 'row of a 类').printed;
  const own = Array.from({ length: end - top - 1 }, (_, index) => top + 1 + index).filter(
    (index) => at(rows, index, 'row').printed !== '',
  );
  const found = new Map<number, LevelCode>();
  if (!own.some((index) => rows[index]?.printed.length === 2)) return found;
  const heads = own.some((index) => rows[index]?.printed.length === 5)
    ? own.filter((index) => rows[index]?.printed.length === 5)
    : bestHeads(rows, top, own, layout);
  let group: { readonly index: number; readonly code: string } | undefined;
  for (const index of own) {
    const { printed } = at(rows, index, 'row');
    if (heads.includes(index)) group = { index, code: printed.length === 2 ? parent + printed : printed };
    if (printed.length !== 2) continue;
    const code = heads.includes(index) ? parent + printed : `${group?.code ?? parent}${printed}`;
    found.set(index, { code, flags: [] });
  }
  for (const [index, { code }] of found) {
    if (!isConfirmed(rows, { top, own, heads, index, code }, layout)) {
      found.set(index, { code, flags: ['doubtful-code'] });
    }
  }
  return found;
}

/** Which rows are 款: the division with the most evidence. */
function bestHeads(
  rows: readonly LevelRow[],
  top: number,
  own: readonly number[],
  layout: CodeLayout,
): readonly number[] {
  const parent = at(rows, top, 'row of a 类').printed;
  const main = mainColumn(rows, [top, ...own]);
  const value = (index: number): number => (main === undefined ? 0 : amountAt(rows, index, main));
  // By how many rows are divided: the best division for each sum of its 款.
  const states: Map<number, Division>[] = [new Map([[0, { heads: [], sum: 0, score: 0 }]])];
  for (let at = 0; at < own.length; at++) {
    const before = [...(states[at]?.values() ?? [])].sort((a, b) => b.score - a.score).slice(0, mostSums);
    const head = own[at];
    if (head === undefined) continue;
    for (let next = at + 1; next <= own.length; next++) {
      const score = groupScore(rows, parent, head, own.slice(at + 1, next), layout);
      const after = (states[next] ??= new Map<number, Division>());
      for (const each of before) {
        const division = { heads: [...each.heads, head], sum: each.sum + value(head), score: each.score + score };
        if (division.score > (after.get(division.sum)?.score ?? -Infinity)) after.set(division.sum, division);
      }
    }
  }
  const whole = value(top);
  const weighed = [...(states[own.length]?.values() ?? [])].map((division) => ({
    ...division,
    score: division.score + (isNear(division.sum, whole, division.heads.length) ? weights.whole : weights.notWhole),
  }));
  return weighed.sort((a, b) => b.score - a.score)[0]?.heads ?? own;
}

/** What speaks for a 款 and the 项 below it. */
function groupScore(
  rows: readonly LevelRow[],
  parent: string,
  head: number,
  items: readonly number[],
  { system, indents }: CodeLayout,
): number {
  const own = at(rows, head, 'row of a 款');
  const code = parent + own.printed;
  let score = nameScore(own, code, system);
  for (const index of items) {
    const item = at(rows, index, 'row of a 项');
    score += nameScore(item, code + item.printed, system);
    if (!indents) continue;
    const [outer, inner] = [own.indent, item.indent];
    if (outer !== undefined && inner !== undefined) score += inner > outer + 2 ? weights.indented : weights.outdented;
  }
  const isSum = items.length > 0 ? closes(rows, head, items) : undefined;
  if (isSum !== undefined) score += isSum ? weights.closed : weights.open;
  return score;
}

function nameScore(row: LevelRow, code: string, system: CodeSystem): number {
  const names = loadKnowledge().codes[system].get(code);
  if (!names || row.label === '') return 0;
  return names.includes(bareName(row.label)) ? weights.named : weights.otherwiseNamed;
}

function bareName(label: string): string {
  return cleanLabel(label).replace(/^其中[:：]?/, '');
}

/** The columns that any of these rows fills, without those in which one of them prints a figure that is not known. */
function columnsOf(rows: readonly LevelRow[], indexes: readonly number[]): number[] {
  const filled = new Set(indexes.flatMap((index) => [...(rows[index]?.amounts.keys() ?? [])]));
  return [...filled].filter((column) => !indexes.some((index) => rows[index]?.unknown?.has(column)));
}

/**
 * Whether the amounts of a row are in every column whose figures are known the sums of those of others; undefined where
 * they print figures of which none is known.
 */
function closes(rows: readonly LevelRow[], head: number, items: readonly number[]): boolean | undefined {
  const indexes = [head, ...items];
  const columns = columnsOf(rows, indexes);
  if (columns.length === 0 && indexes.some((index) => (rows[index]?.unknown?.size ?? 0) > 0)) return undefined;
  return columns.every((column) => {
    const value = (index: number): number => amountAt(rows, index, column);
    return isNear(
      items.reduce((sum, index) => sum + value(index), 0),
      value(head),
      items.length,
    );
  });
}

/** A figure as sums count it: what a row leaves blank is nothing. */
function amountAt(rows: readonly LevelRow[], index: number, column: number): number {
  return at(rows, index, 'row').amounts.get(column) ?? 0;
}

/** Each of `parts` and their sum may be rounded by half a unit. */
function isNear(sum: number, whole: number, parts: number): boolean {
  return Math.abs(sum - whole) <= (parts + 1) / 2;
}

type Placed = {
  readonly top: number;
  readonly own: readonly number[];
  readonly heads: readonly number[];
  readonly index: number;
  readonly code: string;
};

/** Whether a row's name in the code table, or a sum that it is a part of, confirms what it is. */
function isConfirmed(
  rows: readonly LevelRow[],
  { top, own, heads, index, code }: Placed,
  { system }: CodeLayout,
): boolean {
  const names = loadKnowledge().codes[system].get(code);
  const label = bareName(at(rows, index, 'row').label);
  if (names?.includes(label)) return true;
  if (!inSum()) return false;
  // Where rows stand below others and both add up, the levels are what they seem, whatever the rows are called.
  return heads.length < own.length || label === '' || (names === undefined && !isLowerLevel());

  /** Of a table that leaves 款 out: what follows 类 is the end of a 项 whose 款 is not printed. */
  function isLowerLevel(): boolean {
    const [parent, ending] = [code.slice(0, 3), code.slice(-2)];
    return (
      code.length === 5 &&
      [...loadKnowledge().codes[system]].some(
        ([each, all]) =>
          each.length === 7 && each.startsWith(parent) && each.endsWith(ending) && label !== '' && all.includes(label),
      )
    );
  }

  function inSum(): boolean | undefined {
    if (heads.includes(index)) return closes(rows, top, heads);
    const head = heads.findLast((each) => each < index);
    const next = heads.find((each) => each > index) ?? Infinity;
    return (
      head !== undefined &&
      closes(
        rows,
        head,
        own.filter((each) => each > head && each < next),
      )
    );
  }
}

/** The column that most rows fill, and of whose figures all are known if there is one; undefined where they print none. */
function mainColumn(rows: readonly LevelRow[], all: readonly number[]): number | undefined {
  const own = all.slice(1);
  const known = new Set(columnsOf(rows, all));
  const filled = own.flatMap((index) => [...at(rows, index, 'row').amounts.keys()]);
  return new Counts(filled.filter((column) => known.has(column))).usual() ?? new Counts(filled).usual();
}

/** Labels that begin at a few places, not at one and not anywhere (centred ones do). */
function isIndented(rows: readonly LevelRow[]): boolean {
  const places = new Set(rows.flatMap(({ indent }) => (indent === undefined ? [] : [Math.round(indent)])));
  return places.size >= 2 && places.size <= 4;
}
