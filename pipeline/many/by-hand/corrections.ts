import { basename, join } from 'node:path';
import * as z from 'zod';
import type { Correction } from '../../corrections.ts';
import { cellText, fieldOf, inBoth, readCsvLines, reasonOf, type CsvLine } from './csv-lines.ts';
import { wrongLines } from './messages.ts';
import { RunError } from '../run-error.ts';
import { must } from '../../../model/must.ts';

/** A correction with its reason, author and time. */
export type CorrectionEntry = Correction & { readonly reason: string; readonly author: string; readonly time: string };

/** All corrections of a results folder by document, in the order of their lines. */
export type Corrections = ReadonlyMap<string, readonly Correction[]>;

/** The file that people and the review page write; a run only reads it. */
export const correctionsFile = 'corrections.csv';

const text = z.string().transform(cellText);
const needed = (column: string) => text.refine((value) => value !== '', `the ${column} is missing`);

const correctionLine = z.strictObject({
  document: needed('document'),
  form: needed('form'),
  row_key: needed('row_key'),
  column_key: needed('column_key'),
  amount: text
    // People write 1,234.50 as it is printed. Commas must separate thousands: 571,56 is refused, because it may mean
    // 571.56.
    .transform((amount) => (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(amount) ? amount.replaceAll(',', '') : amount))
    .pipe(z.string().regex(/^-?\d+(?:\.\d+)?$/, 'the amount must be a number such as 1234.50')),
  reason: text,
  author: text,
  time: text,
  // Absent in files from the time when a file could hold only one report; empty for the first report.
  report: text
    .pipe(z.string().regex(/^(?:[1-9]\d{0,3})?$/, 'the number of the report must be a whole number'))
    .default(''),
});

/**
 * Reads the corrections of a results folder; none if the file does not exist.
 *
 * @throws RunError that names the wrong line: if it were skipped, the correction would be lost
 */
export async function readCorrections(folder: string): Promise<Corrections> {
  const corrections = new Map<string, Correction[]>();
  for (const entry of await readCorrectionEntries(folder)) {
    const { document, report, isReportUntold, form, rowKey, columnKey, amount, line } = entry;
    const ofDocument = corrections.get(document) ?? [];
    ofDocument.push({
      ...{ document, form, rowKey, columnKey, amount, line },
      ...(report !== undefined && { report }),
      ...(isReportUntold && { isReportUntold }),
    });
    corrections.set(document, ofDocument);
  }
  return corrections;
}

const wrongLine =
  (file: string) =>
  (line: number, reason: string): ReturnType<typeof wrongLines.corrections> =>
    wrongLines.corrections(basename(file), line, inBoth(reason));

/** The same, line by line, with reason, author and time. Throws like `readCorrections`. */
export async function readCorrectionEntries(folder: string): Promise<CorrectionEntry[]> {
  const file = join(folder, correctionsFile);
  return (await readCsvLines(file, wrongLine(file), splitAmount)).map(({ line, fields }) => {
    const parsed = correctionLine.safeParse(fields);
    if (!parsed.success) throw new RunError(wrongLine(file)(line, reasonOf(parsed.error)));
    const split = splitInColumns(fields);
    if (split !== undefined) throw new RunError(wrongLine(file)(line, split));
    const { row_key: rowKey, column_key: columnKey, report, ...others } = parsed.data;
    return {
      ...{ ...others, rowKey, columnKey, line },
      // Records of the first report have no report number.
      ...(Number(report) > 1 && { report: Number(report) }),
      ...(report === '' && { isReportUntold: true }),
    };
  });
}

const unquoted = (figure: string): string => `the amount ${figure} has commas and no quotation marks around it`;

/** A figure that its own commas have split into several cells, starting at its first cell: `1` and `234.50`. */
function splitAmount(cells: readonly string[], columns: readonly string[]): string | undefined {
  const [first = '', ...rest] = cells.slice(columns.indexOf('amount')).map(cellText);
  if (!/^-?\d{1,3}$/.test(first)) return undefined;
  let figure = first;
  for (const cell of rest) {
    if (!/^\d{3}(?:\.\d+)?$/.test(cell)) break;
    figure += `,${cell}`;
    if (cell.includes('.')) break;
  }
  return figure === first ? undefined : unquoted(figure);
}

/**
 * If the last columns of the line are empty or missing, a split figure only moves the cells after it, so the column of
 * the time holds no time. (Nobody gives a number like `234` as the reason.)
 */
function splitInColumns(fields: CsvLine['fields']): string | undefined {
  if (/^\d{4}\D\d/.test(fieldOf(fields, 'time'))) return undefined;
  const columns = Object.keys(fields);
  return splitAmount(
    columns.map((column) => must(fields[column], `cell of ${column}`)),
    columns,
  );
}
