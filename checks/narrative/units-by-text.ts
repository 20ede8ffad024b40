import { Decimal } from 'decimal.js';
import type { Claim } from '../../model/claim.ts';
import { groupBy } from '../../model/groups.ts';
import { units, type AmountRecord, type Unit } from '../../model/record.ts';
import type { WrongUnit } from '../units.ts';
import { factorOf, measureClaim } from './amount.ts';
import { tiedClaims } from './tied.ts';
import type { CheckedReading } from './facts.ts';

/** So many amounts of a form the text must have in one other unit, and none in the stated one. */
const fewestTold = 2;

type Told = { readonly form: string; readonly stated: Unit; readonly unit: Unit };

/**
 * Forms whose stated unit (单位) the text (情况说明) contradicts with every amount that it tells of them, and always by the
 * same factor: 27051.06万元 in the text, 27,051.06 in a table that says 元. One figure is a slip of the text; all of them
 * are the unit of the form.
 */
export function unitsByText(reading: CheckedReading, claims: readonly Claim[]): WrongUnit[] {
  const byPlace = new Map(reading.records.map((record) => [placeOf(record), record]));
  const told = tiedClaims(claims, reading).flatMap((claim): Told[] => {
    const record = claim.cell && byPlace.get(placeOf(claim.cell));
    const unit = record && unitTold(claim, record);
    return record === undefined || unit === undefined || record.unit === ''
      ? []
      : [{ form: record.form, stated: record.unit, unit }];
  });
  return [...groupBy(told, ({ form }) => form)].flatMap(([form, own]) => {
    const [first] = own;
    const isOne = own.every(({ unit, stated }) => unit === first?.unit && stated === first.stated);
    return first && isOne && own.length >= fewestTold && first.unit !== first.stated
      ? [{ form, unit: first.stated, other: first.unit }]
      : [];
  });
}

type Cell = Pick<AmountRecord, 'form' | 'rowKey' | 'columnKey'>;
const placeOf = ({ form, rowKey, columnKey }: Cell): string => `${form}|${rowKey}|${columnKey}`;

/** The unit in which the cell has the amount of the text; the stated one if it fits, none where no unit does. */
function unitTold(claim: Claim, { amount, unit: stated }: AmountRecord): Unit | undefined {
  if (claim.kind !== 'amount' || claim.role !== 'actual' || claim.approximate === true || amount === '')
    return undefined;
  const { value, half } = measureClaim(claim, 0);
  if (value.isZero() || new Decimal(amount).isZero()) return undefined;
  const fits = (unit: Unit): boolean => new Decimal(amount).times(factorOf(unit)).minus(value).abs().lte(half);
  return stated !== '' && fits(stated) ? stated : units.find(fits);
}
