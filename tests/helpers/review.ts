import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentReading, DocumentResult } from '../../model/document.ts';
import { writePart } from '../../output/parts.ts';
import { checkReading } from '../../pipeline/document.ts';
import { readingOf } from './reading.ts';

export const sample = 'shuangyu-guozijian-2023';

/** The figure in which an error is planted, and what is printed in it instead. */
export const planted = {
  form: 'expenditure',
  rowKey: '201',
  columnKey: 'total',
  printed: '3.86',
  right: '3.84',
} as const;

/** A results folder with one report, in which one figure was misprinted. */
export async function folderWithError(folder: string, change: Partial<DocumentReading> = {}): Promise<DocumentResult> {
  return folderWithErrors(folder, [planted], change);
}

/** More of them, in forms of their own, of which the checks know what they should be. */
export const severalPlanted = [
  planted,
  { form: 'expenditure', rowKey: '210', columnKey: 'total', printed: '18.91' },
  { form: 'revenue', rowKey: '221', columnKey: 'total', printed: '57.12' },
  { form: 'revenue', rowKey: '208', columnKey: 'total', printed: '100.24' },
];

type Planted = { readonly form: string; readonly rowKey: string; readonly columnKey: string; readonly printed: string };

/** A results folder with one report, in which these figures were misprinted. */
export async function folderWithErrors(
  folder: string,
  misprints: readonly Planted[],
  change: Partial<DocumentReading> = {},
): Promise<DocumentResult> {
  const path = join(folder, `${sample}.pdf`);
  copyFileSync(join(import.meta.dirname, `../../samples/${sample}.pdf`), path);
  const reading = { ...(await readingOf(`samples/${sample}.pdf`)), path };
  const records = reading.records.map((record) => {
    const misprint = misprints.find(
      ({ form, rowKey, columnKey }) =>
        record.form === form && record.rowKey === rowKey && record.columnKey === columnKey,
    );
    return misprint ? { ...record, amount: misprint.printed, amountText: misprint.printed } : record;
  });
  const result = { ...checkReading({ ...reading, ...change, records }), seconds: 1 };
  await writePart(folder, result);
  return result;
}
