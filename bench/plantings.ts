import { keyOf, type AmountRecord } from '../model/record.ts';

/**
 * A report with planted errors: the changed records as they are now printed (without an amount if it was removed), and
 * their true amounts (empty if nothing is printed).
 */
export type Planting = {
  readonly kind: string;
  readonly records: readonly AmountRecord[];
  readonly changed: readonly AmountRecord[];
  readonly original: readonly string[];
};

type Random = () => number;

/** Changes one plain decimal into a wrong one; undefined when this kind of error does not apply. */
type Damage = (amount: string, random: Random) => string | undefined;

export type Planter = {
  readonly name: string;
  readonly damage: Damage;
  /**
   * How many figures, or which ones: all prints of one amount in parent, child and twin; two rows; a run in a column;
   * opening and closing balance.
   */
  readonly cells: 1 | 2 | 'copies' | 'rows' | 'column' | 'balances';
  readonly total?: boolean;
};

/** Numbers between 0 and 1 that depend only on the seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const looksLike: Record<string, string> = {
  '0': '689',
  '1': '74',
  '2': '7',
  '3': '85',
  '4': '19',
  '5': '63',
  '6': '580',
  '7': '12',
  '8': '3690',
  '9': '804',
};

const swapDigits: Damage = (amount, random) => {
  const places = digitPlaces(amount)
    .slice(0, -1)
    .filter((place) => amount[place] !== amount[nextDigit(amount, place)]);
  const place = choose(places, random);
  if (place === undefined) return undefined;
  const next = nextDigit(amount, place);
  return replace(replace(amount, place, amount[next] ?? ''), next, amount[place] ?? '');
};
const confuseDigit: Damage = (amount, random) => {
  const place = choose(digitPlaces(amount), random);
  const digit =
    place === undefined ? undefined : choose((looksLike[amount[place] ?? ''] ?? '').match(/./g) ?? [], random);
  return place === undefined || digit === undefined ? undefined : replace(amount, place, digit);
};
const dropDigit: Damage = (amount, random) => {
  const point = amount.indexOf('.');
  const places = digitPlaces(amount).filter((place) => point > 1 && place < point);
  const place = choose(places, random);
  return place === undefined ? undefined : replace(amount, place, '');
};
const shiftPoint: Damage = (amount, random) => {
  const decimals = amount.split('.')[1]?.length ?? 0;
  const factor = random() < 0.5 ? 10 : 0.1;
  return (Number(amount) * factor).toFixed(decimals);
};
const otherAmount: Damage = (amount, random) => {
  const decimals = amount.split('.')[1]?.length ?? 0;
  return (Number(amount) * (0.5 + random())).toFixed(decimals);
};

/** Misprints of single digits. */
export const damages = { swapped: swapDigits, confused: confuseDigit };

/** All kinds of planted errors; pairs are two errors in one report. */
export const planters: readonly Planter[] = [
  { name: 'swapped', damage: swapDigits, cells: 1 },
  { name: 'confused', damage: confuseDigit, cells: 1 },
  { name: 'dropped', damage: dropDigit, cells: 1 },
  { name: 'shifted', damage: shiftPoint, cells: 1 },
  { name: 'total', damage: otherAmount, cells: 1, total: true },
  { name: 'exchanged', damage: () => undefined, cells: 2 },
  { name: 'pair', damage: confuseDigit, cells: 2 },
  { name: 'copied', damage: confuseDigit, cells: 'copies' },
  { name: 'rows', damage: () => undefined, cells: 'rows' },
  { name: 'column', damage: () => undefined, cells: 'column' },
  { name: 'balances', damage: () => undefined, cells: 'balances' },
];

/** Plants one error or a pair; undefined when the chosen figures do not allow it. */
export function plant(
  planter: Planter,
  records: readonly AmountRecord[],
  covered: ReadonlySet<string>,
  random: Random,
): Planting | undefined {
  const eligible = records.filter(
    (record) =>
      Number(record.amount) !== 0 &&
      covered.has(`${record.form}/${record.rowKey}/${record.columnKey}`) &&
      (planter.total !== true || isTotal(record)),
  );
  const chosen = choose(eligible, random);
  if (chosen === undefined) return undefined;
  if (planter.cells === 'rows') return movedRows(chosen, records);
  if (planter.cells === 'column') return movedColumn(chosen, records);
  const pairs = pairsOf(planter, chosen, eligible, random);
  if (pairs.length === 0 || pairs.some(([victim, amount]) => Number(amount) === Number(victim.amount)))
    return undefined;
  const amounts = new Map(pairs);
  const changed = pairs.map(([victim, amount]) => ({ ...victim, amount, amountText: amount }));
  return {
    kind: planter.name,
    records: records.map((record) => {
      const amount = amounts.get(record);
      return amount === undefined ? record : { ...record, amount, amountText: amount };
    }),
    changed,
    original: pairs.map(([victim]) => victim.amount),
  };
}

/** The rows of a form in printed order. */
function rowsOf(records: readonly AmountRecord[], form: string): string[] {
  return [...new Set(records.filter((record) => record.form === form).map(({ rowKey }) => rowKey))];
}

