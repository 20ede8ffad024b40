import { appendFileSync, copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText } from '../helpers/as-text.ts';
import { juesuan } from '../helpers/command.ts';
import { readCsv } from '../helpers/csv.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { sampleTables } from '../helpers/reading.ts';

const emptyFolder = emptyFolders();
const program = join(process.cwd(), 'dist/cli/main.js');
const sample = 'samples/baihe-kejiju-2023.pdf';

test('--compare puts the files of one report side by side, whatever they are called; without it nothing is compared', async () => {
  const folder = emptyFolder();
  copyFileSync(sample, join(folder, '甲.pdf'));
  copyFileSync(sample, join(folder, 'b.pdf'));
  // Another file, not a copy: a copy is refused as a duplicate.
  appendFileSync(join(folder, 'b.pdf'), '\n%again\n');
  copyFileSync('samples/fenglin-jiaotongju-2019.pdf', join(folder, 'c.pdf'));
  const run = (...more: string[]) =>
    juesuan(['run', '.', '--out', 'out', '--jobs', '1', '--lang', 'en', ...more], { cwd: folder }, program);
  const path = join(folder, 'out', 'comparison.csv');

  expect((await run()).status).toBe(0);
  expect(existsSync(path)).toBe(false);
  expect((await run('--compare')).status).toBe(0);
  const lines = await readCsv(path);
  const pairs = new Set(lines.map((line) => `${line['first']} ${line['second']} ${line['outcome']}`));
  expect([...pairs]).toEqual(['b 甲 same']);
  const records = (await readCsv(join(folder, 'out', 'records.csv'))).filter((line) => line['document'] === 'b');
  expect(lines).toHaveLength(records.length);

  rmSync(path);
  await run();
  expect(existsSync(path)).toBe(false);
});

test('a report and the text that OCR made of it are compared figure by figure', async () => {
  const folder = emptyFolder();
  copyFileSync(sample, join(folder, 'report.pdf'));
  const text = asText(await sampleTables('baihe-kejiju-2023'), 'tabs').replace('\t2,', '\t3,');
  writeFileSync(join(folder, 'scanned.txt'), text);
  const { status } = await juesuan(['run', '.', '--out', 'out', '--jobs', '1', '--compare'], { cwd: folder }, program);
  const lines = await readCsv(join(folder, 'out', 'comparison.csv'));
  const records = await readCsv(join(folder, 'out', 'records.csv'));
  expect(status).toBe(0);
  expect(new Set(records.map((line) => `${line['document'] ?? ''} ${line['origin'] ?? ''}`))).toEqual(
    new Set(['report text', 'scanned ocr-text']),
  );
  expect(lines.filter((line) => line['outcome'] === 'same').length).toBeGreaterThan(800);
  expect(lines.filter((line) => line['outcome'] !== 'same')).toHaveLength(1);
});
