import type { DocumentReading } from '../../model/document.ts';
import { parseDocumentResult } from '../../output/schema.ts';
import { reports } from '../../output/tables/reports.ts';
import { records as recordsTable } from '../../output/tables/records.ts';
import { checkReading } from '../../pipeline/document.ts';
import { Bodies } from '../../pipeline/many/by-hand/bodies.ts';
import { Neighbourhood } from '../../pipeline/many/neighbourhood.ts';
import { recheck } from '../../pipeline/recheck.ts';
import { type FixtureTable, tableOf } from '../../samples/fixture.ts';
import { keyOf } from '../../model/record.ts';
import { readFixture } from '../helpers/reading.ts';

/** The three forms of one body, its name on the first page; `misprint` is one cent too much in a class. */
function reportOf(name: string, project: number, misprint = 0): FixtureTable[] {
  const figure = (amount: number): string => amount.toFixed(2);
  const rows = (last: string): string[][] => [
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['合计', '', figure(10 + project), '10.00', figure(project)],
    ['213', '农林水支出', figure(10 + project), '10.00', figure(project)],
    ['21303', '水利', figure(10 + project), '10.00', figure(project)],
    ['2130301', '行政运行', '10.00', '10.00', ''],
    ['2130305', '水利工程建设', last, '', figure(project)],
  ];
  return [
    {
      caption: [`${name}2024年度部门决算`, '收入决算表', '单位：万元'],
      table: tableOf([
        ['科目编码', '科目名称', '本年收入合计', '财政拨款收入'],
        ['合计', '', figure(10 + project), figure(10 + project)],
        ['213', '农林水支出', figure(10 + project), figure(10 + project)],
      ]),
      setup: 'portrait',
    },
    { caption: ['支出决算表', '单位：万元'], table: tableOf(rows(figure(project + misprint))), setup: 'portrait' },
    { caption: ['一般公共预算财政拨款支出决算表', '单位：万元'], table: tableOf(rows(figure(project))) },
  ];
}

const department = reportOf('青山市水利局', 50);
const unit = reportOf('青山市水文站', 20, 3);
const station = reportOf('青山市河道管理处', 30);

test('a department and two of its units in one file come back as three reports, each whole and under its own name', async () => {
  const reading = await readFixture(...department, ...unit, ...station);
  expect(reading.reports?.map(({ department: name, year, reportKind }) => [name, year, reportKind])).toEqual([
    ['青山市水利局', '2024', '部门决算'],
    ['青山市水文站', '2024', '部门决算'],
    ['青山市河道管理处', '2024', '部门决算'],
  ]);
  const alone = await Promise.all([department, unit, station].map((tables) => readFixture(...tables)));
  const strip = (records: readonly { rowKey: string; columnKey: string; amount: string }[]): string[] =>
    records.map(({ rowKey, columnKey, amount }) => `${rowKey} ${columnKey} ${amount}`);
  for (const [index, each] of alone.entries()) {
    const own = reading.records.filter(({ report = 1 }) => report === index + 1);
    expect(strip(own)).toEqual(strip(each.records));
  }
  expect(new Set(reading.records.map(keyOf)).size).toBe(reading.records.length);
});

