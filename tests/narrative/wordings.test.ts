import { findingsOf, narrativeOf, told } from './helpers.ts';

// How narratives are written in different provinces; all names and figures are invented.
const wordings: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'income and expenditure in one subject, a change for each',
    '一、收入支出决算总体情况说明\n2024年度收、支总计均为1500.20万元。与2023年度相比，收、支总计各减少30.10万元，下降1.97%。',
    ['total actual 1500.20万元', 'total change 30.10万元', 'total growth 1.97%'],
  ],
  [
    'last year between the figure and its change',
    '一、收入支出决算总体情况说明\n临江市教育局2024年度收入总计100.00万元，比上年决算数80.00万元增加20.00万元，增长25%。',
    ['total actual 100.00万元', 'total previous 80.00万元', 'total change 20.00万元', 'total growth 25%'],
  ],
  [
    'brackets with figures of their own do not change what a share is of',
    '二、收入决算情况说明\n本年收入合计100.00万元；包括财政拨款收入80.00万元（其中：一般公共预算70.00万元，政府性基金预算10.00万元），占收入合计80%；其他收入20.00万元，占收入合计20%。',
    [
      'income actual 100.00万元',
      'income.fiscal actual 80.00万元',
      'income.general_budget actual 70.00万元',
      'income.government_fund actual 10.00万元',
      'income.fiscal share 80%',
      'income.other actual 20.00万元',
      'income.other share 20%',
    ],
  ],
  [
    'the name of the class with 支出 behind its mark',
    '五、一般公共预算财政拨款支出决算情况说明\n（二）结构情况\n一般公共预算财政拨款支出90.00万元，主要用于以下方面：教育（类）支出60.00万元，占66.67%；住房保障支出30.00万元，占33.33%。',
    [
      'general actual 90.00万元',
      'account:教育支出 actual 60.00万元',
      'account:教育支出 share 66.67%',
      'account:住房保障支出 actual 30.00万元',
      'account:住房保障支出 share 33.33%',
    ],
  ],
  [
    '元 left out behind the name of an amount, and a budget of nothing without a unit',
    '七、财政拨款“三公”经费支出决算情况说明\n3.公务接待费支出0.40万元。其中：国内公务接待支出0.40万（含外宾接待支出0万元），服务群众1.20万。2024年度公务接待费年初预算为0，支出决算为0.40万元。',
    [
      'three_public.reception actual 0.40万元',
      'three_public.reception_domestic actual 0.40万',
      '? actual 0万元',
      'three_public.reception budget 0',
      'three_public.reception actual 0.40万元',
    ],
  ],
  [
    'compared with the budget and not with last year',
    '五、一般公共预算财政拨款支出决算情况说明\n1、“公共安全支出”（类）2024年度决算110.00万元，比2024年年初预算减少10.00万元，下降8.33%。',
    [
      'account:公共安全支出 actual 110.00万元',
      'account:公共安全支出 change 10.00万元',
      'account:公共安全支出 growth 8.33%',
    ],
  ],
  [
    'the budget between the words of completion and the percentage',
    '七、一般公共预算财政拨款“三公”经费支出决算情况说明\n“三公”经费财政拨款支出决算为40.00万元，完成全年预算80.00万元的50%，比上年决算数增加10.00万元，增长33.3%。',
    [
      'three_public actual 40.00万元',
      'three_public budget 80.00万元',
      'three_public completion 50%',
      'three_public change 10.00万元',
      'three_public growth 33.3%',
    ],
  ],
  [
    'the subject is in the heading',
    '九、“三公”经费支出决算情况说明\n4．公务接待费支出情况说明。\n2024年度财政拨款安排公务接待费预算2.00万元，支出决算1.00万元，完成预算的50%，决算数较预算数减少1.00万元。',
    [
      'three_public.reception budget 2.00万元',
      'three_public.reception actual 1.00万元',
      'three_public.reception completion 50%',
      'three_public.reception change 1.00万元',
    ],
  ],
  [
    'an account without its class under a heading',
    '五、财政拨款支出决算情况说明\n（一）一般公共服务支出（类）\n1．财政事务（款）行政运行（项）。年初预算10.00万元，支出决算11.00万元，完成年初预算的110%。',
    [
      'account:/财政事务/行政运行 budget 10.00万元',
      'account:/财政事务/行政运行 actual 11.00万元',
      'account:/财政事务/行政运行 completion 110%',
    ],
  ],
  [
    'a subject over several clauses',
    '十一、其他重要事项的情况说明\n（二）政府采购支出情况\n在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额5.00万元。',
    ['procurement.won_other actual 5.00万元'],
  ],
  [
    'a change in a new sentence goes back to what the last one began with',
    '四、财政拨款收入支出决算总体情况说明\n2024年度财政拨款收入、支出总计均为50.00万元，其中年初财政拨款结转和结余2.00万元。与2023年度相比，增加5.00万元。',
    ['fiscal actual 50.00万元', 'fiscal.opening_balance actual 2.00万元', 'fiscal change 5.00万元'],
  ],
  [
    'reasons, other bodies and figures handed out by 分别 are tied to nothing',
    '一、收入支出决算总体情况说明\n2024年度收入总计90.00万元，主要原因是人员经费增加5.00万元，收入总计增长3%。局本级收入总计30.00万元。收入、支出分别增加1.00万元和2.00万元。',
    [
      'total actual 90.00万元',
      '? other 5.00万元',
      '? other 3%',
      '? actual 30.00万元',
      '? other 1.00万元',
      '? other 2.00万元',
    ],
  ],
  [
    'thresholds, months, years and numbers of documents are no claims',
    '十二、国有资产占用情况说明\n截至2024年12月31日，单价100万元（含）以上设备2台（套）。按财办〔2023〕12号执行了6个月。',
    ['? count 2台(套)'],
  ],
  [
    'the first item behind words that introduce the items',
    '三、支出决算情况说明\n本年支出合计100.00万元，其中：按功能分类支出划分为教育支出60.00万元，占比60%；住房保障支出40.00万元，占比40%。',
    [
      'expenditure actual 100.00万元',
      'account:教育支出 actual 60.00万元',
      'account:教育支出 share 60%',
      'account:住房保障支出 actual 40.00万元',
      'account:住房保障支出 share 40%',
    ],
  ],
  [
    'a share without its sign is a share',
    '三、支出决算情况说明\n本年支出合计100.00万元，其中：基本支出76.23万元，占76.23；项目支出23.77万元，占本年支出的23.77%。',
    [
      'expenditure actual 100.00万元',
      'expenditure.basic actual 76.23万元',
      'expenditure.basic share 76.23',
      'expenditure.project actual 23.77万元',
      'expenditure.project share 23.77%',
    ],
  ],
];

