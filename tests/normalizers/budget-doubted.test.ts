import type { TableRow } from '../../model/table.ts';
import { doubtedPaths } from '../../normalizers/budget/doubted.ts';
import type { Named } from '../../normalizers/budget/named.ts';

/** Rows of a table by their paths and names. */
const rowsOf = (origin: TableRow['origin'], rows: readonly (readonly [string, string])[]): Named[] =>
  rows.map(([elements, label]) => ({
    row: { origin } as TableRow,
    path: { elements: elements === '' ? [] : elements.split('/'), label, cells: [] },
    key: 'total',
    column: 1,
  }));
const doubtedIn = (origin: TableRow['origin'], rows: readonly (readonly [string, string])[]): string[] =>
  [...doubtedPaths(rowsOf(origin, rows))].map(({ elements }) => elements.join('/'));

const rows = [
  ['', '合计'],
  ['208', '社会保障和就业支出'],
  ['行政事业单位养老支出', '行政事业单位养老支出'],
  ['2080505', '机关事业单位基本养老保险缴费支出'],
  ['1210', '卫生健康支出'],
  ['21011', '行政事业单位医疗'],
  ['2010301', '住房公积金'],
  ['2210202', '提租补贴'],
  ['1080505', '机关事业单位基本养老保险缴费支出'],
] as const;

test('rows of a scan without a code among rows with codes, or with one that is another’s or none at all, are doubted', () => {
  expect(doubtedIn('ocr', rows)).toEqual(['行政事业单位养老支出', '2010301', '1080505', '1210']);
  expect(doubtedIn('text', rows)).toEqual([]);
});

test('units with codes below them, rows by names and names that no table has are not doubted', () => {
  const units = [
    ['青山市水利局/208', '社会保障和就业支出'],
    ['青山市水利局/20805', '行政事业单位养老支出'],
    ['青山市水文站/2080505', '机关事业单位基本养老保险缴费支出'],
  ] as const;
  expect(doubtedIn('ocr', units)).toEqual([]);
  expect(
    doubtedIn('ocr', [
      ['人员经费', '人员经费'],
      ['公用经费', '公用经费'],
      ['30101', '基本工资'],
    ]),
  ).toEqual([]);
  expect(
    doubtedIn('ocr', [
      ['2130399', '其他水利的新名称'],
      ['2130301', '行政运行'],
    ]),
  ).toEqual([]);
});

test('rows of a scan whose 类 and 款 were not read are doubted', () => {
  const lost = [
    ['教育支出', '教育支出'],
    ['普通教育', '普通教育'],
    ['03', '初中教育'],
    ['99', '其他普通教育支出'],
  ] as const;
  expect(doubtedIn('ocr', lost)).toEqual(['教育支出', '普通教育', '03', '99']);
  expect(doubtedIn('text', lost)).toEqual([]);
});
