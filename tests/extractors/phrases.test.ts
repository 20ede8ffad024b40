import {
  numberedPart,
  numbersColumns,
  partedOverColumns,
  toLine,
  type Line,
} from '../../extractors/tables/words/phrases.ts';
import { wordAt } from '../helpers/pages.ts';

/** A line of phrases 100 points from each other. */
function lineOf(...texts: readonly string[]): Line {
  const phrases = texts.map((text, index) => ({ text, x0: 100 * index, x1: 100 * index + 20, words: [] }));
  return { y0: 0, y1: 9, phrases };
}

const textsOf = (line: Line | undefined): string[] | undefined => line?.phrases.map(({ text }) => text);

test.each([
  [['栏次', '1', '2', '3'], true],
  [['1', '2', '3', '4'], true],
  [['栏次', '1', '栏次', '2'], true],
  [['科目编码', '栏次', '1', '2'], true],
  [['科目编码', '栏次', '4', '5'], false],
  [['栏次', '2', '1'], false],
  [['合计', '12.00', '3.00'], false],
])('%j numbers the columns: %s', (texts, expected) => {
  expect(numbersColumns(lineOf(...texts))).toBe(expected);
});

test('a head that reaches down into the numbers of columns is no part of them', () => {
  const { numbers, heads } = numberedPart(lineOf('科目编码', '栏次', '1', '2'));
  expect([textsOf(numbers), textsOf(heads)]).toEqual([['栏次', '1', '2'], ['科目编码']]);
});

test('the word for the numbers of columns stands twice over two tables beside each other, and is no head', () => {
  const { numbers, heads } = numberedPart(lineOf('栏次', '1', '栏次', '2'));
  expect([textsOf(numbers), heads]).toEqual([['栏次', '1', '栏次', '2'], undefined]);
});

test('the pieces of a figure are one phrase, two figures that touch are two', () => {
  const pieces = [wordAt('19,', 100, 50), wordAt('704.', 114, 50), wordAt('57', 134, 50)];
  expect(textsOf(toLine(pieces))).toEqual(['19, 704. 57']);
  expect(textsOf(toLine([wordAt('4,426.', 100, 50), wordAt('4,359.', 126, 50)]))).toEqual(['4,426.', '4,359.']);
});

test('words that each stand over a column of their own are heads of their own', () => {
  const words = [wordAt('基本支出', 100, 50), wordAt('项目支出', 300, 50)];
  const phrase = { text: '基本支出 项目支出', x0: 100, x1: 400, words };
  const apart = partedOverColumns(phrase, [
    { x0: 105, x1: 120 },
    { x0: 300, x1: 330 },
  ]);
  expect(apart.map(({ text }) => text)).toEqual(['基本支出', '项目支出']);
  expect(partedOverColumns(phrase, [{ x0: 105, x1: 330 }])).toEqual([phrase]);
});
