import type { Facts, Figure } from '../facts.ts';
import { unlikely } from './edit-cost.ts';
import { doubtsOfOcr, editOf, isToldAgainst, type Evidence } from './weight.ts';

/** Whether a figure that has to be `value` was misread by us; otherwise the publisher printed it so. */
export type Misread = (figure: Figure, value: number) => boolean;

/** OCR that is as sure as this of a figure does not take it for another without a likeness between the two. */
const sure = 0.8;

/**
 * Whose error a wrong figure is. A text layer does not misread. A scan does, unless engines were sure of the figure and
 * either nothing in its print is like the true amount (no digit to confuse, to lose or to swap), or the narrative, which
 * is another print, repeats the amount as read. Text of unknown OCR is always doubted.
 */
export function misreadOf(facts: Facts, evidence: Evidence): Misread {
  return (figure, value) => {
    const { record } = figure;
    if (figure.damaged || record?.origin !== 'ocr') return figure.doubtful;
    if (figure.readings.includes(value) || !isSure(figure)) return figure.doubtful;
    return editOf(figure, value, facts) < unlikely && !isToldAgainst(figure, value, evidence);
  };
}

function isSure({ record }: Figure): boolean {
  return (
    record !== undefined &&
    record.confidence >= sure &&
    !record.flags.some((flag) => doubtsOfOcr.includes(flag) || flag === 'repeated-key')
  );
}
