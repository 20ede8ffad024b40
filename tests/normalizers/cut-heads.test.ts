import { tableOf } from '../../samples/fixture.ts';
import { heading } from '../../samples/table.ts';
import { amountsIn, readFixture } from '../helpers/reading.ts';

test('a head of which a narrow column shows the beginning is the column that alone begins so', async () => {
  const reading = await readFixture({
    table: tableOf(
      [
        [heading('项目', 2), heading('本年支出', 3)],
        ['科目编码', '科目名称', '合计', '基本支出', '项目支'],
        ['合计', '', '9.00', '6.00', '3.00'],
        ['205', '教育支出', '9.00', '6.00', '3.00'],
        ['20501', '教育管理事务', '9.00', '6.00', '3.00'],
        ['2050101', '行政运行', '9.00', '6.00', '3.00'],
      ],
      2,
    ),
    caption: ['一般公共预算财政拨款支出决算表', '单位：万元'],
  });
  expect(amountsIn(reading)).toHaveLength(12);
  expect(amountsIn(reading)).toContain('general_budget_expenditure/2050101/project 3.00');
});

test('a column of whose head the end alone is left is not passed over for the total of its group', async () => {
  const reading = await readFixture({
    table: tableOf(
      [
        [heading('项目', 2), heading('本年支出', 3)],
        ['科目编码', '科目名称', '合计', '基本支出', '出'],
        ['合计', '', '9.00', '6.00', '3.00'],
        ['205', '教育支出', '9.00', '6.00', '3.00'],
        ['20501', '教育管理事务', '9.00', '6.00', '3.00'],
        ['2050101', '行政运行', '9.00', '6.00', '3.00'],
      ],
      2,
    ),
    caption: ['一般公共预算财政拨款支出决算表', '单位：万元'],
  });
  expect(reading.coverage).toMatchObject({ printed: 12, setAside: 0 });
});
