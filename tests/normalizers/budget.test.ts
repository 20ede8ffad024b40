import { loadBudget } from '../../catalogue/load/budget.ts';
import { readBudgetTitle } from '../../normalizers/titles/budget-title.ts';
import { budgetSums } from '../../checks/budget/index.ts';
import { checkReading } from '../../pipeline/document.ts';
import { tableOf, type FixtureTable } from '../../samples/fixture.ts';
import { heading, label, type PaperCell } from '../../samples/table.ts';
import { amountsIn, readFixture, readText } from '../helpers/reading.ts';

const caption = (title: string): string[] => ['青山市水利局2026年部门预算', title, '单位：万元'];

test.each([
  ['收支总表', 'revenue_expenditure_summary'],
  ['预算01表收支总表', 'revenue_expenditure_summary'],
  ['2026年预算单位财务收支预算总表', 'revenue_expenditure_summary'],
  ['一、部门综合预算收支总表', 'revenue_expenditure_summary'],
  ['表2 部门收入总体情况表', 'revenue'],
  ['公开03表：支出预算总表', 'expenditure'],
  ['财政拨款收支总体情况表', 'fiscal_appropriation_summary'],
  ['财政拨款支出预算表（功能科目）', 'fiscal_appropriation_expenditure'],
  ['一般公共预算支出表（按功能分类）', 'general_budget_expenditure'],
  ['一般公共预算支出明细表（按支出经济分类科目）', 'general_budget_economic'],
  ['2026年一般公共预算基本支出部门预算经济分类预算表', 'general_budget_basic_detail'],
  ['一般公共预算基本支出明细表（按功能科目分）', 'general_budget_basic_function'],
  ['财政拨款政府性基金支出预算表', 'government_fund'],
  ['政府性基金收支表（不含上年结转）', 'government_fund_summary'],
  ['国有资本经营预算支出预算表', 'state_capital'],
  ['“三公”经费、会议费、培训费支出预算表', 'three_public'],
  ['财政拨款安排的行政经费及“三公”经费预算表', 'three_public'],
  ['部门预算基本支出预算表', 'basic_expenditure'],
  ['部门综合预算专项业务经费支出表', 'project_expenditure'],
  ['部门收支总表（功能分类）', 'revenue_expenditure_summary'],
  ['支出分类汇总表（经济分类）', 'expenditure'],
  ['项目支出预算表（其他运转类、特定目标类项目）', 'project_expenditure'],
  ['部门综合预算支出总表（不分资金来源）', 'expenditure'],
  ['一般公共预算基本支出表--人员经费（工资福利支出）', 'general_budget_basic_detail'],
  ['一般公共预算基本支出表（人员经费）工资福利支出', 'general_budget_basic_detail'],
  ['部门预算支出经济分类科目与政府预算支出经济分类科目对照表', undefined],
  ['政府采购支出表', undefined],
  ['项目支出绩效目标表', undefined],
  ['一般公共预算机关运行经费支出预算表', undefined],
])('%s is read by its parts as %s', (line, form) => {
  expect(readBudgetTitle(line, loadBudget())).toMatchObject({ form });
});

test.each(['见一般公共预算支出表。', '收入预算说明', '单位：万元'])('%s is no title', (line) => {
  expect(readBudgetTitle(line, loadBudget())).toBeUndefined();
});

test('several codes in one row are a path, and the total is the sum of the rows', async () => {
  const heads = ['支出功能分类科目', '政府支出经济分类科目', '部门支出经济分类科目', '合计', '基本支出', '项目支出'];
  const reading = await readFixture({
    table: tableOf([
      heads,
      ['2130301-行政运行', '50101-工资奖金津补贴', '30101-基本工资', '5.123456', '5.123456', ''],
      ['2130301-行政运行', '50101-工资奖金津补贴', '30102-津贴补贴', '1.000000', '1.000000', ''],
      ['2130305-水利工程建设', '50302-基础设施建设', '31005-基础设施建设', '7.000000', '', '7.000000'],
      ['', '', '合计', '13.123456', '6.123456', '7.000000'],
    ]),
    caption: caption('支出总表'),
    style: { size: 6 },
    setup: 'landscape',
  });
  expect(reading.reportKind).toBe('部门预算');
  expect(amountsIn(reading)).toContain('expenditure/2130301/50101/30101/total 5.123456');
  expect(budgetSums(reading.records).map(({ holds }) => holds)).toEqual([true, true, true]);
});

