import { drawTable, plainStyle, type TableStyle } from '../../samples/draw.ts';
import { tableOf } from '../../samples/fixture.ts';
import { Paper } from '../../samples/pdf.ts';
import { heading } from '../../samples/table.ts';
import { amountsIn, readBytes } from '../helpers/reading.ts';

type Rows = Parameters<typeof tableOf>[0];
/** A page of a sheet that goes on to the right: what stands at its edges, its rows, and the notes below them. */
type Piece = {
  readonly left?: readonly string[];
  readonly right?: readonly string[];
  readonly rows: Rows;
  readonly head: number;
  readonly notes?: readonly string[];
  /** What stands right above the table, in one of its columns. */
  readonly above?: { readonly text: string; readonly column: number };
};

/** Each piece on a page of its own; the lines above its table end or begin where the page was cut. */
async function cutSheet(...pieces: readonly Piece[]): ReturnType<typeof readBytes> {
  return readBytes(await drawn(pieces, plainStyle.rules));
}

async function drawn(pieces: readonly Piece[], rules: TableStyle['rules']): Promise<Buffer> {
  const paper = new Paper('fixture');
  for (const { left = [], right = [], rows, head, notes = [], above } of pieces) {
    paper.addPage('landscape');
    left.forEach((text, index) => {
      paper.line(text, paper.margin, 70 + 16 * index, 10);
    });
    right.forEach((text, index) => {
      paper.line(text, paper.width - paper.margin - paper.widthOf(text, 10), 70 + 16 * index, 10);
    });
    paper.y = 110;
    if (above) {
      const width = (paper.width - 2 * paper.margin) / (rows[0]?.length ?? 1);
      paper.line(above.text, paper.margin + above.column * width + 3, 108, 8);
    }
    drawTable(paper, tableOf(rows, head), { ...plainStyle, size: 8, rules });
    notes.forEach((text, index) => {
      paper.line(text, paper.margin, paper.y + 20 + 16 * index, 9);
    });
  }
  return paper.finish();
}

const income: Rows = [
  [heading('收入', 2)],
  ['项目', '决算数'],
  ['一、一般公共预算财政拨款收入', '80.00'],
  ['二、事业收入', '20.00'],
  ['', ''],
  ['本年收入合计', '100.00'],
  ['年初结转和结余', '5.00'],
  ['总计', '105.00'],
];
const expenditure: Rows = [
  [heading('支出', 2)],
  ['项目', '决算数'],
  ['一、教育支出', '60.00'],
  ['二、住房保障支出', '30.00'],
  ['三、其他支出', '8.00'],
  ['本年支出合计', '98.00'],
  ['年末结转和结余', '7.00'],
  ['总计', '105.00'],
];
const summary = [
  'revenue_expenditure_summary/一般公共预算财政拨款收入/income.amount 80.00',
  'revenue_expenditure_summary/教育支出/expenditure.amount 60.00',
  'revenue_expenditure_summary/住房保障支出/expenditure.amount 30.00',
  'revenue_expenditure_summary/总计/income.amount 105.00',
  'revenue_expenditure_summary/总计/expenditure.amount 105.00',
];

test.each([
  ['between two lines of its caption', ['收入支出', '（金额单'], ['决算总表', '位：万元）']],
  ['behind its title', ['收入支出决算总表'], ['单位：万元']],
])('a summary cut between its sides, %s, is one table', async (_name, right, left) => {
  const reading = await cutSheet(
    { right, rows: income, head: 2, notes: ['注：本表反映部门本年度的总收支情况。'] },
    { left, rows: expenditure, head: 2 },
  );
  const amounts = amountsIn(reading);
  expect(amounts).toHaveLength(11);
  expect(amounts).toEqual(expect.arrayContaining(summary));
  expect(reading.forms.map(({ pages, unit }) => [pages, unit])).toEqual([[[1, 2], '万元']]);
  expect(reading.records.find(({ rowKey }) => rowKey === '教育支出')?.place.page).toBe(2);
  expect(reading.coverage).toMatchObject({ recorded: 11, unread: [] });
});

test('a summary below a head of its own is another table, though its rows stand at the same heights', async () => {
  const reading = await cutSheet(
    { left: ['收入支出决算总表', '单位：万元'], rows: income, head: 2 },
    { left: ['财政拨款收入支出决算总表', '单位：万元'], rows: expenditure, head: 2 },
  );
  expect(reading.records.filter(({ place }) => place.page === 2).map(({ form }) => form)).not.toContain(
    'revenue_expenditure_summary',
  );
});

