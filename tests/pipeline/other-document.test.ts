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

test('a table of a department is never taken for that of a city', async () => {
  const reading = await readFixture({ ...cityTable, caption: ['青山市水利局2022年度部门决算', '别的支出决算表'] });
  expect(reading.otherDocument).toBeUndefined();
});
