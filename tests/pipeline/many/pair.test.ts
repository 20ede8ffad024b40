import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentResult } from '../../../model/document.ts';
import { bodiesFile } from '../../../pipeline/many/by-hand/bodies.ts';
import { composeTables } from '../../../pipeline/many/compose.ts';
import { processDocument } from '../../../pipeline/document.ts';
import { usualReading } from '../../../pipeline/reading-options.ts';
import { partPath, writePart } from '../../../output/parts.ts';
import { fixturePdf, tableOf } from '../../../samples/fixture.ts';
import { budgetBeside } from '../../../samples/pair.ts';
import { yunxiSifajuContext } from '../../../samples/reports/yunxi-sifaju-2024.ts';
import { readCsv } from '../../helpers/csv.ts';
import { emptyFolders } from '../../helpers/folder.ts';
import { resultOf } from '../../helpers/reading.ts';
import { query } from '../../output/query.ts';

const emptyFolder = emptyFolders();
const accounts = 'samples/yunxi-sifaju-2024.pdf';

/** Reads documents into a results folder, as a run does, without its workers. */
async function resultsOf(documents: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const out = emptyFolder();
  for (const [document, pdf] of Object.entries(documents)) {
    const result = typeof pdf === 'string' ? await resultOf(pdf) : await readMade(pdf);
    await writePart(out, { ...result, document }, {});
  }
  await compose(out, Object.keys(documents));
  return out;
}

async function readMade(pdf: Buffer): Promise<DocumentResult> {
  const path = join(emptyFolder(), 'made.pdf');
  writeFileSync(path, pdf);
  return processDocument({ path, document: 'made', kind: 'pdf' }, { ...usualReading, ocr: 'never' });
}

async function compose(out: string, documents: readonly string[]): Promise<void> {
  const parts = documents.map((document) => ({
    document,
    file: partPath(out, document),
    ready: Promise.resolve(true),
  }));
  await composeTables({ out, language: 'zh' }, parts, () => undefined);
}

/** `check actual expected` of what was found between reports, in order. */
async function across(out: string): Promise<string[]> {
  return (await readCsv(join(out, 'findings.csv')))
    .filter((line) => (line['check'] ?? '').startsWith('across.'))
    .map((line) => [line['check'], line['actual'], line['expected']].join(' '))
    .sort();
}

const context = yunxiSifajuContext();

test('a budget that says what the final accounts state gives no finding', async () => {
  const budget = await budgetBeside(context, '云溪市司法局');
  expect(await across(await resultsOf({ accounts, budget }))).toEqual([]);
});

test('differences that were planted between a budget and the accounts of its year are all found, and nothing else', async () => {
  const budget = await budgetBeside(context, '云溪市司法局', {
    lines: { '2040601': 5_000_000, '2040604': -2_000_000 },
    reception: 1_000_000,
  });
  const out = await resultsOf({ accounts, budget });
  expect(await across(out)).toMatchInlineSnapshot(`
   [
     "across.budget-stated 1295.06 1300.06",
     "across.budget-stated 250.54 248.54",
     "across.budget-stated 2840.26 2843.26",
     "across.budget-three-public 11.75 12.75",
     "across.budget-three-public 2.39 3.39",
   ]
  `);
});

test('what a budget carries over is held against what the accounts of the year before closed with', async () => {
  const nextYear = { ...context, year: context.year + 1 };
  // The accounts of 2024 close with 61.32 万元.
  const same = await budgetBeside(nextYear, '云溪市司法局', { carriedOver: 61_320_000 });
  expect(await across(await resultsOf({ accounts, budget: same }))).toEqual([]);
  const other = await budgetBeside(nextYear, '云溪市司法局', { carriedOver: 58_320_000 });
  expect(await across(await resultsOf({ accounts, budget: other }))).toEqual(['across.budget-opening 58.32 61.32']);
});

