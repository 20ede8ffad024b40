/**
 * Makes the reports of this folder and of `tests/fixtures/`, and the records that reading them must give.
 * `npm run samples` writes them; `npm run samples -- --check` only tells whether they are up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparable } from './comparable.ts';
import { recordsCsv } from './records.ts';
import { makeReport } from './report.ts';
import type { Report } from './report.ts';
import { refusedReports, reports } from './reports/index.ts';

const checking = process.argv.includes('--check');
const read = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
};

let stale = 0;
const make = async (report: Report, folder: string): Promise<void> => {
  const { name, pdf, records } = await makeReport(report);
  const paths = { pdf: join(folder, `${name}.pdf`), csv: join(folder, `${name}.records.csv`) };
  const csv = recordsCsv(records);
  const samePdf = comparable(read(paths.pdf)) === comparable(pdf);
  // The records of a budget are written by hand.
  const sameCsv = report.unrecorded === true || read(paths.csv).toString() === csv;
  if (!checking && !samePdf) writeFileSync(paths.pdf, pdf);
  if (!checking && !sameCsv) writeFileSync(paths.csv, csv);
  const fresh = samePdf && sameCsv;
  if (!fresh) stale += 1;
  console.log(`${name}: ${records.length} records, ${Math.round(pdf.length / 1024)} KB${fresh ? '' : ', changed'}`);
};

for (const report of reports()) await make(report, import.meta.dirname);
for (const report of refusedReports()) await make(report, join(import.meta.dirname, '../tests/fixtures'));
if (checking && stale > 0) {
  console.error(`${stale} samples are out of date: run npm run samples`);
  process.exitCode = 1;
}
