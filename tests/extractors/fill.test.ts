import type { Word } from '../../model/page.ts';
import { groupLines } from '../../extractors/tables/ruled/borders.ts';
import { apartBehindFigure, fillGrid } from '../../extractors/tables/ruled/fill.ts';
import { linesToGrid } from '../../extractors/tables/ruled/ruled.ts';
import { withLooseRows } from '../../extractors/tables/aligned/rows/loose-rows.ts';

/** A word whose characters are all 10 points wide. */
const word = (text: string, x0: number, y0: number): Word => ({
  text,
  box: { x0, y0, x1: x0 + 10 * text.length, y1: y0 + 9 },
  ends: Array.from(text, (_, index) => x0 + 10 * (index + 1)),
  size: 9,
  confidence: 1,
});

const across = (y: number, x0: number, x1: number) => ({ axis: 'horizontal' as const, y, x0, x1 });
const down = (x: number, y0: number, y1: number) => ({ axis: 'vertical' as const, x, y0, y1 });

const source = { page: 1, method: 'ruled' as const, origin: 'text' as const };
const frame = {
  columnBorders: [0, 50, 120, 200],
  rowBorders: [0, 20],
  cells: [0, 1, 2].map((column) => ({ row: 0, column, rowSpan: 1, columnSpan: 1 })),
};
const texts = (words: readonly Word[]): string[] => fillGrid(frame, words, source).grid.cells.map(({ text }) => text);

describe('a name that runs over the border of its cell', () => {
  test('ends before the figure that follows it without a gap', () => {
    expect(texts([word('一般公共服务12.50', 2, 5), word('3.00', 130, 5)])).toEqual(['一般公共服务', '12.50', '3.00']);
  });

  test('stays whole where it is printed over a figure', () => {
    expect(texts([word('一般公共服务支出', 2, 5), word('12.50', 60, 5)])).toEqual(['一般公共服务支出', '12.50', '']);
  });

  test('is cut where nothing but names touch each other', () => {
    expect(texts([word('本年支出基本支出', 10, 5)])).toEqual(['本年支出', '基本支出', '']);
  });
});

test('a word of amounts that touch each other, and of one sign more, is a word like any other', () => {
  // Each of them can be taken for an amount in one way only: two ways for each would be 2^200 for all.
  expect(texts([word(`${'1.00'.repeat(200)}x`, -4_000, 5)]).join('')).toHaveLength(801);
});

describe('a code that is too long for its cell', () => {
  /** Digits 5 points wide, with blanks before some of them. */
  const digits = (text: string, x0: number, blanks: Readonly<Record<number, number>> = {}): Word => {
    const ends: number[] = [];
    for (const index of text.split('').keys()) ends.push((ends.at(-1) ?? x0) + 5 + (blanks[index] ?? 0));
    return { text, box: { x0, y0: 5, x1: ends.at(-1) ?? x0, y1: 14 }, ends, size: 9, confidence: 1 };
  };
  const narrow = {
    columnBorders: [0, 20, 40, 60, 140, 200],
    rowBorders: [0, 20],
    cells: [0, 1, 2, 3, 4].map((column) => ({ row: 0, column, rowSpan: 1, columnSpan: 1 })),
  };
  const filled = (words: readonly Word[], origin: 'text' | 'ocr' = 'text'): string[] =>
    fillGrid(narrow, words, { ...source, origin }).grid.cells.map(({ text }) => text);

  test('stays whole in the cell where it begins, at the left, or where its middle stands', () => {
    expect(filled([digits('20805', 22), word('公安', 80, 5)])).toEqual(['', '20805', '', '公安', '']);
    expect(filled([digits('2080502', 42), word('公安', 80, 5)])).toEqual(['', '', '2080502', '公安', '']);
    expect(filled([digits('2080502', 33), word('公安', 80, 5)])).toEqual(['', '', '2080502', '公安', '']);
  });

  test('stays whole beside a name of several lines, of which one begins under its end', () => {
    const [above, below] = [word('公共安全', 62, 1), word('支出', 62, 11)];
    expect(filled([digits('2080502', 42), above, below])).toEqual(['', '', '2080502', '公共安全支出', '']);
  });

  test('is cut where a blank parts 类 and 款, where no name follows, and where OCR read it', () => {
    expect(filled([digits('20805', 4, { 3: 1 }), word('公安', 80, 5)])).toEqual(['208', '05', '', '公安', '']);
    expect(filled([digits('20805', 22), digits('33', 150), word('公安', 160, 5)])[1]).toBe('2080');
    expect(filled([digits('20805', 4), word('公安', 80, 5)], 'ocr')).toEqual(['208', '05', '', '公安', '']);
  });
});

