import { drawTable, plainStyle } from '../../samples/draw.ts';
import { tableOf } from '../../samples/fixture.ts';
import { Paper } from '../../samples/pdf.ts';
import { readBytes } from '../helpers/reading.ts';

type Rows = Parameters<typeof tableOf>[0];

const codes = ['科目编码', '科目名称'];
const revenue: Rows = [
  [...codes, '本年收入合计', '财政拨款收入', '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'],
  ['', '合计', '30.00', '25.00', '', '', '', '', '5.00'],
  ['213', '农林水支出', '30.00', '25.00', '', '', '', '', '5.00'],
  ['21303', '水利', '30.00', '25.00', '', '', '', '', '5.00'],
  ['2130301', '行政运行', '30.00', '25.00', '', '', '', '', '5.00'],
];
const expenditure: Rows = [
  [...codes, '本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'],
  ['', '合计', '30.00', '30.00', '', '', '', ''],
  ['213', '农林水支出', '30.00', '30.00', '', '', '', ''],
  ['21303', '水利', '30.00', '30.00', '', '', '', ''],
  ['2130301', '行政运行', '30.00', '30.00', '', '', '', ''],
];
const general: Rows = [
  [...codes, '本年支出合计', '基本支出', '项目支出'],
  ['', '合计', '25.00', '25.00', ''],
  ['213', '农林水支出', '25.00', '25.00', ''],
  ['21303', '水利', '25.00', '25.00', ''],
  ['2130301', '行政运行', '25.00', '25.00', ''],
];
const detail: Rows = [
  [...codes, '决算数'],
  ['', '合计', '25.00'],
  ['301', '工资福利支出', '25.00'],
  ['30101', '基本工资', '20.00'],
  ['30102', '津贴补贴', '5.00'],
];
const titles = ['收入决算表', '支出决算表', '一般公共预算财政拨款支出决算表', '一般公共预算财政拨款基本支出决算表'];

const nextPage = '(next page)';
/** Tables one under the other, and what stands between them: lines, or a new page. */
async function readFlow(parts: readonly (string | Rows)[]): ReturnType<typeof readBytes> {
  const paper = new Paper('below');
  paper.addPage('portrait');
  paper.line('青山市水务局2023年度部门决算', 60, paper.y + 9, 10);
  paper.y += 40;
  for (const part of parts) {
    if (part === nextPage) paper.addPage('portrait');
    else if (typeof part === 'string') {
      paper.line(part, 200, paper.y + 9, 10);
      paper.y += 22;
    } else {
      drawTable(paper, tableOf(part, 1), { ...plainStyle, size: 7 });
      paper.y += 8;
    }
  }
  return readBytes(await paper.finish());
}

const [one = '', two = '', three = '', four = ''] = titles;
const unit = '单位：万元';
const totalsOf = ({ records }: Awaited<ReturnType<typeof readBytes>>): string[] =>
  records
    .filter(({ rowKey }) => rowKey === '合计')
    .map(({ form, columnKey, amount }) => `${form} ${columnKey} ${amount}`);
const wanted = [
  'revenue total 30.00',
  'revenue fiscal_appropriation 25.00',
  'revenue other 5.00',
  'expenditure total 30.00',
  'expenditure basic 30.00',
  'general_budget_expenditure total 25.00',
  'general_budget_expenditure basic 25.00',
  'general_budget_basic_detail amount 25.00',
];

describe('titles below their tables', () => {
  test('name the tables above them', async () => {
    const reading = await readFlow([
      ...[unit, revenue, `表1 ${one}`, unit, expenditure, `表2 ${two}`, unit, general, `表3 ${three}`],
      ...[unit, detail, `表4 ${four}`],
    ]);
    expect(totalsOf(reading)).toEqual(wanted);
    expect(reading.records.flatMap(({ flags }) => flags)).toEqual([]);
  });

  test('do so on the page behind, and of a table that runs over pages', async () => {
    const more: Rows = [
      ['2130304', '水利行业业务管理', '', '', ''],
      ['2130305', '水利工程建设', '', '', ''],
    ];
    const reading = await readFlow([
      ...[unit, revenue, nextPage, `表1 ${one}`, unit, expenditure, `表2 ${two}`, unit, general, nextPage, more],
      ...[`表3 ${three}`, unit, detail, `表4 ${four}`],
    ]);
    expect(totalsOf(reading)).toEqual(wanted);
    expect(reading.forms.map(({ pages }) => pages)).toEqual([[1], [2], [2, 3], [3]]);
  });

  test('are none where the first table only lacks its title, and the last title stands for a form without a table', async () => {
    const reading = await readFlow([
      ...[unit, revenue, two, unit, expenditure, three, unit, general, four, unit, detail],
      ...['国有资本经营预算财政拨款支出决算表', '本单位没有国有资本经营预算财政拨款支出，本表为空。'],
    ]);
    expect(totalsOf(reading)).toEqual(wanted);
    expect(reading.forms.map(({ form, told }) => `${form}${told ? ' told' : ''}`)).toEqual([
      'revenue told',
      'expenditure',
      'general_budget_expenditure',
      'general_budget_basic_detail',
    ]);
  });
});
