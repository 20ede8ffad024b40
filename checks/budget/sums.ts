import { Decimal } from 'decimal.js';
import { groupBy } from '../../model/groups.ts';
import { harmlessFlags, type AmountRecord } from '../../model/record.ts';
import { codeOfElement, pathParents } from '../../model/row-tree.ts';
import { decimalsOf } from '../../model/decimals.ts';

/** A sum in a budget form: a figure and its parts, which stand below it in one column or beside it in one row. */
export type CodeSum = {
  readonly whole: AmountRecord;
  readonly parts: readonly AmountRecord[];
  /** What the parts add up to, in the unit of the form. */
  readonly sum: Decimal;
  readonly difference: Decimal;
  /** Exactly, or within rounding. */
  readonly holds: boolean;
};

/**
 * Whether the rows of a column have paths of codes and names as keys; the columns of the two sides of a summary do not.
 */
const isPathColumn = (columnKey: string): boolean => !/^(?:income|expenditure_?\w*)\.amount$/.test(columnKey);

/**
 * The sums that the codes and units of budget forms make: 合计 = Σ 类, 类 = Σ 款, 款 = Σ 项, a unit = Σ of its codes,
 * whatever levels are printed. A row belongs to the nearest row above it in its path.
 *
 * @param records of one report
 * @param forms ids of the forms whose rows are paths
 */
export function codeSums(records: readonly AmountRecord[], forms: ReadonlySet<string>): CodeSum[] {
  const sums: CodeSum[] = [];
  for (const form of forms) {
    const own = records.filter((record) => record.form === form && isPathColumn(record.columnKey));
    const parents = pathParents([...new Set(own.map(({ rowKey }) => rowKey))]);
    for (const column of new Set(own.map(({ columnKey }) => columnKey)))
      sums.push(
        ...sumsOfColumn(
          own.filter(({ columnKey }) => columnKey === column),
          parents,
        ),
      );
  }
  return sums;
}

function sumsOfColumn(records: readonly AmountRecord[], parents: ReadonlyMap<string, string>): CodeSum[] {
  const byParent = new Map<string, AmountRecord[]>();
  for (const record of records) {
    const parent = parents.get(record.rowKey);
    if (parent !== undefined) byParent.set(parent, [...(byParent.get(parent) ?? []), record]);
  }
  return records.flatMap((whole): CodeSum[] => {
    const parts = byParent.get(whole.rowKey) ?? [];
    // Projects under a unit: classes, groups and projects are printed alike, so it is unknown which is part of which.
    if (
      /^\d{3,} /.test(whole.rowKey) &&
      parts.every(({ rowKey }) => codeOfElement(rowKey.slice(whole.rowKey.length + 1)) === '')
    )
      return [];
    if (parts.length === 0 || [whole, ...parts].some(({ amount }) => amount === '')) return [];
    return waysOf(parts)
      .map((way) => sumOf(whole, way))
      .filter((sum) => !isOfSeveralLevels(sum));
  });
}

/**
 * The sums across the rows of summaries: 合计 = 一般公共预算 + 政府性基金预算 + 国有资本经营预算, for each side that
 * prints these columns and no others. A row that prints only its total makes no sum.
 *
 * @param records of one report
 * @param forms ids of the forms that print sides beside each other
 * @param funds keys of the columns that add up
 */
export function fundSums(
  records: readonly AmountRecord[],
  forms: ReadonlySet<string>,
  funds: readonly string[],
): CodeSum[] {
  const own = records.filter(({ form }) => forms.has(form));
  const sides = groupBy(own, ({ form, columnKey }) => `${form}/${sideOf(columnKey)}`);
  return [...sides.values()].flatMap((side) => {
    const columns = new Set(side.map(({ columnKey }) => columnOf(columnKey)));
    const isWhole =
      columns.has('total') && [...columns].every((column) => column === 'total' || funds.includes(column));
    if (!isWhole || columns.size <= fewestFunds) return [];
    return [...groupBy(side, ({ rowKey }) => rowKey).values()].flatMap((row): CodeSum[] => {
      const whole = row.find(({ columnKey }) => columnOf(columnKey) === 'total');
      const parts = row.filter((record) => record !== whole);
      const isSure = row.every(
        ({ amount, flags }) => amount !== '' && flags.every((flag) => harmlessFlags.includes(flag)),
      );
      return whole && parts.length > 0 && isSure ? [sumOf(whole, parts)] : [];
    });
  });
}

/** With one fund only, the total is just printed twice. */
const fewestFunds = 2;

const sideOf = (columnKey: string): string => columnKey.slice(0, columnKey.lastIndexOf('.') + 1);
const columnOf = (columnKey: string): string => columnKey.slice(columnKey.lastIndexOf('.') + 1);

/** The classification has at most this many levels (类, 款, 项). */
const mostLevels = 3;

/**
 * Whether the parts have names without codes or indents, with 类, 款 and 项 in one list, so that each level adds up to
 * the whole and it is unknown which is part of which.
 */
function isOfSeveralLevels({ whole, parts, sum, holds }: CodeSum): boolean {
  if (holds || Number(whole.amount) === 0 || parts.some(({ rowKey }) => codeOfElement(rowKey) !== '')) return false;
  const times = sum.div(whole.amount);
  return times.isInteger() && times.gt(1) && times.lte(mostLevels);
}

function sumOf(whole: AmountRecord, parts: readonly AmountRecord[]): CodeSum {
  const sum = totalOf(parts);
  const difference = new Decimal(whole.amount).minus(sum);
  const decimals = Math.max(...[whole, ...parts].map(({ amount }) => decimalsOf(amount)));
  const slack = new Decimal(10)
    .pow(-decimals)
    .times(0.5 * (parts.filter(({ amount }) => Number(amount) !== 0).length + 1));
  return { whole, parts, sum, difference, holds: difference.abs().lte(slack) };
}

const totalOf = (parts: readonly AmountRecord[]): Decimal =>
  parts.reduce((all, { amount }) => all.plus(amount), new Decimal(0));

/**
 * The ways in which parts add up. A table that prints its units among the codes (单位 before its 类 款 项) contains the
 * same money twice: once by unit, once by code. This is the case when both add up to the same, whatever the total says.
 */
function waysOf(parts: readonly AmountRecord[]): (readonly AmountRecord[])[] {
  const isCode = ({ rowKey }: AmountRecord): boolean => /^\d{3,}(?:[/#]|$)/.test(rowKey);
  const [codes, names] = [parts.filter(isCode), parts.filter((part) => !isCode(part))];
  if (codes.length === 0 || names.length === 0) return [parts];
  return totalOf(codes).equals(totalOf(names)) ? [codes, names] : [parts];
}
