import { Decimal } from 'decimal.js';
import type { FundPart } from '../../model/annex.ts';
import { amountColumns, type FundColumn, type AnnexFacts, type AnnexFigure } from './facts.ts';
import type { AnnexCheck, Repaired } from './finding.ts';

/** A row that is the sum of others: 年度资金总额 of its parts, 财政拨款 of its own parts. */
export type FundSum = { readonly whole: string; readonly parts: readonly string[] };

/** The sums in the block of funds; empty if a row is printed and it is not known which sum it is part of. */
export function sumsOf({ rows }: AnnexFacts): FundSum[] {
  const [total] = rows('total');
  const [fiscal] = rows('fiscal');
  if (rows('').length > 0) return [];
  const sums: FundSum[] = [];
  const parts = (['fiscal', 'carried', 'other'] as const).flatMap(rows);
  if (total !== undefined && fiscal !== undefined) sums.push({ whole: total, parts });
  if (fiscal !== undefined && rows('fiscal_part').length > 0) sums.push({ whole: fiscal, parts: rows('fiscal_part') });
  return sums;
}

/**
 * Values of the funds; a damaged figure gets the value on which the sums and the execution rate agree, if there is one.
 */
export function repairFunds(facts: AnnexFacts): Repaired {
  const values = new Map<string, Decimal>();
  const damaged: { key: string; row: string; column: FundColumn; figure: AnnexFigure }[] = [];
  for (const { rowKey: row } of facts.annex.funds) {
    for (const column of amountColumns) {
      const key = `${row}|${column}`;
      const figure = facts.figure(row, column);
      const value = figure ? figure.value : blankValue(facts, row);
      if (value) values.set(key, value);
      else if (figure) damaged.push({ key, row, column, figure });
    }
  }
  const proposals = new Map<AnnexFigure, Decimal>();
  const valueOf: Repaired['valueOf'] = (row, column) => values.get(`${row}|${column}`);
  for (let changed = true; changed;) {
    changed = false;
    for (const { key, row, column, figure } of damaged) {
      const value = values.has(key) ? undefined : impliedValue(facts, row, column, valueOf);
      if (!value) continue;
      values.set(key, value);
      proposals.set(figure, value);
      changed = true;
    }
  }
  return { valueOf, proposals };
}

/** The value of a blank cell: zero. If OCR may have lost it (there are other figures in its row), it is unknown. */
function blankValue({ figure }: AnnexFacts, row: string): Decimal | undefined {
  const others = amountColumns.map((column) => figure(row, column)).filter((other) => other !== undefined);
  const lost = others.some((other) => other.record.origin !== 'text' && !other.value?.isZero());
  return lost ? undefined : new Decimal(0);
}

/** The value that the sums and the rate imply; undefined when they imply none or contradict each other. */
function impliedValue(
  facts: AnnexFacts,
  row: string,
  column: FundColumn,
  valueOf: Repaired['valueOf'],
): Decimal | undefined {
  const values = [
    ...sumsOf(facts).map((sum) => fromSum(sum, row, column, valueOf)),
    fromRate(facts, row, column, valueOf),
  ];
  const [first, ...others] = values.filter((value) => value !== undefined);
  return first && others.every((other) => other.eq(first)) && !first.isNegative() ? first : undefined;
}

function fromSum(
  { whole, parts }: FundSum,
  row: string,
  column: string,
  valueOf: Repaired['valueOf'],
): Decimal | undefined {
  if (row !== whole && !parts.includes(row)) return undefined;
  const others = parts.filter((part) => part !== row).map((part) => valueOf(part, column));
  const sum = others.reduce<Decimal | undefined>((a, b) => (a && b ? a.plus(b) : undefined), new Decimal(0));
  if (row === whole) return sum;
  const total = valueOf(whole, column);
  return sum && total?.minus(sum);
}

/** If the printed rate is 100 %, spending equals the budget. */
function fromRate(
  { rows, total }: AnnexFacts,
  row: string,
  column: string,
  valueOf: Repaired['valueOf'],
): Decimal | undefined {
  const full: FundPart = 'total';
  if (!rows(full).includes(row) || !total('rate')?.value?.eq(100)) return undefined;
  if (column === 'executed') return valueOf(row, 'budget_full_year');
  return column === 'budget_full_year' ? valueOf(row, 'executed') : undefined;
}

/** Damaged figures of the funds whose values the others restore. */
export const damagedFigures: AnnexCheck = (_facts, { proposals }) =>
  [...proposals].map(([figure, value]) => ({
    figures: [figure],
    expected: value,
    suspect: figure,
    suggested: value,
  }));

/** Checks that 年度资金总额 and 财政拨款 are the sums of their parts, in each column. */
export const fundsSum: AnnexCheck = (facts, { valueOf, proposals }) =>
  sumsOf(facts).flatMap((sum) =>
    amountColumns.flatMap((column) => {
      const figures = [sum.whole, ...sum.parts].map((row) => facts.figure(row, column));
      const whole = facts.figure(sum.whole, column);
      const printed = figures.filter((figure) => figure !== undefined);
      const parts = sum.parts.map((row) => valueOf(row, column)).filter((part) => part !== undefined);
      if (!whole?.value || printed.length < 2 || printed.some((figure) => proposals.has(figure))) return [];
      if (parts.length < sum.parts.length) return [];
      const expected = parts.reduce((a, b) => a.plus(b), new Decimal(0));
      const bound = printed.reduce((a, { step }) => a.plus(step.div(2)), new Decimal(0));
      if (whole.value.minus(expected).abs().lte(bound) || isNested(facts, sum, column, valueOf, bound)) return [];
      return [
        {
          figures,
          expected,
          actual: whole.value,
          gaps: { column: columnNames[column], row: sum.whole.replace(/^\d+\//, '') },
        },
      ];
    }),
  );

const columnNames: Readonly<Record<FundColumn, string>> = {
  budget_initial: '年初预算数',
  budget_full_year: '全年预算数',
  executed: '全年执行数',
};

/** Whether the carry-over is printed as a part of 财政拨款 instead of beside it. */
function isNested(
  { rows, total }: AnnexFacts,
  { whole, parts }: FundSum,
  column: FundColumn,
  valueOf: Repaired['valueOf'],
  bound: Decimal,
): boolean {
  const carried = rows('carried');
  if (!rows('total').includes(whole) || carried.length === 0) return false;
  const rest = parts.filter((row) => !carried.includes(row)).map((row) => valueOf(row, column) ?? new Decimal(0));
  const sum = rest.reduce((a, b) => a.plus(b), new Decimal(0));
  return total(column)?.value?.minus(sum).abs().lte(bound) ?? false;
}
