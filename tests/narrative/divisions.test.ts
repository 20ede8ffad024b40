import { findingsOf, narrativeOf, told } from './helpers.ts';

// What 其中 divides; all names and figures are invented.

const threePublic = {
  'three_public[-].budget.total': '50.00',
  'three_public[-].budget.abroad': '10.00',
  'three_public[-].budget.vehicle': '30.00',
  'three_public[-].budget.reception': '10.00',
  'three_public[-].actual.total': '36.00',
  'three_public[-].actual.abroad': '8.00',
  'three_public[-].actual.vehicle': '24.00',
  'three_public[-].actual.reception': '4.00',
};
const expenditure = {
  'expenditure[合计].total': '1120.00',
  'expenditure[合计].basic': '700.00',
  'expenditure[合计].project': '420.00',
};
const general = {
  'general_budget_expenditure[合计].total': '810.00',
  'general_budget_expenditure[合计].basic': '560.00',
  'general_budget_expenditure[合计].project': '250.00',
  'general_budget_expenditure[201 一般公共服务支出].total': '600.00',
  'general_budget_expenditure[20106 财政事务].total': '600.00',
  'general_budget_expenditure[2010601 行政运行].total': '400.00',
};

const serious = (text: string, figures: Readonly<Record<string, string>>): string[] =>
  findingsOf(text, figures).flatMap(({ check, severity }) => (severity === 'info' ? [] : [check]));

const title = '七、财政拨款“三公”经费支出决算情况说明\n';

test.each([
  [
    'parts of a budget, then of what was spent',
    '“三公”经费预算50.00万元，其中：因公出国（境）费10.00万元，公务用车购置及运行维护费30.00万元，公务接待费10.00万元。“三公”经费支出决算36.00万元，其中：因公出国（境）费8.00万元，公务用车购置及运行维护费24.00万元，公务接待费4.00万元。',
  ],
  [
    'in brackets',
    '“三公”经费预算为50.00万元（因公出国（境）费10.00万元、公务接待费10.00万元），支出决算为36.00万元（因公出国（境）费8.00万元、公务接待费4.00万元）。',
  ],
  [
    'behind a colon',
    '“三公”经费预算50万元：因公出国（境）费10万元，公务接待费10万元。“三公”经费决算36万元：因公出国（境）费8万元，公务接待费4万元。',
  ],
  [
    'parts of last year',
    '“三公”经费上年决算34.00万元，其中：因公出国（境）费5.00万元，公务接待费4.50万元。本年决算36.00万元，其中：因公出国（境）费8.00万元，公务接待费4.00万元。',
  ],
  [
    'what was spent, measured against a budget',
    '“三公”经费支出决算36.00万元，完成全年预算50.00万元的72%。其中：因公出国（境）费8.00万元，公务接待费4.00万元。',
  ],
  [
    'budgets of two years',
    '“三公”经费预算数为50.00万元，与2023年预算数55.00万元相比减少5.00万元，下降9.09%；决算数为36.00万元。',
  ],
])('three public expenses: %s', (_, text) => {
  expect(serious(title + text, threePublic)).toEqual([]);
});

test.each([
  [
    'a part of the budget',
    '“三公”经费预算50.00万元，其中：因公出国（境）费10.00万元，公务接待费11.00万元。',
    ['narrative.amount'],
  ],
  [
    'a part of what was spent, behind a budget',
    '“三公”经费预算50.00万元，支出决算36.00万元，其中：因公出国（境）费10.00万元，公务接待费4.00万元。',
    ['narrative.amount'],
  ],
  ['the fall from a budget', '“三公”经费支出36.00万元，较预算50.00万元减少12.00万元。', ['narrative.change']],
])('wrong: %s', (_, text, checks) => {
  expect(serious(title + text, threePublic)).toEqual(checks);
});

