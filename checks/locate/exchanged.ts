import { groupBy } from '../../model/groups.ts';
import type { Cause } from './cause.ts';
import { mostMendedByOne } from './mended.ts';
import { candidates, margin, type FigureChange, type Explanation, type SearchContext } from './search.ts';
import { figureAt } from './system.ts';

/** An exchange must repair at least this many relations. */
const enough = 2;

/**
 * In units of the last decimal: sums miss by rounding, so the value that they imply is only near the exchanged amount.
 */
const near = [0, -1, 1, -2, 2];

/** Where more figures of a form have one value, nobody can tell which of them was exchanged. */
const mostPartners = 50;

type Exchange = { readonly explanation: Explanation; readonly equations: readonly number[] };

/**
 * Finds two rows of a form whose amounts are printed against each other's label, or two cells with each other's amount
 * (opening and closing balance). Put back, every relation through them holds, and no single figure repairs as many.
 */
export function exchanges(open: readonly number[], context: SearchContext): Cause[] {
  if (open.length < enough) return [];
  const found = new Map<string, Exchange>();
  for (const changes of pairsOf(open, context)) {
    const name = changes.map(({ index }) => index).join();
    if (found.has(name)) continue;
    const exchange = weigh(changes, context);
    if (exchange) found.set(name, exchange);
  }
  const all = [...found.values()].sort(
    (a, b) => b.equations.length - a.equations.length || a.explanation.cost - b.explanation.cost,
  );
  const taken = new Set<number>();
  return all.flatMap(({ explanation, equations }): Cause[] => {
    if (equations.some((equation) => taken.has(equation))) return [];
    equations.forEach((equation) => taken.add(equation));
    const rivals = all.filter(
      (other) =>
        other.explanation !== explanation &&
        other.equations.length === equations.length &&
        other.equations.some((equation) => equations.includes(equation)) &&
        other.explanation.cost < explanation.cost + margin,
    );
    return [{ equations, explanations: [explanation, ...rivals.map((rival) => rival.explanation)] }];
  });
}

/**
 * Pairs of printed figures where one has the amount that a failing relation implies for the other: single cells, and
 * whole rows.
 */
function pairsOf(open: readonly number[], context: SearchContext): FigureChange[][] {
  const { system, state } = context;
  const printed = [...system.figures.entries()].filter(
    ([index, { record, value }]) => record !== undefined && value !== 0 && !state.isChanged(index),
  );
  const byValue = groupBy(printed, ([, { key, value }]) => `${key.form} ${String(value)}`);
  const withValue = (form: string, value: number): number[] => {
    const all = byValue.get(`${form} ${String(value)}`) ?? [];
    return all.length > mostPartners ? [] : all.map(([index]) => index);
  };
  const members = new Set(open.flatMap((equation) => (system.terms[equation] ?? []).map(({ index }) => index)));
  return [...members].flatMap((a) => {
    const figure = system.figures[a];
    if (figure?.record === undefined || figure.value === 0 || state.isChanged(a)) return [];
    const partners = candidates(a, context).flatMap((wanted) =>
      near.flatMap((steps) => withValue(figure.key.form, wanted + steps * figure.step)),
    );
    return [...new Set(partners)].flatMap((b) => {
      if (system.figures[b]?.value === figure.value || system.figures[b]?.key.rowKey === figure.key.rowKey) return [];
      const rows = rowsOf(a, b, context);
      return [exchanged([[a, b]], context), ...(rows.length > 1 ? [exchanged(rows, context)] : [])];
    });
  });
}

/** All columns of two rows in which both are part of relations; empty when the two figures are in different columns. */
function rowsOf(a: number, b: number, { system }: SearchContext): [number, number][] {
  const [one, other] = [system.figures[a]?.key, system.figures[b]?.key];
  if (one === undefined || other?.columnKey !== one.columnKey) return [];
  const inRow = (row: string): Map<string, number> =>
    new Map(
      system.figures.flatMap(({ key }, index) =>
        key.form === one.form && key.rowKey === row ? [[key.columnKey, index] as const] : [],
      ),
    );
  const second = inRow(other.rowKey);
  const pairs = [...inRow(one.rowKey)].map(([column, index]) => [index, second.get(column)] as const);
  const valueOf = (index: number | undefined): number => (index === undefined ? 0 : figureAt(system, index).value);
  const differ = pairs.filter(([x, y]) => valueOf(x) !== valueOf(y));
  const inBoth = differ.flatMap(([x, y]): [number, number][] => (y === undefined ? [] : [[x, y]]));
  return inBoth.length === differ.length ? inBoth : [];
}

function exchanged(pairs: readonly (readonly [number, number])[], { system }: SearchContext): FigureChange[] {
  const valueOf = (index: number): number => figureAt(system, index).value;
  const changes = pairs.flatMap(([a, b]): FigureChange[] => [
    { index: a, value: valueOf(b) },
    { index: b, value: valueOf(a) },
  ]);
  return changes.sort((a, b) => a.index - b.index);
}

function weigh(changes: readonly FigureChange[], context: SearchContext): Exchange | undefined {
  const { system, state, cost, never } = context;
  if (changes.some(({ index, value }) => state.isChanged(index) || (value !== 0 && never?.has(index) === true)))
    return undefined;
  const through = [...new Set(changes.flatMap(({ index }) => system.through[index] ?? []))];
  const guards = [...new Set(changes.flatMap(({ index }) => system.guards[index] ?? []))];
  const violated = through.filter((equation) => state.isViolated(equation));
  if (violated.length < enough) return undefined;
  const holds = state.supposing(changes, () => ![...through, ...guards].some((equation) => state.isViolated(equation)));
  if (!holds || mostMendedByOne(violated, context) >= violated.length) return undefined;
  const costs = changes.map(({ index, value }) => {
    const figure = system.figures[index];
    return figure === undefined ? 0 : cost(figure, value);
  });
  const explanation: Explanation = {
    changes,
    cost: costs.reduce((sum, one) => sum + one, 0),
    unique: true,
    exchanged: changes.length > 2 ? 'rows' : 'cells',
  };
  return { explanation, equations: violated };
}
