import type { AmountRecord } from '../model/record.ts';

/** A report with planted errors: the records that were changed and their true amounts. */
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
  /** How many figures, or which: all prints of one amount in parent, child and twin; two neighbouring rows; opening and closing balance. */
  readonly cells: 1 | 2 | 'copies' | 'rows' | 'balances';
  readonly total?: boolean;
};

/** Numbers between 0 and 1 that depend on the seed alone (mulberry32). */
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

/** The misprints of single digits. */
export const damages = { swapped: swapDigits, confused: confuseDigit };

/** Every kind of error that is planted; pairs are two errors in one report. */
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
  { name: 'balances', damage: () => undefined, cells: 'balances' },
];

/** Plants one error, or a pair; undefined when the chosen figures do not allow it. */
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

type Pair = readonly [victim: AmountRecord, amount: string];

/** Which figures become what. */
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
    case 'rows': {
      const below = others.find(({ rowKey }) => rowKey > chosen.rowKey && rowKey.length === chosen.rowKey.length);
      const own = eligible.filter(({ form, rowKey }) => form === chosen.form && rowKey === chosen.rowKey);
      return own.flatMap((record) => {
        const partner = eligible.find(
          ({ form, rowKey, columnKey }) =>
            form === record.form && rowKey === below?.rowKey && columnKey === record.columnKey,
        );
        return partner === undefined ? [] : exchange([record, partner]);
      });
    }
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
