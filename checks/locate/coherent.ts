import type { Cause } from './cause.ts';
import { candidates, type SearchContext } from './search.ts';

const enough = 3;

/**
 * Finds figures that are wrong by no more than rounding would explain. Rounding errors differ between independent
 * relations. So the figure is wrong, and not rounded, if there are at least three relations through it, one of them
 * another print of the same figure, all miss by the same amount, and one other value makes all of them exact.
 */
export function coherentShifts(context: SearchContext): Cause[] {
  const { system, state } = context;
  return system.figures.flatMap((figure, index) => {
    const through = system.through[index] ?? [];
    if (through.length < enough || figure.record === undefined) return [];
    if (through.some((equation) => state.residual(equation) === 0 || state.isViolated(equation))) return [];
    const twin = through.some((equation) => system.terms[equation]?.length === 2);
    const [value, ...others] = candidates(index, context);
    if (!twin || value === undefined || others.length > 0 || !areIndependent(index, through, context)) return [];
    const explanation = { changes: [{ index, value }], cost: context.cost(figure, value), unique: true };
    return [{ equations: through, explanations: [explanation] }];
  });
}

/** Whether no other figure is part of two of the equations. */
function areIndependent(index: number, equations: readonly number[], { system }: SearchContext): boolean {
  const others = equations
    .flatMap((equation) => system.terms[equation]?.map((term) => term.index) ?? [])
    .filter((other) => other !== index);
  const printed = others.filter((other) => system.figures[other]?.value !== 0);
  return new Set(printed).size === printed.length;
}
