import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparable } from '../samples/comparable.ts';
import { recordsCsv } from '../samples/records.ts';
import { makeReport } from '../samples/report.ts';
import { reports } from '../samples/reports/index.ts';

const folder = join(import.meta.dirname, '../samples');

describe('samples', () => {
  it.each(reports().map((report) => [report.name, report] as const))(
    '%s is committed as it is made',
    async (name, report) => {
      const { pdf, records } = await makeReport(report);
      expect(recordsCsv(records)).toBe(readFileSync(join(folder, `${name}.records.csv`), 'utf8'));
      // Not toBe: the difference of two PDFs is nothing to read.
      expect(comparable(pdf) === comparable(readFileSync(join(folder, `${name}.pdf`)))).toBe(true);
    },
  );
});
