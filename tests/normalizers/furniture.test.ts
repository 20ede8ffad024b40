import type { Cell, Grid, PageTables } from '../../model/table.ts';
import { withoutFurniture } from '../../normalizers/stitch/furniture.ts';

const pages = [1, 2, 3, 4, 5].map((page): PageTables => ({
  page,
  width: 595,
  height: 842,
  grids: [],
  lines: [
    '青山市水利局决算公开',
    '部门：青山市水利局 单位：千元',
    '公开03表',
    '支出决算表',
    '单位:千元',
    '（万元）',
    '人民币：元',
  ].map((text) => ({
    page,
    text,
    box: { x0: 0, y0: 20, x1: 100, y1: 30 },
  })),
}));

test('a running head goes; what heads a table stays, however many pages repeat it at their top', () => {
  for (const page of withoutFurniture(pages))
    expect(page.lines.map(({ text }) => text)).toEqual([
      '部门：青山市水利局 单位：千元',
      '公开03表',
      '支出决算表',
      '单位:千元',
      '（万元）',
      '人民币：元',
    ]);
});

test('whole numbers below each other at the top of a page are figures of a column, one alone is the number of the page', () => {
  const [first] = pages;
  const numbers = (...lines: readonly (readonly [string, number])[]): PageTables => ({
    ...(first as PageTables),
    lines: lines.map(([text, y]) => ({ page: 1, text, box: { x0: 540 - 5 * text.length, y0: y, x1: 540, y1: y + 9 } })),
  });
  const left = withoutFurniture([numbers(['50', 45], ['909', 66], ['3', 800]), numbers(['4', 45], ['4', 800])]);
  expect(left.map(({ lines }) => lines.map(({ text }) => text))).toEqual([['50', '909'], []]);
});

test('the number of a page whose parts stand apart as columns do is no table', () => {
  const box = { x0: 300, y0: 800, x1: 500, y1: 812 };
  const cells = ['第', '8', '页，共', '10', '页'].map((text, column): Cell => ({
    ...{ row: 0, column, rowSpan: 1, columnSpan: 1, box, words: [], text },
  }));
  const grid = (texts: readonly Cell[]): Grid => ({
    ...{ page: 8, box, columnBorders: [300, 340, 380, 420, 460, 500], rowBorders: [800, 812] },
    ...{ cells: texts, method: 'aligned', origin: 'text' },
  });
  const row = cells.map((cell, column) => (column === 0 ? { ...cell, text: '合计' } : cell));
  const page: PageTables = { page: 8, width: 600, height: 842, grids: [grid(row), grid(cells)], lines: [] };
  expect(withoutFurniture([page])[0]?.grids).toEqual([grid(row)]);
});

test('the running head of one of several bodies goes, though it is on less than half of the pages', () => {
  const [first] = pages;
  const bodies = ['青山市水利局', '青山市水文站', '青山市河道管理所'];
  const all = Array.from({ length: 15 }, (_each, index): PageTables => {
    const line = (text: string, y: number): PageTables['lines'][number] => ({
      page: index + 1,
      text,
      box: { x0: 0, y0: y, x1: 100, y1: y + 10 },
    });
    return {
      ...(first as PageTables),
      page: index + 1,
      lines: [line(bodies[Math.floor(index / 5)] ?? '', 20), line('支出决算情况', 40), line(`第${index}段`, 300)],
    };
  });
  for (const [index, page] of withoutFurniture(
    all.map((page, at) => (at < 5 ? page : { ...page, lines: page.lines.toSpliced(1, 1) })),
  ).entries())
    expect(page.lines.map(({ text }) => text)).toEqual([...(index < 5 ? ['支出决算情况'] : []), `第${index}段`]);
});