test.each([
  ['parts of what is in no table', '下属事业单位支出合计200.00万元，其中：基本支出150.00万元，项目支出50.00万元。', []],
  [
    'parts of a change',
    '本年支出合计1120.00万元，较上年增加120.00万元，其中：基本支出70.00万元，项目支出50.00万元。',
    [],
  ],
  [
    'parts of the total behind its change',
    '本年支出合计1120.00万元，较上年增加120.00万元，增长12%。其中：基本支出700.00万元，项目支出402.00万元。',
    ['narrative.amount'],
  ],
  [
    '基本支出 below 支出决算 is of all funds',
    '本年支出合计1120.00万元。\n（一）基本支出情况\n用于机构运转的支出700.00万元。其中：工资等人员经费支出560.00万元，占基本支出的80.00%。',
    [],
  ],
])('expenditure: %s', (_, text, checks) => {
  expect(serious(`三、支出决算情况说明\n${text}`, { ...expenditure, ...general })).toEqual(checks);
});

test.each([
  [
    'what was spent behind the parts of the budget, and a rate behind its own parts',
    '一般公共预算财政拨款支出年初预算700.00万元，其中：基本支出500.00万元，项目支出200.00万元；支出决算810.00万元，其中：基本支出560.00万元，项目支出250.00万元，完成年初预算的115.71%。',
    [],
  ],
  ['a share without its whole', '1.一般公共服务支出（类）支出600.00万元，占74.07%。', []],
  ['a wrong share without its whole', '1.一般公共服务支出（类）支出600.00万元，占47.07%。', ['narrative.share']],
  ['the code says which account it is', '1.行政运行（2010601）404.00万元，用于日常工作。', ['narrative.amount']],
])('general budget: %s', (_, text, checks) => {
  expect(serious(`五、一般公共预算财政拨款支出决算情况说明\n${text}`, general)).toEqual(checks);
});

test('foreign visits in brackets are other visits', () => {
  const text = '安排国内公务接待30批次（其中：外事接待0批次），接待人次268人（其中：外事接待人次0人）。';
  expect(serious(title + text, { 'three_public[-].actual.reception': '4.00' })).toEqual([]);
});

test('a nil among the kinds does not hide a wrong share', () => {
  const text =
    '十一、政府采购支出情况说明\n政府采购支出总额280.00万元，其中：货物支出95.00万元、工程支出0万元、服务支出185.00万元。授予中小企业合同金额200.00万元，占政府采购支出总额的73.43%。';
  expect(serious(text, {})).toEqual(['narrative.share']);
});

const headless =
  '第三部分 情况说明\n2024年度本单位收入总计1180.00万元。本年收入合计1100.00万元。\n本年支出合计1120.00万元，其中基本支出700.00万元，占62.50%。“三公”经费支出决算36.00万元。';

test('without headings the sentences say what they tell of', () => {
  expect(told(narrativeOf(headless))).toEqual([
    'total actual 1180.00万元',
    'income actual 1100.00万元',
    'expenditure actual 1120.00万元',
    'expenditure.basic actual 700.00万元',
    'expenditure.basic share 62.50%',
    'three_public actual 36.00万元',
  ]);
  expect(serious(headless.replace('700.00', '770.00'), expenditure)).toContain('narrative.amount');
});

test('a text about the work of a finance bureau is not taken for its accounts', () => {
  const text = '第三部分 情况说明\n全县一般公共预算支出35.20亿元。本年收入来源稳定。';
  expect(narrativeOf(text).claims.every(({ targets }) => targets.length === 0)).toBe(true);
});

