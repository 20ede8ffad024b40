import { Decimal } from 'decimal.js';
import type { Claim } from '../../model/claim.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { AmountRecord } from '../../model/record.ts';
import { units, type Unit } from '../../model/record.ts';
import { factorOf } from './amount.ts';

/** So many amounts that text and tables share are no chance. */
const leastShared = 3;
/** Amounts of fewer 万元 agree by chance too often. */
const leastAmount = 10;

type Tables = Pick<DocumentReading, 'records' | 'forms'>;

/**
 * Tables that the text may be compared with: where some state no unit (单位), theirs is the one in which they share
 * amounts with the text. Where none is told so, they are left out: to take one for granted would accuse the text.
 */
export function inToldUnits<Reading extends Tables>(reading: Reading, claims: readonly Claim[]): Reading {
  const open = reading.records.filter(({ unit }) => unit === '');
  if (open.length === 0) return reading;
  const unit = toldUnit(open, claims);
  const told = (record: AmountRecord): AmountRecord | [] =>
    record.unit !== '' ? record : unit === undefined ? [] : { ...record, unit };
  const left = new Set(unit === undefined ? open.map(({ form }) => form) : []);
  return {
    ...reading,
    records: reading.records.flatMap(told),
    forms: reading.forms.filter(({ form }) => !left.has(form)),
  };
}

function toldUnit(records: readonly AmountRecord[], claims: readonly Claim[]): Unit | undefined {
  const stated = new Set(
    claims.flatMap(({ kind, value, unit }) => (kind === 'amount' && unit !== '' ? tellingPrint(value, unit) : [])),
  );
  const shared = units.map((unit) => {
    const prints = new Set(records.flatMap(({ amount }) => (amount === '' ? [] : tellingPrint(amount, unit))));
    return { unit, count: [...prints].filter((print) => stated.has(print)).length };
  });
  const [first, second] = shared.sort((a, b) => b.count - a.count);
  return first && first.count >= leastShared && first.count > 2 * (second?.count ?? 0) ? first.unit : undefined;
}

/** An amount in 万元 with two decimals, as text and tables round it; none where it is too small to tell anything. */
function tellingPrint(amount: string, unit: string): string | [] {
  const value = new Decimal(amount).times(factorOf(unit)).abs();
  return value.gte(leastAmount) ? value.toFixed(2) : [];
}
