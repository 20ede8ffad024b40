import { amountsIn, readFixture } from '../helpers/reading.ts';
import { tableOf } from '../../samples/fixture.ts';
import { heading } from '../../samples/table.ts';

const body = [
  ['201', '一般公共服务支出', '9.00', '5.00', '4.00', '1.00'],
  ['20106', '财政事务', '9.00', '5.00', '4.00', '1.00'],
  ['2010601', '行政运行', '9.00', '5.00', '4.00', '1.00'],
];

test.each(['支出执行差异情况', '支出及占比', '执行率分析'])(
  'a word of a comparison over all columns (%s) costs none of them but that of the comparison',
  async (shared) => {
    const heads = [
      [heading('科目编码', 1, 2), heading('科目名称', 1, 2), heading(shared, 4)],
      ['本年支出合计', '基本支出', '项目支出', '差额'],
    ];
    const reading = await readFixture({
      table: tableOf([...heads, ...body], 2),
      caption: ['支出决算表', '单位：万元'],
      style: { size: 7 },
    });
    expect(amountsIn(reading)).toEqual(
      body.flatMap(([code]) => [
        `expenditure/${String(code)}/total 9.00`,
        `expenditure/${String(code)}/basic 5.00`,
        `expenditure/${String(code)}/project 4.00`,
      ]),
    );
  },
);

test('a total that stands in a column of amounts names the figure behind it', async () => {
  const heads = ['科目编码', '科目名称', '决算数', '科目编码', '科目名称', '决算数', '科目编码', '科目名称', '决算数'];
  const rows = [
    ['301', '工资福利支出', '9.00', '302', '商品和服务支出', '5.00', '310', '资本性支出', '1.00'],
    ['30101', '基本工资', '9.00', '30201', '办公费', '5.00', '31002', '办公设备购置', '1.00'],
    ['', '人员经费合计', '9.00', '', '', '公用经费合计', '', '', '6.00'],
  ];
  const reading = await readFixture({
    table: tableOf([heads, ...rows]),
    caption: ['一般公共预算财政拨款基本支出决算表', '单位：万元'],
    style: { size: 6 },
  });
  expect(amountsIn(reading)).toContain('general_budget_basic_detail/公用经费合计/amount 6.00');
});
