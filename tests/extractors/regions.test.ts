import type { Line } from '../../extractors/tables/words/phrases.ts';
import { freeRegions } from '../../extractors/tables/aligned/regions/free-regions.ts';
import { ruledRegions } from '../../extractors/tables/aligned/regions/ruled-regions.ts';
import { headsStandOn } from '../../extractors/tables/aligned/regions/shaded-regions.ts';

/** A line of phrases 100 points from each other, in the row of that number. */
function lineOf(row: number, ...texts: readonly string[]): Line {
  const phrases = texts.map((text, index) => ({ text, x0: 100 * index, x1: 100 * index + 20, words: [] }));
  return { y0: 20 * row, y1: 20 * row + 9, phrases };
}

const rowsOf = (lines: readonly Line[]): string[][] =>
  freeRegions(lines, true).flatMap((region) =>
    region.lines.map((line) => line.phrases.map(({ text }) => text).join(' ')).map((text) => [text]),
  );

test('the number of a page is no row of a table that goes on, though its digits stand apart', () => {
  expect(rowsOf([lineOf(30, '—', '4 5 6', '—')])).toEqual([]);
  expect(rowsOf([lineOf(1, '2013601', '行政运行', '5,000'), lineOf(2, '—', '1 2', '—')])).toEqual([
    ['2013601 行政运行 5,000'],
  ]);
});

test('the ends of names at the edges of a page are its rows, where they stand as far apart as rows do', () => {
  const wide = (row: number, code: string, name: string, ...figures: readonly string[]): Line => {
    const phrases = [code, name, ...figures].flatMap((text, index) =>
      text === '' ? [] : [{ text, x0: 100 * index, x1: 100 * index + 10 * text.length, words: [] }],
    );
    return { y0: 20 * row, y1: 20 * row + 9, phrases };
  };
  const rows = [
    wide(1, '', '离退休'),
    wide(2, '2080505', '机关事业', '110.88'),
    wide(3, '', '单位基本'),
    wide(4, '20807', '就业补助', '42.11'),
    wide(5, '2080702', '职业培训', '42.11'),
    wide(6, '', '补贴'),
  ];
  expect(
    rowsOf(rows)
      .flat()
      .map((text) => text.split(' ').at(0)),
  ).toEqual(['离退休', '2080505', '单位基本', '20807', '2080702', '补贴']);
  // A title further above is none.
  const others = rows.slice(1);
  expect(rowsOf([{ ...wide(0, '', '离退休'), y0: 0, y1: 9 }, ...others])).toHaveLength(others.length);
});

test('heads stand on shaded rows where they are not shaded themselves', () => {
  const lines = [
    lineOf(0, '行次', '合计', '基本支出'),
    lineOf(1, '编码', '栏次', '1', '2'),
    lineOf(2, '1', '9.00', '8.00'),
  ];
  const cells = [0, 1, 2].map((row) => ({ x0: -5, x1: 405, y0: 20 * row - 5, y1: 20 * row + 15 }));
  const rows = { x0: -5, x1: 405, bands: cells.slice(2), columns: [-5, 95, 195, 405] };
  expect(headsStandOn({ ...rows, cells: cells.slice(2) }, lines)).toBe(true);
  expect(headsStandOn({ ...rows, cells }, lines)).toBe(false);
});

test('a line of text that breaks before 万元 is no row of a table that goes on', () => {
  const named = '10.公共安全支出（类）强制隔离戒毒（款）一般行政管理事务（项）。';
  expect(rowsOf([lineOf(1, `${named}年初预算为`, '217.24')])).toEqual([]);
  expect(rowsOf([lineOf(1, named, '支出决算', '217.24')])).toEqual([]);
  expect(rowsOf([lineOf(1, '1、社会保障和就业支出（类）行政单位离退休（项）：年初预算为', '2,258.90')])).toEqual([]);
  expect(rowsOf([lineOf(1, '2040802', '一般行政管理事务（含其他）', '217.24')])).toHaveLength(1);
});

test('rows far apart are those of one table where their figures and names stand below each other', () => {
  const far = (lines: readonly Line[]): Line[] =>
    lines.map((line, index) => ({ ...line, y0: 50 * index, y1: 50 * index + 9 }));
  const rows = [
    lineOf(0, '科目编码', '科目名称', '金额'),
    lineOf(0, '201', '一般公共服务支出', '10.00'),
    lineOf(0, '20101', '人大事务', '7.00'),
    lineOf(0, '2010101', '行政运行', '7.00'),
    lineOf(0, '20103', '政府办公厅', '3.00'),
  ];
  expect(rowsOf(far(rows))).toHaveLength(rows.length);
  const others = [...rows.slice(1, 4), lineOf(0, '另一个标题'), ...rows.slice(1, 2)];
  expect(rowsOf(far(others))).toHaveLength(3);
});

test('rows belong to the heads that stand far above them, where each number of a column or figure stands below one', () => {
  const heads = [lineOf(1, '科目名称', '本年收入合计', '财政拨款收入', '其他收入'), lineOf(2, '科目代码', '科目名称')];
  const numbers = lineOf(4, '栏次', '1', '2', '7');
  const row = lineOf(5, '教育支出', '3.00', '2.00', '1.00');
  const others = [lineOf(6, '科学支出', '6.00', '4.00', '2.00'), lineOf(7, '文化支出', '9.00', '6.00', '3.00')];
  const [region, ...more] = freeRegions([...heads, numbers, row, ...others]);
  expect(more).toEqual([]);
  expect(region?.lines).toHaveLength(6);
  expect(region?.headerEnd).toBe(3);
  // A sentence or a title is no head.
  const title = { ...lineOf(1, '收入决算表'), y0: 0, y1: 9 };
  expect(freeRegions([title, numbers, row, ...others]).map(({ lines }) => lines.length)).toEqual([4]);
});

test('heads that stand as far above their first rule and each other as rows do are those of a three-line table', () => {
  const lines = [0, 25, 50, 75, 100, 125, 150].map((y, index) => {
    const texts = index < 2 ? ['项目', '合计', '基本支出', '项目支出'] : ['教育支出', '3.00', '2.00', '1.00'];
    return { ...lineOf(0, ...texts), y0: y, y1: y + 9 };
  });
  const rules = [45, 145, 165].map((y) => ({ axis: 'horizontal' as const, y, x0: -5, x1: 330 }));
  const [region, ...more] = ruledRegions(lines, rules);
  expect(more).toEqual([]);
  expect(region).toMatchObject({ headerEnd: 2 });
  expect(region?.lines).toHaveLength(7);
});

test('the last line of a head of three belongs to it though the lines stand half a line apart and the rows further below', () => {
  const at = (y: number, ...texts: readonly string[]): Line => ({ ...lineOf(0, ...texts), y0: y, y1: y + 9 });
  const lines = [
    at(0, '项目', '本年支出合计', '基本支出', '项目支出'),
    at(13.3, '支出功能分类科', '科目名称'),
    at(26.6, '目编码'),
    at(52, '栏次', '1', '2', '3'),
    at(66, '201', '9.00', '8.00', '1.00'),
    at(80, '20101', '9.00', '8.00', '1.00'),
    at(94, '2010101', '9.00', '8.00', '1.00'),
  ];
  expect(rowsOf(lines)).toHaveLength(lines.length);
});
