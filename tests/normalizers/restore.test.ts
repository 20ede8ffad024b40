import { checkReading } from '../../pipeline/document.ts';
import { amountsIn, readText } from '../helpers/reading.ts';

/** A report of two coded forms, tables as lines with tabulators; the second one is what OCR has damaged. */
const report = (revenue: readonly string[]): string =>
  [
    '2024年度部门决算公开',
    '支出决算表',
    '单位：万元',
    '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出',
    '\t合计\t300.00\t180.00\t120.00',
    '205\t教育支出\t200.00\t80.00\t120.00',
    '20502\t普通教育\t200.00\t80.00\t120.00',
    '2050201\t学前教育\t120.00\t80.00\t40.00',
    '2050202\t小学教育\t80.00\t\t80.00',
    '208\t社会保障和就业支出\t100.00\t100.00\t',
    '20805\t行政事业单位养老支出\t100.00\t100.00\t',
    '2080505\t机关事业单位基本养老保险缴费支出\t100.00\t100.00\t',
    '',
    '收入决算表',
    '单位：万元',
    ...revenue,
  ].join('\n');

const revenueOf = async (...rows: readonly string[]): Promise<string[]> =>
  amountsIn(await readText(report(rows)))
    .filter((line) => line.startsWith('revenue'))
    .map((line) => line.replace('revenue/', ''));

const head = '科目编码\t科目名称\t本年收入合计\t财政拨款收入\t事业收入';

test('codes that are cut short or lost are those that the other forms print in their place', async () => {
  expect(
    await revenueOf(
      head,
      '\t合计\t300.00\t300.00\t',
      '205\t教育支出\t200.00\t200.00\t',
      '20502\t普通教育\t200.00\t200.00\t',
      '20502\t学前教育\t120.00\t120.00\t',
      '\t小学教育\t80.00\t80.00\t',
      '\t11 11 11\t100.00\t100.00\t',
      '20805\t\t100.00\t100.00\t',
    ),
  ).toEqual([
    '合计/total 300.00',
    '合计/fiscal_appropriation 300.00',
    '205/total 200.00',
    '205/fiscal_appropriation 200.00',
    '20502/total 200.00',
    '20502/fiscal_appropriation 200.00',
    '2050201/total 120.00 restored-code',
    '2050201/fiscal_appropriation 120.00 restored-code',
    '2050202/total 80.00 restored-code',
    '2050202/fiscal_appropriation 80.00 restored-code',
    '208/total 100.00 restored-code restored-label',
    '208/fiscal_appropriation 100.00 restored-code restored-label',
    '20805/total 100.00 restored-label',
    '20805/fiscal_appropriation 100.00 restored-label',
  ]);
});

const noise = '教育支出 200.00 200.00 普通教育 200.00';

test('a column that OCR made up is no column, and a row that lost a border goes back to its place', async () => {
  expect(
    await revenueOf(
      `${noise}\t${head}`,
      `${noise}\t\t合计\t300.00\t300.00`,
      `${noise}\t205\t教育支出\t200.00\t200.00`,
      `${noise} (20502\t普通教育\t200.00\t200.00\t`,
      `${noise}\t208\t社会保障和就业支出\t100.00\t100.00`,
    ),
  ).toEqual([
    '合计/total 300.00',
    '合计/fiscal_appropriation 300.00',
    '205/total 200.00',
    '205/fiscal_appropriation 200.00',
    '20502/total 200.00 damaged',
    '20502/fiscal_appropriation 200.00 damaged',
    '208/total 100.00',
    '208/fiscal_appropriation 100.00',
  ]);
});

test('a lost head is named by its place when only one column can be meant', async () => {
  const rows = [
    '\t合计\t300.00\t\t300.00',
    '205\t教育支出\t200.00\t\t200.00',
    '208\t社会保障和就业支出\t100.00\t\t100.00',
  ];
  expect(
    await revenueOf('科目编码\t科目名称\t本年收入合计\t财政拨款收入\t\t事业收入', ...rows.map((row) => `${row}\t0.00`)),
  ).toContain('205/superior_subsidy 200.00 restored-column');
  expect((await revenueOf('科目编码\t科目名称\t本年收入合计\t财政拨款收入\t\t经营收入', ...rows)).join()).not.toContain(
    'restored',
  );
});

test('a row of which nothing is left is named only where its place leaves no choice', async () => {
  const reading = await readText(
    report([
      head,
      '\t合计\t300.00\t300.00\t',
      '205\t教育支出\t200.00\t200.00\t',
      '20502\t普通教育\t200.00\t200.00\t',
      '2050201\t学前教育\t120.00\t120.00\t',
      '\t\t\t\t',
      '208\t社会保障和就业支出\t100.00\t100.00\t',
      '\t\t\t\t',
    ]),
  );
  const rows = reading.forms.find(({ form }) => form === 'revenue')?.rows.map(({ rowKey }) => rowKey);
  expect(rows).toEqual(['合计', '205', '20502', '2050201', '2050202', '208']);
});

