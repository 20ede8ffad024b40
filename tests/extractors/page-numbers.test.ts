import { withoutNumbersInTables } from '../../extractors/tables/page-numbers.ts';
import type { Page, RulingLine } from '../../model/page.ts';
import { wordAt, wordsOf } from '../helpers/pages.ts';

/** Down to where the pages' numbers stand. */
const reaching: RulingLine = { axis: 'vertical', x: 250, y0: 100, y1: 810 };
const ending: RulingLine = { axis: 'vertical', x: 250, y0: 100, y1: 785 };

/** Pages with a figure in the last row of a table, and below it what `numberOf` prints at the middle of the page. */
function pagesWith(numberOf: readonly string[], rule = reaching, places: readonly number[] = [297.5]): Page[] {
  return numberOf.map((text, index) => ({
    number: index + 1,
    width: 595,
    height: 842,
    origin: 'text',
    textLayer: 'good',
    words: [
      wordAt('2080501', 80, 770),
      wordAt('147.71', 270, 770),
      ...text.split(' ').map((piece, at) => wordAt(piece, (places[index % places.length] ?? 0) + 12 * at, 790)),
    ],
    rulings: [rule],
  }));
}

const left = (pages: readonly Page[]): string[] =>
  withoutNumbersInTables(pages).map((page) => wordsOf(page).slice(2).join(' '));

test.each([
  ['bare', ['1', '2', '3', '4']],
  ['between dashes', ['- 9 -', '- 10 -', '- 11 -', '- 12 -']],
  ['in words', ['第 4 页', '第 5 页', '第 6 页', '第 7 页']],
  ['of so many', ['1/9', '2/9', '3/9', '4/9']],
])('a number that counts with the pages is none of a table that it stands in: %s', (_name, numbers) => {
  expect(left(pagesWith(numbers))).toEqual(['', '', '', '']);
  expect(withoutNumbersInTables(pagesWith(numbers)).map(wordsOf)).toEqual(Array(4).fill(['2080501', '147.71']));
});

test('numbers at the outer edges of pages change sides', () => {
  expect(left(pagesWith(['1', '2', '3', '4', '5', '6'], reaching, [500, 60]))).toEqual(Array(6).fill(''));
});

test.each([
  ['that does not count with the pages', ['1', '5', '3', '2']],
  ['of too few pages', ['1', '2']],
  ['of a part of the pages', ['1', '2', '7', '7', '7', '6', '7']],
  ['with decimals', ['1.00', '2.00', '3.00', '4.00']],
])('a figure of a table stays: one %s', (_name, figures) => {
  expect(left(pagesWith(figures))).toEqual(figures);
});

test('below all tables a number of a page stays a line of text', () => {
  expect(left(pagesWith(['1', '2', '3', '4'], ending))).toEqual(['1', '2', '3', '4']);
});

test('close below the last line of a table without rules it is not the rest of a name', () => {
  const close = pagesWith(['－ 1 －', '－ 2 －', '－ 3 －', '－ 4 －'], ending).map((page): Page => ({
    ...page,
    words: [...page.words.slice(0, 2), wordAt('其他支出', 150, 778), ...page.words.slice(2)],
  }));
  expect(withoutNumbersInTables(close).map(wordsOf)).toEqual(Array(4).fill(['2080501', '147.71', '其他支出']));
});

test('the number may be set larger than the dashes beside it', () => {
  const larger = pagesWith(['－ 1 －', '－ 2 －', '－ 3 －', '－ 4 －']).map((page): Page => {
    const words = page.words.map((word) =>
      /^\d$/.test(word.text) ? { ...word, size: 1.25 * word.size, box: { ...word.box, y1: word.box.y1 + 0.7 } } : word,
    );
    return { ...page, words };
  });
  expect(left(larger)).toEqual(['', '', '', '']);
});
