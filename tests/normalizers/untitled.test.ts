import { drawTable, plainStyle } from '../../samples/draw.ts';
import { tableOf } from '../../samples/fixture.ts';
import { Paper } from '../../samples/pdf.ts';
import { heading } from '../../samples/table.ts';
import { amountsIn, readBytes } from '../helpers/reading.ts';

type Rows = Parameters<typeof tableOf>[0];
/** A table of a page of its own: what stands above it, and the rows below its head. */
type Page = { readonly above?: readonly string[]; readonly rows: Rows; readonly headerRows?: number };

/** A report with a cover, the lines of its contents, and tables on pages of their own. */
async function readReport(contents: readonly string[], pages: readonly Page[]): ReturnType<typeof readBytes> {
  const paper = new Paper('untitled');
  const print = (lines: readonly string[]): void => {
    for (const text of lines) {
      paper.line(text, 60, paper.y + 9, 10);
      paper.y += 18;
    }
  };
  paper.addPage('landscape');
  print(['青山市水务局2023年度部门决算', ...(contents.length > 0 ? ['目录', ...contents] : [])]);
  for (const { above = [], rows, headerRows = 1 } of pages) {
    paper.addPage('landscape');
    print([...above, '单位：万元']);
    drawTable(paper, tableOf(rows, headerRows), { ...plainStyle, size: 7 });
  }
  return readBytes(await paper.finish());
}

const codes = ['科目编码', '科目名称'];
const revenue: Page = {
  rows: [
    [...codes, '本年收入合计', '财政拨款收入', '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'],
    ['', '合计', '30.00', '25.00', '', '', '', '', '5.00'],
    ['213', '农林水支出', '30.00', '25.00', '', '', '', '', '5.00'],
    ['21303', '水利', '30.00', '25.00', '', '', '', '', '5.00'],
    ['2130301', '行政运行', '18.00', '13.00', '', '', '', '', '5.00'],
    ['2130304', '水利行业业务管理', '12.00', '12.00', '', '', '', '', ''],
  ],
};
const threeColumns: Page = {
  rows: [
    [...codes, '本年支出合计', '基本支出', '项目支出'],
    ['', '合计', '25.00', '13.00', '12.00'],
    ['213', '农林水支出', '25.00', '13.00', '12.00'],
    ['21303', '水利', '25.00', '13.00', '12.00'],
    ['2130301', '行政运行', '13.00', '13.00', ''],
    ['2130304', '水利行业业务管理', '12.00', '', '12.00'],
  ],
};
const fiscalSummary: Page = {
  headerRows: 2,
  rows: [
    [heading('收入', 2), heading('支出', 5)],
    [
      ...['项目', '金额', '项目', '合计'],
      ...['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'],
    ],
    ['一、一般公共预算财政拨款', '25.00', '一、农林水支出', '25.00', '25.00', '', ''],
    ['二、政府性基金预算财政拨款', '', '二、其他支出', '', '', '', ''],
    ['三、国有资本经营预算财政拨款', '', '', '', '', '', ''],
    ['本年收入合计', '25.00', '本年支出合计', '25.00', '25.00', '', ''],
    ['总计', '25.00', '总计', '25.00', '25.00', '', ''],
  ],
};
const formsOf = ({ forms }: Awaited<ReturnType<typeof readBytes>>): string[] =>
  forms.map(({ form, told }) => `${form}${told ? ' told' : ''}`);

