import { amountsIn, readFixture } from '../helpers/reading.ts';
import { tableOf } from '../../samples/fixture.ts';

const heads = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];

test('subtotals of pages are set aside: they are no rows of the form', async () => {
  const reading = await readFixture(
    {
      table: tableOf([
        heads,
        ['', '合计', '9.00', '5.00', '4.00'],
        ['201', '一般公共服务支出', '6.00', '4.00', '2.00'],
        ['20106', '财政事务', '6.00', '4.00', '2.00'],
        ['2010601', '行政运行', '6.00', '4.00', '2.00'],
        ['', '本页小计', '6.00', '4.00', '2.00'],
      ]),
      caption: ['支出决算表', '单位：万元'],
    },
    {
      table: tableOf([
        heads,
        ['221', '住房保障支出', '3.00', '1.00', '2.00'],
        ['22102', '住房改革支出', '3.00', '1.00', '2.00'],
        ['2210201', '住房公积金', '3.00', '1.00', '2.00'],
        ['本页小计', '', '3.00', '1.00', '2.00'],
      ]),
      setup: 'portrait',
    },
  );
  const keys = [...new Set(amountsIn(reading).map((amount) => amount.split('/')[1]))];
  expect(keys).toEqual(['合计', '201', '20106', '2010601', '221', '22102', '2210201']);
  expect(reading.records.flatMap(({ flags }) => flags)).toEqual([]);
  expect(reading.forms.map(({ rows }) => rows.map(({ rowKey }) => rowKey))).toEqual([keys]);
  expect(reading.coverage).toMatchObject({ printed: 27, recorded: 21, setAside: 6, unread: [] });
});
