import { checkWording } from '../../checks/wording/index.ts';
import { linesOf, narrativeOf, told } from './helpers.ts';

// A bureau whose name has 和, 与 or 及 in it is read like any other. All names and figures are invented.
const sentence = '2024年度收入支出总计959.38万元。与2023年度相比，收入支出总计增加62.85万元，增长7.01%。';
const total = ['total actual 959.38万元', 'total change 62.85万元', 'total growth 7.01%'];

test.each([
  '临江市规划和自然资源局',
  '临江市规划与自然资源局',
  '临江市住房和城乡建设局',
  '临江市人力资源和社会保障局',
  '临江市教育及体育局',
])('%s before the year cuts no subject', (name) => {
  const text = `一、收入支出决算总体情况说明\n${name}${sentence}`;
  expect(told(narrativeOf(text, name))).toEqual(total);
  // The same in a report whose cover has another name.
  expect(narrativeOf(text.replace('年度收入', '年度本年收入')).claims.map(({ role }) => role)).toEqual([
    'actual',
    'change',
    'growth',
  ]);
});

test('和 still opens a comparison', () => {
  const text =
    '一、收入支出决算总体情况说明\n临江市规划和自然资源局2024年度收入支出总计959.38万元，和上年决算数相比增加62.85万元。';
  expect(narrativeOf(text, '临江市规划和自然资源局').claims.at(-1)).toMatchObject({ role: 'change', base: 'previous' });
});

test('the budget of a bureau with 和 in its name is its budget', () => {
  const text =
    '五、一般公共预算财政拨款支出决算情况说明\n临江市规划和自然资源局年初预算为90.00万元，支出决算为80.00万元，完成年初预算的88.89%。';
  expect(told(narrativeOf(text, '临江市规划和自然资源局')).map((one) => one.split(' ')[1])).toEqual([
    'budget',
    'actual',
    'completion',
  ]);
});

const otherNames = (text: string, department = '临江市水务局'): string[] =>
  checkWording({ lines: linesOf(text), department, year: '2024' })
    .filter(({ check }) => check === 'wording.own-name')
    .map(({ message }) => message.zh);

const report = (name: string): string =>
  [
    '临江市水务局2024年度收入支出总计959.38万元。',
    '临江市水务局2024年度本年收入合计959.38万元。',
    `${name}2024年度本年支出合计900.00万元。`,
  ].join('\n');

test('another bureau is named with the whole of its name', () => {
  expect(otherNames(report('临江市住房和城乡建设局'))).toEqual([
    '本报告属于“临江市水务局”，文中却写作“临江市住房和城乡建设局”',
  ]);
});

test('two bureaus joined by 和 are not one name, and 与 for 和 is no other bureau', () => {
  expect(otherNames(report('临江市财政局和临江市水务局'))).toEqual([]);
  const own = report('临江市规划与自然资源局').replaceAll('水务局', '规划和自然资源局');
  expect(otherNames(own, '临江市规划和自然资源局')).toEqual([]);
});

test('the unit above a title is no part of the name that the title begins with', () => {
  const own = '临江市水务局2024年度收入支出总计959.38万元。\n临江市水务局2024年度本年收入合计959.38万元。';
  expect(otherNames(`${own}\n单位：万元\n水务局2024年度收入决算表\n说明`)).toEqual([]);
  expect(otherNames(`${own}\n单位：元\n临江水务局2024年度收入决算表\n说明`)).toEqual([]);
});

test('a bureau with a title of its own may have its own report in the file: nobody is accused', () => {
  const severities = (text: string): string[] =>
    checkWording({ lines: linesOf(text), department: '临江市水务局', year: '2024' })
      .filter(({ check }) => check === 'wording.own-name')
      .map(({ severity }) => severity);
  const told = report('临江市教育局');
  expect(severities(told)).toEqual(['warning']);
  expect(severities(`${told}\n临江市教育局2024年度部门决算`)).toEqual(['info']);
  expect(severities(`${told}\n临江市教育局（本级）\n2024年度单位决算\n第一部分`)).toEqual(['info']);
  // A heading inside the report is no cover.
  expect(severities(`${told}\n临江市教育局2024年度部门决算情况说明`)).toEqual(['warning']);
});