test('labels lost in a two-sided form are told by the other side', async () => {
  const reading = await readText(
    [
      '非财政拨款收入支出决算总表',
      '单位：万元',
      '收入\t\t\t支出\t\t',
      '项目\t行次\t金额\t项目\t行次\t金额',
      '一、上级补助收入\t1\t10.00\t一、一般公共服务支出\t32\t8.00',
      '\t27\t10.00\t本年支出合计\t58\t8.00',
      '———年初结转和结余\t29\t2.00\t年末结转和结余\t60\t4.00',
      '\t31\t12.00\t\t62\t12.00',
    ].join('\n'),
  );
  expect(amountsIn(reading)).toEqual([
    'non_fiscal_summary/上级补助收入/income.amount 10.00',
    'non_fiscal_summary/本年收入合计/income.amount 10.00 restored-label',
    'non_fiscal_summary/年初结转和结余/income.amount 2.00',
    'non_fiscal_summary/总计/income.amount 12.00 restored-label',
    'non_fiscal_summary/一般公共服务支出/expenditure.amount 8.00',
    'non_fiscal_summary/本年支出合计/expenditure.amount 8.00',
    'non_fiscal_summary/年末结转和结余/expenditure.amount 4.00',
    'non_fiscal_summary/总计/expenditure.amount 12.00 restored-label',
  ]);
});

const threePublic = (...rows: readonly string[]): string =>
  ['财政拨款“三公”经费支出决算表', '单位：万元', ...rows].join('\n');
const items = '合计\t因公出国(境)费\t小计\t公务用车购置费\t公务用车运行维护费\t公务接待费';

test('heads that OCR tore over the columns of 三公 are put together', async () => {
  const reading = await readText(
    threePublic(
      '\t\t预算\t算数\t\t\t决算数\t\t\t\t\t',
      '\t\t公务用车购置及运行维护费\t\t\t\t\t\t公务用\t车购置及运行\t维护费\t',
      `${items}\t${items}`,
      '5.00\t\t4.00\t\t4.00\t1.00\t4.50\t\t4.00\t\t4.00\t0.50',
    ),
  );
  expect(amountsIn(reading)).toEqual(
    ['budget.total 5.00', 'budget.vehicle 4.00', 'budget.vehicle_operation 4.00', 'budget.reception 1.00']
      .concat(['actual.total 4.50', 'actual.vehicle 4.00', 'actual.vehicle_operation 4.00', 'actual.reception 0.50'])
      .map((line) => `three_public/-/${line}`),
  );
});

test('amounts glued into one cell are parted, and those that were lost are restored with their proof, beside the records', async () => {
  const heads = ['预算数\t\t\t\t\t\t决算数', `${items}\t${items}`].map((line) =>
    line.replace(/小计/g, '公务用车购置及运行费'),
  );
  const reading = await readText(threePublic(...heads, '5.00\t5.00 4.00 4.00\t\t\t\t1.00\t4.50\t\t4.00\t\t4.00\t0.50'));
  const { records, restored, findings } = checkReading(reading);
  expect(records.every(({ amountText }) => amountText !== '')).toBe(true);
  expect(restored).toMatchObject([
    { columnKey: 'budget.vehicle', amount: '4.00', amountText: '', place: { line: 5 } },
    { columnKey: 'budget.vehicle_operation', amount: '4.00', amountText: '', place: { line: 5 } },
  ]);
  expect(
    findings.filter(({ suspect }) => suspect).map(({ class: kind, suggestedAmount }) => [kind, suggestedAmount]),
  ).toEqual([
    ['ocr_suspect', '4.00'],
    ['ocr_suspect', '4.00'],
  ]);
});

test('totals that stand side by side in fewer columns find their panels', async () => {
  const reading = await readText(
    [
      '一般公共预算财政拨款基本支出决算明细表',
      '单位：万元',
      '人员经费\t\t\t公用经费\t\t',
      '科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数',
      '301\t工资福利支出\t9.00\t302\t商品和服务支出\t3.00',
      '30101\t基本工资\t9.00\t30201\t办公费\t3.00',
      '人员经费合计\t9.00\t公用经费合计\t3.00',
    ].join('\n'),
  );
  expect(amountsIn(reading)).toEqual(
    expect.arrayContaining([
      'general_budget_basic_detail/人员经费合计/amount 9.00',
      'general_budget_basic_detail/公用经费合计/amount 3.00',
    ]),
  );
});
