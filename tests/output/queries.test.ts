import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentResult } from '../../model/document.ts';
import { processDocument } from '../../pipeline/document.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { duckdb } from '../../output/duckdb/index.ts';
import { codebookTables } from '../../output/codebook/index.ts';
import { allViews } from '../../output/sql/views.ts';
import { resultTables } from '../../output/tables/index.ts';
import { writeParquet } from '../../output/parquet.ts';
import { writeSqlite } from '../../output/sqlite/index.ts';
import { budgetBeside } from '../../samples/pair.ts';
import { yunxiSifajuContext } from '../../samples/reports/yunxi-sifaju-2024.ts';
import { exampleRecord, exampleResult } from '../helpers/example-result.ts';
import { resultOf } from '../helpers/reading.ts';
import { asking, askingSqlite, query, queryAll, querySqlite } from './query.ts';
import { writeTables } from './write.ts';

// The folders last longer than a test.
const made: string[] = [];
function emptyFolder(): string {
  made.push(mkdtempSync(join(tmpdir(), 'juesuan-queries-')));
  return made.at(-1) ?? '';
}
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});
const root = join(import.meta.dirname, '../..');
const samples = join(root, 'samples');

const sample = (name: string): Promise<DocumentResult> => resultOf(`samples/${name}.pdf`);

const budget = 'yunxi-sifaju-budget-2025';

/** Result folders of every kind: empty, blank, one report, many with a budget. */
const sets: { readonly [name: string]: () => Promise<DocumentResult[]> } = {
  'nothing at all': () => Promise.resolve([]),
  'a blank template': async () => [await sample('blank-template-2024')],
  'a document that could not be read': () =>
    Promise.resolve([
      exampleResult({ records: [], forms: [], findings: [], claims: [], annexes: [], year: '', status: 'failed' }),
    ]),
  'a form missing and one blank': () =>
    Promise.resolve([exampleResult(), exampleResult({ document: '某局2023', year: '2023' })]),
  'every sample and a budget': async () => {
    const names = readdirSync(samples).filter((name) => name.endsWith('.pdf'));
    const read_ = await Promise.all(names.map((name) => sample(name.replace('.pdf', ''))));
    return [...read_, await resultOf(`tests/fixtures/${budget}.pdf`)];
  },
};

/** The SQL statements of a text, `--` comments included. */
function statementsIn(text: string): string[] {
  const blocks = [...text.matchAll(/```sql\n([^]*?)```/g)];
  return blocks.flatMap(([, sql = '']) => sql.split(/;\s*$/m)).filter((each) => each.trim() !== '');
}

const statementsOf = (page: string): string[] => statementsIn(readFileSync(join(root, page), 'utf8'));

