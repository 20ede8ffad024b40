import { drawTable } from '../../samples/draw.ts';
import { Paper } from '../../samples/pdf.ts';
import { fixturePdf, tableOf } from '../../samples/fixture.ts';
import { findTables } from '../../extractors/tables/find.ts';
import { amountsIn, readBytes } from '../helpers/reading.ts';
import { pageOf, pagesOf } from '../helpers/pages.ts';

const header = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const rows = [
  ['合计', '', '89.00', '5.00', '84.00'],
  ['201', '一般公共服务支出', '89.00', '5.00', '84.00'],
  ['2010601', '行政运行', '5.00', '5.00', ''],
];
const expected = [
  '合计/total 89.00',
  '合计/basic 5.00',
  '合计/project 84.00',
  '201/total 89.00',
  '201/basic 5.00',
  '201/project 84.00',
  '2010601/total 5.00',
  '2010601/basic 5.00',
].map((line) => `expenditure/${line}`);

type Line = (paper: Paper, x0: number, y0: number, x1: number, y1: number) => void;
type Drawing = {
  readonly line?: Line;
  readonly sides?: boolean;
  readonly below?: (paper: Paper) => void;
  readonly widths?: readonly number[];
};

const left = 60;
const top = 100;
const rowHeight = 18;
const stroke: Line = (paper, x0, y0, x1, y1) => {
  paper.document.lineWidth(0.5).moveTo(x0, y0).lineTo(x1, y1).stroke('black');
};

/** Draws a 支出决算表 by hand: `below` comes before its lines, and without `sides` the outer borders are missing. */
function drawForm(paper: Paper, { line = stroke, sides = true, below, widths = [70, 150, 80, 80, 80] }: Drawing): void {
  paper.line('支出决算表', 250, 60, 12);
  paper.line('单位：万元', 450, 80, 9);
  const printed = [header, ...rows];
  const xs = widths.reduce<number[]>((borders, width) => [...borders, (borders.at(-1) ?? 0) + width], [left]);
  const [right, bottom] = [xs.at(-1) ?? left, top + rowHeight * printed.length];
  below?.(paper);
  for (let row = 0; row <= printed.length; row++)
    line(paper, left, top + row * rowHeight, right, top + row * rowHeight);
  for (const x of sides ? xs : xs.slice(1, -1)) line(paper, x, top, x, bottom);
  printed.forEach((cells, row) => {
    cells.forEach((text, column) => {
      const x = column < 2 ? (xs[column] ?? 0) + 3 : (xs[column + 1] ?? 0) - 3 - paper.widthOf(text, 9);
      paper.line(text, x, top + (row + 0.5) * rowHeight, 9);
    });
  });
}

async function read(drawing: Drawing): Promise<string[]> {
  const paper = new Paper('form');
  paper.addPage('portrait');
  drawForm(paper, drawing);
  return amountsIn(await readBytes(await paper.finish()));
}

/** Lines as many short strokes. */
const dots: Line = (paper, x0, y0, x1, y1) => {
  const count = Math.floor(Math.max(x1 - x0, y1 - y0) / 5);
  const at = (share: number): [number, number] => [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
  for (let index = 0; index < count; index++) stroke(paper, ...at(index / count), ...at((index + 0.5) / count));
};
const twice: Line = (paper, x0, y0, x1, y1) => {
  const [dx, dy] = y0 === y1 ? [0, 1.2] : [1.2, 0];
  stroke(paper, x0 - dx, y0 - dy, x1 - dx, y1 - dy);
  stroke(paper, x0 + dx, y0 + dy, x1 + dx, y1 + dy);
};
const filled = (color: string) => (paper: Paper) => {
  paper.document.rect(left, top, 460, rowHeight).fill(color);
};

/** The straight parts of the letters of the head and the total, as a pen draws them that makes them bold. */
const pens = (paper: Paper): void => {
  const columns = [60, 130, 280, 360, 440, 520];
  for (const [row, cells] of [header, ['合计', '', '89.00', '5.00', '84.00']].entries()) {
    const y = top + (row + 0.5) * rowHeight;
    for (const [column, text] of cells.entries()) {
      const width = paper.widthOf(text, 9);
      const x = column < 2 ? (columns[column] ?? 0) + 3 : (columns[column + 1] ?? 0) - 3 - width;
      for (let at = 0; at < text.length; at++) {
        const [from, to] = [x + (at / text.length) * width, x + ((at + 1) / text.length) * width];
        for (const dy of [-2.5, 0, 2.5]) stroke(paper, from + 0.4, y + dy, to - 0.4, y + dy);
        for (const part of [0.25, 0.75])
          stroke(paper, from + part * (to - from), y - 3, from + part * (to - from), y + 3);
      }
    }
  }
};

test.each<[string, Drawing]>([
  ['letters in bold that a pen draws around', { below: pens }],
  ['dotted lines', { line: dots }],
  ['double lines', { line: twice }],
  ['a filled header row', { below: filled('#dddddd') }],
  ['no outer borders', { sides: false }],
  ['a frame around the page', { below: (paper) => void paper.document.rect(30, 30, 535, 780).stroke('black') }],
  ['white shapes under its lines', { below: filled('white') }],
])('a table with %s is read', async (_what, drawing) => {
  expect(await read(drawing)).toEqual(expected);
});

test('a watermark over the cells changes no figure', async () => {
  const watermark = (paper: Paper): void => {
    paper.document
      .fillColor('#cccccc')
      .font('regular')
      .fontSize(40)
      .text('内部资料 2024', 200, 130, { lineBreak: false });
    paper.document.save().rotate(-30, { origin: [300, 150] });
    paper.document.text('财政局 2024', 150, 130, { lineBreak: false }).restore();
  };
  expect(await read({ below: watermark })).toEqual(expected);
});

test('a title alone on the page before belongs to the table', async () => {
  const paper = new Paper('form');
  paper.addPage('portrait');
  paper.line('支出决算表', 250, 400, 22);
  paper.addPage('portrait');
  drawTable(paper, tableOf([header, ...rows]));
  expect(amountsIn(await readBytes(await paper.finish()))).toEqual(expected);
});

test.each(['three-lines', 'none'] as const)('a table with rules as %s is read by alignment', async (rules) => {
  const [page] = await pagesOf(
    await fixturePdf({ table: tableOf([header, ...rows]), style: { rules }, caption: ['支出决算表'] }),
  );
  const grids = page ? findTables(page).grids : [];
  expect(grids.map((grid) => grid.method)).toEqual(['aligned']);
  const texts = grids.flatMap((grid) => grid.cells.filter((cell) => cell.row === 2).map((cell) => cell.text));
  expect(texts).toEqual(['201', '一般公共服务支出', '89.00', '5.00', '84.00']);
});

test('running text gives no table, underlined headings and amounts notwithstanding', async () => {
  const page = await pageOf((paper) => {
    paper.line('一、收入支出决算总体情况说明', 60, 100, 12);
    stroke(paper, 60, 108, 300, 108);
    for (let line = 0; line < 8; line++) {
      paper.line('2023年度收入总计1,234.56万元，与上年相比增加12.00万元，增长1.00%。', 60, 130 + 20 * line, 10);
    }
    stroke(paper, 60, 300, 300, 300);
  });
  expect(findTables(page).grids).toEqual([]);
  expect(findTables(page).lines).toHaveLength(9);
});