describe('a 第三部分 without titles of sections', () => {
  const tables = {
    'expenditure[合计].total': '1400.00',
    'general_budget_expenditure[合计].total': '1240.00',
    'general_budget_expenditure[205 教育支出].total': '1240.00',
    'general_budget_expenditure[20502 普通教育].total': '1240.00',
    'general_budget_expenditure[2050201 学前教育].total': '280.00',
    'general_budget_expenditure[2050202 小学教育].total': '960.00',
  };
  const errors = (told: string): string[] =>
    findingsOf(`第三部分 2024年度部门决算情况说明\n${told}`, tables).flatMap(({ check, severity }) =>
      severity === 'error' ? [check] : [],
    );

  test('the items of 科目 are of what was told before them', () => {
    const text = (primary: string): string =>
      `2024年度一般公共预算财政拨款支出年初预算为1200.00万元，支出决算为1240.00万元。其中：\n1.教育支出（类）普通教育（款）学前教育（项）。年初预算为270.00万元，支出决算为280.00万元。\n2.教育支出（类）普通教育（款）小学教育（项）。年初预算为930.00万元，支出决算为${primary}万元。`;
    expect(errors(text('960.00'))).toEqual([]);
    expect(errors(text('966.00'))).toEqual(['narrative.amount']);
  });

  test('one sentence is enough where the part says what it is', () => {
    expect(errors('2024年度一般公共预算财政拨款支出1240.00万元。')).toEqual([]);
    expect(errors('2024年度一般公共预算财政拨款支出1246.00万元。')).toEqual(['narrative.amount']);
  });
});

test('what is compared with last year behind a budget is the budget', () => {
  const errors = (text: string): string[] =>
    findingsOf(`七、财政拨款“三公”经费支出决算情况说明\n${text}`, { 'three_public[-].actual.total': '9.57' }).flatMap(
      ({ check, severity }) => (severity === 'error' ? [check] : []),
    );
  const told = '2024年度“三公”经费财政拨款支出9.57万元，较预算数12.00万元减少2.43万元，下降20.25%。';
  expect(errors(`${told}2024年预算12.00万元比2023年决算9.00万元增加3.00万元，增长33.33%。`)).toEqual([]);
  expect(errors(`${told}2024年预算12.00万元，比2023年决算增加3.00万元，增长33.33%。`)).toEqual([]);
  const beijing = (less: string): string =>
    `2024年“三公”经费财政拨款决算数9.57万元，比2024年“三公”经费财政拨款年初预算12.00万元减少${less}万元。`;
  expect(errors(beijing('2.43'))).toEqual([]);
  expect(errors(beijing('5.43'))).toEqual(['narrative.change']);
});

test('款 told again behind the last 项 are no shares of that', () => {
  const tables = {
    'general_budget_expenditure[合计].total': '100.00',
    'general_budget_expenditure[205 教育支出].total': '100.00',
    'general_budget_expenditure[20502 普通教育].total': '60.00',
    'general_budget_expenditure[2050201 学前教育].total': '60.00',
    'general_budget_expenditure[20508 进修及培训].total': '40.00',
    'general_budget_expenditure[2050803 培训支出].total': '40.00',
  };
  const errors = (text: string): string[] =>
    findingsOf(
      `五、一般公共预算财政拨款支出决算情况说明\n1.教育支出（类）普通教育（款）学前教育（项）。支出决算为60.00万元。\n2.教育支出（类）进修及培训（款）培训支出（项）。支出决算为40.00万元。${text}`,
      tables,
    ).flatMap(({ check, severity }) => (severity === 'error' ? [check] : []));
  expect(
    errors('其中，按款分，普通教育（款）支出60.00万元，占60.00%；进修及培训（款）支出40.00万元，占40.00%。'),
  ).toEqual([]);
  expect(errors('其中，按款分，普通教育（款）支出66.00万元，占60.00%。')).toEqual(['narrative.amount']);
});

test('a heading that names no money, below one that does, is of that money', () => {
  const text =
    '五、一般公共预算财政拨款支出决算情况说明\n（二）支出决算具体情况说明\n2024年度支出1240.00万元，主要用于教育。';
  const tables = { 'expenditure[合计].total': '1400.00', 'general_budget_expenditure[合计].total': '1240.00' };
  expect(findingsOf(text, tables).filter(({ severity }) => severity === 'error')).toEqual([]);
});
