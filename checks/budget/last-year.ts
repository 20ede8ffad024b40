import type { Decimal } from 'decimal.js';
import type { BudgetCheck } from '../../catalogue/load/budget.ts';
import type { Claim } from '../../model/claim.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import { placeWord } from '../../model/place-word.ts';
import { fill } from '../findings/sentences.ts';
import { factorOf, measureClaim, plain, slackOf } from '../narrative/amount.ts';
import { Cells, type MeasuredCell } from '../narrative/cells.ts';

const places = 2;

/**
 * Compares a change against last year, or last year's figure, as the narrative states it, with the column in which the
 * budget itself prints last year's figures.
 *
 * @param claims tied to their cells
 */
export function checkLastYearColumns(
  check: BudgetCheck,
  reading: DocumentReading,
  claims: readonly Claim[],
  nameOf: (form: string) => Bilingual,
): Finding[] {
  const cells = new Cells(reading, []);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return claims.flatMap((claim): Finding[] => {
    if (claim.role !== 'change' || claim.base !== 'previous' || claim.kind !== 'amount' || claim.approximate) return [];
    const key = claim.of === undefined ? undefined : byId.get(claim.of)?.cell;
    const now = key && cells.at(key.form, key.rowKey, key.columnKey);
    const before = key && cells.at(key.form, key.rowKey, lastYearOf(key.columnKey));
    if (!now || !before) return [];
    const difference = now.measured.value.minus(before.measured.value);
    const told = measureClaim(claim, places);
    const signed = claim.direction === 'down' ? told.value.neg() : told.value;
    if (
      signed
        .minus(difference)
        .abs()
        .lte(slackOf([told, now.measured, before.measured]))
    )
      return [];
    // An increase of -5 is a decrease of 5.
    if (told.value.isNegative() && signed.abs().eq(difference.abs())) return [];
    return [findingOf(check, claim, { now, before, difference, signed }, nameOf)];
  });
}

/** The column of last year that stands beside a column of the budget. */
const lastYearOf = (columnKey: string): string => `last_year.${columnKey.replace(/^budget\./, '')}`;

type Compared = {
  readonly now: MeasuredCell;
  readonly before: MeasuredCell;
  readonly difference: Decimal;
  readonly signed: Decimal;
};

function findingOf(
  check: BudgetCheck,
  claim: Claim,
  { now, before, difference, signed }: Compared,
  nameOf: (form: string) => Bilingual,
): Finding {
  const expected = difference.div(factorOf(claim.unit));
  const gaps = {
    subject: claim.subject,
    actual: `${claim.printed}${claim.unit}`,
    way: claim.direction === 'down' ? { zh: '减少', en: 'down by' } : { zh: '增加', en: 'up by' },
    form: nameOf(now.record.form),
    page: placeWord(now.record.place),
    now: plain(now.measured.value),
    last: plain(before.measured.value),
    expected: plain(difference),
  };
  return {
    ...{ check: check.id, class: check.class, severity: check.severity },
    message: fill(check.message, gaps),
    expected: plain(expected.abs()),
    actual: claim.value,
    difference: plain(signed.minus(difference)),
    cells: [now, before].map(({ record: { form, rowKey, columnKey, place } }) => ({
      ...{ form, rowKey, columnKey },
      page: place.page,
    })),
    place: claim.place,
  };
}
