import { loadAllChecks } from '../../catalogue/load/all-checks.ts';
import { codebookLines } from '../../output/codebook/index.ts';
import { duckdb } from '../../output/duckdb/index.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { query } from './query.ts';
import { writeTables } from './write.ts';

const emptyFolder = emptyFolders();

test('checks stand with title, formula and source', () => {
  const lines = codebookLines('checks');
  const { tables, narrative, wording, across } = loadAllChecks();
  expect(lines).toHaveLength(tables.length + narrative.length + wording.length + across.length);
  const sums = lines.filter(({ formula }) => formula !== null);
  expect(sums.length).toBeGreaterThan(20);
  for (const line of lines)
    for (const name of ['id', 'title_zh', 'title_en', 'source']) expect(line[name]).toBeTruthy();
});

test('forms and columns have names in both languages, and parts name their whole', () => {
  expect(codebookLines('forms')).toContainEqual(
    expect.objectContaining({
      form: 'three_public',
      kind: '决算',
      name_zh: expect.stringContaining('三公') as unknown,
    }),
  );
  expect(codebookLines('columns')).toContainEqual({
    form: 'expenditure',
    kind: '决算',
    column_key: 'basic',
    name_zh: '基本支出',
    name_en: 'basic expenditure',
    part_of: 'total',
    adds_up: true,
    value: 'money',
  });
});

test('codes stand by name, with the years that showed them', () => {
  const lines = codebookLines('codes').filter(({ code }) => code === '2010601');
  expect(lines).toEqual([
    expect.objectContaining({ system: 'functional', name: '行政运行', level: 3, parent_code: '20106' }),
  ]);
});

test('the database holds them too', async () => {
  const folder = emptyFolder();
  await writeTables(folder, duckdb, []);
  const sql = `SELECT (SELECT count(*) FROM forms) > 20 AS forms, (SELECT count(*) FROM columns) > 80 AS columns,
                 (SELECT count(*) FROM codes) > 500 AS codes, (SELECT count(*) FROM checks) > 100 AS checks`;
  expect(await query(folder, sql)).toEqual([{ forms: true, columns: true, codes: true, checks: true }]);
});