test('the error of a formula is told, and no sum of a budget is made with it', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['', '合计', '13.00', '6.00', '7.00'],
      ['213', '农林水支出', '13.00', '6.00', '7.00'],
      ['21303', '水利', '13.00', '6.00', '7.00'],
      ['2130301', '行政运行', '6.00', '6.00', ''],
      ['2130305', '水利工程建设', '#REF!', '', '7.00'],
    ]),
    caption: caption('支出总表'),
  });
  const { records, findings } = checkReading(reading);
  expect(records.filter(({ amount }) => amount === '')).toMatchObject([
    { rowKey: '2130305', columnKey: 'total', amountText: '#REF!', flags: ['unreadable'] },
  ]);
  expect(findings.map(({ check }) => check)).toEqual(['figures.formula-error']);
});

test('a total that is wider than its column and reaches into the name before it is read', async () => {
  const reading = await readFixture({
    table: {
      ...tableOf([
        ['功能分类科目', '部门支出经济分类科目', '合计', '基本支出', '项目支出'],
        ['2130301-行政运行', '30101-基本工资', '5.123456', '5.123456', ''],
        ['2130305-水利工程建设', '31005-基础设施建设', '1,024,802.048329', '', '1,024,802.048329'],
        ['合计', label('1,024,807.171785', { align: 'right', columnSpan: 2 }), '5.123456', '1,024,802.048329'],
      ]),
      widths: [3, 3, 2, 2, 2],
    },
    caption: caption('支出总表'),
    style: { size: 7 },
    setup: 'landscape',
  });
  expect(amountsIn(reading)).toContain('expenditure/合计/total 1024807.171785');
  expect(reading.coverage?.unread).toEqual([]);
});

test('units stand before the codes of a table that prints several, and sums are made of each', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['预算单位', '科目编码', '科目名称', '支出总计', '基本支出', '项目支出'],
      ['青山市水利局', '', '', '15.00', '9.00', '6.00'],
      ['青山市水利局（本级）', '', '', '10.00', '6.00', '4.00'],
      ['', '213', '农林水支出', '10.00', '6.00', '4.00'],
      ['', '21303', '水利', '10.00', '6.00', '4.00'],
      ['', '2130301', '行政运行', '6.00', '6.00', ''],
      ['', '2130305', '水利工程建设', '4.00', '', '4.00'],
      ['青山市水文站', '', '', '5.00', '3.00', '2.00'],
      ['', '213', '农林水支出', '5.00', '3.00', '2.00'],
    ]),
    caption: caption('一般公共预算支出表（按功能分类）'),
    style: { size: 7 },
    setup: 'landscape',
  });
  const keys = [...new Set(reading.records.map(({ rowKey }) => rowKey))];
  expect(keys.slice(0, 3)).toEqual(['合计', '青山市水利局(本级)', '青山市水利局(本级)/213']);
  expect(keys).toContain('青山市水文站/213');
  const sums = budgetSums(reading.records);
  expect(sums.length).toBeGreaterThan(8);
  expect(sums.filter(({ holds }) => !holds)).toEqual([]);
});

test('carry-over, last year and a head that no word names have keys of their own; nothing is left out', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['单位名称', '合计', '一般公共预算拨款', '上年结转', '彩票公益金拨款'],
      ['合计', '6.00', '3.00', '1.00', '2.00'],
      ['青山市水利局', '6.00', '3.00', '1.00', '2.00'],
    ]),
    caption: caption('收入总表'),
  });
  expect(new Set(reading.records.map(({ columnKey }) => columnKey))).toEqual(
    new Set(['total', 'general_budget', 'carried_over', '彩票公益金拨款']),
  );
  expect(reading.coverage?.unread).toEqual([]);
});

