import { Counts } from '../../model/counts.ts';

test('what is added is counted, and what never was stands at 0', () => {
  const counts = new Counts(['a', 'b', 'a']);
  expect(counts.add('c', 5)).toBe(5);
  expect(counts.add('c', -1)).toBe(4);
  expect([...counts]).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 4],
  ]);
  expect(counts.of('d')).toBe(0);
});

test('the usual one is what was counted most often, of several the first', () => {
  expect(new Counts([3, 1, 1, 3]).usual()).toBe(3);
  expect(new Counts([3, 1, 1]).usual()).toBe(1);
  expect(new Counts().usual()).toBeUndefined();
});
