import { Paper } from '../../samples/pdf.ts';
import { apartAtBlanks } from '../../extractors/tables/ruled/fill.ts';
import type { Word } from '../../model/page.ts';
import { amountsIn, readBytes } from '../helpers/reading.ts';

const size = 9;
const header = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出'];
const rows = [
  ['合计', '', '89.00', '5.00', '84.00', '', ''],
  ['201', '一般公共服务支出', '89.00', '5.00', '84.00', '', ''],
  ['20106', '财政事务', '89.00', '5.00', '84.00', '', ''],
  ['2010601', '行政运行', '5.00', '5.00', '', '', ''],
  ['2010602', '一般行政管理事务', '84.00', '', '84.00', '', ''],
];
const expected = rows.flatMap(([code = '', , ...amounts]) =>
  amounts.flatMap((amount, index) => {
    const column = ['total', 'basic', 'project'][index];
    return amount ? [`expenditure/${code}/${String(column)} ${amount}`] : [];
  }),
);

type Place = 'left' | 'middle' | 'right' | 'spread' | 'tracked';
type Style = {
  readonly title?: string;
  readonly widths: readonly number[];
  readonly heads?: Place;
  readonly names?: Place;
  readonly figures?: Place;
  /** Where the figures of 合计 stand. */
  readonly totals?: Place;
  /** Draws a rule below each row, the head among them. */
  readonly rules?: true;
  readonly top?: number;
  readonly padding?: number;
  readonly body?: readonly (readonly string[])[];
  /** Numbers the columns below their heads, set as these are. */
  readonly numbered?: true;
};

const numbers = ['栏次', '', ...header.slice(2).map((_, index) => String(index + 1))];

/** The blank between the characters of tracked heads. */
const tracking = 3;

/** Sets one text into a cell. */
function set(paper: Paper, text: string, [x0, x1]: readonly [number, number], y: number, place: Place): void {
  const free = x1 - x0 - paper.widthOf(text, size);
  if (place === 'tracked') {
    const start = x0 + (free - tracking * (text.length - 1)) / 2;
    Array.from(text).forEach((each, index) => {
      paper.line(each, start + index * (size + tracking), y, size);
    });
    return;
  }
  if (place === 'spread' && text.length > 1 && free > 0) {
    Array.from(text).forEach((each, index) => {
      paper.line(each, x0 + index * (size + free / (text.length - 1)), y, size);
    });
  } else paper.line(text, x0 + { left: 0, spread: 0, middle: free / 2, right: free }[place], y, size);
}

/** Draws a 支出决算表 without lines between columns; a name in several lines has line breaks. */
function draw(paper: Paper, style: Style): number {
  const { title = '支出决算表', widths, heads = 'middle', names = 'left', figures = 'right', top = 60 } = style;
  const { totals = figures, padding = 3 } = style;
  const left = 40;
  paper.line(title, 250, top, 12);
  paper.line('部门：某局', left, top + 22, size);
  paper.line('单位：万元', 450, top + 22, size);
  const borders = widths.reduce<number[]>((all, width) => [...all, (all.at(-1) ?? 0) + width], [left]);
  let y = top + 38;
  const headRows = style.numbered ? [header, numbers] : [header];
  [...headRows, ...(style.body ?? rows)].forEach((cells, row) => {
    const height = Math.max(...cells.map((text) => text.split('\n').length)) * 11 + 5;
    cells.forEach((text, column) => {
      const cell = [(borders[column] ?? 0) + padding, (borders[column + 1] ?? 0) - padding] as const;
      const inBody = ['left' as const, names][column] ?? (row === headRows.length ? totals : figures);
      const place = row < headRows.length ? heads : inBody;
      const lines = text.split('\n');
      lines.forEach((line, index) => {
        if (line !== '') set(paper, line, cell, y + height / 2 + (index - (lines.length - 1) / 2) * 11, place);
      });
    });
    y += height;
    if (style.rules)
      paper.document
        .lineWidth(0.5)
        .moveTo(left, y)
        .lineTo(borders.at(-1) ?? 0, y)
        .stroke('black');
  });
  return y;
}

async function read(...tables: readonly Style[]): Promise<string[]> {
  const paper = new Paper('form');
  paper.addPage('portrait');
  let top = 60;
  for (const table of tables) top = draw(paper, { top, ...table }) + 12;
  return amountsIn(await readBytes(await paper.finish()));
}

const usual = [50, 110, 70, 60, 60, 70, 60];

test('a table with a rule below each row and none above its heads', async () => {
  expect(await read({ widths: usual, rules: true })).toEqual(expected);
});

test('names in several lines between the rules of their rows', async () => {
  const body = rows.map((cells) =>
    cells.map((text, column) => (column === 1 ? text.replace(/(?<=^.{4})/, '\n') : text)),
  );
  expect(await read({ widths: [50, 50, 70, 60, 60, 70, 60], rules: true, body })).toEqual(expected);
});

test('heads so close beside each other that they look like one', async () => {
  expect(await read({ widths: [50, 110, 60, 42, 42, 60, 42], rules: true })).toEqual(expected);
});

