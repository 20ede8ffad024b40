import type { Decimal } from 'decimal.js';
import type { CheckOf } from '../../../catalogue/load/narrative/check-schema.ts';
import { editCost } from '../../locate/edit-cost.ts';
import { plain } from '../amount.ts';
import type { MeasuredCell } from '../cells.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { placeWord } from '../../../model/place-word.ts';

/** Two figures that are usually equal, but need not be, differ by one digit, or by two that are swapped. */
export function evaluateNear(check: CheckOf<'near'>, facts: NarrativeFacts): Draft[] {
  return check.pairs.flatMap(({ of, role, like }) => {
    const [claim, ...others] = facts.told(of, role);
    if (claim === undefined || others.some(({ value }) => value !== claim.value) || facts.accused.has(claim.id))
      return [];
    const other = otherOf(like, role, facts);
    if (other === undefined || !isMisprint(facts.printed(claim).value, other.value)) return [];
    const values = {
      subject: claim.subject,
      actual: claim.printed + claim.unit,
      other: other.name,
      form: other.cell?.record.form,
      page: placeWord(other.cell?.record.place),
      expected: plain(other.value),
    };
    const cells = other.cell === undefined ? [] : [other.cell];
    return [{ values, expected: plain(other.value), actual: claim.value, cells, place: claim.place }];
  });
}

type Other = { readonly name: string; readonly value: Decimal; readonly cell?: MeasuredCell };

function otherOf(like: string, role: 'actual' | 'budget', facts: NarrativeFacts): Other | undefined {
  if (like.includes('|')) {
    const [form = '', row = '', column = ''] = like.split('|');
    const cell = facts.cells.at(form, row, column);
    return cell === undefined ? undefined : { name: cell.record.rowLabel, value: cell.measured.value, cell };
  }
  const [told] = facts.told(like, role);
  return told === undefined || facts.accused.has(told.id)
    ? undefined
    : { name: told.subject, value: facts.printed(told).value };
}

/** With at least this many digits, one different digit is no coincidence; if two are swapped, two digits are enough. */
const enoughDigits = 4;
const swap = 2;
const misprint = 2.5;

function isMisprint(a: Decimal, b: Decimal): boolean {
  if (a.eq(b) || a.lte(0) || b.lte(0) || a.minus(b).abs().lte(0.02)) return false;
  const [from, to] = [a.toFixed(2), b.toFixed(2)];
  if (from.length !== to.length) return false;
  const sorted = (text: string): string => Array.from(text).sort().join('');
  if (sorted(from) === sorted(to)) return editCost(from, to) <= swap;
  const digits = from.replace('.', '').replace(/^0+|0+$/g, '');
  return digits.length >= enoughDigits && editCost(from, to) <= misprint;
}
