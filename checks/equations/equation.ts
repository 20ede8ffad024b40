import type { EquationCheck } from '../../catalogue/load/checks.ts';
import { withheldFigure } from '../../print/figures.ts';
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

/**
 * Whether all its figures are known. One that stands on paper only as ######## or the like is not, nor is one too long to count
 * with: no sum with it can be computed.
 */
export function isComputable({ terms }: Pick<Equation, 'terms'>): boolean {
  return !terms.some(
    ({ figure: { record, value } }) =>
      record !== undefined &&
      (withheldFigure(record.amountText) !== undefined || (value === 0 && /[1-9]/.test(record.amount))),
  );
}
