import { textAt, widthOf } from '../../model/row-text.ts';

test('a row says nothing where it has no cell', () => {
  const row = { cells: [{ text: '201' }, { text: '' }] };
  expect([-1, 0, 1, 2].map((column) => textAt(row, column))).toEqual(['', '201', '', '']);
});

test('a table without rows has no columns', () => {
  expect(widthOf([{ cells: ['a', 'b'] }])).toBe(2);
  expect(widthOf([])).toBe(0);
});
