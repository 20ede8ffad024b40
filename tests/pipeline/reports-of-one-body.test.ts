import type { DocumentReading } from '../../model/document.ts';
import { checkReading } from '../../pipeline/document.ts';
import { type FixtureTable, tableOf } from '../../samples/fixture.ts';
import { readFixture } from '../helpers/reading.ts';

const body = '青山市水利局';
const figure = (amount: number): string => amount.toFixed(2);

/** Three forms of final accounts; `above` gives the lines above each. */
function accounts(project: number, above: (form: string, index: number) => string[]): FixtureTable[] {
  const rows = [
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['合计', '', figure(10 + project), '10.00', figure(project)],
    ['213', '农林水支出', figure(10 + project), '10.00', figure(project)],
    ['21303', '水利', figure(10 + project), '10.00', figure(project)],
  ];
  const income = [
    ['科目编码', '科目名称', '本年收入合计', '财政拨款收入'],
    ['合计', '', figure(10 + project), figure(10 + project)],
    ['213', '农林水支出', figure(10 + project), figure(10 + project)],
  ];
  return ['收入决算表', '支出决算表', '一般公共预算财政拨款支出决算表'].map((form, index) => ({
    caption: [...above(form, index), '单位：万元'],
    table: tableOf(index === 0 ? income : rows),
    setup: 'portrait',
  }));
}

/** Three tables of a budget. */
function budget(project: number, above: (form: string, index: number) => string[]): FixtureTable[] {
  const rows = [
    ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
    ['合计', '', figure(10 + project), '10.00', figure(project)],
    ['213', '农林水支出', figure(10 + project), '10.00', figure(project)],
    ['21303', '水利', figure(10 + project), '10.00', figure(project)],
  ];
  return ['支出总表', '一般公共预算支出表', '政府性基金预算支出表'].map((form, index) => ({
    caption: [...above(form, index), '单位：万元'],
    table: tableOf(rows),
    setup: 'portrait',
  }));
}

const told = ({ reports, kind, year }: DocumentReading): string[] =>
  (reports ?? [{ kind, year, firstPage: 1, unsure: undefined }]).map((each) =>
    [each.kind, each.year, each.firstPage, each.unsure ?? ''].join(' ').trim(),
  );

const sameBody = `部门：${body}`;
const covered =
  (cover: readonly string[]) =>
  (form: string, index: number): string[] =>
    index === 0 ? [...cover, form, sameBody] : [form, sameBody];

test.each<[string, (year: string) => (form: string, index: number) => string[]]>([
  ['covers in two lines', (year) => covered([body, `${year}年度部门决算`])],
  ['covers that name nobody', (year) => covered([`${year}年度部门决算公开`])],
  ['the heads of parts', (year) => covered([`第二部分 ${year}年度部门决算表`])],
  ['the titles of the tables', (year) => (form) => [`${body}${year}年度${form}`]],
  ['titles with the year alone', (year) => (form) => [`${year}年度${form}`, sameBody]],
])('two years of one body are told apart by %s', async (_, above) => {
  const reading = await readFixture(...accounts(50, above('2022')), ...accounts(70, above('2023')));
  expect(told(reading)).toEqual(['决算 2022 1', '决算 2023 4']);
  expect(reading.records.some(({ flags }) => flags.includes('repeated-key'))).toBe(false);
});

test('where no year tells, forms that begin anew under the same name are another report, and that is said', async () => {
  const reading = await readFixture(...accounts(50, covered(['2022年度部门决算'])), ...accounts(70, covered([])));
  expect(told(reading)).toEqual(['决算 2022 1 ends', '决算  4 begins']);
  const { findings } = checkReading(reading);
  const checks = findings.filter(({ severity }) => severity !== 'info').map(({ check }) => check);
  expect(checks).toEqual(['report.unknown-year', 'reports.unnamed']);
});

test('a report without a cover begins with its first part, and what it tells of is its year', async () => {
  const reading = await readFixture(
    ...accounts(50, covered(['2022年度部门决算'])),
    ...accounts(70, covered(['第一部分 部门概况', '2023年度部门决算由本级组成。', '第二部分 部门决算表'])),
  );
  expect(told(reading)).toEqual(['决算 2022 1', '决算 2023 4']);
  expect(reading.reports?.[0]?.lines).toBeLessThan(reading.reports?.[1]?.lines ?? 0);
});

const finalCover = covered([body, '2023年度部门决算']);
const budgetCover = covered([`${body}2024年部门预算公开`]);

test('a budget and final accounts in one file are two reports, whichever stands first', async () => {
  const first = await readFixture(...accounts(50, finalCover), ...budget(70, budgetCover));
  expect(told(first)).toEqual(['决算 2023 1', '预算 2024 4']);
  const second = await readFixture(...budget(70, budgetCover), ...accounts(50, finalCover));
  expect(told(second)).toEqual(['预算 2024 1', '决算 2023 4']);
  for (const { records } of [first, second]) {
    expect(records.length).toBe(49);
    expect(records.some(({ flags }) => flags.length > 0)).toBe(false);
  }
});

test('the numbers of the tables tell a budget without a cover; its year is not that of the final accounts', async () => {
  const numbered = (form: string, index: number): string[] => [form, `预算0${String(index + 1)}表`, sameBody];
  const reading = await readFixture(...accounts(50, finalCover), ...budget(70, numbered));
  expect(told(reading)).toEqual(['决算 2023 1', '预算  4']);
});

test.each<[string, FixtureTable[]]>([
  ['is printed twice', [...accounts(50, finalCover), ...accounts(50, covered([]))]],
  [
    'names a budget and the year before',
    accounts(50, covered([body, '2023年度部门决算', '2022年度部门决算', '2024年部门预算'])),
  ],
  ['has a budget for its last head', [...accounts(50, finalCover).slice(0, 2), ...accounts(50, budgetCover).slice(2)]],
  [
    'has one table of the year before',
    [...accounts(50, finalCover), ...accounts(40, (form) => [`2022年度${form}`]).slice(1, 2)],
  ],
  ['has one table of a budget', [...accounts(50, finalCover), ...budget(70, covered([])).slice(1, 2)]],
])('a report that %s stays one', async (_, tables) => {
  const reading = await readFixture(...tables);
  expect(told(reading)).toEqual(['决算 2023 1']);
});
