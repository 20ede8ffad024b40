import type { Equation } from '../equations/equation.ts';
import type { Figure } from '../facts.ts';
import { at, must } from '../../model/must.ts';

/** Equations and figures by number, so that the search works on arrays. */
export type System = {
  readonly figures: readonly Figure[];
  readonly indexOf: ReadonlyMap<Figure, number>;
  readonly equations: readonly Equation[];
  /** Figure numbers and signs of each equation. */
  readonly terms: readonly (readonly { readonly index: number; readonly sign: 1 | -1 }[])[];
  /** Equations (=) through each figure. */
  readonly through: readonly (readonly number[])[];
  /** Inequalities (<=) through each figure: a repair must not break one. */
  readonly guards: readonly (readonly number[])[];
};

/** Numbers the figures of the equations. */
export function systemOf(equations: readonly Equation[]): System {
  const indexOf = new Map<Figure, number>();
  for (const { terms } of equations) {
    for (const { figure } of terms) if (!indexOf.has(figure)) indexOf.set(figure, indexOf.size);
  }
  const figures = [...indexOf.keys()];
  const terms = equations.map((equation) =>
    equation.terms.map(({ figure, sign }) => ({ index: must(indexOf.get(figure), 'number of a figure'), sign })),
  );
  const through: number[][] = figures.map(() => []);
  const guards: number[][] = figures.map(() => []);
  for (const [equation, list] of terms.entries()) {
    const kind = equations[equation]?.relation === '=' ? through : guards;
    for (const { index } of list) if (kind[index]?.at(-1) !== equation) kind[index]?.push(equation);
  }
  return { figures, indexOf, equations, terms, through, guards };
}

/** The equations and inequalities through some figures, each once. */
export function relationsThrough(indices: readonly number[], { through, guards }: System): number[] {
  return [...new Set(indices.flatMap((index) => [...(through[index] ?? []), ...(guards[index] ?? [])]))];
}

/** The equations and inequalities through the figures of a form. */
export function relationsOf(form: string, system: System): number[] {
  return relationsThrough(
    system.figures.flatMap(({ key }, index) => (key.form === form ? [index] : [])),
    system,
  );
}

/** Groups of equations that share a figure, directly or through others. */
export function connected(system: System, equations: readonly number[]): number[][] {
  const wanted = new Set(equations);
  const groups: number[][] = [];
  while (wanted.size > 0) {
    const [first] = wanted;
    if (first === undefined) break;
    const group = [first];
    wanted.delete(first);
    for (const equation of group) {
      for (const { index } of system.terms[equation] ?? []) {
        for (const next of system.through[index] ?? []) if (wanted.delete(next)) group.push(next);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** The figure of a number. */
export const figureAt = ({ figures }: System, index: number): Figure => at(figures, index, 'figure of the system');

/** The equations through a figure; none for a figure that is in no equation. */
export function equationsThrough({ indexOf, through }: System, figure: Figure): readonly number[] {
  const index = indexOf.get(figure);
  return index === undefined ? [] : at(through, index, 'list of equations');
}
