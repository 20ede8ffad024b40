import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputFormats } from '../../output/index.ts';
import { readWholePart } from '../../output/read-results.ts';
import { TablesWriter } from '../../output/tables-writer.ts';
import { juesuan } from '../helpers/command.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { smallReports } from '../helpers/small-reports.ts';

const emptyFolder = emptyFolders();
const small = await smallReports();

test('the workbook of many documents, written in a thread of its own, is the one that is written like the others', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'in'));
  const paths = ['samples/shuangyu-guozijian-2023.pdf', 'samples/yunxi-sifaju-2024.pdf', ...small];
  for (let copy = 0; copy < 70; copy++) {
    // Two whole reports, and many small ones.
    const report = readFileSync(paths[copy < 2 ? copy : 2 + (copy % 2)] ?? '');
    writeFileSync(
      join(folder, 'in', `${String(copy).padStart(2, '0')}.pdf`),
      Buffer.concat([report, Buffer.from(`%${copy}`)]),
    );
  }
  const out = join(folder, 'out');
  expect((await juesuan(['run', join(folder, 'in'), '--out', out, '--jobs', '2'])).status).toBe(0);
  const here = join(folder, 'here');
  mkdirSync(here);
  const tables = await TablesWriter.open(here, 'zh', outputFormats);
  const parts = readdirSync(join(out, 'documents')).filter((name) => name.endsWith('.json'));
  for (const part of parts.sort()) {
    const { head, result } = await readWholePart(join(out, 'documents', part));
    await tables.add(result, undefined, head.made && { program: head.made.program });
  }
  await tables.publish();
  expect(readFileSync(join(out, 'dataset.xlsx')).equals(readFileSync(join(here, 'dataset.xlsx')))).toBe(true);
  expect(readdirSync(out).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
