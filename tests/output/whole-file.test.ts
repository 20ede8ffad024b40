import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputFormats } from '../../output/index.ts';
import { TablesWriter } from '../../output/tables-writer.ts';
import { removeLeftovers, writeWhole } from '../../output/whole-file.ts';
import { exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

test('before they are published no file is visible under its name, and older files stay', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'records.csv'), 'older');
  const tables = await TablesWriter.open(folder, 'zh', outputFormats);
  await tables.add(exampleResult());
  expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(['records.csv']);
  expect(readFileSync(join(folder, 'records.csv'), 'utf8')).toBe('older');
  await tables.publish();
  expect(readdirSync(folder).sort()).toEqual(outputFormats.flatMap((format) => format.files).sort());
});

test('discarding leaves nothing behind', async () => {
  const folder = emptyFolder();
  const tables = await TablesWriter.open(folder, 'zh', outputFormats);
  await tables.add(exampleResult());
  await tables.discard();
  expect(readdirSync(folder)).toEqual([]);
});

test('a format that cannot begin leaves nothing of the others', async () => {
  const folder = emptyFolder();
  const broken = { name: 'broken', files: [], open: () => Promise.reject(new Error('no room')) };
  await expect(TablesWriter.open(folder, 'zh', [...outputFormats, broken])).rejects.toThrow('no room');
  expect(readdirSync(folder)).toEqual([]);
});

test('a file is replaced whole', async () => {
  const folder = emptyFolder();
  await writeWhole(join(folder, 'a.json'), 'first');
  await writeWhole(join(folder, 'a.json'), 'second');
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('second');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('what a killed process left is removed, what a living one writes is not', async () => {
  const folder = emptyFolder();
  const mine = `.juesuan-${process.ppid}-0123456789ab.tmp`;
  // No Linux or macOS process id is that large.
  writeFileSync(join(folder, '.juesuan-99999999-0123456789ab.tmp'), '');
  writeFileSync(join(folder, '.juesuan-99999999-0123456789ab.tmp.wal'), '');
  writeFileSync(join(folder, mine), '');
  writeFileSync(join(folder, 'records.csv'), '');
  await removeLeftovers(folder);
  expect(readdirSync(folder).sort()).toEqual([mine, 'records.csv']);
});
