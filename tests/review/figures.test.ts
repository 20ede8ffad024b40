import { likePrinted } from '../../review/page/figures.ts';

test('what a percentage should be is a percentage, what an amount should be is an amount', () => {
  expect(likePrinted('100', '1000%')).toBe('100%');
  expect(likePrinted('100', '1000 ％')).toBe('100%');
  expect(likePrinted('1072.5', '2500')).toBe('1,072.5');
  expect(likePrinted('', '95.89%')).toBe('');
});
