import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentResult } from '../../model/document.ts';
import { processDocument } from '../../pipeline/document.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { duckdb } from '../../output/duckdb/index.ts';
import { allViews } from '../../output/duckdb/views.ts';
import { writeParquet } from '../../output/parquet.ts';
import { exampleResult } from '../helpers/example-result.ts';
import { query, queryAll } from './query.ts';
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

const wasRead = new Map<string, Promise<DocumentResult>>();
function read(path: string, document: string): Promise<DocumentResult> {
  const reading =
    wasRead.get(path) ?? processDocument({ path, document, kind: 'pdf' }, { ...usualReading, ocr: 'never' });
  wasRead.set(path, reading);
  return reading;
}
const sample = (name: string): Promise<DocumentResult> => read(join(samples, `${name}.pdf`), name);

const budget = 'yunxi-sifaju-budget-2025';

/** Result folders of every kind: empty, blank, one report, many with a budget. */
const sets: { readonly [name: string]: () => Promise<DocumentResult[]> } = {
  'nothing at all': () => Promise.resolve([]),
  'a blank template': async () => [await sample('blank-template-2024')],
  'a document that could not be read': () =>
    Promise.resolve([
      exampleResult({ records: [], forms: [], findings: [], claims: [], annexes: [], year: '', status: 'failed' }),
    ]),
  'every sample and a budget': async () => {
    const names = readdirSync(samples).filter((name) => name.endsWith('.pdf'));
    const read_ = await Promise.all(names.map((name) => sample(name.replace('.pdf', ''))));
    return [...read_, await read(join(root, 'tests/fixtures', `${budget}.pdf`), budget)];
  },
};

/** The SQL statements of a page, `--` comments included. */
function statementsOf(page: string): string[] {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/```sql\n([^]*?)```/g)];
  return blocks.flatMap(([, sql = '']) => sql.split(/;\s*$/m)).filter((each) => each.trim() !== '');
}

const pages = ['README.md', 'README.zh.md', 'docs/data.md'];

describe.each(Object.keys(sets))('a folder with %s', (name) => {
  const folder = emptyFolder();

  beforeAll(async () => {
    await writeTables(folder, duckdb, (await sets[name]?.()) ?? []);
    await writeParquet(folder);
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

  test('has every view of the catalogue, with the same columns', async () => {
    const views = allViews().map((view) => view.name);
    expect(views).toEqual(expect.arrayContaining(['form_three_public', 'form_three_public_totals', 'boost']));
    const found = await query(
      folder,
      "SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal",
    );
    expect(found.map((line) => (line as { view_name: string }).view_name).sort()).toEqual(views.toSorted());
    await queryAll(
      folder,
      views.map((view) => `SELECT * FROM "${view}" LIMIT 1`),
    );
  });

  test('has leaves that add up to every printed total', async () => {
    const wrong = await query(
      folder,
      'SELECT * FROM leaf_sums WHERE abs(difference_yuan) > 50 * (leaves + 1) AND total_yuan IS NOT NULL',
    );
    expect(wrong).toEqual([]);
  });
});

describe('the views of all samples', () => {
  const folder = emptyFolder();
  beforeAll(async () => {
    await writeTables(folder, duckdb, await (sets['every sample and a budget'] as () => Promise<DocumentResult[]>)());
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
