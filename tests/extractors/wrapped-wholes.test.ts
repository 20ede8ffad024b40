import { joinWrappedWholes } from '../../extractors/tables/words/wrapped-wholes.ts';
import type { Word } from '../../model/page.ts';

/** Words of lines; each is `text@x`, or `text@rX` where it ends at X. Lines stand 11 points apart, of rows 16. */
function wordsOf(...lines: readonly (readonly [y: number, words: string])[]): Word[] {
  return lines.flatMap(([y, words]) =>
    words.split('|').map((each) => {
      const [text = '', at = '0'] = each.split('@');
      const width = (/\p{Script=Han}/u.test(text) ? 10 : 5) * text.length;
      const x0 = at.startsWith('r') ? Number(at.slice(1)) - width : Number(at);
      const ends = Array.from(text, (_, index) => x0 + ((index + 1) * width) / text.length);
      return { text, box: { page: 1, x0, x1: x0 + width, y0: y, y1: y + 10 }, ends, size: 10, confidence: 1 };
    }),
  );
}

const textsOf = (words: readonly Word[]): string[] => joinWrappedWholes(words).map(({ text }) => text);

test('pieces of whole numbers below each other are one figure where their row has one name', () => {
  const words = wordsOf(
    [0, '41425@200|41425@240'],
    [5, '20807@0|就业补助@60|120@280'],
    [11, '062@r225|62@r265'],
    [27, '50920@200|50920@240'],
    [32, '221@0|住房保障支出@60'],
    [38, '2@r225|2@r265'],
  );
  const joined = joinWrappedWholes(words);
  expect(joined.map(({ text }) => text)).toEqual([
    ...['41425062', '4142562', '20807', '就业补助', '120', '509202', '509202', '221', '住房保障支出'],
  ]);
  // They stand on the line of the name.
  expect(joined[0]?.box).toMatchObject({ x0: 200, x1: 225, y0: 5.5, y1: 15.5 });
});

test('they are set to the left or in the middle too, beside a name on their first line, and below a head without names', () => {
  expect(textsOf(wordsOf([0, '就业补助@60|41425@200|41425@240'], [11, '062@200|62@247.5']))).toEqual([
    ...['就业补助', '41425062', '4142562'],
  ]);
  expect(textsOf(wordsOf([0, '44097@200|32120@240|36614@280'], [11, '59@200|46@240|93@280']))).toEqual([
    ...['4409759', '3212046', '3661493'],
  ]);
});

test('beside a name of two lines the code of the row stands in their middle', () => {
  const row = (y: number): (readonly [number, string])[] => [
    [y, '机关事业单位@60|41425@200|41425@240'],
    [y + 5, '2080505@0'],
    [y + 11, '养老保险缴费@60|06@r225|062@r265'],
  ];
  expect(textsOf(wordsOf(...row(0), ...row(27)))).toContain('4142506');
});

test('rows of their own, codes, years and the pieces of other figures are left as they are', () => {
  const unchanged = (...lines: readonly (readonly [number, string])[]): void => {
    const words = wordsOf(...lines);
    expect(joinWrappedWholes(words)).toBe(words);
  };
  unchanged([0, '合计@60|41425@200|41425@240'], [11, '212@0|城乡社区支出@60|41425@200|4142@r265']);
  unchanged([0, '20801@0|基本工资@60|41425@200'], [11, '20802@0|津贴补贴@60|141@r225'], [22, '合计@60|41425@200']);
  unchanged([0, '20801@0|基本工资@60'], [11, '208@0|津贴补贴@60'], [22, '20802@0|津贴@60'], [33, '209@0|津贴@60']);
  unchanged([0, '2023@200|41425@240'], [5, '某局@60'], [11, '2024@200|1425@r265']);
  unchanged([0, '41425@200|4,142.50@240'], [5, '某局@60'], [11, '62@r225|1@r265']);
  unchanged(
    [0, '[208]社会保障@60|2286@200|2286@240'],
    [11, '[20805]养老支出@60|2186@200|2186@240'],
    [22, '[2080505]养老保险@60|713@r220|713@r260'],
  );
  // Wider numbers of the column show that there was room.
  unchanged(
    [0, '41425@r225|41425@r265'],
    [5, '某局@60'],
    [11, '62@r225|62@r265'],
    [40, '某局@60|414250@r225|414250@r265'],
  );
});
