import { placeWord, withLineNamed } from '../../model/place-word.ts';

test.each([
  ['第{page}页“{row}”', '第12行“{row}”'],
  ['第 {page} 页《{form}》', '第 12 行《{form}》'],
  ['{form} (page {page}, row {row})', '{form} (line 12, row {row})'],
  ['{row}', '{row}'],
])('%s speaks of a line where the place is one', (sentence, named) => {
  expect(withLineNamed(sentence, placeWord({ page: 1, line: 12 }))).toBe(named);
  expect(withLineNamed(sentence, placeWord({ page: 12 }))).toBe(sentence);
});

test('a place that is not there fills no gap', () => {
  expect(placeWord(undefined)).toBe('');
});
