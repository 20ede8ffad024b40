import { Counter } from '../../model/counter.ts';

test('what is added is counted, and what never was is there no times', () => {
  const counter = new Counter(['a', 'b', 'a']);
  expect(counter.add('c', 5)).toBe(5);
  expect(counter.add('c', -1)).toBe(4);
  expect([...counter]).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 4],
  ]);
  expect(counter.of('d')).toBe(0);
});

test('the usual one is what was seen most often, of several the first', () => {
  expect(new Counter([3, 1, 1, 3]).usual()).toBe(3);
  expect(new Counter([3, 1, 1]).usual()).toBe(1);
  expect(new Counter().usual()).toBeUndefined();
});
