import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rawTables } from '../../output/raw-tables.ts';
import { parseDocumentResult } from '../../output/schema.ts';
import { listedTables } from '../../output/tables/listed-tables.ts';
import { checkReading } from '../../pipeline/document.ts';
import { tableOf } from '../../samples/fixture.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { readFixture, readText } from '../helpers/reading.ts';

const emptyFolder = emptyFolders();

const cityTable = {
  table: tableOf([
    ['项目', '预算数', '决算数', '决算数为预算数%'],
    ['一、一般公共服务支出', '1,234.00', '1,200.50', '97.3'],
    ['二、教育支出', '800.00', '812.00', '101.5'],
  ]),
  caption: ['青山市2022年全市一般公共预算支出决算表', '单位：万元'],
};

test("a city's accounts are said to be that; their tables are listed and their cells exported", async () => {
  const reading = await readFixture(cityTable);
  const result = { ...checkReading(reading), seconds: 0 };
  expect(result).toMatchObject({
    kind: '其他',
    year: '2022',
    department: '',
    status: 'partial',
    records: [],
    findings: [],
  });
  expect(result.error).toBe(
    '这是一级政府的财政决算（全市、市本级等），不是部门（单位）决算或预算；其中 1 张表已原样列出，见 tables/',
  );
  expect(parseDocumentResult(JSON.parse(JSON.stringify(result)))).toEqual(result);
  expect(listedTables.rows(result, 'zh')[0]?.slice(1, 6)).toEqual([
    1,
    '青山市2022年全市一般公共预算支出决算表',
    '项目 | 预算数 | 决算数 | 决算数为预算数%',
    3,
    4,
  ]);
  const folder = emptyFolder();
  const writer = await rawTables.open(folder, 'zh');
  await writer.add([], result);
  await writer.finish();
  await writer.publish();
  const [file = ''] = readdirSync(join(folder, 'tables'));
  expect(readFileSync(join(folder, 'tables', file), 'utf8')).toBe(
    '\uFEFF项目,预算数,决算数,决算数为预算数%\r\n一、一般公共服务支出,"1,234.00","1,200.50",97.3\r\n二、教育支出,800.00,812.00,101.5\r\n',
  );
});

test('the figures of a document that is no report are counted', async () => {
  const reading = await readFixture(cityTable);
  expect(reading.coverage).toMatchObject({ printed: 6, recorded: 0, unread: [{ count: 6, sample: '1,234.00' }] });
});

test("forms of a department that are not found make no government's accounts", async () => {
  const titles = ['一般公共预算财政拨款支出决算表', '公开05表', '政府性基金预算财政拨款收入支出决算表', '公开07表'];
  expect((await readText(titles.join('\n\n'))).otherDocument).toBeUndefined();
  expect((await readText('2022年一般公共预算支出决算表\n\n单位：万元')).otherDocument?.id).toBe('government-accounts');
});

test('without such a document there is no folder of tables', async () => {
  const folder = emptyFolder();
  const writer = await rawTables.open(folder, 'zh');
  await writer.finish();
  await writer.publish();
  expect(existsSync(join(folder, 'tables'))).toBe(false);
});

test('the claims of a text that is no report are kept', async () => {
  const reading = await readText(
    '关于2022年市本级决算的报告\n\n第一部分 2022年市本级决算情况说明\n\n一、收入支出决算总体情况\n\n2022年市本级一般公共预算收入381.36亿元，为预算的108.6%，增长5.2%。\n',
  );
  const result = checkReading(reading);
  expect(result).toMatchObject({ kind: '其他', status: 'partial', findings: [] });
  expect(result.claims.map(({ value }) => value)).toContain('381.36');
});

const markdown = (...tables: readonly (readonly [title: string, ...rows: string[]])[]): string =>
  tables
    .map(([title, head = '', ...rows]) => {
      const line = (cells: string): string => `| ${cells.split(',').join(' | ')} |`;
      const rule = line(head.replace(/[^,]+/g, '---'));
      return [title, '', '单位：万元', '', line(head), rule, ...rows.map(line)].join('\n');
    })
    .join('\n\n');