test('a column of the year before has a key of its own, whatever its head looks like', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['科目编码', '科目名称', '2025年预算数', '2026年预算数', '2026年比2025年增减额'],
      ['', '合计', '90.00', '100.00', '10.00'],
      ['213', '农林水支出', '90.00', '100.00', '10.00'],
    ]),
    caption: caption('一般公共预算支出表'),
    style: { size: 6 },
  });
  expect(amountsIn(reading).slice(0, 2)).toEqual([
    'general_budget_expenditure/合计/last_year.total 90.00',
    'general_budget_expenditure/合计/total 100.00',
  ]);
});

test('三公 items stand in the rows', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['项目', '预算数'],
      ['合计', '84.10'],
      ['1、因公出国（境）费用', '70.00'],
      ['2、公务接待费', '6.10'],
      ['3、公务用车购置及运行费', '8.00'],
      ['其中：（1）公务用车购置费', '0.00'],
      ['（2）公务用车运行费', '8.00'],
    ]),
    caption: caption('一般公共预算“三公”经费支出预算表'),
  });
  expect(amountsIn(reading).sort()).toEqual([
    'three_public/-/budget.abroad 70.00',
    'three_public/-/budget.reception 6.10',
    'three_public/-/budget.total 84.10',
    'three_public/-/budget.vehicle 8.00',
    'three_public/-/budget.vehicle_operation 8.00',
    'three_public/-/budget.vehicle_purchase 0.00',
  ]);
});

test('a sum of a budget that does not hold is told with the figures', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['合计', '', '10.00', '6.00', '4.00'],
      ['213', '农林水支出', '10.00', '6.00', '4.00'],
      ['21303', '水利', '10.00', '6.00', '4.00'],
      ['2130301', '行政运行', '6.00', '6.00', ''],
      ['2130305', '水利工程建设', '3.00', '', '4.00'],
    ]),
    caption: caption('支出总表'),
  });
  const { findings, status } = checkReading(reading);
  expect(status).toBe('ok');
  expect(findings.map(({ check, expected, actual }) => [check, expected, actual])).toEqual([
    ['budget.code-sums', '9', '10.00'],
  ]);
});

describe('rows of a summary across its funds', () => {
  const summary = (total: string): FixtureTable => ({
    table: tableOf([
      ['收入', '预算数', '支出', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算'],
      ['一、一般公共预算拨款', '30.00', '一、一般公共服务支出', '30.00', '30.00', '', ''],
      ['二、政府性基金预算拨款', '20.00', '二、城乡社区支出', '20.00', '', '20.00', ''],
      ['', '', '三、其他支出', '5.00', '2.00', '1.00', '2.00'],
      ['', '', '四、农林水支出', '7.00', '3.00', '4.00', ''],
      ['', '', '五、住房保障支出', '1.00', '1.00', '', ''],
      ['收入总计', '63.00', '支出总计', total, '36.00', '25.00', '2.00'],
    ]),
    caption: caption('财政拨款收支总表'),
    style: { size: 6 },
    setup: 'landscape',
  });
  const told = async (total: string): Promise<unknown[]> => {
    const { findings } = checkReading(await readFixture(summary(total)));
    return findings.map(({ check, severity, actual, expected }) => [check, severity, actual, expected]);
  };

  it('add up to their total, and one that does not is told', async () => {
    expect(await told('63.00')).toEqual([]);
    expect(await told('68.00')).toEqual([['budget.fund-sums', 'warning', '68.00', '63']]);
  });
});

test('a row that two classes name has the names of both', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['部门经济科目编码', '部门经济科目名称', '政府经济科目编码', '政府经济科目名称', '合计', '人员经费'],
      ['', '合计', '', '', '6.00', '6.00'],
      ['30101', '基本工资', '501', '机关工资福利支出', '4.00', '4.00'],
      ['30302', '退休费', '509', '对个人和家庭的补助', '2.00', '2.00'],
    ]),
    caption: caption('一般公共预算基本支出表'),
    style: { size: 6 },
    setup: 'landscape',
  });
  expect(new Map(reading.records.map(({ rowKey, rowLabel }) => [rowKey, rowLabel]))).toEqual(
    new Map([
      ['合计', '合计'],
      ['30101/501', '基本工资/机关工资福利支出'],
      ['30302/509', '退休费/对个人和家庭的补助'],
    ]),
  );
});