/** Two consecutive rows with codes of the same length, whose amounts are printed against each other's label. */
function movedRows(chosen: AmountRecord, records: readonly AmountRecord[]): Planting | undefined {
  const { form, rowKey } = chosen;
  const below = rowsOf(records, form).find((row) => row > rowKey && row.length === rowKey.length);
  if (!/^\d+$/.test(rowKey) || below === undefined) return undefined;
  const other = (row: string): string => (row === rowKey ? below : row === below ? rowKey : row);
  return moved('rows', records, (record) => (record.form === form ? other(record.rowKey) : record.rowKey));
}

/** The amounts of one column are printed one row too low, from a row to the last one before a blank. */
function movedColumn(chosen: AmountRecord, records: readonly AmountRecord[]): Planting | undefined {
  const { form, columnKey } = chosen;
  const rows = rowsOf(records, form);
  const inColumn = records.filter((record) => record.form === form && record.columnKey === columnKey);
  const isPrinted = (row: string | undefined): boolean => inColumn.some(({ rowKey }) => rowKey === row);
  const start = rows.indexOf(chosen.rowKey);
  let end = start;
  while (isPrinted(rows[end + 1])) end++;
  const run = rows.slice(start, end + 1);
  if (run.length < 3 || end + 1 >= rows.length) return undefined;
  const isMoved = (record: AmountRecord): boolean =>
    record.form === form && record.columnKey === columnKey && run.includes(record.rowKey);
  return moved('column', records, (record) =>
    isMoved(record) ? (rows[rows.indexOf(record.rowKey) + 1] ?? record.rowKey) : record.rowKey,
  );
}

/** Amounts printed in other rows than their own; undefined if nothing changes. */
function moved(
  kind: string,
  records: readonly AmountRecord[],
  rowOf: (record: AmountRecord) => string,
): Planting | undefined {
  const labels = new Map(records.map(({ form, rowKey, rowLabel }) => [`${form}/${rowKey}`, rowLabel]));
  const after = records.map((record): AmountRecord => {
    const rowKey = rowOf(record);
    return { ...record, rowKey, rowLabel: labels.get(`${record.form}/${rowKey}`) ?? '' };
  });
  const [was, is] = [records, after].map((list) => new Map(list.map((record) => [keyOf(record), record])));
  const changed: AmountRecord[] = [];
  const original: string[] = [];
  for (const key of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
    const [before, now] = [was?.get(key), is?.get(key)];
    if (before?.amount === now?.amount) continue;
    const record = now ?? (before && { ...before, amount: '', amountText: '' });
    if (record === undefined) continue;
    changed.push(record);
    original.push(before?.amount ?? '');
  }
  return changed.length === 0 ? undefined : { kind, records: after, changed, original };
}

type Pair = readonly [victim: AmountRecord, amount: string];

/** Which figures are changed to what. */
function pairsOf(planter: Planter, chosen: AmountRecord, eligible: readonly AmountRecord[], random: Random): Pair[] {
  const damaged = (victim: AmountRecord): Pair[] => {
    const amount = planter.damage(victim.amount, random);
    return amount === undefined ? [] : [[victim, amount]];
  };
  const others = eligible.filter((record) => record.form === chosen.form && record.amount !== chosen.amount);
  switch (planter.cells) {
    case 1:
      return damaged(chosen);
    case 2: {
      const partner = choose(others, random);
      if (partner === undefined) return damaged(chosen);
      if (planter.name === 'exchanged') return exchange([chosen, partner]);
      const both = [chosen, partner].flatMap(damaged);
      return both.length < 2 ? [] : both;
    }
    case 'copies': {
      const amount = planter.damage(chosen.amount, random);
      const codes = (record: AmountRecord): boolean =>
        record.amount === chosen.amount &&
        (record.rowKey.startsWith(chosen.rowKey) || chosen.rowKey.startsWith(record.rowKey));
      const copies = /^\d+$/.test(chosen.rowKey) ? eligible.filter(codes) : [];
      return amount === undefined || copies.length < 2 ? [] : copies.map((copy): Pair => [copy, amount]);
    }
    case 'rows':
    case 'column':
      return [];
    case 'balances': {
      const [opening] = eligible.filter(({ rowKey }) => /年初.*结转/.test(rowKey));
      const closing = eligible.find(({ form, rowKey }) => form === opening?.form && /年末.*结转/.test(rowKey));
      return opening === undefined || closing === undefined ? [] : exchange([opening, closing]);
    }
  }
}

const exchange = ([a, b]: readonly [AmountRecord, AmountRecord]): Pair[] =>
  a.amount === b.amount
    ? []
    : [
        [a, b.amount],
        [b, a.amount],
      ];

const isTotal = ({ rowKey }: AmountRecord): boolean => /计$/.test(rowKey) || rowKey.length === 3;

const digitPlaces = (amount: string): number[] =>
  Array.from(amount, (_, index) => index).filter((index) => /\d/.test(amount[index] ?? ''));
const nextDigit = (amount: string, place: number): number =>
  /[.,]/.test(amount[place + 1] ?? '') ? place + 2 : place + 1;
const replace = (text: string, place: number, by: string): string => text.slice(0, place) + by + text.slice(place + 1);

function choose<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}
