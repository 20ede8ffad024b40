import { heading, label, type PaperCell } from '../../samples/table.ts';
import { tableOf } from '../../samples/fixture.ts';
import { checkReading } from '../../pipeline/document.ts';
import { amountsIn, readFixture } from '../helpers/reading.ts';

/** The foot of 财决01表: its name is merged over the block by function and over the names of the block by nature. */
const foot = (name: string, amount: string): PaperCell[] => [
  label('本年收入合计'),
  label('30.00', { align: 'right' }),
  label(name, { columnSpan: 3 }),
  label(amount, { align: 'right' }),
];

test('a row whose name is merged over two blocks has its figure in the second', async () => {
  const reading = await readFixture({
    caption: ['收入支出决算总表', '单位：万元'],
    table: tableOf(
      [
        [heading('收入', 2), heading('支出', 4)],
        ['项目', '决算数', '项目（按功能分类）', '决算数', '项目（按支出性质和经济分类）', '决算数'],
        ['一、一般公共预算财政拨款收入', '20.00', '一、一般公共服务支出', '20.00', '一、基本支出', '18.00'],
        ['二、其他收入', '10.00', '二、国防支出', '10.00', '二、项目支出', '12.00'],
        ['三、事业收入', '', '三、公共安全支出', '', '三、经营支出', ''],
        foot('本年支出合计', '30.00'),
      ],
      2,
    ),
  });
  expect(amountsIn(reading).filter((line) => line.includes('expenditure.amount'))).toEqual([
    'revenue_expenditure_summary/一般公共服务支出/expenditure.amount 20.00',
    'revenue_expenditure_summary/国防支出/expenditure.amount 10.00',
    'revenue_expenditure_summary/本年支出合计/expenditure.amount 30.00',
  ]);
  expect(reading.coverage?.unread).toEqual([]);
});

test.each(['2022年决算数', '2022年支出数', '2022年执行数'])(
  '%s: of rows for several years those of the report count: the latest with final accounts',
  async (accounts) => {
    const reading = await readFixture({
      caption: ['一般公共预算财政拨款“三公”经费支出决算表', '单位：万元'],
      table: tableOf([
        ['年度', '合计', '因公出国（境）费', '公务用车购置及运行维护费', '公务接待费'],
        ['2021年决算数', '67.34', '16.74', '49.61', '0.99'],
        ['2022年预算数', '72.37', '17.73', '54.64', ''],
        [accounts, '66.35', '15.75', '50.60', ''],
      ]),
    });
    expect(amountsIn(reading)).toEqual([
      'three_public/-/budget.total 72.37',
      'three_public/-/budget.abroad 17.73',
      'three_public/-/budget.vehicle 54.64',
      'three_public/-/actual.total 66.35',
      'three_public/-/actual.abroad 15.75',
      'three_public/-/actual.vehicle 50.60',
    ]);
    expect(reading.coverage).toMatchObject({ setAside: 4, unread: [] });
  },
);

test('a sum through a figure that cannot be read accuses nobody', async () => {
  const reading = await readFixture({
    caption: ['2024年度支出决算表', '单位：万元'],
    table: tableOf([
      ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['合计', '', '60.00', '10.00', '50.00'],
      ['213', '农林水支出', '60.00', '10.00', '5x?0.00'],
      ['21303', '水利', '60.00', '10.00', '50.00'],
      ['2130305', '水利工程建设', '60.00', '10.00', '50.00'],
    ]),
  });
  const { findings, records } = checkReading(reading);
  expect(records.find(({ amount }) => amount === '')?.flags).toContain('unreadable');
  const accusing = ['inconsistency', 'narrative_mismatch', 'ocr_suspect'];
  expect(findings.filter(({ class: kind }) => accusing.includes(kind))).toEqual([]);
});