test('三公 cut over three pages is one table: heads that stand over columns of two pages are one again', async () => {
  const reading = await cutSheet(
    {
      right: ['财政拨款“三公”经费及会议费、', '（单位：元'],
      head: 3,
      rows: [
        [heading('项目', 1, 3), heading('“三公”经费', 3)],
        [heading('合计', 1, 2), heading('因公出国（境）费', 1, 2), ''],
        ['小计'],
        ['预算数', '663100.00', '91400.00', '255700.00'],
        ['决算数', '606700.00', '91400.00', '230900.00'],
      ],
    },
    {
      left: ['培训费支出决算表', '）'],
      head: 3,
      rows: [
        [heading('', 3), heading('会议费', 1, 3)],
        [heading('公务用车购置及运行费', 2), heading('公务接待费', 1, 2)],
        ['公务用车购置费', '公务用车运行维护费'],
        ['0.00', '255700.00', '316000.00', '161500.00'],
        ['0.00', '230900.00', '284400.00', '150900.00'],
      ],
    },
    { head: 1, rows: [[heading('培训费')], ['632400.00'], ['591400.00']] },
  );
  const amounts = amountsIn(reading);
  expect(amounts).toEqual(
    expect.arrayContaining([
      'three_public/-/budget.total 663100.00',
      'three_public/-/budget.vehicle 255700.00',
      'three_public/-/actual.vehicle_operation 230900.00',
      'three_public/-/actual.meeting 150900.00',
    ]),
  );
  // The last column stands at other heights here, so its rows are not certain: its figures are named.
  expect(amounts).toHaveLength(14);
  expect(reading.coverage).toMatchObject({ recorded: 14, unread: [{ count: 2 }] });
});

test('columns behind the last form are counted where a note of the page before stands between the two', async () => {
  const reading = await cutSheet(
    {
      left: ['收入支出决算总表', '单位：万元'],
      head: 2,
      rows: income.map((row, index) => [...row, ...(expenditure[index] ?? [])]),
      notes: ['注：本表反映部门本年度的总收支情况；部分数据因四舍五入可能存在尾差。'],
    },
    {
      head: 1,
      rows: [
        ['甲乙丙', '丁戊己'],
        ['9.94', '1.20'],
      ],
    },
  );
  expect(reading.coverage).toMatchObject({ recorded: 11, unread: [{ count: 2, sample: '9.94', place: { page: 2 } }] });
});

test('the first line of a wrapped name, left above the rules of the next page, belongs to its row', async () => {
  const reading = await cutSheet(
    {
      left: ['一般公共预算财政拨款基本支出决算表', '单位：万元'],
      head: 1,
      rows: [
        ['科目编码', '科目名称', '金额', '科目编码', '科目名称', '金额'],
        ['301', '工资福利支出', '30.00', '302', '商品和服务支出', '10.00'],
        ['30101', '基本工资', '30.00', '30201', '办公费', '10.00'],
        ['', '', '', '310', '资本性支出', '7.00'],
      ],
    },
    {
      head: 0,
      rows: [
        ['', '', '', '31019', '购置', '4.00'],
        ['', '', '', '31021', '文物和陈列品购置', '3.00'],
        ['人员经费合计', '', '30.00', '公用经费合计', '', '17.00'],
      ],
      above: { text: '其他交通工具', column: 4 },
    },
  );
  const amounts = amountsIn(reading);
  expect(amounts).toHaveLength(9);
  expect(amounts).toContain('general_budget_basic_detail/31019/amount 4.00');
  expect(amounts).toContain('general_budget_basic_detail/公用经费合计/amount 17.00');
  const [form] = reading.forms;
  expect(form?.rows.find(({ rowKey }) => rowKey === '31019')?.rowLabel).toContain('其他交通工具购置');
  expect(reading.unknownTables).toEqual([]);
});

/** 支出决算表 of two pages of rows: what names them, and its columns; the head numbers the columns, one of which is hidden. */
const codedRows = [
  ['合计', '', '100.00', '70.00', '30.00'],
  ['201', '一般公共服务支出', '100.00', '70.00', '30.00'],
  ['20106', '财政事务', '100.00', '70.00', '30.00'],
  ['2010601', '行政运行', '70.00', '70.00', ''],
  ['2010602', '一般行政管理事务', '20.00', '', '20.00'],
  ['2010699', '其他财政事务支出', '10.00', '', '10.00'],
];
const codedHead = [
  ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
  ['栏次', '', '1', '2', '4'],
];
const cutFrom = (rows: readonly (readonly string[])[], from: number, to?: number): Rows =>
  rows.map((row) => row.slice(from, to));
