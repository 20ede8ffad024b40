import { readingOf, recordOf } from '../../bench/readings.ts';
import type { AnnexCheckEntry } from '../../catalogue/load/check-schema.ts';
import { loadAnnexes } from '../../catalogue/load/annexes.ts';
import { annexForm, type FundPart, type ProjectAnnex } from '../../model/annex.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { AmountRecord, Unit } from '../../model/record.ts';
import { readAmount } from '../../normalizers/records/amount.ts';
import { recordAt } from './examples.ts';

type Example = AnnexCheckEntry['examples'][number];

/** The document that an example of a check of self-assessments describes. */
export function readingOfAnnexExample(example: Example): DocumentReading {
  const funds = Object.entries(example.funds).flatMap(([row, figures]) =>
    Object.entries(figures).map(([column, printed]) => recordOfAnnex(example, `1/${row}`, column, printed)),
  );
  const pairs = [...Object.entries(example.indicators), ...(example.total ? [['总分', example.total] as const] : [])];
  const scores = pairs.flatMap(([row, [weight, score]]) => [
    recordOfAnnex(example, `1/${row}`, 'weight', weight),
    recordOfAnnex(example, `1/${row}`, 'score', score),
  ]);
  const accounts = example.project_expenditure
    ? [recordAt('expenditure[合计].project', example.project_expenditure)]
    : [];
  return readingOf([...funds, ...scores, ...accounts], {
    annexes: [annexOf(example)],
    lines: example.narrative.split('\n').map((text) => ({ page: 1, text, box: { x0: 0, y0: 0, x1: 1, y1: 1 } })),
  });
}

function recordOfAnnex({ origin, unit }: Example, rowKey: string, columnKey: string, printed: string): AmountRecord {
  const read = readAmount(printed.replace('%', ''));
  const isAmount = ['budget_initial', 'budget_full_year', 'executed'].includes(columnKey);
  const ofColumn: Unit | '' = isAmount ? unit : '';
  return recordOf({
    ...{ form: annexForm, rowKey, columnKey, rowLabel: rowKey, amountText: printed, unit: ofColumn, origin },
    amount: read.kind === 'amount' ? read.amount : '',
    flags: 'flags' in read ? read.flags : [],
  });
}

function annexOf({ funds, indicators, conclusion, project, unit }: Example): ProjectAnnex {
  const place = { page: 1 };
  const words = Object.entries(loadAnnexes().funds.rows) as [FundPart, string[]][];
  return {
    ...{ ordinal: 1, title: '项目支出绩效自评表', project, department: '', implementer: '', unit, pages: [1], place },
    funds: Object.keys(funds).map((row) => ({
      rowKey: `1/${row}`,
      part: words.find(([, rows]) => rows.includes(row))?.[0] ?? '',
    })),
    indicators: Object.keys(indicators).map((label) => ({
      ...{ rowKey: `1/${label}`, label, level1: '', level2: '', target: '', actual: '', reason: '', place },
    })),
    ...(conclusion && { conclusion: { text: '', place, ...withoutUndefined(conclusion) } }),
  };
}

const withoutUndefined = ({
  score,
  grade,
}: NonNullable<Example['conclusion']>): { score?: string; grade?: string } => ({
  ...(score !== undefined && { score }),
  ...(grade !== undefined && { grade }),
});
