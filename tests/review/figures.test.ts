import type { RelationTerm } from '../../model/finding.ts';
import { likePrinted, toldInOrder } from '../../review/page/figures.ts';

test('what a percentage should be is a percentage, what an amount should be is an amount', () => {
  expect(likePrinted('100', '1000%')).toBe('100%');
  expect(likePrinted('100', '1000 ％')).toBe('100%');
  expect(likePrinted('1072.5', '2500')).toBe('1,072.5');
  expect(likePrinted('', '95.89%')).toBe('');
});

test('an equation is told from its terms to their sum, a limit from what is limited', () => {
  const [one, two] = [{ terms: [term('a')] }, { terms: [term('b'), term('c')] }];
  expect(toldInOrder('=', one, two)).toEqual([two, one]);
  expect(toldInOrder('=', two, one)).toEqual([two, one]);
  expect(toldInOrder('<=', one, { terms: [term('d')] })).toEqual([one, { terms: [term('d')] }]);
});

const term = (rowKey: string): RelationTerm => ({ form: 'revenue', rowKey, columnKey: 'total', side: 'left', sign: 1 });
