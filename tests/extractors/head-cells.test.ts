import type { Head } from '../../extractors/tables/aligned/heads/head-cells.ts';
import { placeHeads } from '../../extractors/tables/aligned/heads/placed-heads.ts';

/** A head of one line, or of two where it is twice as high. */
function head(text: string, x0: number, x1: number, y0: number, y1 = y0 + 8): Head {
  const lines = y1 - y0 > 12 ? 2 : 1;
  return { phrases: Array.from({ length: lines }, () => ({ text, x0, x1, words: [] })), x0, x1, y0, y1 };
}

const nameOf = ({ phrases }: Head): string => phrases[0]?.text ?? '';

/** The columns (from 0) under each head. @param ys where rules stand over the whole width */
function reaches(
  heads: readonly Head[],
  columns: readonly (readonly [number, number])[],
  ys: readonly number[] = [],
): Record<string, string> {
  const stretches = columns.map(([x0, x1]) => ({ x0, x1 }));
  const rules = ys.map((y) => ({ axis: 'horizontal', y, x0: 0, x1: 1000 }) as const);
  const { reachOf } = placeHeads(heads, stretches, rules);
  return Object.fromEntries(
    [...reachOf].map(([each, { first, count }]) => [
      nameOf(each),
      count > 1 ? `${String(first)}-${String(first + count - 1)}` : String(first),
    ]),
  );
}

test('a head over the middle of several heads heads their columns, beside heads that span both rows', () => {
  const heads = [
    head('项目', 151, 167, 86),
    head('事业收入', 532, 566, 86),
    head('本年收入合计', 286, 337, 94),
    head('上级补助收入', 429, 480, 94),
    head('经营收入', 615, 649, 94),
    head('科目编码', 55, 123, 102),
    head('科目名称', 189, 223, 102),
    head('小计', 499, 516, 102),
    head('教育收费', 536, 596, 102),
  ];
  const columns = [
    [57, 90],
    [170, 240],
    [306, 344],
    [470, 487],
    [500, 522],
    [587, 604],
    [637, 654],
  ] as const;
  expect(reaches(heads, columns)).toEqual({
    项目: '0-1',
    事业收入: '4-5',
    本年收入合计: '2',
    上级补助收入: '3',
    经营收入: '6',
    科目编码: '0',
    科目名称: '1',
    小计: '4',
    教育收费: '5',
  });
});

test('three levels: of two heads above each other the nearer one is divided', () => {
  const heads = [
    head('预算数', 220, 245, 92),
    head('公务用车费', 209, 311, 105),
    head('合计', 59, 76, 118),
    head('因公出国费', 99, 159, 112, 131),
    head('公务接待费', 369, 412, 118),
    head('小计', 182, 199, 124),
    head('购置费', 223, 282, 124),
    head('运行维护费', 292, 351, 119, 138),
  ];
  const columns = [
    [71, 92],
    [145, 161],
    [194, 216],
    [332, 354],
    [406, 423],
  ] as const;
  // Nothing is printed under 购置费: the head has a column of its own.
  expect(reaches(heads, columns)).toEqual({
    预算数: '0-5',
    公务用车费: '2-4',
    合计: '0',
    因公出国费: '1',
    公务接待费: '5',
    小计: '2',
    购置费: '3',
    运行维护费: '4',
  });
});

test('heads of several heights are parts of one: 项目 over 科目编码, which is divided, and 科目名称, which is not', () => {
  const heads = [
    head('项目', 163, 180, 91),
    head('科目编码', 93, 127, 105),
    head('本年收入合计', 313, 364, 105),
    head('财政拨款收入', 395, 446, 105),
    head('科目名称', 248, 282, 112),
    head('类', 67, 75, 119),
    head('款', 107, 115, 119),
    head('项', 145, 153, 119),
  ];
  const columns = [
    [57, 71],
    [106, 116],
    [151, 161],
    [181, 266],
    [344, 379],
    [415, 450],
  ] as const;
  expect(reaches(heads, columns)).toMatchObject({
    项目: '0-3',
    科目编码: '0-2',
    科目名称: '3',
    本年收入合计: '4',
    财政拨款收入: '5',
  });
});

test('two heads over the same words twice have one set of them each, however wide their columns are', () => {
  const words = ['项目', '行次', '金额'];
  const places = [149, 294, 376, 530, 675, 757];
  const heads = [
    head('收入', 222, 239, 92),
    head('支出', 603, 620, 92),
    ...places.map((x, index) => head(words[index % 3] ?? '', x - 8, x + 9, 106)),
  ];
  const { 收入: income, 支出: expenditure } = reaches(
    heads,
    places.map((x) => [x - 8, x + 9] as const),
  );
  expect([income, expenditure]).toEqual(['0-2', '3-5']);
});

test('what stands below a rule is no last line of the head above it', () => {
  const heads = [head('项目', 140, 157, 105), head('金额', 367, 384, 105), head('栏次', 140, 157, 116)];
  const columns = [
    [42, 161],
    [385, 418],
  ] as const;
  const namesWith = (ys: readonly number[]): number => Object.keys(reaches(heads, columns, ys)).length;
  expect([namesWith([]), namesWith([114.5])]).toEqual([2, 3]);
});