test.each(wordings)('%s', (_, text, claims) => {
  expect(told(narrativeOf(text))).toEqual(claims);
});

test('a line may be broken anywhere, even in an amount or a word', () => {
  const text =
    '一、收入支出决算总体情况说明\n临江市教育局2024年度收入支出总\n计1,5\n00.20万\n元。与2023年度相\n比，收入支出总计减少30.1\n0万元，下降1.97%。';
  expect(told(narrativeOf(text))).toEqual([
    'total actual 1,500.20万元',
    'total change 30.10万元',
    'total growth 1.97%',
  ]);
});

test('the narrative is found by its title, not by its ordinal, and ends with it', () => {
  const text = [
    '目录',
    '第二部分 2024年度部门决算情况说明',
    '一、收入支出决算总体情况说明',
    '第三部分 2024年度部门决算表',
    '第一部分 部门概况',
    '本部门2023年有在职人员50人，经费3.00万元。',
    '第二部分 2024年度部门决算情况说明',
    '一、收入支出决算总体情况说明',
    '2024年度收入支出总计9.00万元。',
    '第三部分 2024年度部门决算表',
    '合计 9.00万元。',
  ].join('\n');
  const narrative = narrativeOf(text);
  expect(told(narrative)).toEqual(['total actual 9.00万元']);
  expect(narrative.claims[0]?.section).toBe('一、收入支出决算总体情况说明');
});

test('a claim names its sections down to the item, and the sentence as printed', () => {
  const text = [
    '五、一般公共预算财政拨款支出决算情况说明',
    '（三）一般公共预算财政拨款支出决算具体情况',
    '12、教育支出（类）进修及培训（款）培训支出（项）。支出决算为 1.00 万元。',
  ].join('\n');
  expect(narrativeOf(text).claims[0]).toMatchObject({
    section: '五、一般公共预算财政拨款支出决算情况说明（三）12',
    subject: '教育支出(类)进修及培训(款)培训支出(项)',
    text: '支出决算为1.00万元',
    value: '1.00',
  });
});

