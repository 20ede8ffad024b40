import { findingsOf, narrativeOf, told } from './helpers.ts';

// Sentences that tell the money of several funds, or of a 类 and what it includes; all names and figures are invented.

const figures = {
  'expenditure[合计].total': '1400.00',
  'expenditure[合计].basic': '700.00',
  'expenditure[合计].project': '700.00',
  'revenue_expenditure_summary[本年支出合计].expenditure.amount': '1400.00',
  'fiscal_appropriation_summary[本年收入合计].income.amount': '1310.00',
  'fiscal_appropriation_summary[本年支出合计].expenditure.total': '1300.00',
  'fiscal_appropriation_summary[本年支出合计].expenditure.general_budget': '1240.00',
  'fiscal_appropriation_summary[本年支出合计].expenditure.government_fund': '60.00',
  'general_budget_expenditure[合计].total': '1240.00',
  'general_budget_expenditure[合计].basic': '700.00',
  'general_budget_expenditure[合计].project': '540.00',
  'general_budget_expenditure[205 教育支出].total': '900.00',
  'general_budget_expenditure[20502 普通教育].total': '900.00',
  'general_budget_expenditure[2050201 学前教育].total': '280.00',
  'general_budget_expenditure[2050202 小学教育].total': '620.00',
  'government_fund[合计].expenditure.total': '60.00',
};
const serious = (text: string): string[] =>
  findingsOf(text, figures).flatMap(({ check, severity }) => (severity === 'info' ? [] : [check]));

describe('本年支出 behind the income of a fund is the spending of that fund', () => {
  const text = (fiscal: string, fund: string, capital: string): string =>
    `四、财政拨款收入支出决算情况说明\n2024年度财政拨款本年收入1310.00万元，比2023年度增加10.00万元；本年支出${fiscal}万元，比2023年度增加20.00万元，主要是项目增加。其中：一般公共预算财政拨款本年收入1240.00万元；本年支出1240.00万元。政府性基金预算财政拨款本年收入60.00万元；本年支出${fund}万元。国有资本经营预算财政拨款本年收入0万元，与上年持平；本年支出${capital}万元，与上年持平。`;

  test('right', () => {
    expect(serious(text('1300.00', '60.00', '0'))).toEqual([]);
  });

  test.each([
    ['all funds', text('1330.00', '60.00', '0')],
    ['one fund', text('1300.00', '66.00', '0')],
  ])('wrong for %s', (_, wrong) => {
    expect(serious(wrong)).toEqual(['narrative.amount']);
  });

  test('本年支出合计 is the whole', () => {
    const whole =
      '四、财政拨款收入支出决算情况说明\n2024年度财政拨款收入1310.00万元，本年支出合计1400.00万元，其中财政拨款支出1300.00万元。';
    expect(serious(whole)).toEqual([]);
  });

  test('支出 alone behind 收入 of a fund', () => {
    const short = (spent: string): string =>
      `四、财政拨款收入支出决算情况说明\n2024年财政拨款收入1310.00万元，支出${spent}万元。`;
    expect(serious(short('1300.00'))).toEqual([]);
    expect(serious(short('1330.00'))).toEqual(['narrative.amount']);
  });
});

test("last year's general budget is worked back from the amount that the change is of", () => {
  const text =
    '四、财政拨款收入支出决算总体情况说明\n2024年度财政拨款收入、支出决算总计1310.00万元。与上年相比，收、支总计各增加60.00万元。\n五、财政拨款支出决算情况说明\n2024年度财政拨款支出决算1300.00万元，占本年支出合计的92.86%。\n七、一般公共预算支出决算情况说明\n2024年度一般公共预算财政拨款支出决算1240.00万元。与上年相比，增加40.00万元。';
  expect(serious(text)).toEqual([]);
  expect(serious(text.replace('增加40.00', '减少40.00'))).toEqual(['narrative.last-year-order']);
});

test('the parts of all fiscal spending are held against no form of the general budget', () => {
  const text = (project: string): string =>
    `五、财政拨款支出决算情况说明\n2024年度财政拨款支出1300.00万元，其中：基本支出700.00万元，项目支出${project}万元。`;
  expect(serious(text('600.00'))).toEqual([]);
  expect(serious(text('606.00'))).not.toEqual([]);
});

test('a share of 本年支出合计 may be of all spending in the section of a fund', () => {
  const text = (share: string): string =>
    `八、政府性基金预算财政拨款收入支出决算情况说明\n2024年政府性基金预算财政拨款支出60.00万元，全部为项目支出60.00万元，占本年支出合计的${share}%。`;
  expect(serious(text('4.29'))).toEqual([]);
  expect(serious(text('42.90'))).toEqual(['narrative.share']);
});

test('支出 in a share is no balance told before', () => {
  const text =
    '五、一般公共预算财政拨款支出决算情况说明\n2024年一般公共预算财政拨款支出1240.00万元，年末结转和结余0万元，支出占本年支出合计的88.57%。';
  expect(serious(text)).toEqual([]);
});

