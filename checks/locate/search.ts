import type { Cost } from './weight.ts';
import type { SystemState } from './system-state.ts';
import { figureAt, type System } from './system.ts';
import { at } from '../../model/must.ts';

/** A figure, by its number, and the value that it should have. */
export type FigureChange = { readonly index: number; readonly value: number };

/** A set of changes that makes all the equations hold. */
export type Explanation = {
  readonly changes: readonly FigureChange[];
  readonly cost: number;
  /** Whether these are the only possible values; otherwise `changes` holds the likeliest. */
  readonly unique: boolean;
  /** Two rows, or two cells, have each other's amounts. */
  readonly exchanged?: 'rows' | 'cells';
};

/** Two explanations whose costs differ by less than this are equally good. */
export const margin = 0.9;

/** Cost of each further blank in a row: if one figure was lost, the next easily was, too. */
const costOfNextBlank = 1.5;

/** Evaluating one set of changes counts as this many nodes of the search. */
const costOfRecord = 50;

/** Up to this number of changes the search is complete. */
const exhaustive = 3;

/** Counts down; a search that reaches zero gives up and reports this. */
export type Budget = { left: number };

export type SearchContext = {
  readonly system: System;
  readonly state: SystemState;
  readonly cost: Cost;
  /** Numbers of figures that no report prints: blanks in a column without any amount. */
  readonly never?: ReadonlySet<number>;
};

/**
 * All ways to make the equations `targets` hold by changing exactly `size` figures (Fellegi–Holt: the fewest, least
 * trusted ones), cheapest first. An equation that a change breaks must be repaired by another change. Every violated
 * equation must contain a changed figure, so it is complete to branch over the figures of one of them; each gets the
 * values that the equations through it imply. Beyond three figures, only changes that repair more equations than they
 * break are followed: a correct change does so, unless errors cancel out.
 */
export function explanations(
  targets: readonly number[],
  size: number,
  context: SearchContext,
  budget: Budget,
): Explanation[] {
  const found = new Map<string, Explanation>();
  const changes: FigureChange[] = [];

  function descend(left: number): void {
    const open = openEquation(targets, changes, context);
    if (open === undefined) {
      if (left > 0 || breaksGuard(changes, context)) return;
      budget.left -= costOfRecord;
      keepExplanation(found, changes, context);
      return;
    }
    if (left === 0) return;
    for (const { index } of context.system.terms[open] ?? []) {
      if (changes.some((change) => change.index === index)) continue;
      for (const value of candidates(index, context)) {
        if (budget.left-- <= 0) return;
        attempt(index, value, left);
      }
    }
  }

  function attempt(index: number, value: number, left: number): void {
    const { state } = context;
    const before = state.value(index);
    const violated = countViolated(index, context);
    state.set(index, value);
    const remaining = countViolated(index, context);
    const allowed = size > exhaustive ? violated - 1 : violated;
    if (left === 1 ? remaining === 0 : remaining <= allowed) {
      changes.push({ index, value });
      descend(left - 1);
      changes.pop();
    }
    state.set(index, before);
  }

  descend(size);
  return [...found.values()].sort((a, b) => a.cost - b.cost);
}

/** The violated equation with the fewest figures, among the targets and those through changed figures. */
function openEquation(
  targets: readonly number[],
  changes: readonly FigureChange[],
  { system, state }: SearchContext,
): number | undefined {
  let best: number | undefined;
  let size = Infinity;
  const consider = (equation: number): void => {
    const terms = at(system.terms, equation, 'equation').length;
    if (terms < size && state.isViolated(equation)) [best, size] = [equation, terms];
  };
  targets.forEach(consider);
  for (const { index } of changes) system.through[index]?.forEach(consider);
  return best;
}

function countViolated(index: number, { system, state }: SearchContext): number {
  return (system.through[index] ?? []).filter((equation) => state.isViolated(equation)).length;
}

function breaksGuard(changes: readonly FigureChange[], { system, state }: SearchContext): boolean {
  return changes.some(({ index }) => system.guards[index]?.some((guard) => state.isViolated(guard)) === true);
}

