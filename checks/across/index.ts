import { Decimal } from 'decimal.js';
import { loadAcross, type AcrossCatalogue, type AcrossCheckOf } from '../../catalogue/load/across.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { Finding } from '../../model/finding.ts';
import { placeWord } from '../../model/place-word.ts';
import { checkBudgetColumns, checkBudgetStated } from './budget.ts';
import { checkLastYear } from './last-year.ts';
import type { MeasuredCell } from '../narrative/cells.ts';
import type { Neighbours } from '../subject.ts';
import { cellOf, findingOf, reportOf, type ReportWithCells } from './report.ts';

/** Checks a report against others of the same set; the findings belong to this report. */
export function checkAcross(
  result: DocumentResult,
  neighbours: Neighbours,
  { checks }: AcrossCatalogue = loadAcross(),
): Finding[] {
  const report = reportOf(result);
  const previous = neighbours.previous && reportOf(neighbours.previous);
  const budget = neighbours.budget && reportOf(neighbours.budget);
  const closed = neighbours.closed && reportOf(neighbours.closed);
  const units = neighbours.units.map(reportOf);
  return checks.flatMap((check): Finding[] => {
    switch (check.kind) {
      case 'last-year':
        return previous ? checkLastYear(check, report, previous) : [];
      case 'opening-balance':
        return previous ? checkOpening(check, report, previous) : [];
      case 'budget':
        return budget ? checkBudgetStated(check, report, budget) : [];
      case 'budget-columns':
        return budget ? checkBudgetColumns(check, report, budget) : [];
      case 'budget-opening':
        return closed ? checkBudgetOpening(check, report, closed) : [];
      case 'sum-of-units':
        return units.length > 1 ? checkUnits(check, report, units) : [];
      case 'same-report':
        // Two files of one report are not neighbours: the comparison (`same-report.ts`) says what differs.
        return [];
    }
  });
}

function checkOpening(
  check: AcrossCheckOf<'opening-balance'>,
  report: ReportWithCells,
  previous: ReportWithCells,
): Finding[] {
  const findings = check.balances.flatMap((balance) => {
    const opening = cellOf(report, balance.opening);
    const closing = cellOf(previous, balance.closing);
    return opening && closing ? balanceFindings(check, opening, closing, previous) : [];
  });
  return withEachDifferenceOnce(findings);
}

/** Compares what a budget carries over from the year before with the closing balance of that year's accounts. */
function checkBudgetOpening(
  check: AcrossCheckOf<'budget-opening'>,
  report: ReportWithCells,
  closed: ReportWithCells,
): Finding[] {
  const findings = check.balances.flatMap((balance) => {
    const closing = cellOf(closed, balance.closing);
    const opening = balance.openings.map((key) => cellOf(report, key)).find((cell) => cell !== undefined);
    return opening && closing ? balanceFindings(check, opening, closing, closed) : [];
  });
  return withEachDifferenceOnce(findings);
}

/** The difference between an opening balance and the closing balance of the report before. */
function balanceFindings(
  check: AcrossCheckOf<'budget-opening' | 'opening-balance'>,
  opening: MeasuredCell,
  closing: MeasuredCell,
  before: ReportWithCells,
): Finding[] {
  return findingOf({
    ...{ check, actual: opening.measured.value, expected: closing.measured.value },
    figures: [opening.measured, closing.measured],
    cells: [opening],
    place: opening.record.place,
    form: opening.record.form,
    values: {
      row: opening.record.rowKey,
      document: before.result.document,
      page: placeWord(closing.record.place),
    },
  });
}

/** Keeps one finding where the balances of two forms differ by the same amount: they have one cause. */
function withEachDifferenceOnce(findings: readonly Finding[]): Finding[] {
  const shown = new Set<string>();
  return findings.filter(({ difference = '' }) => {
    const isNew = !shown.has(difference);
    shown.add(difference);
    return isNew;
  });
}

function checkUnits(
  check: AcrossCheckOf<'sum-of-units'>,
  report: ReportWithCells,
  units: readonly ReportWithCells[],
): Finding[] {
  return check.cells.flatMap((key) => {
    const whole = cellOf(report, key);
    // A blank cell of a unit counts as zero; if no unit prints the figure, the units have another kind of form.
    const parts = units.flatMap((unit) => cellOf(unit, key) ?? []);
    if (!whole || parts.length === 0) return [];
    const expected = parts.reduce((sum, part) => sum.plus(part.measured.value), new Decimal(0));
    return findingOf({
      ...{ check, actual: whole.measured.value, expected },
      figures: [whole, ...parts].map((cell) => cell.measured),
      cells: [whole],
      place: whole.record.place,
      form: key.form,
      values: { row: key.rowKey === '-' ? key.columnKey : key.rowKey, count: String(units.length) },
    });
  });
}