describe('a table without a title that can be read', () => {
  test('is told by heads that only one form has, and each of its figures is flagged', async () => {
    const reading = await readReport([], [revenue, fiscalSummary]);
    expect(formsOf(reading)).toEqual(['revenue told', 'fiscal_appropriation_summary told']);
    expect(reading.records.every(({ flags }) => flags.includes('form-told'))).toBe(true);
    expect(amountsIn(reading)).toContain('revenue/2130301/other 5.00 form-told');
    expect(reading.unknownTables).toEqual([]);
  });

  test('is not told by heads that several forms have: it is named, and nothing of it is guessed', async () => {
    const reading = await readReport([], [revenue, threeColumns]);
    expect(formsOf(reading)).toEqual(['revenue told']);
    expect(reading.unknownTables).toHaveLength(1);
  });

  test('is told by its number in the contents of its report', async () => {
    const contents = ['一、收入决算表', '二、支出决算表', '三、财政拨款支出决算表'];
    const numbered = { ...threeColumns, above: ['公开03表'] };
    expect(formsOf(await readReport(contents, [numbered]))).toEqual(['general_budget_expenditure told']);
    expect(formsOf(await readReport(contents, [{ ...threeColumns, above: ['公开02表'] }]))).toEqual([
      'expenditure told',
    ]);
  });

  test('is told by its place between others in the order of the contents', async () => {
    const contents = [
      ...['一、收入决算表', '二、支出决算表', '三、财政拨款收入支出决算总表'],
      ...['四、一般公共预算财政拨款支出决算表', '五、政府性基金预算财政拨款收入支出决算表'],
    ];
    expect(formsOf(await readReport(contents, [revenue, threeColumns, fiscalSummary]))).toEqual([
      ...['revenue told', 'expenditure told', 'fiscal_appropriation_summary told'],
    ]);
    // Behind the summary two may follow.
    const behind = await readReport(contents.with(4, '五、国有资本经营预算财政拨款支出决算表'), [
      revenue,
      threeColumns,
    ]);
    expect(formsOf(behind)).toEqual(['revenue told']);
  });

  test('is told by its sums with the other forms, where they hold for one form and for no other', async () => {
    const titled = { ...fiscalSummary, above: ['财政拨款收入支出决算总表'] };
    const whole: Page = {
      above: ['支出决算表'],
      rows: [
        [...codes, '本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'],
        ['', '合计', '30.00', '18.00', '12.00', '', '', ''],
        ['213', '农林水支出', '30.00', '18.00', '12.00', '', '', ''],
        ['21303', '水利', '30.00', '18.00', '12.00', '', '', ''],
        ['2130301', '行政运行', '18.00', '18.00', '', '', '', ''],
        ['2130304', '水利行业业务管理', '12.00', '', '12.00', '', '', ''],
      ],
    };
    expect(formsOf(await readReport([], [whole, titled, threeColumns]))).toEqual([
      'expenditure',
      'fiscal_appropriation_summary',
      'general_budget_expenditure told',
    ]);
  });

  test('is none that the report has under its title, and neither of two that can only be one form', async () => {
    const titled = { ...revenue, above: ['收入决算表'] };
    expect(formsOf(await readReport([], [titled, fiscalSummary, revenue]))).toEqual([
      'revenue',
      'fiscal_appropriation_summary told',
    ]);
    expect(formsOf(await readReport([], [revenue, fiscalSummary, revenue]))).toEqual([
      'fiscal_appropriation_summary told',
    ]);
  });

  test('is told where its title says whose money it is and no more', async () => {
    const above = ['2023年度一般公共预算财政拨款决算表'];
    const reading = await readReport([], [revenue, { ...threeColumns, above }]);
    expect(formsOf(reading)).toContain('general_budget_expenditure told');
    expect(reading.forms.find(({ form }) => form === 'general_budget_expenditure')?.title).toBe(above[0]);
    // Of these the money is another's: nothing is guessed.
    const fund = await readReport([], [revenue, { ...threeColumns, above: ['2023年度社会保险基金决算表'] }]);
    expect(formsOf(fund)).toEqual(['revenue told']);
    expect(fund.unknownTables).toHaveLength(1);
  });

  test('is told although rows without a name print zeros below it', async () => {
    const rows = [...revenue.rows, ['', '', '0.00', '0.00', '0.00', '', '', '', '']];
    expect(formsOf(await readReport([], [{ rows }, fiscalSummary]))).toContain('revenue told');
  });
});

test('one side of a summary whose title a page cut off is no table to be passed over', async () => {
  const side: Page = {
    above: ['收入支出决算总'],
    rows: [
      ['项目', '行次', '金额'],
      ['一、一般公共预算财政拨款收入', '1', '25.00'],
      ['二、事业收入', '2', '4.00'],
      ['三、其他收入', '3', '1.00'],
      ['本年收入合计', '4', '30.00'],
      ['年初结转和结余', '5', '2.00'],
      ['总计', '6', '32.00'],
    ],
  };
  const { coverage, unknownTables } = await readReport([], [revenue, side]);
  expect(unknownTables.map(({ title }) => title).join()).toContain('收入支出决算总');
  expect(coverage?.unread.map(({ count }) => count)).toContain(6);
});
