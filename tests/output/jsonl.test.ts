import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonl } from '../../output/jsonl.ts';
import { exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { writeTables } from './write.ts';

const emptyFolder = emptyFolders();

const readLines = (folder: string, name: string): unknown[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

test('each line is an object with the columns of the table, decimals exact as strings', async () => {
  const folder = emptyFolder();
  await writeTables(folder, jsonl, [exampleResult()]);
  expect(readLines(folder, 'records.jsonl')[1]).toMatchObject({
    document: '某局2024',
    amount: '-12.30',
    amount_yuan: '-123000',
    page: 8,
    line: null,
  });
});

test('the figures that a finding compared are an array', async () => {
  const folder = emptyFolder();
  await writeTables(folder, jsonl, [exampleResult()]);
  expect(readLines(folder, 'findings.jsonl')).toMatchObject([
    { cells: [{ form: 'expenditure', row_key: '2050101', column_key: 'total', page: 8 }] },
  ]);
});
