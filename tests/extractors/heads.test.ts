import { placeHeads, type Head } from '../../extractors/tables/heads.ts';

/** A head of one line, or of two where it is twice as high. */
function head(text: string, x0: number, x1: number, y0: number, y1 = y0 + 8): Head {
  const lines = y1 - y0 > 12 ? 2 : 1;
  return { phrases: Array.from({ length: lines }, () => ({ text, x0, x1, words: [] })), x0, x1, y0, y1 };
}

const nameOf = ({ phrases }: Head): string => phrases[0]?.text ?? '';

/** The columns (from 0) under each head. */
function reaches(heads: readonly Head[], columns: readonly (readonly [number, number])[]): Record<string, string> {
  const stretches = columns.map(([x0, x1]) => ({ x0, x1 }));
  const { reachOf } = placeHeads(heads, stretches, []);
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
