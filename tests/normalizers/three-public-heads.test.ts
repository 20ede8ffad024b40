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