/** Maps and Parquet files are of DuckDB alone. */
const isPlain = (statement: string): boolean => !/\['|read_parquet/.test(statement);

/** The statements of a section of docs/data.md. */
function section(head: string): string[] {
  const [, rest = ''] = readFileSync(join(root, 'docs/data.md'), 'utf8').split(`\n### ${head}\n`);
  return statementsIn(rest.split('\n### ')[0] ?? '');
}

/** A line of any database in one way: numbers to fifteen digits, true as 1, a map or an object as it is written. */
const alike = (line: unknown): string =>
  JSON.stringify(
    Object.entries(line as object).map(([name, value]: [string, unknown]) => {
      if (name === 'yuan' && value !== null && /^[[{]/.test(typeof value === 'string' ? value : JSON.stringify(value)))
        return mapAlike(value);
      if (value === null || value === '') return value;
      return Number.isNaN(Number(value)) ? value : Number(Number(value).toPrecision(12));
    }),
  );

/** Maps of DuckDB are lists of pairs, those of SQLite objects in JSON. */
function mapAlike(value: unknown): unknown {
  const entries: [string, unknown][] =
    typeof value === 'string'
      ? Object.entries(JSON.parse(value) as object)
      : (value as { key: string; value: unknown }[]).map((pair) => [pair.key, pair.value]);
  return entries.map(([key, amount]) => [key, amount === null ? null : Number(amount)]).sort();
}

/** Answers of any database in one order, numbers as numbers. */
const comparable = (answer: readonly unknown[]): string[] =>
  answer
    .map((line) =>
      JSON.stringify(
        Object.entries(line as object).map(([name, value]: [string, unknown]) =>
          name === 'department' || name === 'form' || value === null ? value : Number(value),
        ),
      ),
    )
    .sort();

const pages = ['README.md', 'README.zh.md', 'docs/data.md'];

const written = new Map<string, Promise<string>>();

/** The results folder of a set, written once, with every database. */
function folderWith(name: string): Promise<string> {
  const folder = written.get(name) ?? writeSet(name);
  written.set(name, folder);
  return folder;
}

async function writeSet(name: string): Promise<string> {
  const folder = emptyFolder();
  await writeTables(folder, duckdb, (await sets[name]?.()) ?? []);
  await writeParquet(folder);
  await writeSqlite(folder);
  return folder;
}

describe.each(Object.keys(sets))('a folder with %s', (name) => {
  let folder = '';

  beforeAll(async () => {
    folder = await folderWith(name);
  }, 120_000);

  test.each(pages)('answers every query of %s', async (page) => {
    const statements = statementsOf(page);
    expect(statements.length).toBeGreaterThan(1);
    const answers = await queryAll(
      folder,
      statements.map((statement) => statement.replaceAll('results/', `${folder}/`)),
    );
    expect(answers.every((answer) => Array.isArray(answer))).toBe(true);
  });

  test.each(pages)('answers every query of %s in SQLite too, but for those of DuckDB alone', (page) => {
    const statements = statementsOf(page).filter(isPlain);
    expect(statements.length).toBeGreaterThan(1);
    for (const statement of statements) expect(Array.isArray(querySqlite(folder, statement))).toBe(true);
  });

  test.each([0, 1, 2])('answers question %i alike in DuckDB, SQLite and Parquet', async (index) => {
    const [views, files] = [section('Three questions')[index], section('Parquet')[index]];
    if (views === undefined || files === undefined) throw new Error('docs/data.md lacks a question');
    const answer = comparable(await query(folder, views));
    expect(comparable(querySqlite(folder, views))).toEqual(answer);
    expect(comparable(await query(folder, files.replaceAll('results/', `${folder}/`)))).toEqual(answer);
    if (name === 'a form missing and one blank') expect(answer).toHaveLength(index === 1 ? 2 : 0);
    if (name === 'every sample and a budget' && index !== 1) expect(answer.length).toBeGreaterThan(1);
  });

  test('has every view of the catalogue, with the same columns, in both databases', async () => {
    const views = allViews().map((view) => view.name);
    expect(views).toEqual(expect.arrayContaining(['form_three_public', 'form_three_public_totals', 'boost']));
    const found = await query(
      folder,
      "SELECT view_name AS name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal ORDER BY name",
    );
    expect(found).toEqual(views.toSorted().map((name) => ({ name })));
    const columns = `SELECT table_name, column_name FROM information_schema.columns
                     WHERE table_schema = 'main' ORDER BY table_name, ordinal_position`;
    const ofSqlite = `SELECT m.name AS table_name, c.name AS column_name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
                      WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid`;
    expect(querySqlite(folder, ofSqlite)).toEqual(await query(folder, columns));
  });

  test('has leaves that add up to every printed total', async () => {
    const wrong = await query(
      folder,
      'SELECT * FROM leaf_sums WHERE abs(difference_yuan) > 50 * (leaves + 1) AND total_yuan IS NOT NULL',
    );
    expect(wrong).toEqual([]);
  });

  test('says the same in every table and view of DuckDB and SQLite', async () => {
    const names = [...resultTables, ...codebookTables, ...allViews()].map((each) => each.name);
    const told = await asking(folder, async (ask) => {
      const all: { [name: string]: string[] } = {};
      for (const each of names) all[each] = (await ask(`SELECT * FROM "${each}"`)).map(alike).sort();
      return all;
    });
    askingSqlite(folder, (ask) => {
      for (const each of names)
        expect([each, ask(`SELECT * FROM "${each}"`).map(alike).sort()]).toEqual([each, told[each]]);
    });
  });
});

describe('the views of all samples', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await folderWith('every sample and a budget');
  }, 120_000);

  test('leaves of a report add up to what its summary prints', async () => {
    const sql = `WITH spent AS (SELECT document, sum(total) AS yuan FROM form_expenditure GROUP BY document),
        printed AS (SELECT document, "expenditure.amount" AS yuan FROM form_revenue_expenditure_summary_totals
                    WHERE row_key = '本年支出合计')
      SELECT count(*) AS n, count(*) FILTER (WHERE abs(spent.yuan - printed.yuan) > 1000) AS off
      FROM spent JOIN printed USING (document)`.replace('AS off', 'AS wrong');
    const [line] = (await query(folder, sql)) as { n: string; wrong: string }[];
    expect(Number(line?.n)).toBeGreaterThan(4);
    expect(line?.wrong).toBe('0');
  });

  test('the sum of a phase of boost is the spending of its reports, and knows every function', async () => {
    const sql = `SELECT phase, count(*) FILTER (WHERE function IS NULL) AS unknown, sum(amount_yuan) > 0 AS some
                 FROM boost GROUP BY phase ORDER BY phase`;
    expect(await query(folder, sql)).toEqual([
      { phase: 'approved', unknown: '0', some: true },
      { phase: 'executed', unknown: '0', some: true },
    ]);
  });

  test('views of final accounts hold no budget', async () => {
    const kinds = await query(folder, `SELECT DISTINCT kind FROM amounts WHERE kind LIKE '%预算'`);
    expect(kinds).toEqual([]);
    const budgets = await query(folder, `SELECT DISTINCT document FROM budget_amounts`);
    expect(budgets).toEqual([{ document: budget }]);
  });
});