/**
 * Possible values: those that an equation through the figure implies while its other figures stay, other prints of the
 * same cell, and other readings of the printed text.
 */
export function candidates(index: number, { system, state, never }: SearchContext): number[] {
  const figure = system.figures[index];
  if (never?.has(index) === true) return [];
  const values = new Set<number>([...(figure?.alternatives ?? []), ...(figure?.readings ?? [])]);
  const present = state.value(index);
  for (const equation of system.through[index] ?? []) {
    const sign = system.terms[equation]?.find((term) => term.index === index)?.sign ?? 1;
    values.add(present - sign * state.residual(equation));
  }
  values.delete(present);
  // A figure printed without a sign does not become negative, unless only the sign was lost.
  return [...values].filter((value) => value >= 0 || present < 0 || value === -present);
}

function keepExplanation(
  found: Map<string, Explanation>,
  changes: readonly FigureChange[],
  context: SearchContext,
): void {
  const sorted = polish(
    changes.toSorted((a, b) => a.index - b.index),
    context,
  );
  const name = sorted.map((change) => change.index).join();
  const cost = costOfChanges(sorted, context);
  const known = found.get(name);
  if (known === undefined) {
    const exchange = isExchange(sorted, context.system) ? ({ exchanged: 'cells' } as const) : {};
    found.set(name, { changes: sorted, cost, unique: true, ...exchange });
    return;
  }
  if (sorted.every((change, position) => change.value === known.changes[position]?.value)) return;
  const unique = Math.abs(cost - known.cost) > 0.3;
  found.set(name, cost < known.cost ? { changes: sorted, cost, unique } : { ...known, unique: known.unique && unique });
}

/**
 * The equations may miss by rounding, so they imply the true value only to a unit or two of the last decimal: the
 * likeliest value near the implied one is taken.
 */
function polish(changes: readonly FigureChange[], context: SearchContext): FigureChange[] {
  const best = [...changes];
  for (const [position, { index, value }] of changes.entries()) {
    const step = context.system.figures[index]?.step ?? 1;
    let cheapest = costOfChanges(best, context);
    for (const distance of [-2, -1, 1, 2]) {
      const other = { index, value: value + distance * step };
      context.state.set(index, other.value);
      const tried = best.with(position, other);
      const cost = countViolated(index, context) === 0 ? costOfChanges(tried, context) : Infinity;
      if (cost < cheapest - 1) [best[position], cheapest] = [other, cost];
    }
    context.state.set(index, best[position]?.value ?? value);
  }
  for (const { index, value } of changes) context.state.set(index, value);
  return best;
}

/**
 * The cost of the changes and of what they leave unexplained: an equation that still misses by a cent is a little less
 * likely.
 */
export function costOfChanges(changes: readonly FigureChange[], { system, state, cost }: SearchContext): number {
  const equations = new Set(changes.flatMap(({ index }) => system.through[index] ?? []));
  const left = [...equations].map((equation) => leftOver(equation, { system, state, cost }));
  const lostRows = new Set<string>();
  const edits = changes.map(({ index, value }) => {
    const figure = system.figures[index];
    if (figure === undefined) return 0;
    const row = `${figure.key.form}/${figure.key.rowKey}`;
    if (figure.record === undefined && lostRows.has(row)) return costOfNextBlank;
    if (figure.record === undefined) lostRows.add(row);
    return cost(figure, value);
  });
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  return sum(edits) + sum(left) - (isExchange(changes, system) ? 4 : 0);
}

/** The cost of a difference within rounding: it is less likely between two prints of one figure than in a sum. */
function leftOver(equation: number, { system, state }: SearchContext): number {
  const terms = at(system.terms, equation, 'equation');
  const { step } = figureAt(system, at(terms, 0, 'term').index);
  return (Math.abs(state.residual(equation)) / step) * (terms.length === 2 ? 0.8 : 0.4);
}

/** Whether two figures get each other's value. */
function isExchange(changes: readonly FigureChange[], { figures }: System): boolean {
  const [a, b] = changes;
  if (changes.length !== 2 || a === undefined || b === undefined) return false;
  return a.value === figures[b.index]?.value && b.value === figures[a.index]?.value;
}
