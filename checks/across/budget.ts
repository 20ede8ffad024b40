import type { AcrossCheckOf } from '../../catalogue/load/across.ts';
import type { Claim } from '../../model/claim.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { Finding } from '../../model/finding.ts';
import { placeWord } from '../../model/place-word.ts';
import { measureClaim } from '../narrative/amount.ts';
import type { MeasuredCell } from '../narrative/cells.ts';
import { cellOf, findingOf, type ReportWithCells } from './report.ts';
import { decimalsOf } from '../../model/decimals.ts';

/**
 * Compares the 年初预算 (initial budget) that the text of final accounts states with the budget of the same body and
 * year.
 */
export function checkBudgetStated(
  check: AcrossCheckOf<'budget'>,
  report: ReportWithCells,
  budget: ReportWithCells,
): Finding[] {
  const claims = report.result.claims.filter(
    ({ kind, role, base, approximate }) =>
      kind === 'amount' && role === 'budget' && base === 'initial_budget' && !approximate,
  );
  const places = Math.max(0, ...claims.map(({ value }) => decimalsOf(value)));
  return claims.flatMap((claim) => {
    const cell = plannedCell(check, claim, budget);
    if (!cell) return [];
    const measured = measureClaim(claim, places);
    return findingOf({
      ...{ check, actual: measured.value, expected: cell.measured.value, figures: [measured, cell.measured] },
      cells: [],
      place: claim.place,
      form: cell.record.form,
      values: {
        subject: claim.subject,
        document: budget.result.document,
        page: placeWord(cell.record.place),
      },
    });
  });
}

/**
 * The cell of the budget that a claim speaks of: it has a subject of the catalogue, or an account (科目) by its names.
 */
function plannedCell(
  check: AcrossCheckOf<'budget'>,
  { subjectKey }: Claim,
  budget: ReportWithCells,
): MeasuredCell | undefined {
  const named = check.subjects[subjectKey];
  if (named) return cellOf(budget, named);
  const [, names] = /^account:(.+)$/.exec(subjectKey) ?? [];
  if (!names) return undefined;
  const code = codeNamed(names.split('/'), budget.result, check.accounts.form);
  return code === undefined ? undefined : cellOf(budget, { ...check.accounts, rowKey: code });
}

/**
 * The code of a form that has this name, and these names on the codes above it; undefined unless it is the only one.
 */
function codeNamed(names: readonly string[], { forms }: DocumentResult, form: string): string | undefined {
  const labels = new Map(
    forms
      .filter((each) => each.form === form)
      .flatMap(({ rows }) => rows.map(({ rowKey, rowLabel }) => [rowKey, cleanLabel(rowLabel)] as const)),
  );
  const length = 1 + 2 * names.length;
  const found = [...labels.keys()].filter((code) => {
    if (!/^\d+$/.test(code) || code.length !== length) return false;
    return names.every((name, level) => {
      const label = labels.get(code.slice(0, 3 + 2 * level));
      return label === undefined ? level < names.length - 1 : label === cleanLabel(name);
    });
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Compares the budget columns of the 三公 form with the budget; later adjustments are legal. */
export function checkBudgetColumns(
  check: AcrossCheckOf<'budget-columns'>,
  report: ReportWithCells,
  budget: ReportWithCells,
): Finding[] {
  return check.cells.flatMap((key) => {
    const printed = cellOf(report, key);
    const planned = cellOf(budget, key);
    if (!printed || !planned) return [];
    return findingOf({
      ...{ check, actual: printed.measured.value, expected: planned.measured.value },
      figures: [printed.measured, planned.measured],
      cells: [printed],
      place: printed.record.place,
      form: key.form,
      values: {
        column: key.columnKey,
        document: budget.result.document,
        page: placeWord(planned.record.place),
      },
    });
  });
}

/** A label without white space, with half-width brackets. */
const cleanLabel = (text: string): string => text.replace(/\s+/g, '').replaceAll('（', '(').replaceAll('）', ')');
