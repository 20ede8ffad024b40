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
  readonly cells: 1 | 2;
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
  const others = eligible.filter((record) => record.form === chosen.form && record.amount !== chosen.amount);
  const partner = planter.cells === 2 ? choose(others, random) : undefined;
  const victims = partner === undefined ? [chosen] : [chosen, partner];
  const damaged =
    planter.name === 'exchanged'
      ? victims.map((_, index) => victims[1 - index]?.amount)
      : victims.map(({ amount }) => planter.damage(amount, random));
  if (damaged.some((amount, index) => amount === undefined || Number(amount) === Number(victims[index]?.amount)))
    return undefined;
  const changed = victims.map((record, index) => ({
    ...record,
    amount: damaged[index] ?? '',
    amountText: damaged[index] ?? '',
  }));
  return {
    kind: planter.name,
    records: records.map((record) => changed[victims.indexOf(record)] ?? record),
    changed,
    original: victims.map((record) => record.amount),
  };
}

const isTotal = ({ rowKey }: AmountRecord): boolean => /计$/.test(rowKey) || rowKey.length === 3;

const digitPlaces = (amount: string): number[] =>
  Array.from(amount, (_, index) => index).filter((index) => /\d/.test(amount[index] ?? ''));
const nextDigit = (amount: string, place: number): number =>
  /[.,]/.test(amount[place + 1] ?? '') ? place + 2 : place + 1;
const replace = (text: string, place: number, by: string): string => text.slice(0, place) + by + text.slice(place + 1);

function choose<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}
