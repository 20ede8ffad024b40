import { amountsIn, readFixture } from '../helpers/reading.ts';
import { tableOf } from '../../samples/fixture.ts';

const rows = [
  ['合计', '', '8.00', '9.00'],
  ['301', '工资福利支出', '8.00', '9.00'],
  ['30101', '基本工资', '5.00', '6.00'],
  ['30102', '津贴补贴', '3.00', '3.00'],
];
const amounts = [
  'general_budget_basic_detail/合计/amount 9.00',
  'general_budget_basic_detail/301/amount 9.00',
  'general_budget_basic_detail/30101/amount 6.00',
  'general_budget_basic_detail/30102/amount 3.00',
];

test.each([
  ['2022', '2023'],
  ['2022年', '2023年'],
  ['2022年度', '2023年度'],
  ['上年数', '本年数'],
])('of columns that only %s and %s head the second is the form’s', async (before, own) => {
  const reading = await readFixture({
    table: tableOf([['科目编码', '科目名称', before, own], ...rows]),
    caption: ['一般公共预算财政拨款基本支出决算表', '单位：万元'],
  });
  expect(amountsIn(reading)).toEqual(amounts);
  expect(reading.coverage).toMatchObject({ printed: 8, recorded: 4, setAside: 4, unread: [] });
});

test('the later year may stand first', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['科目编码', '科目名称', '2023年', '2022年'],
      ...rows.map(([code = '', name = '', before = '', own = '']) => [code, name, own, before]),
    ]),
    caption: ['一般公共预算财政拨款基本支出决算表', '单位：万元'],
  });
  expect(amountsIn(reading)).toEqual(amounts);
});
