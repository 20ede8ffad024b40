import type { Figure } from './facts.ts';

/** The result of evaluating an equation. */
export type Outcome = 'holds' | 'rounding' | 'fails';

/** A figure in an equation, with its sign. */
export type SignedFigure = { readonly figure: Figure; readonly sign: 1 | -1 };

/** From this many units of the last decimal a difference is reported as unusual, although within the bound. */
export const unusualSteps = 3;

/**
 * Twice the amount by which an equation over printed figures may miss: each non-zero figure was rounded on its own, so
 * it may be off by half a unit of its last decimal; a printed zero is exact, and so is a blank. Source: 1,271 sums of
 * five published reports stay within this bound; none missed by more than 0.02.
 */
export function doubledBound(terms: readonly SignedFigure[], valueOf: (figure: Figure) => number): number {
  return terms.reduce((sum, { figure }) => sum + (valueOf(figure) === 0 ? 0 : figure.step), 0);
}

/** Left side less right side. */
export function residualOf(terms: readonly SignedFigure[], valueOf: (figure: Figure) => number): number {
  return terms.reduce((sum, { figure, sign }) => sum + sign * valueOf(figure), 0);
}

/**
 * Whether an equation holds exactly, misses by what rounding explains, or fails. Rounding never excuses a damaged
 * figure: it may have lost a digit, so it is doubted however small the difference is.
 */
export function outcomeOf(
  relation: '=' | '<=',
  terms: readonly SignedFigure[],
  valueOf: (figure: Figure) => number = printedValue,
): Outcome {
  const residual = residualOf(terms, valueOf);
  if (residual === 0 || (relation === '<=' && residual < 0)) return 'holds';
  if (2 * Math.abs(residual) > doubledBound(terms, valueOf)) return 'fails';
  const damaged = terms.some(({ figure }) => figure.damaged && valueOf(figure) === figure.value);
  return damaged ? 'fails' : 'rounding';
}

export const printedValue = (figure: Figure): number => figure.value;
