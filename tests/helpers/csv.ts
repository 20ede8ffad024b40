import { readFileSync } from 'node:fs';
import { parseString } from 'fast-csv';

export type CsvLine = Readonly<Partial<{ [column: string]: string }>>;

/** Reads a CSV file with a header line. */
export function readCsv(path: string): Promise<CsvLine[]> {
  const lines: CsvLine[] = [];
  return new Promise((resolve, reject) => {
    parseString<CsvLine, CsvLine>(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), { headers: true })
      .on('data', (line: CsvLine) => lines.push(line))
      .on('error', reject)
      .on('end', () => {
        resolve(lines);
      });
  });
}
