import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeReport } from '../../samples/report.ts';
import { shuangyuGuozijian } from '../../samples/reports/shuangyu-guozijian-2023.ts';
import { juesuan } from '../helpers/command.ts';
import { readCsv, type CsvLine } from '../helpers/csv.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();
const program = join(process.cwd(), 'dist/cli/main.js');

async function put(folder: string, year: number, department: string, seed: number): Promise<void> {
  mkdirSync(join(folder, 'in'), { recursive: true });
  const report = await makeReport(shuangyuGuozijian({ name: `${department}${year}`, department, year, seed }));
  writeFileSync(join(folder, 'in', `${report.name}.pdf`), report.pdf);
}

const inFolder = (folder: string, ...commandLine: string[]): ReturnType<typeof juesuan> =>
  juesuan(commandLine, { cwd: folder }, program);

async function acrossFindings(folder: string): Promise<(string | undefined)[][]> {
  const lines: CsvLine[] = await readCsv(join(folder, 'out', 'findings.csv'));
  return lines
    .filter((line) => line['check']?.startsWith('across.'))
    .map((line) => [line['document'], line['check'], line['class']]);
}

test('reports of two years are compared, in whatever order they were read, and again when one is added', async () => {
  const folder = emptyFolder();
  await put(folder, 2023, '松溪县审计局', 2);
  await inFolder(folder, 'run', 'in', '--out', 'out');
  expect(await acrossFindings(folder)).toEqual([]);
  await put(folder, 2022, '松溪县审计局', 1);
  await put(folder, 2022, '竹溪县审计局', 3);
  await inFolder(folder, 'run', 'in', '--out', 'out');
  const found = await acrossFindings(folder);
  // Last year's figures in the text of a sample are invented, and so is its opening balance.
  expect(new Set(found.map((line) => line.join(' ')))).toEqual(
    new Set([
      '松溪县审计局2023 across.last-year narrative_mismatch',
      '松溪县审计局2023 across.opening-balance inconsistency',
    ]),
  );
  const documents = await readCsv(join(folder, 'out', 'documents.csv'));
  const counted = documents.map((line) => Number(line['findings_narrative_mismatch'])).reduce((sum, n) => sum + n, 0);
  expect(counted).toBe(found.filter(([, check]) => check === 'across.last-year').length);
  const before = readFileSync(join(folder, 'out', 'findings.csv'));
  await inFolder(folder, 'check', 'out');
  expect(readFileSync(join(folder, 'out', 'findings.csv'))).toEqual(before);
});
