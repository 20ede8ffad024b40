import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentReading, DocumentResult } from '../../model/document.ts';
import { writePart } from '../../output/parts.ts';
import { checkReading } from '../../pipeline/document.ts';
import { readPdf } from './reading.ts';

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
  const path = join(folder, `${sample}.pdf`);
  copyFileSync(join(import.meta.dirname, `../../samples/${sample}.pdf`), path);
  const reading = await readPdf(path);
  const { form, rowKey, columnKey, printed } = planted;
  const records = reading.records.map((record) =>
    record.form === form && record.rowKey === rowKey && record.columnKey === columnKey
      ? { ...record, amount: printed, amountText: printed }
      : record,
  );
  const result = { ...checkReading({ ...reading, ...change, records }), seconds: 1 };
  await writePart(folder, result);
  return result;
}