test('figures beside which no name stands, and those of a column without a head, say so', async () => {
  const reading = await readText(
    [
      '青山市水利局2026年部门预算',
      '部门收支总表',
      '单位：万元',
      '<table><tr><td>收入</td><td>预算数</td><td>支出</td><td>预算数</td><td></td></tr>',
      '<tr><td>一、一般公共预算拨款收入</td><td>9.00</td><td>一、农林水支出</td><td>8.00</td><td>8.00</td></tr>',
      '<tr><td></td><td>1.00</td><td>二、其他支出</td><td>2.00</td><td>2.00</td></tr>',
      '<tr><td>收入总计</td><td>10.00</td><td>支出总计</td><td>10.00</td><td>10.00</td></tr></table>',
    ].join('\n'),
  );
  const doubted = reading.records.flatMap(({ amount, flags }) =>
    flags.length > 0 ? [`${amount} ${flags.join()}`] : [],
  );
  expect(doubted).toEqual([
    '1.00 unknown-label',
    '8.00 restored-column',
    '2.00 restored-column',
    '10.00 restored-column',
  ]);
});

describe('rows of a text with fewer cells than their table', () => {
  const textOf = (title: string, ...rows: string[]): string =>
    ['青山市水利局2026年部门预算', title, '单位：万元', '', ...rows.map((row) => `| ${row} |`)].join('\n');

  it('are flagged, and no sum of theirs is held against the body', async () => {
    const reading = await readText(
      textOf(
        '支出总表',
        '科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出',
        '--- | --- | --- | --- | ---',
        '合计 | | 10.00 | 6.00 | 4.00',
        '213 | 农林水支出 | 10.00 | 6.00 | 4.00',
        '21303 | 水利 | 10.00 | 6.00 | 4.00',
        '2130301 | 行政运行 | 6.00 | 6.00 | ',
        '2130305 | 水利工程建设 | 4.00 | 4.00',
      ),
    );
    const flagged = reading.records.filter(({ flags }) => flags.includes('damaged')).map(({ rowKey }) => rowKey);
    expect(new Set(flagged)).toEqual(new Set(['2130305']));
    const { findings } = checkReading(reading);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['info']));
  });

  it('are flagged where a figure came to stand among the names', async () => {
    const reading = await readText(
      textOf(
        '部门收支总表',
        '项目 | 预算数 | 项目 | 预算数',
        '--- | --- | --- | ---',
        '一、一般公共预算拨款收入 | 9.00 | 一、农林水支出 | 8.00',
        '二、事业收入 | 二、社会保障和就业支出 | 1.00',
        '三、上级补助收入 | 三、卫生健康支出 | 0.50',
        '四、经营收入 | 四、住房保障支出 | 0.50',
      ),
    );
    expect(reading.records.length).toBeGreaterThan(0);
    expect(reading.records.filter(({ flags }) => !flags.includes('damaged'))).toEqual([]);
  });
});

test('columns on the next page stand beside their form where the totals prove it', async () => {
  const left = {
    table: tableOf(
      [
        [heading('合计', 1, 2), heading('本年收入', 3)],
        ['小计', '一般公共预算资金', '政府性基金预算资金'],
        ['20.00', '15.00', '10.00', '4.00'],
      ],
      2,
    ),
    caption: caption('预算02表 收入总表'),
  };
  const right = (carriedOver: string): FixtureTable => ({
    table: tableOf(
      [
        [heading(''), heading('上年结转结余', 2)],
        ['其他收入', '小计', '一般公共预算资金'],
        ['1.00', carriedOver, carriedOver],
      ],
      2,
    ),
    caption: ['金额单位：万元'],
    setup: 'portrait',
  });
  const reading = await readFixture(left, right('5.00'));
  expect(amountsIn(reading)).toEqual([
    'revenue/合计/total 20.00',
    'revenue/合计/current 15.00',
    'revenue/合计/general_budget 10.00',
    'revenue/合计/government_fund 4.00',
    'revenue/合计/other 1.00',
    'revenue/合计/carried_over 5.00',
    'revenue/合计/carried_over.general_budget 5.00',
  ]);
  expect(reading.records.map(({ place }) => place.page)).toEqual([1, 1, 1, 1, 2, 2, 2]);
  expect(reading.coverage?.unread).toEqual([]);
  expect(amountsIn(await readFixture(left, right('6.00')))).toHaveLength(4);
});