const section = '五、一般公共预算财政拨款支出决算情况说明\n';

test('the code of a level may stand before its word: 小学教育（02项）', () => {
  const text = (amount: string): string =>
    `${section}1、教育支出（205类）普通教育（02款）小学教育（02项）${amount}万元。年初预算为600.00万元，支出决算为${amount}万元，完成年初预算的103.33%。`;
  expect(serious(text('620.00'))).toEqual([]);
  expect(serious(text('602.00'))).toContain('narrative.amount');
  expect(told(narrativeOf(text('620.00'))).filter((claim) => claim.startsWith('count'))).toEqual([]);
});

test('what a 类 includes, told by its name alone, is not the 类', () => {
  const text = `${section}1.教育支出年初预算为800.00万元，支出决算为900.00万元，完成年初预算的112.50%。其中：\n“小学教育”年初预算为500.00万元，支出决算为620.00万元，完成年初预算的124.00%，主要用于教学。\n“学前教育”年初预算为300.00万元，支出决算为280.00万元，完成年初预算的93.33%。`;
  expect(serious(text)).toEqual([]);
  expect(serious(text.replace('支出决算为900.00', '支出决算为990.00'))).not.toEqual([]);
});

test('该项 with a budget of its own is still the item', () => {
  const text = `${section}1.教育支出（类）普通教育（款）小学教育（项）。该项目年初预算为500.00万元，支出决算为602.00万元。`;
  expect(serious(text)).toEqual(['narrative.amount']);
});

describe('behind a reason why the budget was not spent, the sentence goes on to last year', () => {
  const text = (change: string, growth: string): string =>
    `${section}1.教育支出（类）普通教育（款）小学教育（项）。年初预算为640.00万元，支出决算为620.00万元，完成年初预算的96.88%，决算数小于年初预算数的主要原因是厉行节约，与上年相比减少${change}万元，下降${growth}%，下降的主要原因是退休人员减少5.00万元。`;

  test('right, and wrong', () => {
    expect(serious(text('80.00', '11.43'))).toEqual([]);
    expect(serious(text('80.00', '14.43'))).toEqual(['narrative.growth']);
  });

  test('a figure of the reason itself is none of the item', () => {
    const reason = `${section}1.教育支出（类）普通教育（款）小学教育（项）。年初预算为640.00万元，支出决算为620.00万元，决算数小于年初预算数的主要原因是人员经费较上年减少80.00万元，下降20.00%。`;
    expect(serious(reason)).toEqual([]);
  });

  test('what follows a named amount behind a semicolon is of that', () => {
    const list = (growth: string): string =>
      `${section}一般公共预算财政拨款支出1240.00万元，比上年增加40.00万元，主要原因是项目增加；基本支出决算为700.00万元，比上年增加20.00万元，增长${growth}%。`;
    expect(serious(list('2.94'))).toEqual([]);
    expect(serious(list('9.24'))).toEqual(['narrative.growth']);
  });
});

describe('a change of all spending in the paragraph of an item is none of the item', () => {
  const item = `${section}1.教育支出（类）普通教育（款）小学教育（项）。年初预算为600.00万元，支出决算为620.00万元，完成年初预算的103.33%。`;

  test.each([
    '本年支出合计较上年增加100.00万元，增长7.69%。',
    '总支出比上年增加100.00万元，增长7.69%。',
    '一般公共预算财政拨款支出比上年增加40.00万元，增长3.33%。',
    '与上年相比，支出总体增加100.00万元，增长7.69%。',
    '部门支出较上年增加100.00万元，增长7.69%。',
    '比上年增加20.00万元，增长3.33%，总支出增加100.00万元，增长7.69%。',
  ])('%s', (said) => {
    expect(serious(item + said)).toEqual([]);
  });

  test.each(['较上年增加20.00万元，增长13.33%。', '支出较上年增加20.00万元，增长13.33%。'])(
    'the change of the item itself: %s',
    (said) => {
      expect(serious(item + said)).toEqual(['narrative.growth']);
    },
  );
});

