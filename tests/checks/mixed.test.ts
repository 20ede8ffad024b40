import { mixedForms } from '../../checks/mixed.ts';
import type { AmountRecord } from '../../model/record.ts';
import { recordsOf } from '../narrative/helpers.ts';

const threePublic = (amounts: readonly string[]): AmountRecord[] =>
  recordsOf(
    Object.fromEntries(
      ['total', 'abroad', 'vehicle', 'reception'].map((column, index) => [
        `three_public[-].actual.${column}`,
        amounts[index] ?? '',
      ]),
    ),
  );

test('a form of one row that is printed again with other figures in most columns is two; with one other figure it is not', () => {
  const first = threePublic(['9.00', '2.00', '4.00', '3.00']);
  expect(mixedForms({ records: [...first, ...threePublic(['8.00', '1.00', '5.00', '3.00'])] })).toEqual([
    'three_public',
  ]);
  expect(mixedForms({ records: [...first, ...threePublic(['9.00', '2.00', '4.50', '3.00'])] })).toEqual([]);
  expect(mixedForms({ records: first })).toEqual([]);
});