describe('a figure at the end of its cell', () => {
  /** A word with blanks, in points, before some of its characters. */
  const spaced = (text: string, x0: number, blanks: Readonly<Record<number, number>>): Word => {
    const ends: number[] = [];
    for (const index of text.split('').keys()) ends.push((ends.at(-1) ?? x0) + 5 + (blanks[index] ?? 0));
    return { text, box: { x0, y0: 5, x1: ends.at(-1) ?? x0, y1: 14 }, ends, size: 9, confidence: 1 };
  };

  test('ends where a blank parts it from the code of the next panel', () => {
    expect(texts([spaced('33.39399', 22, { 5: 3 })])).toEqual(['33.39', '399', '']);
    expect(texts([spaced('815.0530201', 17, { 6: 3 })])).toEqual(['815.05', '30201', '']);
  });

  test('begins where a blank parts it from the number of its line', () => {
    expect(texts([spaced('13,496.63', 40, { 1: 3 })])).toEqual(['1', '3,496.63', '']);
    expect(texts([spaced('13,496.63', 20, {})])).toEqual(['13,496.63', '', '']);
  });

  test('ends where the code of the next panel begins, printed over its end, each as far behind its border', () => {
    expect(texts([spaced('32,330.22302', 3, { 8: -2 })])).toEqual(['32,330.22302', '', '']);
    expect(texts([spaced('3112,330.22302', 3, { 11: -5 })])).toEqual(['3112,330.22', '302', '']);
  });

  test('keeps all its decimals where no blank parts them', () => {
    expect(texts([spaced('33.39399', 22, {})])).toEqual(['33.39399', '', '']);
  });
});

test('a figure ends where the name of a row follows it without a blank, and not before a unit', () => {
  const parts = (text: string): string[] => apartBehindFigure(word(text, 0, 5)).map((part) => part.text);
  expect(parts('50.20二、外交支出')).toEqual(['50.20', '二、外交支出']);
  expect(parts('——三、国防支出')).toEqual(['——', '三、国防支出']);
  expect(parts('50.20万元的支出')).toEqual(['50.20万元的支出']);
});

describe('a table of which only the columns are ruled', () => {
  // A head over rows without rules; 合计 takes both naming columns, so that the line between them begins below it.
  const rulings = [
    across(0, 0, 200),
    across(20, 0, 200),
    across(80, 0, 200),
    down(0, 0, 80),
    down(120, 0, 80),
    down(200, 0, 80),
    down(50, 0, 20),
    down(50, 42, 78),
  ];
  const words = [
    ...[word('编码', 5, 5), word('科目', 60, 5), word('支出', 140, 5)],
    ...[word('合计', 50, 26), word('12.50', 130, 26)],
    ...[word('201', 5, 46), word('公共', 60, 46), word('12.50', 130, 46)],
    ...[word('20103', 0.5, 64), word('办公', 60, 64), word('12.50', 130, 64)],
  ];

  test('has the rows that its figures show, and cells that end where lines end', () => {
    const [group] = groupLines(rulings);
    const ruled = group && linesToGrid(group);
    const grid = group && ruled && fillGrid(withLooseRows(ruled, group, words), words, source).grid;
    expect(grid?.cells.map(({ row, column, columnSpan, text }) => [row, column, columnSpan, text])).toEqual([
      [0, 0, 1, '编码'],
      [0, 1, 1, '科目'],
      [0, 2, 1, '支出'],
      [1, 0, 2, '合计'],
      [1, 2, 1, '12.50'],
      [2, 0, 1, '201'],
      [2, 1, 1, '公共'],
      [2, 2, 1, '12.50'],
      [3, 0, 1, '20103'],
      [3, 1, 1, '办公'],
      [3, 2, 1, '12.50'],
    ]);
  });
});

describe('a name with more lines than its row has room for', () => {
  const rows = (count: number, height: number) => ({
    columnBorders: [0, 100, 200],
    rowBorders: Array.from({ length: count + 1 }, (_, row) => row * height),
    cells: Array.from({ length: 2 * count }, (_, index) => ({
      row: index >> 1,
      column: index % 2,
      rowSpan: 1,
      columnSpan: 1,
    })),
  });
  const filled = (count: number, height: number, words: readonly Word[]): string[] =>
    fillGrid(rows(count, height), words, source).grid.cells.map(({ text }) => text);

  test('is printed over the rows above and below, and belongs to its own', () => {
    // The rows are 11 points high; of the head one line stands over the upper border of its row, one over the lower.
    const words = [
      word('合计', 110, 13),
      word('208', 5, 24),
      word('1.00', 110, 24),
      word('功能分类科', 5, 7),
      word('目编码', 5, 18),
    ];
    expect(filled(3, 11, words)).toEqual(['', '', '功能分类科目编码', '合计', '208', '1.00']);
  });

  test('ends at the bottom of its row, and so do those of the rows around it', () => {
    const words = [
      word('栏次', 35, 4),
      word('1', 110, 4),
      word('16.00', 110, 19),
      word('2.00', 110, 34),
      word('一、一般公共', 5, 6),
      word('预算', 5, 19),
      word('二、政府性基', 5, 21),
      word('金', 5, 34),
    ];
    expect(filled(3, 15, words)).toEqual(['栏次', '1', '一、一般公共预算', '16.00', '二、政府性基金', '2.00']);
  });

  test('names of rows that stand close are names of their own', () => {
    const words = [word('教育支出', 5, 1), word('普通教育', 5, 11), word('小学教育', 5, 21)];
    expect(filled(3, 10, words)).toEqual(['教育支出', '', '普通教育', '', '小学教育', '']);
  });
});
