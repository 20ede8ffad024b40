import {
  fillsAmountCell,
  halfWidth,
  isAmountPrint,
  isBeginningOfFigure,
  isIntegerPrint,
  isNilMark,
  withheldFigure,
  withoutDress,
} from '../../print/figures.ts';
import { readAmount } from '../../normalizers/records/amount.ts';

/** Prints of amounts, and what each layer has to see in them. */
const amounts = [
  ['19,704.57', '19704.57'],
  ['１９，７０４．５７', '19704.57'],
  ['19，704．57', '19704.57'],
  ['19, 704. 57', '19704.57'],
  ['19704\ue01057', '19704.57'],
  ['－19,704.57', '-19704.57'],
  ['−19,704.57', '-19704.57'],
  ['△19,704.57', '-19704.57'],
  ['▲19,704.57', '-19704.57'],
  ['（19,704.57）', '-19704.57'],
  ['$19,704.57$', '19704.57'],
  ['1,970,457', '1970457'],
  ['1，970，457', '1970457'],
] as const;

test.each(amounts)('%j is an amount for every layer, and reads as %s', (printed, amount) => {
  expect(isAmountPrint(printed)).toBe(true);
  expect(fillsAmountCell(printed)).toBe(true);
  expect(isNilMark(printed)).toBe(false);
  expect(readAmount(printed)).toMatchObject({ kind: 'amount', amount });
});

test.each(['—', '－', '-', '/', '／', '…', '——', '▲', '·'])('%j is a mark for nothing', (printed) => {
  expect(isNilMark(printed)).toBe(true);
  expect(isAmountPrint(printed)).toBe(false);
  expect(fillsAmountCell(printed)).toBe(true);
  expect(readAmount(printed)).toEqual({ kind: 'nil' });
});

test.each(['########', '###', '＃＃＃＃'])('%j is a figure that its cell could not hold', (printed) => {
  expect(withheldFigure(printed)).toBe('overflow');
  expect(fillsAmountCell(printed)).toBe(true);
  expect(readAmount(printed)).toEqual({ kind: 'unreadable', flags: ['unreadable'] });
});

test.each([
  ['#REF!', 'formula-error'],
  ['#DIV/0!', 'formula-error'],
  ['#N/A', 'formula-error'],
  ['＃ＶＡＬＵＥ！', 'formula-error'],
  ['#NAME?', 'formula-error'],
  ['1.30E+07', 'scientific'],
  ['-2.5e-03', 'scientific'],
])('%j stands where a figure belongs, and is none: %s', (printed, kind) => {
  expect(withheldFigure(printed)).toBe(kind);
  expect(fillsAmountCell(printed)).toBe(true);
  expect(isAmountPrint(printed)).toBe(false);
  expect(readAmount(printed)).toEqual({ kind: 'unreadable', flags: ['unreadable'] });
});

test.each(['合计', '2024年', '一、', '30.5%', '3辆'])('%j stands in no cell of amounts', (printed) => {
  expect(fillsAmountCell(printed)).toBe(false);
  expect(isAmountPrint(printed)).toBe(false);
});

test('a whole number alone is an integer and no certain amount', () => {
  expect(isIntegerPrint('１２３４')).toBe(true);
  expect(isAmountPrint('1234')).toBe(false);
  expect(halfWidth('ＡＢ：１')).toBe('AB:1');
});

test('the beginning of a figure that goes on in the next line of its cell is no whole one', () => {
  const beginnings = ['4,426.', '191,214,', '12,345,6', '211.'];
  expect(beginnings.filter(isBeginningOfFigure)).toEqual(beginnings);
  expect(
    ['4,426.93', '2024.', '2024.12.31', '1,', '1.', '（1）', '1,970,457', '栏次'].filter(isBeginningOfFigure),
  ).toEqual([]);
});

test('a figure is undressed whatever blanks stand in it, and a hundred thousand of them are no work', () => {
  expect(withoutDress(' - ¥ 1.00')).toBe(' -1.00');
  expect(withoutDress('￥1,259.45')).toBe('1,259.45');
  expect(isNilMark('¥ -')).toBe(true);
  expect(isNilMark('￥—')).toBe(true);
  expect(isNilMark('¥')).toBe(false);
  expect(withoutDress('$ 1,259.45 $')).toBe('1,259.45');
  expect(withoutDress('$$$')).toBe('');
  // Where time grew with the square or the cube of them this would never end.
  const blanks = ' '.repeat(100_000);
  for (const text of [`${blanks}x`, `$${blanks}x`, `-${blanks}x`, `1${blanks}x`]) expect(withoutDress(text)).toBe(text);
});
