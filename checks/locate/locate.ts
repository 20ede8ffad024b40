import { deduce } from './deduce.ts';
import { explanations, margin, type Budget, type Explanation, type Setting } from './search.ts';
import { connected } from './system.ts';

/** Failing equations that one cause explains. */
export type Cause = {
  /** Numbers of the equations that fail because of it. */
  readonly equations: readonly number[];
  /** The best explanation first; the others are about as good. Empty when none was found. */
  readonly explanations: readonly Explanation[];
};

const nodesPerDocument = 400_000;
const nodesPerSearch = 60_000;

/**
 * Finds the fewest, least trusted figures whose change makes all equations hold. Works through independent groups,
 * single figures first; what is explained is taken as repaired while the rest is searched.
 */
export function locate(setting: Setting, nodes = nodesPerDocument): Cause[] {
  const causes: Cause[] = [];
  const budget: Budget = { left: nodes };
  const settled = new Set<number>();
  for (const step of [singles, wholly, pairs, partly, triples]) {
    for (;;) {
      const groups = openGroups(setting, settled);
      const next = groups.flatMap((group) => step(group, setting, budget));
      const fresh = next.filter((cause) => accept(cause, setting, settled));
      causes.push(...fresh);
      if (fresh.length === 0) break;
      if (step !== singles) fresh.push(...singlesAgain(setting, settled, budget, causes));
    }
  }
  return [...causes, ...openGroups(setting, settled).map((equations) => ({ equations, explanations: [] }))];
}

function singlesAgain(setting: Setting, settled: Set<number>, budget: Budget, causes: Cause[]): Cause[] {
  const next = openGroups(setting, settled).flatMap((group) => singles(group, setting, budget));
  const fresh = next.filter((cause) => accept(cause, setting, settled));
  causes.push(...fresh);
  return fresh;
}

/** Violated equations that no cause explains yet, in groups that share figures. */
function openGroups({ system, state }: Setting, settled: ReadonlySet<number>): number[][] {
  const open = system.equations.map((_, index) => index).filter((index) => system.equations[index]?.relation === '=');
  return connected(
    system,
    open.filter((index) => !settled.has(index) && state.isViolated(index)),
  );
}

type Step = (group: readonly number[], setting: Setting, budget: Budget) => Cause[];

const wholly: Step = (group, setting) => deduce(group, setting, 'wholly');
const partly: Step = (group, setting) => deduce(group, setting, 'partly');
const singles: Step = (group, setting, budget) => exact(group, 1, setting, budget);
const pairs: Step = (group, setting, budget) => exact(group, 2, setting, budget);
const triples: Step = (group, setting, budget) => exact(group, 3, setting, budget);

function exact(group: readonly number[], size: number, setting: Setting, budget: Budget): Cause[] {
  const own: Budget = { left: Math.min(budget.left, nodesPerSearch) };
  const before = own.left;
  const found = explanations(group, size, setting, own);
  budget.left -= before - Math.max(0, own.left);
  const [best] = found;
  if (best === undefined || own.left <= 0) return [];
  return [{ equations: group, explanations: found.filter((other) => other.cost < best.cost + margin) }];
}

/** Takes a cause: its best explanation is assumed from now on, if it is the only good one; its equations are settled. */
function accept(cause: Cause, { state }: Setting, settled: Set<number>): boolean {
  if (cause.equations.some((equation) => settled.has(equation))) return false;
  if (!cause.equations.every((equation) => state.isViolated(equation))) return false;
  cause.equations.forEach((equation) => settled.add(equation));
  const [best, second] = cause.explanations;
  if (best === undefined || second !== undefined) return true;
  for (const { index, value } of best.changes) state.set(index, value);
  return true;
}
