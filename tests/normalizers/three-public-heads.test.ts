import { tableOf } from '../../samples/fixture.ts';
import { heading } from '../../samples/table.ts';
import { amountsIn, readFixture, readText } from '../helpers/reading.ts';

const table = (head: string): string =>
  [
    '# 某某局2024年度部门决算',
    '',
    '## 财政拨款“三公”经费及会议费、培训费支出决算表',
    '',
    '单位：万元',
    '',
    `| 项目 | ${head} | ${head} | ${head} | 会议费 | 培训费 |`,
    '| --- | --- | --- | --- | --- | --- |',
    `| 项目 | 小计 | 公务接待费 | 公务用车购置费 | 会议费 | 培训费 |`,
    '| 预算数 | 70.00 | 30.00 | 40.00 | 5.00 | 6.00 |',
    '| 决算数 | 65.00 | 25.00 | 40.00 | 5.00 | 3.00 |',
    '',
  ].join('\n');

test.each(['“三公”经费', '一般公共预算财政拨款安排的“三公”经费', '财政拨款“三公”经费预决算'])(
  'rows say what is budget and what is account under the head %s, in which 预算 is part of a name',
  async (head) => {
    const amounts = amountsIn(await readText(table(head))).map((text) => text.split(' ').slice(0, 2).join(' '));
    expect(amounts).toHaveLength(10);
    expect(amounts).toContain('three_public/-/budget.vehicle_purchase 40.00');
    expect(amounts).toContain('three_public/-/actual.vehicle_purchase 40.00');
    expect(amounts).toContain('three_public/-/budget.total 70.00');
    expect(amounts).toContain('three_public/-/actual.total 65.00');
  },
);

test('columns of single funds beside their total are set aside; the rows tell the items', async () => {
  const funds = ['合计', '一般公共预算', '政府性基金预算'];
  const reading = await readFixture({
    table: tableOf(
      [
        [heading('项目', 1, 2), heading('预算数', 3), heading('决算数', 3)],
        [...funds, ...funds],
        ['“三公”经费合计', '9.00', '8.00', '1.00', '7.00', '6.50', '0.50'],
        ['1.因公出国（境）费', '4.00', '3.00', '1.00', '3.00', '2.50', '0.50'],
        ['2.公务接待费', '5.00', '5.00', '', '4.00', '4.00', ''],
      ],
      2,
    ),
    caption: ['财政拨款“三公”经费支出决算表', '单位：万元'],
    style: { size: 7 },
  });
  expect(amountsIn(reading)).toEqual([
    'three_public/-/budget.total 9.00',
    'three_public/-/actual.total 7.00',
    'three_public/-/budget.abroad 4.00',
    'three_public/-/actual.abroad 3.00',
    'three_public/-/budget.reception 5.00',
    'three_public/-/actual.reception 4.00',
  ]);
  expect(reading.coverage).toMatchObject({ printed: 16, recorded: 6, setAside: 10, unread: [] });
  expect(reading.unknownTables).toEqual([]);
});

test('a head that is wrapped into the row of heads below it is one', async () => {
  const { records, coverage } = await readText(
    [
      '财政拨款“三公”经费支出决算表',
      '单位：万元',
      '| 预算数 | 预算数 | 预算数 | 决算数 | 决算数 | 决算数 |',
      '| --- | --- | --- | --- | --- | --- |',
      '| 合计 | 因公出国 | 公务接 | 合计 | 因公出国 | 公务接 |',
      '| 合计 | （境）费 | 待费 | 合计 | （境）费 | 待费 |',
      '| 30.00 | 10.00 | 20.00 | 24.00 | 9.00 | 15.00 |',
    ].join('\n'),
  );
  expect(coverage?.unread).toEqual([]);
  expect(records.map(({ columnKey, amount }) => `${columnKey} ${amount}`)).toEqual([
    'budget.total 30.00',
    'budget.abroad 10.00',
    'budget.reception 20.00',
    'actual.total 24.00',
    'actual.abroad 9.00',
    'actual.reception 15.00',
  ]);
});

test('a lone whole number among blanks is the figure of its item', async () => {
  const items = ['合计', '因公出国（境）费', '公务用车购置费', '公务用车运行维护费', '公务接待费'];
  const read = async (row: readonly string[]): Promise<string[]> =>
    amountsIn(
      await readFixture({
        table: tableOf([items, [...row]], 1),
        caption: ['财政拨款“三公”经费支出决算表', '单位：元'],
      }),
    );
  expect(await read(['', '', '', '', '308'])).toEqual(['three_public/-/actual.reception 308']);
  expect(await read(['308', '', '', '', ''])).toEqual(['three_public/-/actual.total 308']);
});
