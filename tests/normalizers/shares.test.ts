import { tableOf } from '../../samples/fixture.ts';
import { checkReading } from '../../pipeline/document.ts';
import { amountsIn, readFixture } from '../helpers/reading.ts';

test('of a figure with its share in brackets behind it, the figure is the amount', async () => {
  const reading = await readFixture({
    caption: ['支出决算表', '2024年度 单位：万元'],
    table: tableOf([
      ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['', '合计', '3,000.00', '2,000.00（66.7%）', '1,000.00(33.3%)'],
      ['201', '一般公共服务支出', '3,000.00', '2,000.00（66.7%）', '1,000.00(33.3%)'],
      ['20103', '政府办公厅及相关机构事务', '3,000.00', '2,000.00（６６.７％）', '1,000.00(33.3%)'],
    ]),
    style: { size: 6 },
  });
  expect(amountsIn(reading).filter((line) => /基本|basic|project/.test(line))).toEqual([
    'expenditure/合计/basic 2000.00',
    'expenditure/合计/project 1000.00',
    'expenditure/201/basic 2000.00',
    'expenditure/201/project 1000.00',
    'expenditure/20103/basic 2000.00',
    'expenditure/20103/project 1000.00',
  ]);
  expect(reading.coverage).toMatchObject({ printed: 9, recorded: 9, unread: [] });
  expect(checkReading(reading).findings.filter(({ check }) => !check.startsWith('forms.'))).toEqual([]);
});

test('a negative figure in brackets is no share', async () => {
  const reading = await readFixture({
    caption: ['支出决算表', '2024年度 单位：万元'],
    table: tableOf([
      ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['', '合计', '5.00', '8.00', '(3.00)'],
      ['201', '一般公共服务支出', '5.00', '8.00', '(3.00)（-60%）'],
    ]),
  });
  expect(amountsIn(reading).filter((line) => line.includes('project'))).toEqual([
    'expenditure/合计/project -3.00',
    'expenditure/201/project -3.00',
  ]);
});
