import type { EquationCheck } from '../../catalogue/load/checks.ts';
import type { Figure } from '../facts.ts';
import type { SignedFigure } from '../tolerance.ts';

/** One instance of a check: figures whose signed sum must be zero (=), or at most zero (<=). */
export type Equation = {
  readonly check: EquationCheck;
  readonly relation: '=' | '<=';
  readonly terms: readonly SignedFigure[];
  /** The figures of the left side; the finding is placed at the first. */
  readonly left: readonly Figure[];
  readonly right: readonly Figure[];
};
