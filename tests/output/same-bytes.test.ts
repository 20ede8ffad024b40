import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentResult } from '../../model/document.ts';
import { csv } from '../../output/csv.ts';
import { jsonl } from '../../output/jsonl.ts';
import { processDocument } from '../../pipeline/document.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { juesuan } from '../helpers/command.ts';
import { readCsv } from '../helpers/csv.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { writeTables } from './write.ts';

const emptyFolder = emptyFolders();
const path = join(import.meta.dirname, '../../samples/yunxi-sifaju-2024.pdf');

const read = (): Promise<DocumentResult> =>
  processDocument({ path, document: 'yunxi', kind: 'pdf' }, { ...usualReading, ocr: 'never' });

/** Every text file that a reading gives, by name. */
async function filesOf(result: DocumentResult): Promise<{ [name: string]: string }> {
  const folder = emptyFolder();
  for (const format of [csv, jsonl]) await writeTables(folder, format, [result]);
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('two readings of one file give the same bytes, but for the seconds they took', async () => {
  const [first, second] = [await read(), await read()];
  const files = await filesOf(first);
  expect(Object.keys(files).length).toBeGreaterThan(20);
  expect(await filesOf({ ...second, seconds: first.seconds })).toEqual(files);
  const other = await filesOf({ ...first, seconds: first.seconds + 1 });
  expect(Object.keys(files).filter((name) => files[name] !== other[name])).toEqual([
    'documents.csv',
    'documents.jsonl',
  ]);
});

test('two runs of the command give the same text files, but for the seconds', async () => {
  const folders = [emptyFolder(), emptyFolder()];
  for (const folder of folders)
    expect(
      (await juesuan(['run', 'samples/shuangyu-guozijian-2023.pdf', '--out', folder, '--ocr', 'never'])).status,
    ).toBe(0);
  const [first, second] = await Promise.all(folders.map(textsIn));
  expect(Object.keys(first ?? {}).length).toBeGreaterThan(25);
  expect(second).toEqual(first);
});

/** The text files of a results folder, without the seconds that a document took and what follows from them. */
async function textsIn(folder: string): Promise<{ [name: string]: string }> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:csv|jsonl?|html)$/.test(name),
  );
  const [{ seconds = '' } = {}] = await readCsv(join(folder, 'documents.csv'));
  return Object.fromEntries(
    names.sort().map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      if (name === 'documents.csv') return [name, text.replace(`,${seconds},`, ',,')];
      // It names size and hash of documents.csv.
      if (name === 'datapackage.json')
        return [name, text.replace(/("path": "documents.csv"[^]*?)"bytes": \d+,\s*"hash": "[^"]*"/, '$1')];
      return [name, text.replaceAll(/"seconds":[\d.]+|"(?:digest":"\w+"|bytes":\d+)/g, '')];
    }),
  );
}