describe('true sentences about something else accuse nobody', () => {
  const item = `${section}1.教育支出（类）普通教育（款）小学教育（项）。年初预算为600.00万元，支出决算为620.00万元，完成年初预算的103.33%。`;

  test.each([
    '其中在职人员工资300.00万元，较上年增加20.00万元，增长7.14%。',
    '该项支出涉及在职人员32人，人均19.38万元，比上年增加0.87万元，增长4.70%。',
    '预算数比上年增加30.00万元，增长5.26%。',
    '剔除一次性因素后，同口径增加20.00万元，增长3.51%。',
    '2025年预算安排650.00万元，比2024年预算增加50.00万元，增长8.33%。',
    '截至9月底支出300.00万元，完成预算的50.00%。',
    '其中教师培训50.00万元，与上年持平。',
  ])('in the paragraph of an item: %s', (said) => {
    expect(serious(item + said)).toEqual([]);
  });

  test('a second share is of what the first one names', () => {
    const text = `六、一般公共预算财政拨款基本支出决算情况说明\n2024年度一般公共预算财政拨款基本支出700.00万元，其中：人员经费600.00万元，公用经费100.00万元。基本支出占本年支出合计的50.00%，占一般公共预算财政拨款支出的56.45%。`;
    expect(serious(text)).toEqual([]);
  });

  test('both sides of another body', () => {
    const sides = {
      'revenue_expenditure_summary[总计].income.amount': '1400.00',
      'revenue_expenditure_summary[总计].expenditure.amount': '1400.00',
    };
    const text = (spent: string): string =>
      `一、收入支出决算总体情况说明\n2024年度收入总计1400.00万元，支出总计${spent}万元。其中局机关收入总计900.00万元，支出总计900.00万元。`;
    const found = (told: string): string[] =>
      findingsOf(told, sides).flatMap(({ check, severity }) => (severity === 'info' ? [] : [check]));
    expect(found(text('1400.00'))).toEqual([]);
    expect(found(text('1410.00'))).toEqual(['narrative.amount']);
  });
});

test('the year may stand behind the name: 公务接待费2024年决算数', () => {
  const cells = { 'three_public[-].actual.reception': '2.00', 'three_public[-].budget.reception': '5.00' };
  const text = (year: string, amount: string): string =>
    `七、“三公”经费财政拨款决算情况\n其中，公务接待费${year}年决算数${amount}万元，比2024年年初预算数5.00万元减少3.00万元。`;
  const found = (told: string): string[] =>
    findingsOf(told, cells).flatMap(({ check, severity }) => (severity === 'info' ? [] : [check]));
  expect(found(text('2024', '2.00'))).toEqual([]);
  expect(found(text('2024', '2.20'))).not.toEqual([]);
  expect(found(text('2023', '2.20'))).toEqual([]);
});

describe('a fund named in a sentence holds for what follows', () => {
  const tables = {
    ...figures,
    'government_fund[合计].income': '60.00',
    'government_fund[合计].expenditure.basic': '',
    'government_fund[合计].expenditure.project': '60.00',
  };
  const seriousIn = (text: string, own: Readonly<Record<string, string>> = tables): string[] =>
    findingsOf(text, own).flatMap(({ check, severity }) => (severity === 'error' ? [check] : []));

  test.each([
    [
      'under the head of another money',
      (project: string) =>
        `五、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出1240.00万元，不含政府性基金预算财政拨款。基金支出中，本年支出60.00万元，项目支出${project}万元，基本支出0万元。`,
    ],
    [
      'behind 其中 of its own sentence',
      (project: string) =>
        `四、财政拨款支出决算情况说明\n财政拨款本年支出1300.00万元，其中基本支出700.00万元，项目支出600.00万元。政府性基金预算财政拨款支出60.00万元。其中：基本支出0万元，项目支出${project}万元。`,
    ],
  ])('%s', (_, text) => {
    expect(seriousIn(text('60.00'))).toEqual([]);
    expect(seriousIn(text('66.00'))).toEqual(['narrative.amount']);
  });

  test('under a head that names no fund', () => {
    const text =
      '二、其他情况说明\n2024年度政府性基金预算财政拨款本年支出60.00万元，比上年增加5.00万元。本年支出中，基本支出0万元，项目支出60.00万元。\n本年收入合计1400.00万元。\n收支总计1400.00万元。\n本年支出合计1400.00万元。';
    expect(seriousIn(text)).toEqual([]);
  });

  test('of a fund whose table is not in the file nothing is said', () => {
    const text =
      '五、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出1240.00万元。国有资本经营预算财政拨款支出30.00万元。其中：基本支出0万元，项目支出30.00万元。';
    expect(seriousIn(text)).toEqual([]);
  });

  test('without the summary of all funds, 财政拨款支出 is what the single funds add up to', () => {
    const single = Object.fromEntries(Object.entries(tables).filter(([cell]) => !cell.startsWith('fiscal_')));
    const text = (all: string): string => `四、财政拨款支出决算情况说明\n财政拨款本年支出${all}万元。`;
    expect(seriousIn(text('1300.00'), single)).toEqual([]);
    expect(seriousIn(text('1240.00'), single)).toEqual([]);
    expect(seriousIn(text('1330.00'), single)).toEqual(['narrative.amount']);
  });
});

test('behind a part that is a change by name, what says nothing of itself is not held against a table', () => {
  const text = (parts: string): string =>
    `三、支出决算情况说明\n本年支出合计1400.00万元，较上年增加100.00万元，其中：${parts}。`;
  const errors = (parts: string): string[] =>
    findingsOf(text(parts), figures).flatMap(({ check, severity }) => (severity === 'error' ? [check] : []));
  expect(errors('基本支出增加40.00万元，项目支出60.00万元')).toEqual([]);
  expect(errors('基本支出700.00万元，较上年增加40.00万元，项目支出760.00万元')).toEqual(['narrative.amount']);
});