test.each(['东山省云溪市司法局', '云溪市司法局（汇总）', ' 云溪市司法局'])(
  'a budget under the name %s is that of the accounts',
  async (name) => {
    const budget = await budgetBeside(context, name, { reception: 1_000_000 });
    expect(await across(await resultsOf({ accounts, budget }))).toEqual([
      'across.budget-three-public 11.75 12.75',
      'across.budget-three-public 2.39 3.39',
    ]);
  },
  60_000,
);

test.each([
  ['单位预算', ['across.budget-opening 3.00 1.00']],
  ['部门预算', []],
])('the own office of a department is one unit with and without （本级）, in its %s', async (kind, found) => {
  const unit = await fixturePdf({
    caption: ['青山市水利局2024年度单位决算', '收入支出决算总表', '单位：万元'],
    table: tableOf([
      ['收入项目', '决算数', '支出项目', '决算数'],
      ['一、一般公共预算财政拨款收入', '10.00', '一、农林水支出', '9.00'],
      ['本年收入合计', '10.00', '本年支出合计', '9.00'],
      ['年初结转和结余', '', '年末结转和结余', '1.00'],
      ['总计', '10.00', '总计', '10.00'],
    ]),
  });
  const budget = await fixturePdf({
    caption: [`青山市水利局（本级）2025年${kind}`, '收支总表', '单位：万元'],
    table: tableOf([
      ['收入项目', '预算数', '支出项目', '预算数'],
      ['一、一般公共预算拨款收入', '10.00', '一、农林水支出', '13.00'],
      ['本年收入合计', '10.00', '本年支出合计', '13.00'],
      ['上年结转', '3.00', '结转下年', ''],
      ['收入总计', '13.00', '支出总计', '13.00'],
    ]),
  });
  expect(await across(await resultsOf({ unit, budget }))).toEqual(found);
});

test.each(['东山省云溪市司法局', '云溪市司法局（汇总）'])(
  'the view of budget and actual pairs the name %s with that of the accounts',
  async (name) => {
    const out = await resultsOf({ accounts, budget: await budgetBeside(context, name) });
    const sql = `SELECT department, row_key, count(*) AS times FROM budget_and_actual_totals
      WHERE form = 'general_budget_expenditure' AND column_key = 'total' AND row_key IN ('合计', '204')
      GROUP BY department, row_key ORDER BY row_key`;
    expect(await query(out, sql)).toEqual([
      { department: name, row_key: '204', times: '1' },
      { department: name, row_key: '合计', times: '1' },
    ]);
    const told = await readCsv(join(out, 'reports.csv'));
    expect(told.map((line) => line['body'])).toEqual([name, name]);
    // A person says that they are two.
    writeFileSync(join(out, bodiesFile), `name,body,proposed,documents\n${name},另一个司法局,${name},1\n`);
    await compose(out, ['accounts', 'budget']);
    expect(await query(out, sql)).toEqual([]);
  },
  60_000,
);

test('bodies.csv tells which names were taken for one body, and a person may say otherwise', async () => {
  const budget = await budgetBeside(context, '东山省云溪市司法局', { reception: 1_000_000 });
  const out = await resultsOf({ accounts, budget });
  const file = join(out, bodiesFile);
  expect(await readCsv(file)).toEqual([
    { name: '东山省云溪市司法局', body: '东山省云溪市司法局', proposed: '东山省云溪市司法局', documents: '1' },
    { name: '云溪市司法局', body: '东山省云溪市司法局', proposed: '东山省云溪市司法局', documents: '1' },
  ]);
  expect(await across(out)).not.toEqual([]);
  writeFileSync(file, 'name,body,proposed,documents\n云溪市司法局,另一个司法局,东山省云溪市司法局,1\n');
  await compose(out, ['accounts', 'budget']);
  expect(await across(out)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toContain('云溪市司法局,另一个司法局,东山省云溪市司法局,1');
});