test('heads spread over the width of their cells', async () => {
  expect(await read({ widths: [75, 100, 80, 65, 65, 80, 65], rules: true, heads: 'spread' })).toEqual(expected);
});

test('heads and names spread over the width of their cells', async () => {
  const widths = [75, 100, 80, 65, 65, 80, 65];
  expect(await read({ widths, rules: true, heads: 'spread', names: 'spread' })).toEqual(expected);
});

test('heads at the left of wide cells, figures at the right', async () => {
  expect(await read({ widths: [50, 100, 75, 75, 75, 75, 70], heads: 'left' })).toEqual(expected);
});

test('heads and their numbers at the left of their cells, figures nearer to the next number than to their own', async () => {
  const widths = [50, 100, 75, 75, 75, 75, 70];
  expect(await read({ widths, heads: 'left', numbered: true })).toEqual(expected);
  expect(await read({ widths: usual, numbered: true })).toEqual(expected);
});

test('heads whose characters all stand the same blank apart', async () => {
  const widths = [60, 100, 85, 65, 65, 85, 65];
  expect(await read({ widths, rules: true, heads: 'tracked' })).toEqual(expected);
  expect(await read({ widths, heads: 'tracked' })).toEqual(expected);
});

test('heads spread so widely that the blank between two cells is narrower than that in them', async () => {
  const widths = [75, 100, 80, 65, 65, 80, 65];
  for (const figures of ['left', 'right'] as const) {
    expect(await read({ widths, heads: 'spread', figures, padding: 1 })).toEqual(expected);
  }
});

test('totals in the middle of their cells, the figures of the rows at one side', async () => {
  const widths = [50, 100, 75, 75, 75, 75, 70];
  for (const figures of ['left', 'right'] as const) {
    expect(await read({ widths, rules: true, figures, totals: 'middle' })).toEqual(expected);
  }
});

test('whole numbers without any line', async () => {
  const whole = (text: string): string => text.replace('.00', '');
  const body = rows.map((cells) => cells.map(whole));
  expect(await read({ widths: usual, body })).toEqual(expected.map(whole));
});

test('tables with rules below their rows, a note and a title between them', async () => {
  const general = { title: '一般公共预算财政拨款支出决算表', widths: usual, rules: true as const };
  const amounts = await read({ widths: usual, rules: true }, general);
  expect(amounts.filter((each) => each.startsWith('expenditure/'))).toEqual(expected);
  expect(amounts).toHaveLength(2 * expected.length);
});

test('two tables without lines below each other', async () => {
  const general = { title: '一般公共预算财政拨款支出决算表', widths: usual };
  const amounts = await read({ widths: usual }, { ...general, body: rows });
  expect(amounts.filter((each) => each.startsWith('expenditure/'))).toEqual(expected);
});

describe('a blank between cells that is too narrow to part words', () => {
  /** Characters are as wide as `size`, digits and marks half as wide. */
  const word = (parts: readonly string[], blank: number): Word => {
    const ends: number[] = [];
    let x = 0;
    for (const part of parts) {
      for (const each of part) ends.push((x += /[\d.,]/.test(each) ? size / 2 : size));
      x += blank;
    }
    return { text: parts.join(''), box: { x0: 0, y0: 0, x1: ends.at(-1) ?? 0, y1: size }, ends, size, confidence: 1 };
  };

  test.each([[['3.38', '二、外交支出']], [['26.56', '29.94']], [['本年收入', '本年支出']]])('%s', (parts) => {
    expect(apartAtBlanks(word(parts, 2)).map(({ text }) => text)).toEqual(parts);
    expect(apartAtBlanks(word(parts, 0)).map(({ text }) => text)).toEqual([parts.join('')]);
  });
});

test('names with codes and one figure each are a table without rules, however far the figures stand from them', async () => {
  const paper = new Paper('two columns', 30);
  paper.addPage('landscape');
  const line = (text: string, x: number): void => {
    paper.line(text, x, paper.y, size);
  };
  for (const text of ['青山市水务局2023年度部门决算', '一般公共预算财政拨款基本支出决算表', '单位：万元']) {
    line(text, 300);
    paper.y += 20;
  }
  const details = [
    ['项目', '决算数'],
    ['合计', '30.00'],
    ['301工资福利支出', '22.00'],
    ['30101基本工资', '22.00'],
    ['302商品和服务支出', '8.00'],
    ['30201办公费', '8.00'],
  ];
  for (const [name = '', figure = ''] of details) {
    line(name, 40);
    line(figure, 720);
    paper.y += 16;
  }
  expect(amountsIn(await readBytes(await paper.finish()))).toEqual([
    'general_budget_basic_detail/合计/amount 30.00',
    'general_budget_basic_detail/301/amount 22.00',
    'general_budget_basic_detail/30101/amount 22.00',
    'general_budget_basic_detail/302/amount 8.00',
    'general_budget_basic_detail/30201/amount 8.00',
  ]);
});
