import type { CheckCatalogue, EquationCheck } from '../catalogue/load/checks.ts';
import type { Claim } from '../model/claim.ts';
import { isComputable, type Equation } from './equations/equation.ts';
import { equationsOf } from './equations/instances.ts';
import { evidenceOf } from './evidence.ts';
import type { Facts, Figure } from './facts.ts';
import type { FormFacts } from './form-facts.ts';
import { crossedRows, type Crossed } from './locate/crossed.ts';
import { ungluedCells, type Unglued } from './locate/glued.ts';
import { locate } from './locate/locate.ts';
import type { Cause } from './locate/cause.ts';
import { stateOf } from './locate/system-state.ts';
import { displacedRows, type Displacement } from './locate/displaced.ts';
import { shiftedRows, type Shift } from './locate/shifted.ts';
import { systemOf, type System } from './locate/system.ts';
import { misreadOf, type Misread } from './locate/blame.ts';
import { costOf } from './locate/weight.ts';
import { provenFigures } from './proof.ts';
import { outcomeOf } from './tolerance.ts';
import { isOpen, wantsUnseen, type Unfinished, type Unseen } from './unfinished.ts';

/** How the figures of a document's tables fit together: what holds, what is rounding, and what causes the rest. */
export type TableResult = {
  readonly system: System;
  readonly rounding: readonly Equation[];
  readonly causes: readonly Cause[];
  /** Runs of rows whose amounts stand beside the wrong labels; everything else is judged with them put back. */
  readonly shifts: readonly Shift[];
  /** Runs of rows that print the amounts of other codes; these are put back, too. */
  readonly displaced: readonly Displacement[];
  /** Pairs of rows, each with the amount that another form prints for the other one. */
  readonly crossed: readonly Crossed[];
  /** Cells into which OCR put several amounts, and the cells that these belong to. */
  readonly unglued: readonly Unglued[];
  /** Inequalities that do not hold and have no known cause. */
  readonly limits: readonly Equation[];
  /** Decides whether a wrong figure was misread by us or misprinted by the publisher. */
  readonly misread: Misread;
  /** Keys of figures that OCR doubted and the sums prove. */
  readonly proven: ReadonlySet<string>;
  /** Sums that cannot be computed because a figure in them is not printed (########). */
  readonly uncomputed: readonly Equation[];
};

/** Forms that print their codes for each of their units, 某某局/204: of all units together no code has a row. */
function formsOfUnits({ forms }: Facts): ReadonlySet<string> {
  const isOfUnits = ({ rows }: FormFacts): boolean => [...rows.keys()].some((row) => /\/\d{3,7}$/.test(row));
  return new Set([...forms.values()].filter(isOfUnits).map(({ id }) => id));
}

/** Whether the equation needs the row of a code in such a form. */
function wantsOtherRows({ terms }: Equation, ofUnits: ReadonlySet<string>): boolean {
  return terms.some(
    ({ figure: { state, key } }) => state === 'row' && ofUnits.has(key.form) && /^\d+$/.test(key.rowKey),
  );
}

/** Blank cells of a column in which a reliably read table prints no amount at all: reports print none there. */
function neverPrinted({ figures }: System, facts: Facts): Set<number> {
  const never = figures.flatMap(({ record, key }, index) => {
    const form = facts.forms.get(key.form);
    return record === undefined && form?.doubtful === false && !form.filled.has(key.columnKey) ? [index] : [];
  });
  return new Set(never);
}

/** Figures that a cause declares wrong, or that stand in an inequality that does not hold. */
function explainedFigures(
  { figures }: System,
  causes: readonly Cause[],
  shifts: readonly (Shift | Displacement)[],
  limits: readonly Equation[],
): Set<Figure> {
  const changes = [...causes.flatMap(({ explanations }) => explanations), ...shifts].flatMap((one) => one.changes);
  const changed = changes.flatMap(({ index }) => figures[index] ?? []);
  return new Set([...changed, ...limits.flatMap(({ terms }) => terms.map(({ figure }) => figure))]);
}

/**
 * Evaluates all equations of the catalogue and finds the figures that break them.
 *
 * @param unfinished tables whose end is missing: sums whose parts were not all there are not computed
 * @param unseen rows and columns that forms do not show though they may have them: no relation with them is computed
 */
export function checkTables(
  facts: Facts,
  claims: readonly Claim[],
  catalogue: CheckCatalogue,
  unfinished: readonly Unfinished[] = [],
  unseen: Unseen = { atUnread: new Set(), overEdge: new Set(), unprinted: new Set() },
): TableResult {
  const checks = catalogue.checks.filter((check): check is EquationCheck => check.kind === 'equation');
  const ofUnits = formsOfUnits(facts);
  const whole = equationsOf(checks, { facts, vocabulary: catalogue.vocabulary }).filter(
    (equation) => !isOpen(equation, unfinished) && !wantsOtherRows(equation, ofUnits) && !wantsUnseen(equation, unseen),
  );
  const all = whole.filter(isComputable);
  const uncomputed = whole.filter(
    (equation) => !isComputable(equation) && equation.relation === '=' && !equation.check.soft,
  );
  const system = systemOf(all.filter((equation) => !equation.check.soft));
  const state = stateOf(system);
  const soft = all.filter((equation) => equation.check.soft);
  const evidence = evidenceOf(soft, claims, facts);
  const unglued = ungluedCells(facts, system, state);
  const context = { system, state, cost: costOf(facts, evidence), never: neverPrinted(system, facts) };
  const shifts = shiftedRows(facts, context);
  const displaced = displacedRows(facts, context, new Set(shifts.map(({ form }) => form)));
  const causes = locate(context);
  const explained = new Set(causes.flatMap((cause) => cause.equations));
  const limits = system.equations.filter((equation, index) => equation.relation === '<=' && state.isViolated(index));
  const rounding = system.equations.filter(
    (equation, index) =>
      !explained.has(index) &&
      state.residual(index) !== 0 &&
      outcomeOf(equation.relation, equation.terms) === 'rounding',
  );
  const proven = provenFigures(system, state);
  const crossed = crossedRows(soft, explainedFigures(system, causes, [...shifts, ...displaced], limits));
  return {
    system,
    rounding,
    causes,
    shifts,
    displaced,
    crossed,
    unglued,
    limits,
    misread: misreadOf(facts, evidence),
    proven,
    uncomputed,
  };
}
