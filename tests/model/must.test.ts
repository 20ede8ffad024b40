import { at, lastOf, must } from '../../model/must.ts';

test('what is there is given', () => {
  expect(must(0, 'count')).toBe(0);
  expect(at(['', 'b'], 0, 'part')).toBe('');
  expect(lastOf('a/b'.split('/'), 'part of a key')).toBe('b');
});

test('what is missing is an error that names it, and no zero', () => {
  expect(() => must<string>(undefined, 'place of a year')).toThrow('Cannot go on: there is no place of a year');
  expect(() => at([1, 2], 2, 'residual')).toThrow('there is no residual at 2 of 2');
  expect(() => at([1, 2], -1, 'residual')).toThrow(RangeError);
  expect(() => lastOf([], 'part of a key')).toThrow('there is no part of a key at -1 of 0');
});
