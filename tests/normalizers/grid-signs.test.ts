import { loadForms } from '../../catalogue/load/forms.ts';
import type { LogicalTable, TableRow } from '../../model/table.ts';
import type { ReadTable } from '../../normalizers/forms/forms.ts';
import { showsMisreadGrid } from '../../normalizers/grid-signs.ts';
import { exampleRecord } from '../helpers/example-result.ts';

const box = { x0: 0, y0: 0, x1: 1, y1: 1 };
const rowOf = (texts: readonly string[], index: number): TableRow => ({
  ...{ page: 1, origin: 'text', grid: 0, index },
  cells: texts.map((text, column) => ({ row: index, column, rowSpan: 1, columnSpan: 1, box, words: [], text })),
});

/** A form whose rows are read from a text layer. @param rowKeys what its records are named by */
function readOf(form: string, rows: readonly string[][], rowKeys: readonly string[]): ReadTable {
  const table: LogicalTable = { grids: [], rows: rows.map(rowOf), caption: [], footnotes: [] };
  const records = rowKeys.map((rowKey) => exampleRecord({ form, rowKey, origin: 'text' }));
  // Only what tells of the grid counts.
  return { kind: 'form', form: { form }, table, records, setAside: [], repeats: [] } as unknown as ReadTable;
}

const coded = (...heads: readonly string[]): ReadTable =>
  readOf(
    'expenditure',
    [
      ['科目编码', '科目名称', ...heads],
      ['201', '一般公共服务支出', '5.00', '5.00'],
    ],
    ['201'],
  );
const summary = (...names: readonly string[]): ReadTable =>
  readOf('revenue_expenditure_summary', [['项目', '金额'], ...names.map((name) => [name, '5.00'])], names);

test('a head with the words of two columns shows that cells were taken together', () => {
  expect(showsMisreadGrid(coded('本年支出合计', '基本支出'), loadForms())).toBe(false);
  expect(showsMisreadGrid(coded('本年支出合计', '基本支出\n项目支出'), loadForms())).toBe(true);
});

test('below the first figure words tell nothing: names hold those of columns', () => {
  const read = readOf(
    'expenditure',
    [
      ['201', '一般公共服务支出', '5.00'],
      ['20106', '基本支出项目支出', '5.00'],
    ],
    ['201'],
  );
  expect(showsMisreadGrid(read, loadForms())).toBe(false);
});

test('a row that the end of a wrapped name names shows that rows were parted; 合计 is a whole name', () => {
  expect(showsMisreadGrid(summary('公共安全支出', '合计'), loadForms())).toBe(false);
  expect(showsMisreadGrid(summary('公共安全支出', '余'), loadForms())).toBe(true);
  // 三公 and coded forms have short names of their own.
  expect(showsMisreadGrid(readOf('expenditure', [], ['司法']), loadForms())).toBe(false);
});

test('a row named by the beginning of a known name that goes on below shows it too', () => {
  const wrapped = (...names: readonly (readonly [string, string])[]): ReadTable =>
    readOf(
      'revenue_expenditure_summary',
      names.map(([name, figure]) => [name, figure]),
      names.map(([name]) => name.replace(/^.、/, '')),
    );
  expect(showsMisreadGrid(wrapped(['四、公共安', '5.00'], ['全支', ''], ['出', '']), loadForms())).toBe(true);
  expect(showsMisreadGrid(wrapped(['四、公共安全支出', '5.00'], ['五、教育支出', '']), loadForms())).toBe(false);
});

test('what OCR read shows nothing of the paper', () => {
  const read = coded('本年支出合计', '基本支出\n项目支出');
  const scanned =
    read.kind === 'form'
      ? { ...read, records: read.records.map((each) => ({ ...each, origin: 'ocr' as const })) }
      : read;
  expect(showsMisreadGrid(scanned, loadForms())).toBe(false);
});
