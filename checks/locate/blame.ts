import type { Facts, Figure } from '../facts.ts';
import { unlikely } from './edit-cost.ts';
import { doubtsOfOcr, editOf, isToldAgainst, type Evidence } from './weight.ts';

/** Whether a figure that has to be `value` was misread by us; otherwise the publisher printed it so. */
export type Misread = (figure: Figure, value: number) => boolean;

/** From this confidence on, OCR does not take one amount for another that does not look like it. */
const sure = 0.8;

/**
 * Decides whose error a wrong figure is. A text layer is not misread. A scan may be, unless OCR was sure of the figure
 * and either the printed text does not resemble the true amount (no digit that may be confused, lost, repeated or swapped), or
 * the narrative, which is printed separately, repeats the amount as read. A text of unknown OCR is always doubted.
 */
export function misreadOf(facts: Facts, evidence: Evidence): Misread {
  return (figure, value) => {
    const { record } = figure;
    if (figure.damaged || record?.origin !== 'ocr') return figure.doubtful;
    if (figure.readings.includes(value) || !isSure(figure)) return figure.doubtful;
    const isLikely = isPiece(figure.value, value) || editOf(figure, value, facts) < unlikely;
    return isLikely && !isToldAgainst(figure, value, evidence);
  };
}

/** So many digits more, and so many at least in common. */
const leastMore = 2;
const leastDigits = 3;

/**
 * Whether the digits of one amount begin or end the other: engines lose some under a mark, and see some twice
 * (20220202.20 for 202.20). Nobody misprints that.
 */
function isPiece(one: number, other: number): boolean {
  const [short = '', long = ''] = [one, other]
    .map((value) => String(Math.abs(value)))
    .sort((a, b) => a.length - b.length);
  if (short.length < leastDigits || long.length - short.length < leastMore) return false;
  return long.startsWith(short) || long.endsWith(short);
}

function isSure({ record }: Figure): boolean {
  return (
    record !== undefined &&
    record.confidence >= sure &&
    !record.flags.some((flag) => doubtsOfOcr.includes(flag) || flag === 'repeated-key')
  );
}