const coded = [
  'expenditure/2010601/basic 70.00',
  'expenditure/2010602/project 20.00',
  'expenditure/2010602/total 20.00',
  'expenditure/2010699/project 10.00',
  'expenditure/合计/basic 70.00',
];

test.each([
  ['parted between two pages', ['支出决'], ['算表', '单位：万元'], []],
  ['over the right-hand columns alone', [], ['支出决算表', '单位：万元'], []],
  ['with notes of its own below each page', ['支出决算表', '单位：万元'], [], ['注：本表反映部门本年度各项支出情况。']],
])('a sheet of two pages down and two over is one table, its title %s', async (_name, onLeft, onRight, notes) => {
  const [upper, lower] = [codedRows.slice(0, 3), codedRows.slice(3)];
  const reading = await cutSheet(
    { right: onLeft, rows: [...cutFrom(codedHead, 0, 3), ...cutFrom(upper, 0, 3)], head: 2, notes },
    { rows: cutFrom(lower, 0, 3), head: 0, notes },
    { left: onRight, rows: [...cutFrom(codedHead, 3), ...cutFrom(upper, 3)], head: 2 },
    { rows: cutFrom(lower, 3), head: 0 },
  );
  const amounts = amountsIn(reading);
  expect(amounts).toHaveLength(15);
  expect(amounts).toEqual(expect.arrayContaining(coded));
  const pageOf = (row: string, column: string): number | undefined =>
    reading.records.find(({ rowKey, columnKey }) => rowKey === row && columnKey === column)?.place.page;
  expect([pageOf('201', 'total'), pageOf('201', 'basic'), pageOf('2010699', 'project')]).toEqual([1, 3, 4]);
  expect(reading.unknownTables).toEqual([]);
  expect(reading.coverage).toMatchObject({ recorded: 15, unread: [] });
});

test('figures of another table, under its own title, are no columns of a form whose rows stand at the same heights', async () => {
  const reading = await cutSheet(
    { left: ['支出决算表', '单位：万元'], rows: [...codedHead, ...codedRows], head: 2 },
    { left: ['机构运行情况表'], rows: [['机构', '人员'], ['1', '2'], ...cutFrom(codedRows, 3)], head: 2 },
  );
  expect(reading.records.filter(({ place }) => place.page === 2)).toEqual([]);
  expect(reading.records).toHaveLength(15);
});

test.each([
  [
    'with heads of its own',
    [
      ['面积', '车辆数', '设备数'],
      ['1', '2', '3'],
    ],
  ],
  [
    'without a head',
    [
      ['9.01', '9.02', '9.03'],
      ['9.04', '9.05', '9.06'],
    ],
  ],
])('a table without a title or names, %s, does not take the form before it away', async (_name, head) => {
  const figures = codedRows.map((_row, index) => [`${index + 11}.01`, `${index + 31}.02`, `${index + 51}.03`]);
  const reading = await cutSheet(
    { left: ['支出决算表', '单位：万元'], rows: [...codedHead, ...codedRows], head: 2 },
    { rows: [...head, ...figures], head: 2 },
  );
  const amounts = amountsIn(reading);
  expect(amounts).toEqual(expect.arrayContaining(coded));
  expect(reading.records.filter(({ place }) => place.page === 1)).toHaveLength(15);
});

test('the last line of a head that is too high for its cells names no row', async () => {
  const reading = await cutSheet({
    left: ['支出决算表', '单位：万元'],
    rows: [
      ['支出功能分类科目', ...(codedHead[0] ?? []).slice(1)],
      ['编码201', ...(codedRows[1] ?? []).slice(1)],
      ...cutFrom(codedRows.slice(2), 0),
    ],
    head: 1,
  });
  expect(amountsIn(reading)).toEqual(expect.arrayContaining(['expenditure/201/total 100.00', coded[0] ?? '']));
});

test('a sheet without rules is whole where its figures stand beside each other, and blank cells leave no trace', async () => {
  const head = [
    [...(codedHead[0] ?? []), '经营支出'],
    [...(codedHead[1] ?? []), '5'],
  ];
  const rows = codedRows.map((row) => [...row, '0.00']);
  const pieces = [
    { left: ['支出决算表'], rows: [...cutFrom(head, 0, 3), ...cutFrom(rows, 0, 3)], head: 2 },
    { right: ['单位：万元'], rows: [...cutFrom(head, 3), ...cutFrom(rows, 3)], head: 2 },
  ];
  const reading = await readBytes(await drawn(pieces, 'none'));
  const amounts = amountsIn(reading);
  expect(amounts).toHaveLength(21);
  expect(amounts).toEqual(expect.arrayContaining(coded));
  expect(reading.coverage).toMatchObject({ recorded: 21, unread: [] });
});