describe('the budget of a year beside its final accounts', () => {
  const folder = emptyFolder();
  const own: DocumentResult[] = [];
  beforeAll(async () => {
    const path = join(emptyFolder(), 'yunxi-sifaju-budget-2024.pdf');
    writeFileSync(path, await budgetBeside(yunxiSifajuContext(), '云溪市司法局'));
    const budgetFile = { path, document: 'yunxi-sifaju-budget-2024', kind: 'pdf' } as const;
    own.push(await sample('yunxi-sifaju-2024'), await processDocument(budgetFile, { ...usualReading, ocr: 'never' }));
    await writeTables(folder, duckdb, own);
  }, 120_000);

  test('the query of the README gives budget and actual of each function, as both print them', async () => {
    const sql = statementsOf('README.md').find((each) => each.includes('budget_and_actual')) ?? '';
    const lines = (await query(folder, sql)) as Record<string, string>[];
    const printed = (result: DocumentResult | undefined): Record<string, number> =>
      Object.fromEntries(
        (result?.records ?? [])
          .filter(({ form, rowKey, columnKey }) =>
            /^general_budget_expenditure\|\d{3}\|total$/.test([form, rowKey, columnKey].join('|')),
          )
          .map(({ rowKey, amount }) => [rowKey, Number(amount)]),
      );
    const of = (name: string): Record<string, number> =>
      Object.fromEntries(lines.map((line) => [line['function'] ?? '', Number(line[name])]));
    const [accounts, plan] = own.map(printed);
    expect(lines.length).toBeGreaterThan(2);
    expect(of('决算')).toEqual(accounts);
    expect(of('预算')).toEqual(plan);
    for (const line of lines) {
      expect(line['department']).toBe('云溪市司法局');
      expect(Number(line['percent'])).toBeCloseTo((100 * Number(line['决算'])) / Number(line['预算']), 2);
    }
  });
});

test('a budget whose rows name a unit and several codes stands beside the accounts by code', async () => {
  const folder = emptyFolder();
  const form = 'general_budget_expenditure';
  const of = (rows: Readonly<Record<string, string>>): DocumentResult['records'] =>
    Object.entries(rows).map(([rowKey, amount]) =>
      exampleRecord({ form, rowKey, rowLabel: '', amountText: amount, amount }),
    );
  const accounts = of({ 合计: '9.00', '213': '9.00', '21302': '9.00', '2130201': '5.00', '2130204': '4.00' });
  const plan = of({
    合计: '10.00',
    甲单位: '7.00',
    '甲单位/2130201/50101/30101': '2.50',
    '甲单位/2130201/50101/30101#2': '0.50',
    '甲单位/2130204/50201/30201': '4.00',
    '乙单位/2130201/50201/30201': '3.00',
  });
  await writeTables(folder, duckdb, [
    exampleResult({ reportKind: '部门决算', records: accounts }),
    exampleResult({ document: '某局2024预算', kind: '预算', reportKind: '部门预算', records: plan }),
  ]);
  await writeSqlite(folder);
  const sql = `SELECT row_key, budget_yuan / 10000 AS budget, actual_yuan / 10000 AS actual, budget_rows FROM (
    SELECT * FROM budget_and_actual UNION ALL SELECT * FROM budget_and_actual_totals) AS paired WHERE form = '${form}'
    ORDER BY row_key`;
  const line = (row_key: string, budget: number, actual: number, budget_rows: number): string =>
    alike({ row_key, budget, actual, budget_rows });
  const expected = [
    line('213', 10, 9, 4),
    line('21302', 10, 9, 4),
    line('2130201', 6, 5, 3),
    line('2130204', 4, 4, 1),
    line('合计', 10, 9, 1),
  ];
  expect((await query(folder, sql)).map(alike)).toEqual(expected);
  expect(querySqlite(folder, sql).map(alike)).toEqual(expected);
});

test('a share is of what is printed, and none where a figure cannot be read', async () => {
  const folder = emptyFolder();
  const whole = await sample('yunxi-sifaju-2024');
  const isTotal = ({ form, columnKey, rowKey }: DocumentResult['records'][number]): boolean =>
    form === 'expenditure' && columnKey === 'total' && rowKey !== '合计';
  const unread = whole.records.map((record) => (isTotal(record) ? { ...record, amount: '' } : record));
  await writeTables(folder, duckdb, [{ ...whole, records: unread }]);
  const sql = statementsOf('README.md').find((each) => each.includes('basic')) ?? '';
  const lines = (await query(folder, sql)) as { percent: number }[];
  expect(lines.length).toBe(1);
  expect(Number(lines[0]?.percent)).toBeLessThanOrEqual(100);
});
