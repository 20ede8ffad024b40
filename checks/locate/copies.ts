import { groupBy } from '../../model/groups.ts';
import { ancestorsOf, isCode } from '../form-facts.ts';
import type { Figure } from '../facts.ts';
import { unlikely } from './edit-cost.ts';
import type { Cause } from './cause.ts';
import { candidates, margin, type SearchContext } from './search.ts';
import { figureAt } from './system.ts';
import { trust } from './weight.ts';

/** The cost of each further copy of a misprint: its first print is copied into the other places. */
const costOfCopy = 1;
/** No group of related equations has more figures; in a larger one (an endless list) copies are not looked for. */
const mostMembers = 1500;
/** At least this many relations must imply the value. */
const enough = 2;

type Repair = { readonly members: readonly number[]; readonly value: number; readonly cost: number };

/**
 * Finds a misprint that was copied: the same wrong figure in a row and the one above it, or in the same row of two
 * tables. All its prints get the value that the failing relations imply; then every relation through them must hold.
 */
export function copies(group: readonly number[], context: SearchContext): Cause[] {
  const { system } = context;
  const members = new Set(group.flatMap((equation) => system.terms[equation]?.map(({ index }) => index) ?? []));
  if (members.size > mostMembers) return [];
  const seen = new Set<string>();
  const repairs: (Repair & { readonly equations: readonly number[] })[] = [];
  const byValue = placesByValue(context);
  for (const index of members) {
    for (const prints of printsOf(index, byValue, context)) {
      const name = prints.join();
      if (prints.length < 2 || seen.has(name)) continue;
      seen.add(name);
      repairs.push(...repairsOf(prints, context));
    }
  }
  repairs.sort((a, b) => b.equations.length - a.equations.length || a.cost - b.cost);
  const [best, second] = repairs;
  if (best === undefined) return [];
  const rival = second?.equations.length === best.equations.length && second.cost < best.cost + margin;
  if (rival) return [];
  const changes = best.members.map((index) => ({ index, value: best.value }));
  return [{ equations: best.equations, explanations: [{ changes, cost: best.cost, unique: true }] }];
}

/** Nobody can tell the copies of a value that stands in more places. */
const mostPlaces = 500;

/** Where each value is printed. */
function placesByValue({ system, state }: SearchContext): ReadonlyMap<number, readonly number[]> {
  const printed = [...system.figures.keys()].filter(
    (at) => system.figures[at]?.record !== undefined && !state.isChanged(at),
  );
  return groupBy(printed, (at) => figureAt(system, at).value);
}

/**
 * Sets of places where the figure is printed, itself included, in this order: everywhere; in its own form; and both of
 * these restricted to its own column. For example, a 项 that is the only one of its 款, with one kind of money only, is
 * printed in two columns of three rows.
 */
function printsOf(
  index: number,
  byValue: ReadonlyMap<number, readonly number[]>,
  { system, state }: SearchContext,
): number[][] {
  const figure = system.figures[index];
  if (figure?.record === undefined || figure.value === 0 || state.isChanged(index)) return [];
  const places = byValue.get(figure.value) ?? [];
  if (places.length > mostPlaces) return [];
  const all = places.filter((at) => isSameRow(figure, figureAt(system, at)));
  const inForm = all.filter((other) => system.figures[other]?.key.form === figure.key.form);
  const inColumn = (list: readonly number[]): number[] =>
    list.filter((other) => isSameColumn(figure, system.figures[other]));
  return [all, inForm, inColumn(all), inColumn(inForm)].filter((list) => list.length > 1);
}

/** Whether the figures stand in the same row, of one table or two, or one row is above the other in the code tree. */
function isSameRow(a: Figure, b: Figure): boolean {
  const [one, other] = [a.key.rowKey, b.key.rowKey];
  if (!isCode(one)) return one === other && isSameColumn(a, b);
  return one === other || ancestorsOf(one).includes(other) || ancestorsOf(other).includes(one);
}

function isSameColumn(a: Figure, b: Figure | undefined): boolean {
  if (b === undefined) return false;
  if (a.key.form === b.key.form) return a.key.columnKey === b.key.columnKey;
  return partOf(a.key.columnKey) === partOf(b.key.columnKey);
}

/** `basic` of `expenditure.basic`. */
const partOf = (column: string): string => column.split('.').at(-1) ?? column;

/** The values with which every relation through all these prints holds. */
function repairsOf(
  members: readonly number[],
  context: SearchContext,
): (Repair & { readonly equations: readonly number[] })[] {
  const { system, state } = context;
  const through = [...new Set(members.flatMap((index) => system.through[index] ?? []))];
  const guards = [...new Set(members.flatMap((index) => system.guards[index] ?? []))];
  const violated = through.filter((equation) => state.isViolated(equation));
  const [first = -1] = members;
  const figure = system.figures[first];
  if (violated.length < enough || figure === undefined) return [];
  const failing = guards.filter((guard) => state.isViolated(guard));
  const values = new Set(members.flatMap((index) => candidates(index, context)));
  return [...values].flatMap((value) => {
    const cost = context.cost(figure, value);
    if (value <= 0 || cost - trust(figure) >= unlikely) return [];
    for (const index of members) state.set(index, value);
    const holds = !through.some((equation) => state.isViolated(equation));
    const breaks = guards.some((guard) => state.isViolated(guard) && !failing.includes(guard));
    state.reset(members);
    if (!holds || breaks) return [];
    return [{ members, value, cost: cost + costOfCopy * (members.length - 1), equations: violated }];
  });
}
