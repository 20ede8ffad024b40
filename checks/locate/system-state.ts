import { at } from '../../model/must.ts';
import { figureAt, type System } from './system.ts';

/**
 * The figures of a system, some of them with changed values; residuals are kept up to date. Values are whole numbers.
 */
export type SystemState = {
  readonly value: (index: number) => number;
  readonly isChanged: (index: number) => boolean;
  /** Left side less right side of an equation. */
  readonly residual: (equation: number) => number;
  /** The equation misses by more than rounding explains. */
  readonly isViolated: (equation: number) => boolean;
  /** Gives a figure another value (its printed value to undo a change). */
  readonly set: (index: number, value: number) => void;
  /** Gives figures back their printed values. */
  readonly reset: (indices: Iterable<number>) => void;
  /** What is so while figures have other values; afterwards they have their printed ones. */
  readonly supposing: <Answer>(
    changes: readonly { readonly index: number; readonly value: number }[],
    ask: () => Answer,
  ) => Answer;
};

/** A state in which every figure has its printed value. */
export function stateOf(system: System): SystemState {
  const values = system.figures.map((figure) => figure.value);
  const valueAt = (index: number): number => at(values, index, 'value');
  const residuals = system.terms.map((terms) => terms.reduce((sum, { index, sign }) => sum + sign * valueAt(index), 0));
  const bounds = system.terms.map((terms) =>
    terms.reduce((sum, { index }) => sum + weightOf(index, valueAt(index)), 0),
  );
  const damaged = system.terms.map((terms) => terms.filter(({ index }) => figureAt(system, index).damaged).length);

  // An equation may have thousands of terms, so a figure's terms are looked up in a map.
  const signs: Map<number, number[]>[] = [];
  function signsIn(equation: number): ReadonlyMap<number, readonly number[]> {
    return (signs[equation] ??= signsByFigure(system.terms[equation] ?? []));
  }

  function weightOf(index: number, value: number): number {
    return value === 0 ? 0 : figureAt(system, index).step;
  }
  const isChanged = (index: number): boolean => values[index] !== figureAt(system, index).value;
  const residual = (equation: number): number => at(residuals, equation, 'residual');

  const boundOf = (equation: number): number => at(bounds, equation, 'bound');
  const damageOf = (equation: number): number => at(damaged, equation, 'count of damaged figures');

  function isViolated(equation: number): boolean {
    const missed = residual(equation);
    if (missed === 0 || (missed < 0 && system.equations[equation]?.relation === '<=')) return false;
    return 2 * Math.abs(missed) > boundOf(equation) || damageOf(equation) > 0;
  }

  function set(index: number, value: number): void {
    const before = valueAt(index);
    const wasChanged = isChanged(index);
    values[index] = value;
    const damage = figureAt(system, index).damaged ? Number(wasChanged) - Number(isChanged(index)) : 0;
    const bound = weightOf(index, value) - weightOf(index, before);
    for (const list of [system.through[index], system.guards[index]]) {
      for (const equation of list ?? []) {
        for (const sign of signsIn(equation).get(index) ?? []) {
          residuals[equation] = residual(equation) + sign * (value - before);
          bounds[equation] = boundOf(equation) + bound;
          damaged[equation] = damageOf(equation) + damage;
        }
      }
    }
  }
  const reset = (indices: Iterable<number>): void => {
    for (const index of indices) set(index, figureAt(system, index).value);
  };
  const supposing: SystemState['supposing'] = (changes, ask) => {
    for (const { index, value } of changes) set(index, value);
    const answer = ask();
    reset(changes.map(({ index }) => index));
    return answer;
  };
  return { value: valueAt, isChanged, residual, isViolated, set, reset, supposing };
}

function signsByFigure(terms: System['terms'][number]): Map<number, number[]> {
  const signs = new Map<number, number[]>();
  for (const { index, sign } of terms) {
    const of = signs.get(index);
    if (of) of.push(sign);
    else signs.set(index, [sign]);
  }
  return signs;
}
