import { Decimal } from 'decimal.js';
import type { CodeSystem } from '../../catalogue/load/codes.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { groupBy } from '../../model/groups.ts';
import { cleanLabel, withoutOrdinal } from '../label.ts';
import { codesByName } from './name-codes.ts';
import type { ReadRow } from '../restore/rows.ts';
import { codeSystemOf } from '../heads/coded.ts';

/** A row without a code, below the row of a code that it may be a part of. */
type PartRow = { readonly index: number; readonly whole: ReadRow; readonly name: string; readonly introduced: boolean };

/**
 * The rows of a coded form that have no code of their own because they print what the row above them is made of (projects
 * below their 项, 其中): named by the code and their own name, 2130305/农村饮水安全项目.
 *
 * A row may also have lost its code, or name a unit whose codes follow. What 其中 introduces is a part; others are where their
 * figures are within those of the code, and the table shows that its names are of parts: one comes under several codes, or
 * several below a code add up to a figure of it.
 */
export function withParts(
  rows: readonly ReadRow[],
  form: FormEntry,
  { words: { part_introduction } }: FormCatalogue,
): readonly ReadRow[] {
  const system = codeSystemOf(form);
  const found = partRows(rows, system, part_introduction.map(cleanLabel));
  const groups = [...groupBy(found, ({ whole }) => whole).values()];
  const below = groupBy(
    found.filter(({ introduced }) => !introduced),
    ({ name }) => name,
  );
  const isNamedAgain = [...below.values()].some((same) => new Set(same.map(({ whole }) => whole)).size > 1);
  const codes = rows.flatMap(({ name, figures }) => (name && isCode(name.rowKey) && figures.length > 0 ? [name] : []));
  const isOfUnits = new Set(codes.map(({ rowKey }) => rowKey)).size < codes.length;
  const shown =
    isNamedAgain || (!isOfUnits && groups.some((group) => group.length > 1 && comparison(group, rows) === 'equal'));
  const parts = new Map(
    groups
      .flatMap((group) => (shown && comparison(group, rows) !== 'more' ? group : group.filter((one) => one.introduced)))
      .map((part) => [part.index, part]),
  );
  return rows.map((read, index) => {
    const part = parts.get(index);
    if (!part || !read.name || !part.whole.name) return read;
    const flags = read.name.flags.filter((flag) => flag !== 'doubtful-code' || read.row.origin !== 'text');
    return { ...read, name: { ...read.name, rowKey: `${part.whole.name.rowKey}/${part.name}`, flags } };
  });
}

/** Rows with a name and no code, below a code that no other code is a part of, or introduced by 其中 below any. */
function partRows(rows: readonly ReadRow[], system: CodeSystem, introductions: readonly string[]): PartRow[] {
  const official = codesByName(system);
  const named = rows.flatMap(({ name }) => (name ? [name.rowKey] : []));
  const isLeaf = (code: string): boolean => !named.some((key) => key !== code && isCode(key) && key.startsWith(code));
  let whole: ReadRow | undefined;
  let introduced = false;
  return rows.flatMap((read, index): PartRow[] => {
    const { name, figures } = read;
    if (!name) {
      if (figures.length > 0) whole = undefined;
      return [];
    }
    const label = cleanLabel(name.rowLabel);
    if (!name.flags.includes('doubtful-code') || name.rowKey !== label) {
      // A code that is not printed itself names no parts.
      const isSure = !name.flags.some((flag) => flag === 'doubtful-code' || flag === 'restored-code');
      [whole, introduced] = [isSure ? read : undefined, false];
      return [];
    }
    const introduction = introductions.find((word) => label.startsWith(word));
    introduced ||= introduction !== undefined;
    const own = withoutOrdinal(label.slice(introduction?.length ?? 0));
    if (!whole?.name || own === '') return [];
    // What ends in 计 (本页小计) adds rows up, and is none of their parts.
    const isOther = /计$/.test(own) || (!introduced && official.has(own));
    if (isOther || (!introduced && (!isCode(whole.name.rowKey) || !isLeaf(whole.name.rowKey)))) {
      whole = undefined;
      return [];
    }
    return [{ index, whole, name: own, introduced }];
  });
}

const isCode = (key: string): boolean => /^\d{3,7}$/.test(key);

/**
 * What the figures of rows come to in the columns of the row above them: in one they are more, or in none and in one just as
 * much, or in each less.
 */
function comparison([first, ...others]: readonly PartRow[], rows: readonly ReadRow[]): 'more' | 'equal' | 'less' {
  if (!first) return 'less';
  const sums = new Map<number, Decimal>();
  for (const { index } of [first, ...others]) {
    for (const { column, read } of rows[index]?.figures ?? []) {
      if (read.kind === 'amount')
        sums.set(column.column, (sums.get(column.column) ?? new Decimal(0)).plus(read.amount));
    }
  }
  const wholes = new Map(
    first.whole.figures.map(({ column, read }) => [
      column.column,
      new Decimal(read.kind === 'amount' ? read.amount : 0).abs(),
    ]),
  );
  const ways = [...sums].map(([column, sum]) => sum.abs().cmp(wholes.get(column) ?? 0));
  if (ways.includes(1)) return 'more';
  return [...sums.keys()].some((column, index) => ways[index] === 0 && !wholes.get(column)?.isZero())
    ? 'equal'
    : 'less';
}