const spending = ['科目编码,科目名称,合计', '201,一般公共服务支出,200', '20101,人大事务,200', ',合计,200'] as const;
const publicItems = ['项目,预算数,决算数', '合计,300,280', '因公出国（境）费,20,10', '公务接待费,280,270'] as const;
const balance = ['项目,金额（万元）', '本年收入,12000.00', '年初结转和结余,345.67', '本年支出,12345.67'] as const;
const funds = ['序号,项目名称,金额', '1,校舍维修,980.00', '2,设备购置,20.00'] as const;

test.each([
  [
    'government-accounts',
    '2024',
    '青山市2024年财政决算\n\n青山市财政局\n\n',
    [
      ['2024年青山市一般公共预算支出决算表', ...spending],
      ['2024年青山市本级“三公”经费支出决算表', ...publicItems],
    ],
  ],
  [
    'government-budget',
    '',
    '关于青山市2024年预算执行情况和2025年预算草案的报告\n\n',
    [
      ['2025年青山市本级一般公共预算支出表', ...spending],
      ['2025年青山市本级政府性基金预算支出表', ...spending],
    ],
  ],
  [
    'evaluation',
    '2023',
    '青山市教育局2023年度义务教育补助资金项目绩效评价报告\n\n项目资金5070万元，纳入2023年部门预算管理。\n\n',
    [['项目支出明细表', ...funds]],
  ],
  [
    'notice',
    '2024',
    '关于批复2024年度部门决算的通知\n\n市教育局：\n\n你部门报送的2024年度部门决算收悉，现批复如下：\n\n',
    [['附件：2024年度收支决算批复表', ...balance]],
  ],
  [
    'statistics',
    '2024',
    '青山市2024年国民经济和社会发展统计公报\n\n全市地区生产总值1203.45亿元，比上年增长5.3%。\n\n',
    [['表1 2024年主要财政指标', '指标,总量,增长%', '一般公共预算支出,300.2,4.1']],
  ],
] as const)('a %s of tables like those of a department gives no record of one', async (id, year, text, tables) => {
  const result = checkReading(await readText(text + markdown(...tables)));
  expect(result).toMatchObject({
    ...{ kind: '其他', department: '', year, status: 'partial', records: [], findings: [], unknownTables: [] },
    otherDocument: { id },
  });
  expect(result.listedTables?.map(({ title, rows }) => [title, rows])).toEqual(
    tables.map(([title, ...rows]) => [title, rows.length]),
  );
});

test.each([
  ['青山市人民政府办公室2024年度决算公开', '收入支出决算总表'],
  ['青山市财政局2024年度决算', '支出决算表'],
  ['青山市总工会2024年度决算', '一般公共预算财政拨款支出决算表'],
  ['青山市财政评审中心2024年度决算', '一般公共预算财政拨款支出决算表'],
])('the accounts of %s are those of a department', async (title, form) => {
  const reading = await readText(`${title}\n\n${markdown([form, ...spending])}`);
  expect(reading.otherDocument).toBeUndefined();
  expect(reading.kind).toBe('决算');
});

test('a document of no known kind is not said to be anything; its tables are listed', async () => {
  const table = ['序号,名称,数量', '1,路灯,5070', '2,井盖,120'] as const;
  const result = checkReading(await readText(`市政设施清单\n\n${markdown(['设施明细', ...table])}`));
  expect(result).toMatchObject({ kind: '其他', department: '', year: '', status: 'partial', records: [] });
  expect(result.otherDocument).toBeUndefined();
  expect(result.listedTables?.map(({ rows }) => rows)).toEqual([3]);
  expect(result.error).toMatch(/不像部门（单位）决算或预算.*其中 1 张表已原样列出/);
});

test('a table of a department is never taken for that of a city', async () => {
  const reading = await readFixture({ ...cityTable, caption: ['青山市水利局2022年度部门决算', '别的支出决算表'] });
  expect(reading.otherDocument).toBeUndefined();
});
