import type { Facts, Figure } from '../facts.ts';
import { decimalsOf, toPlain } from '../scale.ts';
import { editCost, unlikely } from './edit-cost.ts';

/** What speaks for or against a value besides the equations: soft relations, and figures that the narrative repeats. */
export type Evidence = {
  /** Values, on the document's scale, that usual but not mandatory relations would give a figure. */
  readonly usual: ReadonlyMap<Figure, readonly number[]>;
  /** Amounts that the narrative states, on the document's scale. */
  readonly stated: ReadonlySet<number>;
};

export type Cost = (figure: Figure, value: number) => number;

/** Minus the logarithm, roughly, of how likely it is that a figure was misprinted or misread as it stands. */
export function costOf(facts: Facts, evidence: Evidence): Cost {
  return (figure, value) => trust(figure) + editOf(figure, value, facts) + weighEvidence(figure, value, evidence);
}

/** How much it takes to doubt a figure at all: little for OCR and damaged prints, much for what a person has corrected. */
export function trust(figure: Figure | undefined): number {
  if (figure === undefined) return Infinity;
  const { record } = figure;
  if (record === undefined) return (figure.doubtful ? 5 : 9) + (figure.state === 'row' ? 1 : 0);
  if (record.flags.includes('corrected')) return 20;
  if (figure.damaged || figure.alternatives.length > 0) return 3;
  if (figure.doubtful) return 4 + 3 * record.confidence;
  return 8;
}

function editOf(figure: Figure, value: number, facts: Facts): number {
  const form = facts.forms.get(figure.key.form);
  if (form === undefined) return unlikely;
  if (value < 0 && figure.value >= 0 && figure.value !== -value) return unlikely + 3;
  if (figure.record === undefined) return blankCost(figure, form.filled.has(figure.key.columnKey), form.doubtful);
  if (figure.alternatives.includes(value)) return 0;
  const candidate = toPlain(value, form.exponent, form.decimals);
  if (figure.record.amount === '') return 1;
  if (decimalsOf(candidate) > form.decimals) return unlikely + 1;
  if (decimalsOf(figure.record.amount) < form.decimals && candidate.startsWith(figure.record.amount)) return 0.5;
  return editCost(toPlain(figure.value, form.exponent, form.decimals), candidate);
}

function blankCost(figure: Figure, filled: boolean, doubtful: boolean): number {
  return (doubtful ? 3 : 4.5) + (figure.state === 'row' ? 1 : 0) + (filled ? 0 : 2);
}

function weighEvidence(figure: Figure, value: number, { usual, stated }: Evidence): number {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= figure.step;
  const expected = (usual.get(figure) ?? []).filter((one) => one !== 0);
  const keeps = expected.some((one) => near(one, figure.value));
  const gains = expected.some((one) => near(one, value));
  const told = (amount: number): boolean => Math.abs(amount) >= 100 * figure.step && stated.has(amount);
  return (
    Number(keeps && !gains) * 2 -
    Number(gains && !keeps) * 2 +
    Number(told(figure.value) && !told(value)) * 2 -
    Number(told(value) && !told(figure.value)) * 2
  );
}
