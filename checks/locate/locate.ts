import { coherentShifts } from './coherent.ts';
import { copies } from './copies.ts';
import { deduce } from './deduce.ts';
import { exchanges } from './exchanged.ts';
import { mostMendedByOne } from './mended.ts';
import { explanations, margin, type Budget, type Explanation, type SearchContext } from './search.ts';
import { connected } from './system.ts';
import { trust } from './weight.ts';
import type { Cause } from './cause.ts';

const nodesPerDocument = 150_000;
const nodesPerSearch = 30_000;

/**
 * Finds the fewest, least trusted figures whose change makes all equations hold. Works through independent groups,
 * single figures first; what is explained counts as repaired while the search goes on.
 */
export function locate(context: SearchContext, nodes = nodesPerDocument): Cause[] {
  const settled = new Set<number>();
  const causes: Cause[] = [];
  const take = (found: readonly Cause[], within = false): boolean => {
    const fresh = found.filter((cause) => accept(cause, context, settled, within));
    causes.push(...fresh);
    return fresh.length > 0;
  };
  const budget: Budget = { left: nodes };
  const each = (step: Step): Cause[] => openGroups(context, settled).flatMap((group) => step(group, context, budget));
  take(coherentShifts(context), true);
  while (take(exchanges(openGroups(context, settled).flat(), context)));
  while (take(each(carriedOver)));
  for (const step of steps) while (take(each(step))) take(each(singles));
  return [...causes, ...openGroups(context, settled).map((equations) => ({ equations, explanations: [] }))];
}

/** Violated equations that no cause explains yet, in groups that share figures. */
function openGroups({ system, state }: SearchContext, settled: ReadonlySet<number>): number[][] {
  const open = system.equations.map((_, index) => index).filter((index) => system.equations[index]?.relation === '=');
  return connected(
    system,
    open.filter((index) => !settled.has(index) && state.isViolated(index)),
  );
}

type Step = (group: readonly number[], context: SearchContext, budget: Budget) => Cause[];

const deducedByAll: Step = (group, context) => deduce(group, context, 'all');
const deducedBySome: Step = (group, context) => deduce(group, context, 'some');
const singles: Step = (group, context, budget) => exact(group, 1, context, budget);
/** A copied misprint, if it explains far more failing equations than any single figure. */
const carriedOver: Step = (group, context) =>
  copies(group, context).filter(({ equations }) => equations.length > 2 * mostMendedByOne(equations, context));
const pairs: Step = (group, context, budget) => exact(group, 2, context, budget);
const triples: Step = (group, context, budget) => exact(group, 3, context, budget);
const more: Step = (group, context, budget) => {
  for (let size = 4; size <= largest; size++) {
    const causes = exact(group, size, context, budget);
    if (causes.length > 0) return causes;
  }
  return [];
};
const largest = 8;
const steps: readonly Step[] = [singles, deducedByAll, copies, pairs, deducedBySome, triples, more];

function exact(group: readonly number[], size: number, context: SearchContext, budget: Budget): Cause[] {
  const found = search(group, size, context, budget);
  const [fewest] = found;
  if (fewest === undefined) return [];
  // Changing one more figure may still be likelier, if those figures are little trusted.
  const wider =
    size < 3 && cheapest(group, size + 1, context) < fewest.cost ? search(group, size + 1, context, budget) : [];
  const all = [...found, ...wider].sort((a, b) => a.cost - b.cost);
  const best = all[0] ?? fewest;
  return [{ equations: group, explanations: all.filter((other) => other.cost < best.cost + margin) }];
}

/** All explanations with this number of changes; none when the search exceeded its budget. */
function search(group: readonly number[], size: number, context: SearchContext, budget: Budget): Explanation[] {
  const own: Budget = { left: Math.min(budget.left, nodesPerSearch) };
  const before = own.left;
  const found = explanations(group, size, context, own);
  budget.left -= before - Math.max(0, own.left);
  return own.left > 0 ? found : [];
}

/** The lowest possible cost of changing `size` figures of a group. */
function cheapest(group: readonly number[], size: number, { system }: SearchContext): number {
  const members = new Set(group.flatMap((equation) => system.terms[equation]?.map((term) => term.index) ?? []));
  const costs = [...members].map((index) => trust(system.figures[index])).sort((a, b) => a - b);
  return costs.slice(0, size).reduce((sum, cost) => sum + cost, 0);
}

/**
 * Accepts a cause unless another one has settled its equations. (`within` rounding: an equation that misses by less
 * than the bound is still open.) Its equations are then settled; its best explanation is applied if it is the only good
 * one.
 */
function accept(cause: Cause, { state }: SearchContext, settled: Set<number>, within: boolean): boolean {
  const isOpen = (equation: number): boolean =>
    !settled.has(equation) && (within ? state.residual(equation) !== 0 : state.isViolated(equation));
  if (!cause.equations.every(isOpen)) return false;
  cause.equations.forEach((equation) => settled.add(equation));
  const [best, second] = cause.explanations;
  if (best === undefined || second !== undefined) return true;
  for (const { index, value } of best.changes) state.set(index, value);
  return true;
}
