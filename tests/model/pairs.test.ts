import { pairsOf, zipped } from '../../model/pairs.ts';

test('each item comes with the one behind it', () => {
  expect(pairsOf([0, 10, 25])).toEqual([
    [0, 10],
    [10, 25],
  ]);
  expect(pairsOf([undefined, 1])).toEqual([[undefined, 1]]);
  expect(pairsOf(['a'])).toEqual([]);
  expect(pairsOf([])).toEqual([]);
});

test('two lists are walked together as far as both go', () => {
  expect(zipped(['a', 'b'], [1, 2, 3])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(zipped([1, 2], ['a'])).toEqual([[1, 'a']]);
});
