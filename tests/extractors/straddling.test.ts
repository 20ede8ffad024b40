import { joinStraddling } from '../../extractors/tables/words/straddling.ts';
import type { Word } from '../../model/page.ts';

/** A word of 6 points whose middle stands at `y`. */
const word = (text: string, x0: number, y: number, width = 6 * text.length): Word => {
  const box = { x0, y0: y - 4, x1: x0 + width, y1: y + 4 };
  return {
    text,
    box,
    ends: Array.from(text, (_, index) => x0 + ((index + 1) * width) / text.length),
    size: 6,
    confidence: 1,
  };
};
const texts = (words: readonly Word[]): string[] => joinStraddling(words).map(({ text }) => text);
const places = (words: readonly Word[]): number[] => joinStraddling(words).map(({ box }) => (box.y0 + box.y1) / 2);

test('a wrapped head that its row is too low for is a head of this row, not a word of the lines above and below', () => {
  const page = [
    ...[word('部门：某局', 0, 76), word('单位：万元', 200, 76)],
    ...[word('对附属单位补助支', 300, 79.2), word('出', 321, 87.8)],
    ...[word('基本支出', 100, 83.5), word('项目支出', 200, 83.5)],
    ...[word('1', 110, 91), word('2', 210, 91), word('6', 322, 91)],
  ];
  expect(texts(page)).toContain('对附属单位补助支出');
  expect(texts(page)).not.toContain('出');
  expect(places(page)[2]).toBeCloseTo(83.5);
});

test('so is a name whose first line is indented, and one of three lines', () => {
  const rows = [99.5, 110, 120.5].flatMap((y) => [word('20805', 0, y), word('86.98', 100, y), word('31.33', 150, y)]);
  const names = [
    word('行政事业单位养老支', 50, 105.6),
    word('出', 46, 114.4),
    word('机关事业单位', 56, 116.1),
    word('年金缴费', 46, 124.9),
  ];
  expect(texts([...rows, ...names])).toEqual(expect.arrayContaining(['行政事业单位养老支出', '机关事业单位年金缴费']));
  const three = [word('行政', 50, 102.4), word('单位', 50, 110), word('医疗', 50, 117.6)];
  expect(texts([...rows, ...three])).toContain('行政单位医疗');
});

test('names below each other that stand in the lines of their own rows stay apart', () => {
  const rows = [100, 109, 118].flatMap((y, index) => [
    word('科目栏次合计'.slice(2 * index, 2 * index + 2), 0, y),
    word('1.00', 100, y),
    word('2.00', 150, y),
  ]);
  expect(joinStraddling(rows)).toEqual(rows);
});

test('so are two lines that no other line would take; of three the outer ones may be rows', () => {
  const figures = [word('1.00', 100, 100), word('2.00', 150, 100)];
  expect(texts([word('事业收', 0, 95.6), word('入', 0, 104.4), ...figures])).toContain('事业收入');
  const three = [word('教育支出', 0, 92), word('科学支出', 0, 100), word('农林支出', 0, 108), ...figures];
  expect(joinStraddling(three)).toEqual(three);
});

test('so are numbered names whose last line is printed over the first of the next', () => {
  const rows = [100, 109].flatMap((y) => [word('14', 100, y), word('0.00', 150, y)]);
  const names = [
    word('十四、资源勘探等', 0, 95.6),
    word('支出', 0, 104.4),
    word('十五、商业服务等', 0, 104.6),
    word('支出', 0, 113.4),
  ];
  expect(texts([...rows, ...names])).toEqual(expect.arrayContaining(['十四、资源勘探等支出', '十五、商业服务等支出']));
});

test('a name of four lines is one, and never only the two lines in its middle', () => {
  const figures = [word('1.00', 100, 100), word('2.00', 150, 100)];
  const name = (...ys: readonly number[]): Word[] =>
    ['政府办公', '厅室及相', '关机构事', '务支出'].map((text, index) => word(text, 0, ys[index] ?? 0));
  expect(texts([...name(86.8, 95.6, 104.4, 113.2), ...figures])).toContain('政府办公厅室及相关机构事务支出');
  const uneven = [...name(88.4, 95.6, 104.4, 113.2), ...figures];
  expect(joinStraddling(uneven)).toEqual(uneven);
});
