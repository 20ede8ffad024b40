import type { Facts, Figure } from '../facts.ts';
import type { Flag } from '../../model/record.ts';
import { decimalsOf } from '../../model/decimals.ts';
import { toPlain } from '../scale.ts';
import { editCost, unlikely } from './edit-cost.ts';

/** Evidence for or against a value besides the equations: soft relations, and amounts that the narrative repeats. */
export type Evidence = {
  /** Values, on the document's scale, that relations which usually but not always hold imply for a figure. */
  readonly usual: ReadonlyMap<Figure, readonly number[]>;
  /** Amounts that the narrative states, on the document's scale. */
  readonly stated: ReadonlySet<number>;
};

export type Cost = (figure: Figure, value: number) => number;

/** Roughly minus the logarithm of the probability that a figure was misprinted or misread in this way. */
export function costOf(facts: Facts, evidence: Evidence): Cost {
  return (figure, value) => trust(figure) + editOf(figure, value, facts) + weighEvidence(figure, value, evidence);
}

/** Flags that say that OCR was not sure of a figure. */
export const doubtsOfOcr: readonly Flag[] = ['low-confidence', 'readings-differ'];

/**
 * The cost of doubting a figure at all: low for OCR and damaged text, high for a figure that a person has corrected.
 */
export function trust(figure: Figure | undefined): number {
  if (figure === undefined) return Infinity;
  const { record } = figure;
  if (record === undefined) return (figure.doubtful ? trusts.doubtfulBlank : trusts.blank) + ofAbsentRow(figure);
  if (record.flags.includes('corrected')) return trusts.corrected;
  if (figure.damaged || figure.alternatives.length > 0) return trusts.damaged;
  if (record.flags.some((flag) => doubtsOfOcr.includes(flag))) return trusts.damaged;
  if (figure.doubtful) return trusts.doubtful + trusts.perConfidence * record.confidence;
  return trusts.printed;
}

/** How far a figure is trusted, by the kind of its source: the higher, the more evidence is needed to call it wrong. */
const trusts = {
  corrected: 20,
  blank: 9,
  printed: 8,
  doubtfulBlank: 5,
  doubtful: 4,
  /** Added in proportion to the confidence of OCR. */
  perConfidence: 3,
  damaged: 3,
} as const;

/** A whole row is a little less likely to have been lost than a cell. */
const ofAbsentRow = ({ state }: Figure): number => (state === 'row' ? 1 : 0);

/**
 * How likely the step from the printed text to a value is, apart from the equations: 0 for what OCR also read,
 * `unlikely` or more for what neither a misprint nor a misreading explains. OCR confuses and loses digits far more
 * often than it invents them.
 */
export function editOf(figure: Figure, value: number, facts: Facts): number {
  const cost = printEdit(figure, value, facts);
  if (figure.record?.origin !== 'ocr') return cost;
  return cost < unlikely ? cost * misreading : cost + 1;
}

/** Factor on the cost: OCR misreads this much more easily than a publisher misprints. */
const misreading = 0.7;

function printEdit(figure: Figure, value: number, facts: Facts): number {
  const form = facts.forms.get(figure.key.form);
  if (form === undefined) return unlikely;
  if (value < 0 && figure.value >= 0 && figure.value !== -value) return unlikely + 3;
  if (figure.record === undefined) return blankCost(figure, form.filled.has(figure.key.columnKey), form.doubtful);
  if (figure.alternatives.includes(value) || figure.readings.includes(value)) return 0;
  const candidate = toPlain(value, form.exponent, form.decimals);
  if (figure.record.amount === '') return 1;
  if (decimalsOf(candidate) > form.decimals) return unlikely + 1;
  if (decimalsOf(figure.record.amount) < form.decimals && candidate.startsWith(figure.record.amount)) return 0.5;
  return editCost(toPlain(figure.value, form.exponent, form.decimals), candidate);
}

function blankCost(figure: Figure, filled: boolean, doubtful: boolean): number {
  return (doubtful ? 3 : 4.5) + ofAbsentRow(figure) + (filled ? 0 : 2);
}

/** Whether the narrative repeats the figure as printed, and not the value that it should have. */
export function isToldAgainst(figure: Figure, value: number, evidence: Evidence): boolean {
  return isTold(figure.value, figure, evidence) && !isTold(value, figure, evidence);
}

function isTold(amount: number, figure: Figure, { stated }: Evidence): boolean {
  return Math.abs(amount) >= 100 * figure.step && stated.has(amount);
}

function weighEvidence(figure: Figure, value: number, evidence: Evidence): number {
  const { usual } = evidence;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= figure.step;
  const expected = (usual.get(figure) ?? []).filter((one) => one !== 0);
  const keeps = expected.some((one) => near(one, figure.value));
  const gains = expected.some((one) => near(one, value));
  return (
    Number(keeps && !gains) * 2 -
    Number(gains && !keeps) * 2 +
    Number(isToldAgainst(figure, value, evidence)) * 2 -
    Number(isTold(value, figure, evidence) && !isTold(figure.value, figure, evidence)) * 2
  );
}
