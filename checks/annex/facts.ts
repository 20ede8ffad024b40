import { Decimal } from 'decimal.js';
import type { FundPart, ProjectAnnex } from '../../model/annex.ts';
import { annexForm } from '../../model/annex.ts';
import type { AmountRecord, Flag } from '../../model/record.ts';
import { decimalsOf } from '../../model/decimals.ts';

/** A figure of a self-assessment. */
export type AnnexFigure = {
  readonly record: AmountRecord;
  /** Undefined when the printed text cannot be trusted to be one amount. */
  readonly value: Decimal | undefined;
  /** One unit of its last printed decimal. */
  readonly step: Decimal;
};

export type FundColumn = 'budget_initial' | 'budget_full_year' | 'executed';
export const amountColumns: readonly FundColumn[] = ['budget_initial', 'budget_full_year', 'executed'];

/** A self-assessment (绩效自评) as the checks see it. */
export type AnnexFacts = {
  readonly annex: ProjectAnnex;
  readonly figure: (rowKey: string, columnKey: string) => AnnexFigure | undefined;
  /** A figure of the row 年度资金总额. */
  readonly total: (columnKey: string) => AnnexFigure | undefined;
  readonly rows: (part: FundPart) => readonly string[];
  /** 总分. */
  readonly whole: (columnKey: 'weight' | 'score') => AnnexFigure | undefined;
};

const untrusted: readonly Flag[] = ['unreadable', 'several-amounts', 'misread-character'];

/** Arranges the self-assessments of a document with their records. */
export function annexFacts(annexes: readonly ProjectAnnex[], records: readonly AmountRecord[]): AnnexFacts[] {
  const figures = new Map(
    records
      .filter((record) => record.form === annexForm)
      .map((record) => [`${record.rowKey}|${record.columnKey}`, figureOf(record)]),
  );
  return annexes.map((annex) => {
    const figure: AnnexFacts['figure'] = (rowKey, columnKey) => figures.get(`${rowKey}|${columnKey}`);
    const rows: AnnexFacts['rows'] = (part) => annex.funds.filter((row) => row.part === part).map((row) => row.rowKey);
    const [total = ''] = rows('total');
    return {
      annex,
      figure,
      rows,
      total: (columnKey) => figure(total, columnKey),
      whole: (columnKey) => figure(`${annex.ordinal}/总分`, columnKey),
    };
  });
}

const steps: Decimal[] = [];

/** One unit of the last of this many decimals. */
function stepOf(decimals: number): Decimal {
  return (steps[decimals] ??= new Decimal(10).pow(-decimals));
}

function figureOf(record: AmountRecord): AnnexFigure {
  const trusted = record.amount !== '' && !record.flags.some((flag) => untrusted.includes(flag));
  const decimals = decimalsOf(record.amount);
  return {
    record,
    value: trusted ? new Decimal(record.amount) : undefined,
    step: stepOf(decimals),
  };
}

/** The sum of all scores, or of all weights, of the indicators; undefined when one of them is not printed. */
export function sumOf({ annex, figure }: AnnexFacts, columnKey: 'weight' | 'score'): Decimal | undefined {
  const values = annex.indicators.map(({ rowKey }) => figure(rowKey, columnKey)?.value);
  if (values.length === 0) return undefined;
  return values.reduce<Decimal | undefined>(
    (sum, value) => (sum && value ? sum.plus(value) : undefined),
    new Decimal(0),
  );
}
