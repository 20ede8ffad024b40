import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportComparison } from '../model/comparison.ts';
import type { AmountRecord } from '../model/record.ts';
import type { Value } from './columns.ts';
import { csvFile } from './csv.ts';
import { writeWhole } from './whole-file.ts';
import { must } from '../model/must.ts';

/** The figures of reports that exist in several files, side by side. */
export const comparisonFile = 'comparison.csv';

/** Whether the folder has a comparison; then it is kept up to date. */
export const hasComparison = (folder: string): boolean => existsSync(join(folder, comparisonFile));

const ofFile = (side: string): string[] =>
  ['amount_text', 'amount', 'unit', 'page', 'line', 'origin'].map((name) => `${name}_${side}`);

const head = [
  ...['first', 'second', 'form', 'row_key', 'row_label', 'column_key', 'outcome'],
  ...ofFile('first'),
  ...ofFile('second'),
];

/** Writes `comparison.csv`: one line for each figure of each pair of files; only the header if there is no pair. */
export async function writeComparison(folder: string, comparisons: readonly ReportComparison[]): Promise<void> {
  const lines = comparisons.flatMap(({ first, second, figures }) =>
    figures.map((figure) => {
      const { form, rowKey, columnKey, outcome } = figure;
      const label = must(figure.first ?? figure.second, 'record of a compared figure').rowLabel;
      return [
        first,
        second,
        form,
        rowKey,
        label,
        columnKey,
        outcome,
        ...cellsOf(figure.first),
        ...cellsOf(figure.second),
      ];
    }),
  );
  await writeWhole(join(folder, comparisonFile), csvFile([head, ...lines]));
}

function cellsOf(record: AmountRecord | undefined): Value[] {
  const amount = record?.correctedAmount ?? record?.amount;
  const { page, line } = record?.place ?? {};
  return [record?.amountText, amount, record?.unit, page, line, record?.origin];
}
