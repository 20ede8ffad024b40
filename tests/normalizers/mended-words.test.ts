import { loadForms } from '../../catalogue/load/forms.ts';
import type { Cell, LogicalTable, TableRow } from '../../model/table.ts';
import { withMendedWords } from '../../normalizers/ocr/mended-words.ts';

const { words } = loadForms();

/** What cells with these texts say afterwards. */
function mended(origin: TableRow['origin'], texts: readonly string[]): { texts: string[]; count: number } {
  const cells = texts.map((text) => ({ text }) as Cell);
  const found = withMendedWords({ rows: [{ origin, cells }] } as unknown as LogicalTable, words);
  return { texts: found.table.rows.flatMap((row) => row.cells.map(({ text }) => text)), count: found.mended.size };
}

test.each([
  ['事业收人', '事业收入'],
  ['本年收人 合计', '本年收入 合计'],
  ['收入人数', '收入人数'],
  ['一般公共服务支出A>>', '一般公共服务支出'],
  ['<>合计', '合计'],
  ['>', ''],
  ['、财政拨款', '一、财政拨款'],
  ['（一）般公共预算', '（一）一般公共预算'],
  ['（一）一般公共预算', '（一）一般公共预算'],
  ['“三公”经费', '“三公”经费'],
  ['1,234.56', '1,234.56'],
  ['-', '-'],
])('%s of a scan was printed as %s', (read, printed) => {
  expect(mended('ocr', [read])).toEqual({ texts: [printed], count: read === printed ? 0 : 1 });
});

test('a text layer says what it says', () => {
  expect(mended('text', ['事业收人', '、财政拨款']).count).toBe(0);
});
