import { Paper } from '../../samples/pdf.ts';
import { amountsIn, readBytes } from '../helpers/reading.ts';

/** Tables that follow each other on one page, with a rule below each row and no other. */

const size = 9;
const height = 16;

/** Sets a row: the first cell on the left, figures on the right of their columns. */
function setRow(paper: Paper, cells: readonly string[], xs: readonly number[], y: number, isHead = false): void {
  cells.forEach((text, column) => {
    const [from = 0, to = 0] = [xs[column], xs[column + 1]];
    const free = to - from - paper.widthOf(text, size);
    const x = isHead ? from + free / 2 : column === 0 ? from + 3 : to - 3 - paper.widthOf(text, size);
    if (text !== '') paper.line(text, x, y, size);
  });
}

function rule(paper: Paper, x0: number, x1: number, y: number): void {
  paper.document.lineWidth(0.5).moveTo(x0, y).lineTo(x1, y).stroke('black');
}

function caption(paper: Paper, title: string, y: number): number {
  paper.line(title, 230, y, 12);
  paper.line('部门：某局', 40, y + 24, size);
  paper.line('单位：万元', 480, y + 24, size);
  return y + 40;
}

type Table = {
  readonly title: string;
  readonly xs: readonly number[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
};

function set(paper: Paper, { title, xs, heads, rows, note }: Table, top: number): number {
  let y = caption(paper, title, top);
  setRow(paper, heads, xs, y, true);
  y += height;
  for (const cells of rows) {
    setRow(paper, cells, xs, y);
    y += height;
    // The total is not ruled below its name.
    rule(paper, cells[0] === '合计' ? (xs[1] ?? 0) : (xs[0] ?? 0), xs.at(-1) ?? 0, y - height / 2);
  }
  paper.line(note, 40, y + 4, size);
  return y + 24;
}

const xs = [40, 280, 360, 440, 540];
const revenue: Table = {
  title: '收入决算表',
  xs,
  heads: ['科目编码', '本年收入合计', '财政拨款收入', '事业收入'],
  rows: [
    ['205教育支出', '90.00', '70.00', '20.00'],
    ['20502普通教育', '90.00', '70.00', '20.00'],
    ['2050201学前教育', '50.00', '50.00', ''],
    ['2050202小学教育', '40.00', '20.00', '20.00'],
    ['合计', '90.00', '70.00', '20.00'],
  ],
  note: '注：本表反映部门本年度取得的各项收入情况。',
};
const expenditure: Table = {
  title: '支出决算表',
  xs: [40, 250, 330, 430, 540],
  heads: ['科目编码', '本年支出合计', '基本支出', '项目支出'],
  rows: [
    ['205教育支出', '80.00', '60.00', '20.00'],
    ['20502普通教育', '80.00', '60.00', '20.00'],
    ['2050201学前教育', '45.00', '45.00', ''],
    ['2050202小学教育', '35.00', '15.00', '20.00'],
    ['合计', '80.00', '60.00', '20.00'],
  ],
  note: '注：本表反映部门本年度各项支出情况。',
};

function expectedOf(form: string, { rows }: Table, columns: readonly string[]): string[] {
  return rows.flatMap(([name = '', ...figures]) =>
    figures.flatMap((figure, column) => {
      const key = /^\d+/.exec(name)?.[0] ?? name;
      return figure === '' ? [] : [`${form}/${key}/${String(columns[column])} ${figure}`];
    }),
  );
}

test('each is a table of its own, from its title to its note', async () => {
  const paper = new Paper('flow');
  paper.addPage('portrait');
  const next = set(paper, revenue, 60);
  set(paper, expenditure, next);
  expect(amountsIn(await readBytes(await paper.finish())).sort()).toEqual(
    [
      ...expectedOf('revenue', revenue, ['total', 'fiscal_appropriation', 'undertaking']),
      ...expectedOf('expenditure', expenditure, ['total', 'basic', 'project']),
    ].sort(),
  );
});

test('a table without rows stands between two', async () => {
  const paper = new Paper('flow');
  paper.addPage('portrait');
  const next = set(paper, revenue, 60);
  const empty: Table = { ...expenditure, title: '国有资本经营预算财政拨款支出决算表', rows: [], note: '本表无数据。' };
  set(paper, expenditure, set(paper, empty, next));
  expect(amountsIn(await readBytes(await paper.finish())).sort()).toEqual(
    [
      ...expectedOf('revenue', revenue, ['total', 'fiscal_appropriation', 'undertaking']),
      ...expectedOf('expenditure', expenditure, ['total', 'basic', 'project']),
    ].sort(),
  );
});

/** Colours the cells of a row. */
function shade(paper: Paper, borders: readonly number[], y: number): void {
  borders.slice(1).forEach((x1, column) => {
    const x0 = borders[column] ?? 0;
    paper.document.rect(x0, y - height / 2, x1 - x0, height).fill('#eeeeff');
  });
}

test('every other row is shaded, the heads are not, and the total only behind its name', async () => {
  const paper = new Paper('zebra');
  paper.addPage('portrait');
  let y = caption(paper, expenditure.title, 60);
  const borders = expenditure.xs;
  setRow(paper, expenditure.heads, borders, y, true);
  y += height;
  expenditure.rows.forEach((cells, index) => {
    if (index % 2 === 0) shade(paper, cells[0] === '合计' ? borders.slice(1) : borders, y);
    setRow(paper, cells, borders, y);
    y += height;
  });
  expect(amountsIn(await readBytes(await paper.finish())).sort()).toEqual(
    expectedOf('expenditure', expenditure, ['total', 'basic', 'project']).sort(),
  );
});