test('a row that only its indent puts above others is none of theirs where the sums say so', async () => {
  const row = (name: string, indent: number, amount: string): PaperCell[] => [
    label(name, { indent }),
    label(amount, { align: 'right' }),
  ];
  const reading = await readFixture({
    table: tableOf([
      ['支出项目类别（资金使用单位）', '总计'],
      row('合计', 0, '10.00'),
      row('青山市水文站', 0, '10.00'),
      row('河道治理', 18, '3.00'),
      row('防汛物资', 9, '5.00'),
      row('水质监测', 18, '1.50'),
      row('宣传', 18, '0.50'),
    ]),
    caption: caption('项目支出表'),
  });
  expect(amountsIn(reading).map((line) => line.replace('project_expenditure/', ''))).toEqual([
    '合计/total 10.00',
    '青山市水文站/total 10.00',
    '青山市水文站/河道治理/total 3.00',
    '青山市水文站/防汛物资/total 5.00',
    '青山市水文站/水质监测/total 1.50',
    '青山市水文站/宣传/total 0.50',
  ]);
});

test('the same money by the economic classes of the government, side by side, has a column of its own', async () => {
  const reading = await readFixture({
    table: tableOf(
      [
        [
          heading('部门预算支出经济分类科目', 2),
          heading('金额', 1, 2),
          heading('政府预算支出经济分类科目', 2),
          heading('金额', 1, 2),
        ],
        ['科目编码', '科目名称', '科目编码', '科目名称'],
        ['', '合计', '6.00', '', '合计', '6.00'],
        ['301', '工资福利支出', '5.00', '501', '机关工资福利支出', '5.00'],
        ['302', '商品和服务支出', '1.00', '502', '机关商品和服务支出', '1.00'],
      ],
      2,
    ),
    caption: caption('一般公共预算基本支出表'),
    style: { size: 6 },
    setup: 'landscape',
  });
  const name = 'general_budget_basic_detail';
  expect(amountsIn(reading)).toEqual(
    expect.arrayContaining([
      `${name}/合计/amount 6.00`,
      `${name}/301/amount 5.00`,
      `${name}/合计/government_economic.amount 6.00`,
      `${name}/501/government_economic.amount 5.00`,
    ]),
  );
  expect(budgetSums(reading.records).map(({ holds }) => holds)).toEqual([true, true]);
});

test('the name of the account may stand behind the unit', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['类', '款', '项', '单位编码', '单位名称', '科目名称', '合计', '基本支出'],
      ['', '', '', '', '', '合计', '10.00', '10.00'],
      ['213', '03', '01', '301001', '青山市水利局本级', '行政运行', '6.00', '6.00'],
      ['213', '03', '05', '301001', '青山市水利局本级', '水利工程建设', '4.00', '4.00'],
    ]),
    caption: caption('部门支出总表'),
    style: { size: 6 },
    setup: 'landscape',
  });
  expect(new Set(reading.records.map(({ rowKey }) => rowKey))).toEqual(
    new Set(['合计', '2130301/301001 青山市水利局本级', '2130305/301001 青山市水利局本级']),
  );
});