test('full-width figures and damaged separators are read', () => {
  const text =
    '三、支出决算情况说明\n本年支出合计１２，３４５．６７万元，其中：基本支出2,345,67万元，项目支出10,000.00万元。';
  expect(narrativeOf(text).claims.map(({ value }) => value)).toEqual(['12345.67', '2345.67', '10000.00']);
});

test('a consistent report full of traps has no finding', () => {
  const text = [
    '一、收入支出决算总体情况说明',
    '2024年度收入总计1,000.00万元，比上年决算数900.00万元增加100.00万元，增长11.11%，主要原因是人员经费增加50.00万元，增长20%；其中：局本级收入总计300.00万元，下属单位收入总计700.00万元。',
    '三、支出决算情况说明',
    '本年支出合计940.00万元，其中：基本支出500.00万元，占53.19%，其中：人员经费400.00万元，占基本支出的80%；项目支出440.00万元，占46.81%。',
    '四、财政拨款收入支出决算总体情况说明',
    '财政拨款支出总计920.00万元，其中：一般公共预算财政拨款810.00万元，政府性基金预算财政拨款95.00万元，年末财政拨款结转和结余15.00万元。与2023年相比分别增加20.00万元和30.00万元，分别增长2.22%和3.37%。',
    '五、一般公共预算财政拨款支出决算情况说明',
    '1.教育支出（类）普通教育（款）学前教育（项）年初预算300.00万元，支出决算300.00万元，完成年初预算的100%，其中基本支出120.00万元，项目支出180.00万元；较上年增加30.00万元，增长11.11%。',
    '七、财政拨款“三公”经费支出决算情况说明',
    '2024年度“三公”经费年初预算为20.00万元，全年预算为15.00万元，支出决算为10.00万元，完成年初预算的50%，完成全年预算的66.67%。其中：公务接待费支出决算4.00万元，占“三公”经费的40%，比上年增加1.00万元，增长33.33%；公务用车购置及运行维护费支出决算6.00万元，占60%。',
    '（三）国有资产占有使用情况',
    '截至2024年12月31日，本部门共有车辆12辆，其中，机要通信用车2辆，执法执勤用车6辆（其中：警务用车4辆、巡逻用车2辆），特种专业技术用车3辆，其他用车1辆。',
  ].join('\n');
  const figures = {
    'revenue_expenditure_summary[总计].income.amount': '1000.00',
    'expenditure[合计].total': '940.00',
    'expenditure[合计].basic': '500.00',
    'expenditure[合计].project': '440.00',
    'fiscal_appropriation_summary[总计].expenditure.total': '920.00',
    'fiscal_appropriation_summary[一般公共预算财政拨款].income.amount': '800.00',
    'fiscal_appropriation_summary[本年支出合计].expenditure.general_budget': '810.00',
    'fiscal_appropriation_summary[本年支出合计].expenditure.government_fund': '95.00',
    'general_budget_expenditure[2050201 学前教育].total': '300.00',
    'general_budget_expenditure[2050201 学前教育].basic': '100.00',
    'general_budget_basic_detail[人员经费合计].amount': '390.00',
    'three_public[-].actual.total': '10.00',
    'three_public[-].budget.total': '15.00',
  };
  expect(findingsOf(text, figures)).toEqual([]);
});

test('one wrong figure is one finding: the share and the change that follow from it are not accused', () => {
  const text = [
    '三、支出决算情况说明',
    '本年支出合计200.00万元，其中：基本支出150.00万元，占75.00%；项目支出50.00万元，占25.00%。',
  ].join('\n');
  const figures = {
    'expenditure[合计].total': '200.00',
    'expenditure[合计].basic': '120.00',
    'expenditure[合计].project': '50.00',
  };
  expect(findingsOf(text, figures).map(({ check, actual, expected }) => [check, actual, expected])).toEqual([
    ['narrative.amount', '150.00', '120.00'],
  ]);
});

test('an item of which nothing was budgeted is still what its outcome is of', () => {
  const item = (said: string): string =>
    `五、一般公共预算财政拨款支出决算情况说明\n（三）具体情况\n1、社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）：${said}，支出决算为406.69万元，主要原因是年中追加。`;
  for (const said of ['年初未安排预算', '年初无预算', '年初没有安排预算']) {
    const [claim] = narrativeOf(item(said)).claims.filter(({ value }) => value === '406.69');
    expect(claim?.subject).toContain('机关事业单位职业年金缴费支出');
    expect(claim?.role).toBe('actual');
  }
});
