import { Decimal } from 'decimal.js';
import type { CheckOf } from '../../catalogue/load/narrative/check-schema.ts';
import type { NarrativeFacts } from '../../checks/narrative/facts.ts';
import { evaluateListing } from '../../checks/narrative/kinds/listing.ts';

const check = { form: 'detail', column: 'amount', lists: { staff: ['301', '303'] } } as unknown as CheckOf<'listing'>;

/** What is found of a list of items, in a table with these names and amounts by code. */
function found(names: readonly string[], table: Readonly<Record<string, readonly [string, string]>>): unknown[] {
  const statement = { kind: 'listing', subject: '人员经费', subjectKey: 'staff', items: names, text: names.join('、') };
  const cellOf = (amount: string): object => ({
    measured: { value: new Decimal(amount) },
    record: { amountText: amount, flags: [], confidence: 1, origin: 'text' },
  });
  const facts = {
    statements: [statement],
    cells: {
      rows: () => Object.entries(table).map(([key, [label]]) => ({ key, label })),
      at: (_form: string, key: string) => cellOf(table[key]?.[1] ?? '0'),
    },
  } as unknown as NarrativeFacts;
  return evaluateListing(check, facts).map(({ values }) => values);
}

const names = ['基本工资', '津贴补贴', '奖金', '住房公积金'];
const paid = {
  '30101': ['基本工资', '9.00'],
  '30102': ['津贴补贴', '8.00'],
  '30103': ['奖金', '7.00'],
} as const;

test('a list that names an item without an amount does not fit', () => {
  expect(found(names, { ...paid, '30113': ['住房公积金', '0.00'] })).toMatchObject([{ extra: '住房公积金 0.00' }]);
});

test('of two codes with one name, one of which has an amount, the list means that', () => {
  expect(found(names, { ...paid, '30113': ['住房公积金', '5.00'], '30311': ['住房公积金', '0.00'] })).toEqual([]);
});
