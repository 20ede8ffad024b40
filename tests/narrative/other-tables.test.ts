import { readingOf } from '../../bench/readings.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { checkNarrative } from '../../checks/narrative/index.ts';
import { runChecks } from '../../checks/run.ts';
import { findingsOf, linesOf, narrativeOf, recordsOf } from './helpers.ts';

// A text that agrees with one of two tables; in the other the rows are shifted.
const general = 'general_budget_expenditure';
const shifted = {
  [`${general}[合计].total`]: '170.05',
  [`${general}[208 社会保障和就业支出].total`]: '4.45',
  'fiscal_appropriation_summary[本年支出合计].expenditure.general_budget': '2453.50',
  'fiscal_appropriation_summary[社会保障和就业支出].expenditure.total': '149.33',
};
const said = (share: string): string =>
  `五、一般公共预算财政拨款支出决算情况说明\n（一）总体情况\n一般公共预算财政拨款支出2453.50万元。与2023年度相比，一般公共预算财政拨款支出增加648.50万元，增长35.93%。\n（二）结构情况\n一般公共预算财政拨款支出2453.50万元，主要用于以下方面：社会保障和就业支出（类）149.33万元，占${share}%。`;

test('what the text works out from a figure that one table confirms is no error because another table differs', () => {
  expect(findingsOf(said('6.09'), shifted)).toEqual([]);
});

test('a share that is wrong is told with the figures of the text, not with those of the table that differs', () => {
  const [only, ...more] = findingsOf(said('7.09'), shifted);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ check: 'narrative.share', actual: '7.09', expected: '6.09' });
});

test('an increase above the figure of the text is impossible still', () => {
  const text = '三、支出决算情况说明\n本年支出合计20.00万元，比上年增加30.00万元。';
  const checks = findingsOf(text, { 'expenditure[合计].total': '20.00' }).map(({ check }) => check);
  expect(checks).toContain('narrative.change');
});

test('an item that follows 如下 in its sentence is what the next sentence is of', () => {
  const text =
    '八、政府性基金预算财政拨款收入支出决算情况说明\n政府性基金预算财政拨款收入85.00万元，支出85.00万元，支出具体情况如下：\n住房保障支出（类）超长期特别国债安排的支出（款）其他住房保障支出（项）85.00万元，主要用于更新电梯。年初预算为0.00万元，支出决算为85.00万元。';
  const spent = narrativeOf(text).claims.filter(({ role, value }) => role === 'actual' && value === '85.00');
  expect(spent.at(-1)?.subject).toContain('其他住房保障支出');
});

test('a blank that the sums fill with the amount of the text is one finding', () => {
  const figures = {
    'government_fund[合计].income': '85.00',
    'government_fund[212 城乡社区支出].expenditure.total': '85.00',
    'government_fund[212 城乡社区支出].income': '85.00',
    'fiscal_appropriation_summary[本年支出合计].expenditure.government_fund': '85.00',
    'fiscal_appropriation_summary[政府性基金预算财政拨款].income.amount': '85.00',
  };
  const checks = (told: string): string[] => {
    const text = `八、政府性基金预算财政拨款收入支出决算情况说明\n政府性基金预算财政拨款支出${told}万元。`;
    const narrative = narrativeOf(text);
    const reading = readingOf(recordsOf(figures), { kind: '其他', lines: linesOf(text) });
    const { arithmetic } = runChecks(reading, narrative.claims, loadCheckCatalogue());
    return checkNarrative(reading, narrative, arithmetic).map(({ check }) => check);
  };
  expect(checks('85.00')).toEqual([]);
});
