import { findTables } from '../../extractors/tables/find.ts';
import type { Box } from '../../model/box.ts';
import type { Page } from '../../model/page.ts';
import { fromArrangement } from '../../pipeline/pages/placed.ts';
import { drawTable, plainStyle } from '../../samples/draw.ts';
import { tableOf } from '../../samples/fixture.ts';
import { Paper } from '../../samples/pdf.ts';
import { pagesOf } from '../helpers/pages.ts';

// Tables whose text runs up or down the page as displayed, by a transform of the page's content or by its /Rotate key.

const table = tableOf([
  ['科目名称', '本年支出合计', '基本支出', '项目支出'],
  ['合计', '1,234.50', '1,111.25', '123.25'],
  ['一般公共服务支出', '1,234.50', '1,111.25', '123.25'],
]);
const printed = [...table.header, ...table.body].flatMap((row) => row.map((cell) => cell.text));
const long = 841.89;

/** A landscape page, drawn turned on a portrait sheet that is displayed turned by `rotate`. */
async function sheet(rotate: number, draw: (paper: Paper) => void, upright?: (paper: Paper) => void): Promise<Buffer> {
  const paper = new Paper('sideways');
  paper.addPage('landscape-rotated');
  (paper.document.page.dictionary as unknown as { data: { Rotate: number } }).data.Rotate = rotate;
  draw(paper);
  // The opposite of what `landscape-rotated` did.
  paper.document.transform(0, 1, -1, 0, long, 0);
  upright?.(paper);
  return paper.finish();
}

function withTable(paper: Paper): void {
  paper.line('支出决算表', 380, 60, 14);
  paper.y = 90;
  drawTable(paper, table, plainStyle);
}

const cellsOf = (page: Page | undefined): string[] =>
  page ? findTables(page).grids.flatMap((grid) => grid.cells.map((cell) => cell.text)) : [];
const linesOf = (page: Page | undefined): string[] => (page ? findTables(page).lines.map((line) => line.text) : []);
const wordOf = (page: Page | undefined, text: string): Box | undefined =>
  page?.words.find((word) => word.text === text)?.box;
const displayed = (page: Page | undefined, text: string): Box => {
  const box = wordOf(page, text);
  if (!page || !box) throw new Error(`no ${text}`);
  return page.arrangement ? fromArrangement(page.arrangement)(box) : box;
};

describe.each(['pdfium', 'pdfium-wasm', 'pdfjs'] as const)('read by %s', (reader) => {
  test.each([
    ['up the page', 0],
    ['as displayed', 90],
    ['down the page', 180],
    ['on its head', 270],
  ])('a table whose text runs %s gives its cells', async (_way, rotate) => {
    const [page] = await pagesOf(await sheet(rotate, withTable), reader);
    expect(cellsOf(page)).toEqual(printed);
    expect(linesOf(page)).toEqual(['支出决算表']);
    expect(page?.arrangement === undefined).toBe(rotate === 90);
  });

  test('places are those of the page as displayed', async () => {
    const upright = wordOf((await pagesOf(await sheet(90, withTable), reader))[0], '123.25');
    if (!upright) throw new Error('not read');
    const { x0, y0, x1, y1 } = upright;
    const size = { width: 595.28, height: long };
    const expected = new Map<number, Box>([
      [0, { x0: y0, y0: size.height - x1, x1: y1, y1: size.height - x0 }],
      [180, { x0: size.width - y1, y0: x0, x1: size.width - y0, y1: x1 }],
      [270, { x0: long - x1, y0: size.width - y1, x1: long - x0, y1: size.width - y0 }],
    ]);
    for (const [rotate, box] of expected) {
      const [page] = await pagesOf(await sheet(rotate, withTable), reader);
      const found = displayed(page, '123.25');
      for (const side of ['x0', 'y0', 'x1', 'y1'] as const) expect(found[side]).toBeCloseTo(box[side], 1);
    }
  });

  test('an upright running head and page number stand above and below the table', async () => {
    const bytes = await sheet(0, withTable, (paper) => {
      paper.line('测试局2024年度部门决算', 220, 30, 9);
      paper.line('- 7 -', 290, 815, 9);
    });
    const [page] = await pagesOf(bytes, reader);
    expect(cellsOf(page)).toEqual(printed);
    expect(linesOf(page)).toEqual(['测试局2024年度部门决算', '支出决算表', '- 7 -']);
    expect(displayed(page, '测试局2024年度部门决算').y1).toBeLessThan(40);
    expect(displayed(page, '7').y0).toBeGreaterThan(800);
  });
});

test('a sideways table between upright paragraphs is read in its place', async () => {
  const prose = '本表反映部门本年度的支出情况，包括基本支出和项目支出，金额换算为万元时可能有尾差。';
  const bytes = await sheet(
    0,
    (paper) => {
      paper.document.save().scale(0.45, 0.45, { origin: [420, 300] });
      withTable(paper);
      paper.document.restore();
    },
    (paper) => {
      for (let row = 0; row < 8; row++) {
        paper.line(prose, 60, 60 + 18 * row, 9);
        paper.line(prose, 60, 660 + 18 * row, 9);
      }
    },
  );
  const [page] = await pagesOf(bytes);
  expect(cellsOf(page)).toEqual(printed);
  expect(linesOf(page)).toEqual([...Array<string>(8).fill(prose), '支出决算表', ...Array<string>(8).fill(prose)]);
});

test('a note in the margin turns no page', async () => {
  const bytes = await sheet(90, (paper) => {
    withTable(paper);
    paper.document.save().rotate(-90, { origin: [30, 300] });
    paper.line('测试局2024年度部门决算', 30, 300, 9);
    paper.document.restore();
  });
  const [page] = await pagesOf(bytes);
  expect(page?.arrangement).toBeUndefined();
  expect(cellsOf(page)).toEqual(printed);
});

test.each([
  ['up', -90],
  ['down', 90],
])(
  'heads of an upright table that run %s the page are read in their own direction, line by line',
  async (_way, turn) => {
    const heads = [['公务用车购置', '及运行维护费'], ['公务接待费'], ['2024年度', '合计（万元）']];
    const blank = {
      ...tableOf([
        ['项目\n\n\n\n\n\n', '', '', ''],
        ['支出决算数', '18.12', '8.02', '10.10'],
        ['年初预算数', '23.40', '11.40', '12.00'],
      ]),
      widths: [1, 1, 1, 1],
    };
    const bytes = await sheet(90, (paper) => {
      paper.line('支出决算表', 380, 60, 14);
      paper.y = 90;
      drawTable(paper, blank, plainStyle);
      for (const [at, lines] of heads.entries()) {
        for (const [index, text] of lines.entries()) {
          const [x, y] = [56 + ((long - 112) / 4) * (at + 1.5), 92];
          const across = (turn < 0 ? index : -index) * 14;
          paper.document.save().rotate(turn, { origin: [x + across, y] });
          paper.line(text, x + across - (turn < 0 ? 75 : 0), y, 9);
          paper.document.restore();
        }
      }
    });
    const [page] = await pagesOf(bytes);
    expect(cellsOf(page)).toEqual([
      '项目',
      ...heads.map((lines) => lines.join('')),
      ...['支出决算数', '18.12', '8.02', '10.10'],
      ...['年初预算数', '23.40', '11.40', '12.00'],
    ]);
  },
);
