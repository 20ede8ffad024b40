import { amountsIn, readText } from '../helpers/reading.ts';

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
