import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentResult } from '../../model/document.ts';
import { duckdb } from '../../output/duckdb/index.ts';
import { writeParquet } from '../../output/parquet.ts';
import { exampleRecord, exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { query } from './query.ts';
import { writeTables } from './write.ts';

const emptyFolder = emptyFolders();

/** A report of 某市教育局 with one row of 支出决算表. */
function reportOf(year: string, total: string, more: Partial<DocumentResult> = {}): DocumentResult {
  const records = [exampleRecord({ amount: total }), exampleRecord({ columnKey: 'basic', amount: '1' })];
  return exampleResult({ document: `教育局${year}`, year, records, ...more });
}

const write = (folder: string, ...results: DocumentResult[]): Promise<void> => writeTables(folder, duckdb, results);

test('the database grows: new documents are added, changed ones replaced, missing ones removed', async () => {
  const folder = emptyFolder();
  await write(folder, reportOf('2022', '10'), reportOf('2023', '20'), reportOf('2024', '30'));
  await write(folder, reportOf('2021', '5'), reportOf('2022', '10'), reportOf('2023', '21'));
  const sql = `SELECT document, CAST(amount AS VARCHAR) AS amount FROM records WHERE column_key = 'total' ORDER BY document`;
  expect(await query(folder, sql)).toEqual([
    { document: '教育局2021', amount: '5.000000' },
    { document: '教育局2022', amount: '10.000000' },
    { document: '教育局2023', amount: '21.000000' },
  ]);
  const counts = `SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM findings) AS findings`;
  expect(await query(folder, counts)).toEqual([{ documents: '3', findings: '3' }]);
});

test('a database that cannot be read is made anew', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'juesuan.duckdb'), 'no database');
  await write(folder, reportOf('2022', '10'));
  expect(await query(folder, 'SELECT document FROM documents')).toEqual([{ document: '教育局2022' }]);
});

test('one line a department, year, form and code, with its amounts by column', async () => {
  const folder = emptyFolder();
  await write(folder, reportOf('2023', '20'), reportOf('2023', '99', { document: '另一份' }));
  const sql = `SELECT department, year, row_key, CAST(yuan['total'] AS VARCHAR) AS total, documents FROM figures`;
  expect(await query(folder, sql)).toEqual([
    { department: '某市教育局', year: 2023, row_key: '2050101', total: '990000.000000', documents: '2' },
  ]);
});

test('an amount stands beside that of the year before', async () => {
  const folder = emptyFolder();
  await write(folder, reportOf('2022', '10'), reportOf('2023', '12.5'), reportOf('2020', '1'));
  const sql = `SELECT year, previous_year, CAST(change_yuan AS VARCHAR) AS change, change_percent FROM year_on_year
               WHERE column_key = 'total'`;
  expect(await query(folder, sql)).toEqual([
    { year: 2023, previous_year: 2022, change: '25000.000000', change_percent: 25 },
  ]);
});

test('coverage says which forms are filled, blank and missing', async () => {
  const folder = emptyFolder();
  await write(folder, reportOf('2023', '20'));
  expect(await query(folder, 'SELECT year, form, state, documents, amounts FROM coverage')).toEqual([
    { year: 2023, form: 'expenditure', state: 'filled', documents: '1', amounts: '2' },
    { year: 2023, form: 'state_capital', state: 'blank', documents: '1', amounts: '0' },
    { year: 2023, form: 'three_public', state: 'missing', documents: '1', amounts: '0' },
  ]);
});

test('Parquet files say the same as the database', async () => {
  const folder = emptyFolder();
  await write(folder, reportOf('2023', '20'));
  await writeParquet(folder);
  for (const table of ['records', 'findings', 'claims', 'documents']) {
    const file = join(folder, `${table}.parquet`);
    expect(existsSync(file)).toBe(true);
    const difference = `(SELECT * FROM ${table} EXCEPT ALL SELECT * FROM read_parquet('${file}'))`;
    expect(await query(folder, `SELECT count(*) AS n FROM ${difference}`)).toEqual([{ n: '0' }]);
  }
});
