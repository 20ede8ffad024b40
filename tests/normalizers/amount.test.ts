import fc from 'fast-check';
import { harmlessFlags, type Flag } from '../../model/record.ts';
import { readAmount } from '../../normalizers/records/amount.ts';

type Case = readonly [printed: string, amount: string, ...flags: Flag[]];

const cases: readonly Case[] = [
  ['19,704.57', '19704.57'],
  ['19, 704. 57', '19704.57', 'spaced-digits'],
  ['１９，７０４．５７', '19704.57', 'full-width'],
  ['19，704.57', '19704.57', 'full-width'],
  ['(12.30)', '-12.30'],
  ['（12.30）', '-12.30', 'full-width'],
  ['-12.30', '-12.30'],
  ['12.30-', '-12.30', 'misread-character'],
  ['1,012.30－', '-1012.30', 'full-width', 'misread-character'],
  ['598.62①', '598.62'],
  ['－12.30', '-12.30', 'full-width'],
  ['△12.30', '-12.30'],
  ['▲12.30', '-12.30'],
  ['0.00', '0.00'],
  ['-0.00', '0.00'],
  ['0', '0'],
  ['12.345678', '12.345678'],
  ['17490.31', '17490.31'],
  ['123,456,7\n89.00', '123456789.00'],
  ['1 234.50', '1234.50', 'spaced-digits'],
  ['1 2 . 3 4', '12.34', 'spaced-digits'],
  ['19, 704, 57', '19704.57', 'spaced-digits', 'misread-separator'],
  ['19,704,57', '19704.57', 'misread-separator'],
  ['1.234.56', '1234.56', 'misread-separator'],
  ['82. 5', '82.5', 'spaced-digits'],
  ['82，51', '82.51', 'full-width', 'misread-separator'],
  ['1O5.3O', '105.30', 'misread-character'],
  ['l2.45', '12.45', 'misread-character'],
  ['202 5.00', '2025.00', 'spaced-digits', 'several-amounts'],
  ['￥1,259.45', '1259.45'],
  ['-¥12.30', '-12.30'],
  ['12.30*', '12.30'],
];

test.each(cases)('%j is read as %s', (printed, amount, ...flags) => {
  expect(readAmount(printed)).toMatchObject({ kind: 'amount', amount, flags });
});

test.each([
  ['', 'blank'],
  [' \n ', 'blank'],
  ['—', 'nil'],
  ['-', 'nil'],
  ['——', 'nil'],
  ['/', 'nil'],
  ['合计', 'text'],
  ['无', 'text'],
] as const)('%j is %s and no amount', (printed, kind) => {
  expect(readAmount(printed)).toEqual({ kind });
});

test.each(['12.30 45.60', '2. 82 1. 93', '12.30\n45.60'])(
  '%j is more than one amount, and none is chosen',
  (printed) => {
    expect(readAmount(printed)).toMatchObject({ kind: 'unreadable', flags: ['several-amounts'] });
  },
);

test.each(['12.3.', '1.234.567', '12..30', ',50', '3辆', '2024年', '0.0000000', '𝟑𝟎𝟎.𝟎𝟎', '٣٠٠.٠٠', '³⁰⁰'])(
  '%j is unreadable, and says so',
  (printed) => {
    const read = readAmount(printed);
    expect(read.kind).toBe('unreadable');
    expect('flags' in read && read.flags).toContain('unreadable');
  },
);

/** An exact amount as sign, digits and decimals: nothing here is ever a float. */
const amounts = fc.record({
  negative: fc.boolean(),
  whole: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  decimals: fc.stringMatching(/^\d{1,6}$/),
});

const plainOf = ({ negative, whole, decimals }: { negative: boolean; whole: bigint; decimals: string }): string => {
  const digits = `${whole}.${decimals}`;
  return negative && /[1-9]/.test(digits) ? `-${digits}` : digits;
};

const withCommas = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');
const toFullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const signs = {
  minus: (text: string) => `-${text}`,
  triangle: (text: string) => `△${text}`,
  brackets: (text: string) => `(${text})`,
};

test('an amount is read back from its print, whatever commas, blanks, full-width digits and signs it has', () => {
  const prints = fc.record({
    commas: fc.boolean(),
    blanks: fc.boolean(),
    fullWidth: fc.boolean(),
    sign: fc.constantFrom(...Object.values(signs)),
  });
  fc.assert(
    fc.property(amounts, prints, (amount, print) => {
      const whole = print.commas ? withCommas(String(amount.whole)) : String(amount.whole);
      let text = `${whole}.${amount.decimals}`;
      if (print.blanks) text = text.replace(/([,.])/g, '$1 ');
      if (amount.negative) text = print.sign(text);
      if (print.fullWidth) text = toFullWidth(text);
      const read = readAmount(text);
      expect(read).toMatchObject({ kind: 'amount', amount: plainOf(amount) });
      const doubts = read.kind === 'amount' ? read.flags.filter((flag) => !harmlessFlags.includes(flag)) : ['unread'];
      expect(doubts).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('damage is never silently read as another value', () => {
  const damages = fc.constantFrom(
    (text: string) => text.replace('.', ','),
    (text: string, at: number) => `${text.slice(0, at)},${text.slice(at)}`,
    (text: string, at: number) => `${text.slice(0, at)}.${text.slice(at)}`,
    (text: string, at: number) => `${text.slice(0, at)} ${text.slice(at)}`,
    (text: string) => text.replace(/0/, 'O'),
    (text: string) => text.replace(/1/, 'l'),
    (text: string) => text.replace(',', '.'),
  );
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 9n }),
      fc.nat({ max: 99 }),
      damages,
      fc.nat({ max: 12 }),
      (whole, cents, damage, at) => {
        const decimals = String(cents).padStart(2, '0');
        const printed = `${withCommas(String(whole))}.${decimals}`;
        const damaged = damage(printed, Math.min(at, printed.length - 1));
        const read = readAmount(damaged);
        if (read.kind !== 'amount' || read.amount === `${whole}.${decimals}`) return;
        expect({ damaged, doubts: read.flags.filter((flag) => !harmlessFlags.includes(flag)) }).not.toEqual({
          damaged,
          doubts: [],
        });
      },
    ),
    { numRuns: 5000 },
  );
});

test('whatever is printed, an amount is a plain decimal and a cell without digits never gives one', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789,.，．－-△() lO—万元合计\n')) }),
      (printed) => {
        const read = readAmount(printed);
        if (read.kind === 'amount') expect(read.amount).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d{1,6})?$/);
        if (!/[\dlO]/.test(printed)) expect(['blank', 'nil', 'text']).toContain(read.kind);
      },
    ),
    { numRuns: 3000 },
  );
});
