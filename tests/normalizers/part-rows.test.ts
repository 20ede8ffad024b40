import { tableOf } from '../../samples/fixture.ts';
import type { DocumentReading } from '../../model/document.ts';
import { checkReading } from '../../pipeline/document.ts';
import { readFixture } from '../helpers/reading.ts';

/** A 支出决算表 with `rows` below its 合计 of 30.00. */
const reportOf = (...rows: readonly (readonly string[])[]): Promise<DocumentReading> =>
  readFixture({
    caption: ['支出决算表', '单位：万元'],
    table: tableOf([
      ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['', '合计', '30.00', '20.00', '10.00'],
      ['213', '农林水支出', '30.00', '20.00', '10.00'],
      ['21303', '水利', '30.00', '20.00', '10.00'],
      ...rows,
    ]),
    style: { size: 7 },
  });

const rowsIn = ({ records }: DocumentReading): string[] =>
  records
    .filter(({ columnKey }) => columnKey === 'total')
    .slice(3)
    .map(({ rowKey, rowLabel, amount, flags }) => [rowKey, rowLabel, amount, ...flags].join(' '));

const repeated = (reading: DocumentReading): string[] =>
  checkReading(reading).findings.flatMap(({ check }) => (check === 'figures.repeated' ? [check] : []));

test('projects below their 项 are parts of it, whatever other 项 they come under', async () => {
  const reading = await reportOf(
    ['2130301', '行政运行', '20.00', '20.00', ''],
    ['2130305', '水利工程建设', '6.00', '', '6.00'],
    ['', '农村饮水安全项目', '4.00', '', '4.00'],
    ['', '小型水库维修养护', '1.00', '', '1.00'],
    ['2130306', '水利工程运行与维护', '4.00', '', '4.00'],
    ['', '小型水库维修养护', '3.00', '', '3.00'],
  );
  expect(rowsIn(reading)).toEqual([
    '2130301 行政运行 20.00',
    '2130305 水利工程建设 6.00',
    '2130305/农村饮水安全项目 农村饮水安全项目 4.00',
    '2130305/小型水库维修养护 小型水库维修养护 1.00',
    '2130306 水利工程运行与维护 4.00',
    '2130306/小型水库维修养护 小型水库维修养护 3.00',
  ]);
  expect(repeated(reading)).toEqual([]);
});

test('so are those whose figures add up to it, and what 其中 introduces', async () => {
  const reading = await reportOf(
    ['2130301', '行政运行', '20.00', '20.00', ''],
    ['', '其中：劳务派遣人员经费', '2.00', '2.00', ''],
    ['', '离退休人员经费', '1.00', '1.00', ''],
    ['2130305', '水利工程建设', '10.00', '', '10.00'],
    ['', '1.农村饮水安全项目', '7.00', '', '7.00'],
    ['', '2.小型水库维修养护', '3.00', '', '3.00'],
  );
  expect(rowsIn(reading)).toEqual([
    '2130301 行政运行 20.00',
    '2130301/劳务派遣人员经费 其中：劳务派遣人员经费 2.00',
    '2130301/离退休人员经费 离退休人员经费 1.00',
    '2130305 水利工程建设 10.00',
    '2130305/农村饮水安全项目 1.农村饮水安全项目 7.00',
    '2130305/小型水库维修养护 2.小型水库维修养护 3.00',
  ]);
});

test('a row that nothing shows to be a part, or that has the name of a code, stays in doubt', async () => {
  const reading = await reportOf(
    ['2130301', '行政运行', '20.00', '20.00', ''],
    ['', '一般行政管理事务', '4.00', '', '4.00'],
    ['2130305', '水利工程建设', '6.00', '', '6.00'],
    ['', '农村饮水安全项目', '4.00', '', '4.00'],
  );
  expect(rowsIn(reading)).toEqual([
    '2130301 行政运行 20.00',
    '一般行政管理事务 一般行政管理事务 4.00 doubtful-code',
    '2130305 水利工程建设 6.00',
    '农村饮水安全项目 农村饮水安全项目 4.00 doubtful-code',
  ]);
});

test('rows of one name and without codes may be several: they are no figure printed twice', async () => {
  const reading = await reportOf(
    ['2130301', '行政运行', '20.00', '20.00', ''],
    ['', '本页小计', '20.00', '20.00', ''],
    ['2130305', '水利工程建设', '10.00', '', '10.00'],
    ['', '小计', '30.00', '20.00', '10.00'],
  );
  expect(rowsIn(reading)).toContain('小计 小计 30.00 doubtful-code');
  expect(repeated(reading)).toEqual([]);
});
