import type { EquationCheck } from '../../catalogue/load/checks.ts';
import type { Figure } from '../facts.ts';
import type { SignedFigure } from '../tolerance.ts';

/** One instance of a check: the figures that must make zero, or not more than zero. */
export type Equation = {
  readonly check: EquationCheck;
  readonly relation: '=' | '<=';
  readonly terms: readonly SignedFigure[];
  /** The figures of the left side; the first names the place. */
  readonly left: readonly Figure[];
  readonly right: readonly Figure[];
};
