import type { Cause } from './cause.ts';
import { candidates, margin, type FigureChange, type SearchContext } from './search.ts';

/**
 * Deductive repair: a figure is wrong if at least two violated equations imply the same other value for it and no
 * equation that holds contradicts that value, whatever else is wrong in the group; unless another figure explains as
 * many of the same equations. `all`: every violated equation through it must imply that value; `some`: other equations
 * through it may still fail because of other figures. Source: Scholtus 2008; R `deducorrect`.
 */
export function deduce(group: readonly number[], context: SearchContext, degree: 'all' | 'some'): Cause[] {
  const { system } = context;
  const members = new Set(group.flatMap((equation) => system.terms[equation]?.map((term) => term.index) ?? []));
  const repairs = [...members].flatMap((index) => bestRepair(index, context, degree));
  repairs.sort((a, b) => b.equations.length - a.equations.length || a.cost - b.cost);
  const best = repairs.find((repair) => !repairs.some((other) => rivals(repair, other)));
  if (best === undefined) return [];
  return [{ equations: best.equations, explanations: [{ changes: [best.change], cost: best.cost, unique: true }] }];
}

type Repair = { readonly change: FigureChange; readonly equations: readonly number[]; readonly cost: number };

/** Whether another figure would repair one of the same equations, and is about as good an explanation. */
function rivals(repair: Repair, other: Repair): boolean {
  if (other === repair || !other.equations.some((one) => repair.equations.includes(one))) return false;
  if (other.equations.length !== repair.equations.length) return other.equations.length > repair.equations.length;
  return other.cost < repair.cost + margin;
}

/** The value that makes most violated equations through a figure hold and breaks none. */
function bestRepair(index: number, context: SearchContext, degree: 'all' | 'some'): Repair[] {
  const { system, state } = context;
  const through = system.through[index] ?? [];
  const violated = through.filter((equation) => state.isViolated(equation));
  const figure = system.figures[index];
  if (violated.length < 2 || figure === undefined || state.isChanged(index)) return [];
  const before = state.value(index);
  const repairs: Repair[] = [];
  for (const value of candidates(index, context)) {
    state.set(index, value);
    const open = through.filter((equation) => state.isViolated(equation));
    const repaired = violated.filter((equation) => !open.includes(equation));
    const breaks = open.some((equation) => !violated.includes(equation));
    state.set(index, before);
    if (breaks || repaired.length < 2 || (degree === 'all' && open.length > 0)) continue;
    repairs.push({ change: { index, value }, equations: repaired, cost: context.cost(figure, value) });
  }
  return repairs.sort((a, b) => b.equations.length - a.equations.length || a.cost - b.cost).slice(0, 1);
}
