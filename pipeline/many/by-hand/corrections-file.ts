import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../../../model/error-code.ts';
import { writeWhole } from '../../../output/whole-file.ts';
import { csvFile } from '../../../output/csv.ts';
import { correctionsFile, readCorrectionEntries, type CorrectionEntry } from './corrections.ts';
import { claim } from '../lock.ts';
import { stops } from '../messages.ts';
import { RunError } from '../run-error.ts';

const retryMilliseconds = 20;

/** What a line of a small CSV file that people and the review page write says, by column. */
export type CsvFields = { readonly [column: string]: string };

/**
 * Changes a small CSV file that several people may write at once: read, changed and written whole under a lock, so that
 * nobody's lines are lost. Cells that a spreadsheet would take for formulas are made harmless.
 *
 * @param change reads the file as it is now and returns the lines to be written
 * @param optional columns at the end that are written once a line fills them
 * @throws RunError when the folder cannot be written
 */
export async function changeCsv(
  file: string,
  columns: readonly string[],
  change: () => Promise<readonly CsvFields[]>,
  optional: readonly string[] = [],
): Promise<void> {
  const release = await lockFile(`${file}.lock`);
  try {
    const lines = await change();
    const head = [...columns, ...optional.filter((column) => lines.some((line) => line[column]))];
    const rows = lines.map((line) => head.map((column) => line[column] ?? ''));
    await writeWhole(file, csvFile([head, ...rows]));
  } catch (error) {
    const code = errorCode(error);
    if (error instanceof RunError || code === undefined) throw error;
    throw new RunError(stops.notWritable(dirname(file), code), error);
  } finally {
    await release();
  }
}

const correctionColumns = ['document', 'form', 'row_key', 'column_key', 'amount', 'reason', 'author', 'time'];

/**
 * Changes `corrections.csv` of a results folder.
 *
 * @param change from the current corrections to the new ones; it throws to refuse the change
 * @throws RunError when the file is wrong or cannot be written, and whatever `change` throws
 */
export async function changeCorrections(
  folder: string,
  change: (entries: readonly CorrectionEntry[]) => readonly Omit<CorrectionEntry, 'line'>[],
): Promise<void> {
  await changeCsv(
    join(folder, correctionsFile),
    correctionColumns,
    async () =>
      change(await readCorrectionEntries(folder)).map(({ rowKey, columnKey, ...fields }) => ({
        document: fields.document,
        form: fields.form,
        row_key: rowKey,
        column_key: columnKey,
        amount: fields.amount,
        reason: fields.reason,
        author: fields.author,
        time: fields.time,
        report: String(fields.report ?? (fields.isReportUntold ? '' : 1)),
      })),
    ['report'],
  );
}

/** Waits until nobody else changes the file: that takes no longer than it is written. */
async function lockFile(path: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const claimed = await claim(path);
      if ('release' in claimed) return () => claimed.release();
    } catch (error) {
      throw new RunError(stops.notWritable(dirname(path), errorCode(error) ?? 'unknown'), error);
    }
    await pause(retryMilliseconds);
  }
}
