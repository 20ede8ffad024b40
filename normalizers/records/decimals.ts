import { Counts } from '../../model/counts.ts';
import { decimalsOf } from '../../model/decimals.ts';
import type { AmountRecord } from '../../model/record.ts';

/** So many figures have to print the same number of decimals before fewer mean damage. */
const enough = 4;
const share = 0.9;
/** OCR may lose the point of many figures of a page: there most of them tell. */
const shareOfScans = 0.5;
/** Among so many figures with two decimals some end in 0, unless the report leaves such zeros out. */
const manyWithTwo = 20;

/** The number of decimals that nearly all amounts of a form print; undefined where they vary or are too few. */
export function usualDecimals(records: readonly AmountRecord[]): number | undefined {
  const figures = records.filter((record) => record.amount !== '' && !isZero(record.amount));
  const counts = new Counts(figures.map(({ amount }) => decimalsOf(amount)));
  const usual = counts.usual();
  if (usual === undefined) return undefined;
  const least = figures.some(({ origin }) => origin !== 'text') && !leavesZerosOut(figures) ? shareOfScans : share;
  return counts.of(usual) >= least * figures.length || figures.length < enough ? usual : undefined;
}

/** Whether figures are printed without the zeros at their end, `3.7` for 3.70: then fewer decimals mean nothing. */
function leavesZerosOut(figures: readonly AmountRecord[]): boolean {
  const withTwo = figures.filter(({ amount }) => decimalsOf(amount) === 2);
  return withTwo.length < manyWithTwo || !withTwo.some(({ amount }) => amount.endsWith('0'));
}

/**
 * Flags the amounts that print other decimals than the rest of their form: `82. 5` among two-decimal figures has lost
 * a digit, however near the sums it is, and `1.234` among them is most likely 1,234.
 */
export function flagLostDecimals(records: readonly AmountRecord[], usual: number | undefined): AmountRecord[] {
  const figures = records.filter((record) => record.amount !== '' && !isZero(record.amount));
  if (usual === undefined || figures.length < enough) return [...records];
  return records.map((record) => {
    const decimals = decimalsOf(record.amount);
    if (record.amount === '' || isZero(record.amount) || decimals === usual) return record;
    const flag = decimals < usual ? 'lost-decimals' : 'misread-separator';
    return { ...record, flags: [...new Set([...record.flags, flag] as const)], confidence: record.confidence * 0.3 };
  });
}

function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}
