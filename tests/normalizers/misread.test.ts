import { loadForms } from '../../catalogue/load/forms.ts';
import type { Origin } from '../../model/source.ts';
import type { Cell, LogicalTable } from '../../model/table.ts';
import { readTitle } from '../../normalizers/titles/caption.ts';
import { readTable } from '../../normalizers/forms/forms.ts';
import { nearestName } from '../../normalizers/ocr/nearest.ts';

const catalogue = loadForms();

/** A table as OCR gives it: a title and rows of texts. */
function tableOf(title: string, rows: readonly (readonly string[])[], origin: Origin): LogicalTable {
  const box = { x0: 0, y0: 0, x1: 10, y1: 10 };
  const lines = rows.map((texts, row) =>
    texts.map((text, column): Cell => ({ row, column, rowSpan: 1, columnSpan: 1, box, words: [], text })),
  );
  const grid = {
    page: 1,
    box,
    columnBorders: [],
    rowBorders: [],
    cells: lines.flat(),
    method: 'ruled',
    origin,
  } as const;
  return {
    grids: [grid],
    rows: lines.map((cells, index) => ({ page: 1, grid: 0, origin, index, cells })),
    caption: [{ page: 1, text: title, box }],
    footnotes: [],
  };
}

function recordsOf(title: string, rows: readonly (readonly string[])[], origin: Origin = 'ocr'): string[] {
  const read = readTable(tableOf(title, rows, origin), catalogue, { unit: '万元' });
  if (read.kind !== 'form') return [read.kind];
  return read.records.map(({ form, rowKey, columnKey, rowLabel, flags }) =>
    [`${form}/${rowKey}/${columnKey}`, rowLabel, ...flags].join(' '),
  );
}

const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const expenditure = [
  head,
  ['', '合计', '30.00', '10.00', ''],
  ['204', '公共安全支出', '30.00', '', ''],
  ['20406', '司法', '30.00', '', ''],
  ['2040601', '行政运行', '10.00', '', ''],
  ['2040605', '普法宣传', '20.00', '', ''],
];
const misread = (from: string, to: string): string[][] =>
  expenditure.map((row) => row.map((text) => (text === from ? to : text)));

test('a column whose head is misread is named by its place, and flagged; in print it stays unknown', () => {
  const rows = misread('基本支出', '毕本支串');
  const basic = (origin: Origin): string[] =>
    recordsOf('支出决算表', rows, origin).filter((record) => record.includes('/basic'));
  expect(basic('ocr')).toEqual(['expenditure/合计/basic 合计 restored-column']);
  expect(basic('text')).toEqual([]);
});

test('a whole code that does not stand below its class stays as printed, and is doubted', () => {
  const records = recordsOf('支出决算表', misread('2040601', '2010601'));
  expect(records).toContain('expenditure/2010601/total 行政运行 doubtful-code');
});

test('a code with a digit too few is restored, and the doubt about its shape goes', () => {
  expect(recordsOf('支出决算表', misread('2040605', '204065'))).toContain(
    'expenditure/2040605/total 普法宣传 restored-code',
  );
});

test('a code that the tables do not know stays where no name supports another', () => {
  const rows = misread('2040605', '2040677').map((row) => row.map((text) => (text === '普法宣传' ? '某项工作' : text)));
  expect(recordsOf('支出决算表', rows)).toContain('expenditure/2040677/total 某项工作');
});

test('a total of which a character is misread is the total', () => {
  expect(recordsOf('支出决算表', misread('合计', '台计'))).toContain('expenditure/合计/total 台计 restored-label');
});

test('a misread head names its column, a misread title its form', () => {
  const records = recordsOf('支岀决算表', misread('本年支出合计', '本年支岀合计'));
  expect(records).toContain('expenditure/2040601/total 行政运行');
});

