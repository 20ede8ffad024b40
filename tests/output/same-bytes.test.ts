import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentResult } from '../../model/document.ts';
import { csv } from '../../output/csv.ts';
import { jsonl } from '../../output/jsonl.ts';
import { processDocument } from '../../pipeline/document.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
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
