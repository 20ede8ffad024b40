import type { Decimal } from 'decimal.js';
import type { AcrossCheckOf } from '../../catalogue/load/across.ts';
import type { Claim } from '../../model/claim.ts';
import type { Finding } from '../../model/finding.ts';
import { placeWord } from '../../model/place-word.ts';
import { measureClaim, type Measured } from '../narrative/amount.ts';
import type { MeasuredCell } from '../narrative/cells.ts';
import { cellOf, findingOf, type ReportWithCells } from './report.ts';
import { decimalsOf } from '../../model/decimals.ts';

/** What the text says about last year: the amount, and the claim of this year about the same subject. */
type Stated = {
  readonly claim: Claim;
  readonly now: Claim;
  readonly value: Decimal;
  readonly figures: readonly Measured[];
};

/** Compares last year's figures, as the text states or implies them, with the tables of last year's report. */
export function checkLastYear(
  check: AcrossCheckOf<'last-year'>,
  report: ReportWithCells,
  previous: ReportWithCells,
): Finding[] {
  const told = new Set<Claim>();
  return statedOf(report.result.claims).flatMap(({ claim, now, value, figures }) => {
    const cells = now.targets.flatMap((target) => {
      const cell = target.rowKey === undefined ? undefined : cellOf(previous, { ...target, rowKey: target.rowKey });
      return cell ? [cell] : [];
    });
    const nearest = nearestTo(value, cells);
    if (!nearest || told.has(now)) return [];
    // A change and an amount of the same subject state the same fact: one finding is enough.
    told.add(now);
    return findingOf({
      ...{ check, actual: value, expected: nearest.measured.value, figures: [...figures, nearest.measured] },
      cells: now.targets.flatMap((target) => report.cells.cell(target) ?? []),
      place: claim.place,
      form: nearest.record.form,
      values: {
        subject: now.subject,
        document: previous.result.document,
        page: placeWord(nearest.record.place),
      },
    });
  });
}

function statedOf(claims: readonly Claim[]): Stated[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const places = Math.max(0, ...claims.filter(isExactAmount).map((claim) => decimalsOf(claim.value)));
  return claims.flatMap((claim): Stated[] => {
    const now = claim.of === undefined ? undefined : byId.get(claim.of);
    if (claim.base !== 'previous' || !now || !isExactAmount(now) || now.targets.length === 0) return [];
    const before = claim.against === undefined ? undefined : byId.get(claim.against);
    if (before?.role === 'previous' && isExactAmount(before)) {
      const measured = measureClaim(before, places);
      return [{ claim: before, now, value: measured.value, figures: [measured] }];
    }
    if (claim.role !== 'change' || claim.direction === undefined || !isExactAmount(claim)) return [];
    const [present, change] = [measureClaim(now, places), measureClaim(claim, places)];
    const value = claim.direction === 'up' ? present.value.minus(change.value) : present.value.plus(change.value);
    return [{ claim, now, value, figures: [present, change] }];
  });
}

const isExactAmount = (claim: Claim): boolean => claim.kind === 'amount' && !claim.approximate;

// A claim may name several cells that print the same figure; it is enough if one of them agrees.
function nearestTo(value: Decimal, cells: readonly MeasuredCell[]): MeasuredCell | undefined {
  const distance = (cell: MeasuredCell): Decimal => cell.measured.value.minus(value).abs();
  return cells.toSorted((a, b) => distance(a).comparedTo(distance(b)))[0];
}