test('a row of a summary is named by the catalogue, and its label stays as read', () => {
  const rows = [
    ['收入', '', '支出', ''],
    ['项目', '决算数', '项目', '决算数'],
    ['一、一般公共预算财政拔款收入', '60.00', '一、一般公共服务支岀', '60.00'],
    ['、事业收入', '40.00', '二、甲乙丙丁支出', '30.00'],
    ['', '', '一一-三、其他支出', '10.00'],
    ['本年收入合计', '100.00', '本年支出合计', '100.00'],
    ['总计', '100.00', '总计', '100.00'],
  ];
  const records = recordsOf('收入支出决算总表', rows);
  const form = 'revenue_expenditure_summary';
  expect(records).toContain(
    `${form}/一般公共预算财政拨款收入/income.amount 一、一般公共预算财政拔款收入 restored-label`,
  );
  expect(records).toContain(`${form}/一般公共服务支出/expenditure.amount 一、一般公共服务支岀 restored-label`);
  expect(records).toContain(`${form}/事业收入/income.amount 、事业收入`);
  expect(records).toContain(`${form}/甲乙丙丁支出/expenditure.amount 二、甲乙丙丁支出 unknown-label`);
  expect(records).toContain(`${form}/其他支出/expenditure.amount 一一-三、其他支出`);
  expect(recordsOf('收入支出决算总表', rows, 'text')).toContain(
    `${form}/一般公共服务支岀/expenditure.amount 一、一般公共服务支岀`,
  );
});

test('of two names that are equally near, neither is taken', () => {
  expect(nearestName('台计', ['合计', '总计'])).toBeUndefined();
  expect(nearestName('行攻运行', ['行政运行', '事业运行', '机构运行'])).toBe('行政运行');
});

test('a title with a misread character is one only on a page that OCR read', () => {
  expect(readTitle('收人支出决算总表', catalogue, true)?.form).toBe('revenue_expenditure_summary');
  expect(readTitle('收入支出央算总表', catalogue, true)?.form).toBe('revenue_expenditure_summary');
  expect(readTitle('收入支出央算总表', catalogue)?.form).not.toBe('revenue_expenditure_summary');
  expect(readTitle('项目支出决算表', catalogue, true)?.form).toBeUndefined();
});

describe('decimals in a form that OCR has damaged', () => {
  /** Thirty rows; of a third of the figures the decimal point is gone. */
  const rowsOf = (amount: (index: number) => string): string[][] => [
    head,
    ...Array.from({ length: 30 }, (_, index) => [`2${String(index + 10)}`, '行政运行', amount(index), '', '']),
  ];
  const flagged = (rows: string[][], origin: Origin): number =>
    recordsOf('支出决算表', rows, origin).filter((record) => record.includes('lost-decimals')).length;
  const damaged = (index: number): string => (index % 3 === 0 ? `${index + 11}40` : `${index + 11}.40`);

  test('a third that lost their point is flagged, each of them', () => {
    expect(flagged(rowsOf(damaged), 'ocr')).toBe(10);
  });

  test('figures that are printed without the zeros at their end have lost nothing', () => {
    const shortened = (index: number): string =>
      String(Number((index + 1 + ((index * 7) % 20) / 20 + 0.01).toFixed(index % 3)));
    expect(flagged(rowsOf(shortened), 'ocr')).toBe(0);
  });

  test('in a text nothing is lost', () => {
    expect(flagged(rowsOf(damaged), 'text')).toBe(0);
  });
});

test('a signature in a column of whole numbers of three digits makes no codes of them', () => {
  const rows = [
    ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '其他收入'],
    ['', '合计', '12,031', '11,256', '775'],
    ['204', '公共安全支出', '12,031', '11,256', '775'],
    ['20406', '司法', '12,031', '11,256', '775'],
    ['2040607', '公共法律服务', '12,031', '11,256', '775'],
    ['2040650', '事业运行', '', '', 'SV入'],
  ];
  const others = recordsOf('收入决算表', rows).filter((record) => record.includes('/other'));
  expect(others.slice(0, 4)).toEqual([
    'revenue/合计/other 合计',
    'revenue/204/other 公共安全支出',
    'revenue/20406/other 司法',
    'revenue/2040607/other 公共法律服务',
  ]);
});
