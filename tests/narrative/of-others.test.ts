import { findingsOf, narrativeOf, told } from './helpers.ts';

const section = '五、一般公共预算财政拨款支出决算情况说明\n';
const figures = {
  'general_budget_expenditure[205 教育支出].total': '900.00',
  'general_budget_expenditure[20502 普通教育].total': '700.00',
  'general_budget_expenditure[2050202 小学教育].total': '467.91',
  'general_budget_expenditure[合计].total': '1900.00',
  'revenue_expenditure_summary[总计].income.amount': '6583.76',
  'revenue_expenditure_summary[总计].expenditure.amount': '6583.76',
};
const checks = (text: string): string[] => findingsOf(text, figures).map(({ check }) => check);

test('an account told by the words of its levels without brackets is that account', () => {
  const text = (amount: string): string =>
    `${section}1.教育支出类普通教育款小学教育项。年初预算为486.84万元，支出决算为${amount}万元。`;
  expect(checks(text('467.91'))).toEqual([]);
  expect(checks(text('476.91'))).toContain('narrative.amount');
});

test('an account told by its code and name is that account', () => {
  const text = (amount: string): string =>
    `${section}（1）2050202 小学教育：2024年度决算${amount}万元，比年初预算486.84万元减少18.93万元。`;
  expect(checks(text('467.91'))).toEqual([]);
});

test('约 between 为 and a figure makes it no nil', () => {
  const text = `${section}（一）总体情况。年初预算为约1912万元，支出决算为约1738万元，完成年初预算的90.9%。`;
  expect(checks(text)).toEqual([]);
});

test('what 、 adds to the figure of another body or year is of the same', () => {
  const head = '一、收入支出决算总体情况说明\n';
  const own = '2024年度收入总计6583.76万元，支出总计6583.76万元。';
  const others = `${own}其中局机关收入总计2194.58万元、支出总计2194.58万元；2023年度收入总计4389.16万元、支出总计4389.16万元。`;
  expect(checks(head + others)).toEqual([]);
  expect(checks(head + own.replace('支出总计6583.76', '支出总计6583.67'))).not.toEqual([]);
  expect(told(narrativeOf(head + others)).filter((claim) => claim.includes('2194.58'))).toHaveLength(2);
});

test('a summary of one side with totals of its own is compared by them', () => {
  const cells = {
    'revenue_expenditure_summary[本年收入合计].income.amount': '3286.75',
    'revenue_expenditure_summary[收入总计].income.amount': '3321.30',
    'revenue_expenditure_summary[支出总计].expenditure.amount': '3321.30',
  };
  const text = '一、收入支出决算总体情况说明\n2024年度收入总计3321.30万元，支出总计3321.30万元。';
  expect(findingsOf(text, cells)).toEqual([]);
  expect(findingsOf(text.replace('支出总计3321.30', '支出总计3312.30'), cells)).not.toEqual([]);
});