test('the title of another table, broken over two lines, is known as that', async () => {
  const form = {
    table: tableOf([
      ['科目编码', '科目名称', '合计'],
      ['', '合计', '5.00'],
      ['213', '农林水支出', '5.00'],
    ]),
    setup: 'portrait',
  } as const;
  const reading = await readFixture(
    { ...form, caption: caption('支出总表') },
    {
      table: tableOf([
        ['采购项目', '数量', '预算金额'],
        ['办公设备', '10', '3.00'],
      ]),
      caption: ['2026年部门综合预算政府采购（资产配置、购买服务）', '预算表（不含上年结转）', '单位：万元'],
      setup: 'portrait',
    },
    { ...form, caption: ['一般公共预算支出表', '单位：万元'] },
  );
  expect(reading.unknownTables).toEqual([]);
  expect(reading.coverage?.unread).toEqual([]);
});

const twoYears = (year: (text: string) => (string | PaperCell)[]): FixtureTable => ({
  table: tableOf([
    [...year('2025年预算数'), ...year('2026年预算数')],
    ['合计', '公务用车购置及运行费', '公务接待费', '合计', '公务用车购置及运行费', '公务接待费'],
    ['13.00', '10.00', '3.00', '12.50', '10.00', '2.50'],
  ]),
  caption: caption('一般公共预算“三公”经费支出表'),
  style: { size: 6 },
});

test.each([
  ['is one cell', twoYears((text) => [heading(text, 3)])],
  ['stands over the first of them alone', twoYears((text) => [text, '', ''])],
])('三公 of two years side by side, where the year over its columns %s', async (_, table) => {
  expect(amountsIn(await readFixture(table))).toEqual([
    'three_public/-/last_year.total 13.00',
    'three_public/-/last_year.vehicle 10.00',
    'three_public/-/last_year.reception 3.00',
    'three_public/-/budget.total 12.50',
    'three_public/-/budget.vehicle 10.00',
    'three_public/-/budget.reception 2.50',
  ]);
});

test('a column of percentages is set aside by name and added up by nobody', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['科目编码', '科目名称', '2025年预算数', '2026年预算数', '增减额', '增减幅度（%）'],
      ['', '合计', '100.00', '120.00', '20.00', '20.00'],
      ['212', '城乡社区支出', '60.00', '70.00', '10.00', '16.67'],
      ['229', '其他支出', '40.00', '50.00', '10.00', '25.00'],
    ]),
    caption: caption('政府性基金预算支出表'),
    style: { size: 6 },
  });
  expect(new Set(reading.records.map(({ columnKey }) => columnKey))).toEqual(
    new Set(['last_year.total', 'expenditure.total', '增减额']),
  );
  expect(reading.coverage).toMatchObject({ printed: 12, recorded: 9, setAside: 3, unread: [] });
  expect(checkReading(reading).findings).toEqual([]);
});

test('names of three levels in one list, without codes and indents, are held against no total', async () => {
  const rows = ['农林水支出', '水利', '水利工程建设'].map((name) => [name, '70.00']);
  const reading = await readFixture({
    table: tableOf([['功能科目名称', '预算数'], ['合计', '70.00'], ...rows]),
    caption: caption('一般公共预算支出表'),
  });
  expect(reading.records.length).toBe(4);
  expect(checkReading(reading).findings).toEqual([]);
});

test.each([
  ['款款', ['类', '款款', '项']],
  ['欺', ['类', '欺', '项']],
  ['nothing', ['类', '', '项']],
  ['粪', ['粪', '款', '项']],
  ['顶', ['类', '款', '顶']],
])('a head read as %s beside the two other parts of a code is the third', async (_, parts) => {
  const reading = await readFixture({
    table: tableOf([
      [...parts, '科目名称', '合计', '财政拨款收入'],
      ['213', '', '', '农林水支出', '5.00', '5.00'],
      ['213', '03', '', '水利', '5.00', '5.00'],
      ['213', '03', '01', '行政运行', '3.00', '3.00'],
      ['213', '03', '05', '水利工程建设', '2.00', '2.00'],
    ]),
    caption: caption('部门收入总表'),
  });
  const rows = new Set(reading.records.map(({ rowKey }) => rowKey));
  expect([...rows]).toEqual(['213', '21303', '2130301', '2130305']);
  expect(reading.records).toHaveLength(8);
  expect(reading.records.flatMap(({ flags }) => flags)).toEqual([]);
});