test('checks run for each report, and their findings say of which', async () => {
  const reading = await readFixture(...department, ...unit, ...station);
  const { findings, formsMissing, reports: told } = checkReading(reading);
  const wrong = findings.filter(({ severity, cells }) => severity !== 'info' && cells.length > 0);
  expect(wrong.length).toBeGreaterThan(0);
  expect(new Set(wrong.map(({ report }) => report))).toEqual(new Set([2]));
  expect(formsMissing).toContain('revenue_expenditure_summary');
  expect(told?.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
});

test('the results name reports and their pages, pass the schema, and are the same when checked again', async () => {
  const reading = await readFixture(...department, ...unit);
  const result = { ...checkReading(reading), seconds: 0 };
  expect(parseDocumentResult(JSON.parse(JSON.stringify(result)))).toEqual(result);
  const at = (name: string): number => reports.columns.findIndex((column) => column.name === name);
  expect(
    reports
      .rows(result, 'zh')
      .map((row) => ['report', 'unit_name', 'first_page', 'last_page'].map((name) => row[at(name)])),
  ).toEqual([
    [1, '青山市水利局', 1, 2],
    [2, '青山市水文站', 3, 4],
  ]);
  const name = recordsTable.columns.findIndex((column) => column.name === 'unit_name');
  expect(new Set(recordsTable.rows(result, 'zh').map((row) => row[name]))).toEqual(
    new Set(['青山市水利局', '青山市水文站']),
  );
  const again = recheck(result, []).result;
  expect(again.findings).toEqual(result.findings);
  expect(again.records).toEqual(result.records);
});

test('a form that comes again under the same name is no other report', async () => {
  const reading = await readFixture(...department, ...department);
  expect(reading.reports).toBeUndefined();
});

test('the reports of one body for two years are two, where covers give the years and the figures are others', async () => {
  const of = (year: string, tables: readonly FixtureTable[]): FixtureTable[] =>
    tables.map((each) => ({ ...each, caption: (each.caption ?? []).map((text) => text.replace('2024', year)) }));
  const reading = await readFixture(...department, ...of('2023', reportOf('青山市水利局', 70)));
  expect(reading.reports?.map(({ department: name, year }) => [name, year])).toEqual([
    ['青山市水利局', '2024'],
    ['青山市水利局', '2023'],
  ]);
  const again = await readFixture(...department, ...of('2023', department));
  expect(again.reports).toBeUndefined();
});

test('a department whose units all stand in the same file is held against their sum', async () => {
  const reading = await readFixture(...department, ...reportOf('青山市水文站', 20), ...station);
  const foundWith = async (units: readonly string[]): Promise<string[]> => {
    const reports = (reading.reports ?? []).map((each) => (each.report === 1 ? { ...each, units } : each));
    const result = { ...checkReading({ ...reading, reports }), seconds: 0 };
    const findings = await new Neighbourhood([], new Bodies([])).findingsOf(result);
    return findings.map(({ check, actual, expected }) => [check, actual, expected].join(' '));
  };
  // Each of the three prints 10.00 of 基本支出, so the department's is ten too little.
  expect(await foundWith(['青山市水文站', '青山市河道管理处'])).toEqual([
    'across.sum-of-units 60.00 70.00',
    'across.sum-of-units 60.00 70.00',
    'across.sum-of-units 10.00 20.00',
  ]);
  expect(await foundWith(['青山市水文站', '青山市河道管理处', '青山市水文学校'])).toEqual([]);
});

/** The reports of three bodies, told apart by the lines that stand above each of their forms. */
async function threeBodies(
  captions: (name: string, form: string, index: number) => string[],
): Promise<DocumentReading> {
  const bodies = [
    ['青山市水利局', 50],
    ['青山市水文站', 20],
    ['青山市河道管理处', 30],
  ] as const;
  return readFixture(
    ...bodies.flatMap(([name, project]) =>
      reportOf('', project).map((form, index): FixtureTable => {
        const title = form.caption?.find((line) => line.endsWith('表')) ?? '';
        return { ...form, caption: [...captions(name, title, index), '单位：万元'] };
      }),
    ),
  );
}

test.each<[string, (name: string, form: string, index: number) => string[]]>([
  ['a title with the name and the year', (name, form) => [`${name}2024年度${form}`]],
  ['a title with the year and the name', (name, form) => [`2024年度${name}${form}`]],
  ['a title with the name alone', (name, form) => [`${name}${form}`]],
  ['a cover of year and name', (name, form, index) => (index === 0 ? ['2024年度', `${name}单位决算`, form] : [form])],
  ['the name on a line of its own', (name, form, index) => (index === 0 ? [name, form] : [form])],
  ['the head of a part', (name, form, index) => (index === 0 ? [`第二部分 ${name}`, form] : [form])],
  ['the name beside the unit', (name, form) => [form, `${name}　　　　单位：万元`]],
])('reports of a file are told apart by %s', async (_, captions) => {
  const reading = await threeBodies(captions);
  expect(reading.reports?.map(({ department, firstPage }) => [department, firstPage])).toEqual([
    ['青山市水利局', 1],
    ['青山市水文站', 3],
    ['青山市河道管理处', 5],
  ]);
  expect(reading.records.length).toBe(90);
  expect(reading.records.some(({ flags }) => flags.includes('repeated-key'))).toBe(false);
});

test('forms that come again under no name are another report, said in one finding; none of its forms is called missing', async () => {
  const reading = await threeBodies((_, form) => [form]);
  expect(reading.reports?.map(({ department, unsure }) => [department, unsure])).toEqual([
    ['', 'ends'],
    ['', 'begins'],
    ['', 'begins'],
  ]);
  const result = { ...checkReading(reading), seconds: 0 };
  expect(parseDocumentResult(JSON.parse(JSON.stringify(result)))).toEqual(result);
  const told = result.findings.filter(({ severity, check }) => severity !== 'info' && check !== 'report.unknown-year');
  expect(told.map(({ check, report, place }) => [check, report, place?.page])).toEqual([
    ['reports.unnamed', 2, 3],
    ['reports.unnamed', 3, 5],
  ]);
});

test('a form that is printed again with a slip is no other report', async () => {
  const again = reportOf('青山市水利局', 50, 3).slice(1, 2);
  const reading = await readFixture(...department, ...again);
  expect(reading.reports).toBeUndefined();
});

test('forms that a unit leaves to the report of its department are told, and not called missing', async () => {
  const fund: FixtureTable = {
    caption: ['国有资本经营预算财政拨款支出决算表', '单位：万元'],
    table: tableOf([
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['合计', '', '3.00', '', '3.00'],
      ['223', '国有资本经营预算支出', '3.00', '', '3.00'],
    ]),
    setup: 'portrait',
  };
  const { findings } = checkReading(await readFixture(...department, fund, ...unit));
  const missing = findings.filter(({ check, report }) => check === 'forms.expected' && report === 2);
  expect(missing.map(({ severity }) => severity)).toEqual(['info']);
});
