import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GrownDatabase } from '../../output/duckdb/grown.ts';
import * as api from '../../output/duckdb/library.ts';
import { duckdb } from '../../output/duckdb/index.ts';
import { exampleRecord, exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { query } from './query.ts';
import { writeTables } from './write.ts';

const emptyFolder = emptyFolders();

test('the tables answer SQL, amounts exact', async () => {
  const folder = emptyFolder();
  await writeTables(folder, duckdb, [exampleResult()]);
  expect(await query(folder, 'SELECT sum(amount) AS sum, typeof(sum(amount_yuan)) AS type FROM records')).toEqual([
    { sum: '1222.200000', type: 'DECIMAL(38,6)' },
  ]);
  expect(await query(folder, `SELECT suspect_row_key, cells->0->>'form' AS form FROM findings`)).toEqual([
    { suspect_row_key: '2050101', form: 'expenditure' },
  ]);
  expect(await query(folder, 'SELECT value FROM claims')).toEqual([{ value: '1234.500000' }]);
  expect(await query(folder, 'SELECT forms_blank, findings_inconsistency FROM documents')).toEqual([
    { forms_blank: 'state_capital', findings_inconsistency: 1 },
  ]);
});

test('amounts that a float would round are kept to the last digit', async () => {
  const folder = emptyFolder();
  const amounts = ['123456789012345.678901', '0.000001', '-99999999999999.99'];
  await writeTables(folder, duckdb, [exampleResult({ records: amounts.map((amount) => exampleRecord({ amount })) })]);
  expect(await query(folder, 'SELECT amount FROM records')).toEqual([
    { amount: '123456789012345.678901' },
    { amount: '0.000001' },
    { amount: '-99999999999999.990000' },
  ]);
});

test('a form is a view with one line a row and one column a column key, in 元, corrected where people did', async () => {
  const folder = emptyFolder();
  const records = [
    exampleRecord({ correctedAmount: '1234.86', flags: ['corrected'] }),
    exampleRecord({ columnKey: 'basic', amount: '1000' }),
    exampleRecord({ rowKey: '合计', rowLabel: '合计', amount: '2000', place: { page: 7 } }),
  ];
  await writeTables(folder, duckdb, [exampleResult({ records })]);
  expect(await query(folder, 'SELECT row_key, total, basic, project FROM form_expenditure')).toEqual([
    { row_key: '2050101', total: '12348600.000000', basic: '10000000.000000', project: null },
  ]);
  expect(await query(folder, 'SELECT row_key, total, basic FROM form_expenditure_totals')).toEqual([
    { row_key: '合计', total: '20000000.000000', basic: null },
  ]);
});

test('doubtful records are those with a flag that throws doubt on the figure', async () => {
  const folder = emptyFolder();
  const records = [
    exampleRecord({ rowKey: '201', flags: ['spaced-digits'] }),
    exampleRecord({ rowKey: '202', flags: ['spaced-digits', 'lost-decimals'] }),
    exampleRecord({ rowKey: '203' }),
  ];
  await writeTables(folder, duckdb, [exampleResult({ records })]);
  expect(await query(folder, 'SELECT row_key FROM doubtful_records')).toEqual([{ row_key: '202' }]);
});

test('hostile labels and form names are data', async () => {
  const folder = emptyFolder();
  const hostile = `x'"; DROP TABLE records; --`;
  await writeTables(folder, duckdb, [
    exampleResult({ records: [exampleRecord({ form: hostile, columnKey: hostile, rowLabel: hostile })] }),
  ]);
  expect(await query(folder, 'SELECT row_label FROM records')).toEqual([{ row_label: hostile }]);
});

test('lines go to the file in small groups: what is not in it is in memory', async () => {
  const folder = emptyFolder();
  const records = Array.from({ length: 20_000 }, (_, index) => exampleRecord({ rowKey: String(index) }));
  await writeTables(folder, duckdb, [exampleResult({ records })]);
  const groups = `SELECT DISTINCT row_group_id AS groups FROM pragma_storage_info('records') ORDER BY 1`;
  expect(await query(folder, groups)).toHaveLength(2);
  expect(await query(folder, 'SELECT DISTINCT block_size AS size FROM pragma_database_size()')).toEqual([
    { size: '16384' },
  ]);
});

test('only the database is left in the folder', async () => {
  const folder = emptyFolder();
  await writeTables(folder, duckdb, [exampleResult()]);
  expect(readdirSync(folder)).toEqual(['juesuan.duckdb']);
});

test('a run fills the empty database that the build stored, and makes its own if that is of another version', async () => {
  const folder = emptyFolder();
  const empty = join(folder, 'empty.duckdb');
  await GrownDatabase.store(api, empty);
  const damaged = join(folder, 'damaged.duckdb');
  writeFileSync(damaged, 'not a database');
  const views = 'SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1';
  const held = [];
  for (const [index, stored] of [empty, damaged, join(folder, 'none.duckdb')].entries()) {
    const path = join(folder, `${index}.duckdb`);
    const open = { earlier: join(folder, 'earlier.duckdb'), path, empty: stored };
    const database = await GrownDatabase.open(api, open, 'zh');
    await database.makeRoom('a', 'state');
    await database.settle();
    const all = await database.connection.runAndReadAll(`${views}; SELECT key FROM juesuan.made`);
    const names = await database.connection.runAndReadAll(views);
    held.push([all.getRowsJson(), names.getRowsJson().length > 50]);
    database.close();
  }
  expect(held[0]).toEqual(held[2]);
  expect(held[1]).toEqual(held[2]);
  expect(held[0]?.[1]).toBe(true);
  // The next run goes on with it.
  const next = { earlier: join(folder, '0.duckdb'), path: join(folder, 'next.duckdb'), empty };
  const database = await GrownDatabase.open(api, next, 'zh');
  expect(await database.makeRoom('a', 'state')).toBe(false);
  database.close();
});
