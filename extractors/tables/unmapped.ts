import type { Grid } from '../../model/table.ts';

/** So many cells are no heads and no notes. */
const fewestCells = 6;

/** Letters where figures belong; `XX` stands for figures in a template. */
const letters =
  /^(?![Xx×.,，]+$)[\u0000-\u001fA-Za-z\u00a1-\u00ff\s.,，-]*[\u0000-\u001fA-Za-z\u00a1-\u00ff][\u0000-\u001fA-Za-z\u00a1-\u00ff\s.,，-]*$/;
const amount = /\d[.．]\d/;

/**
 * Whether the figures of a page have no usable mapping: its tables hold letters (`pqÓsstwÓ`) or control characters and not
 * one amount. The font that prints digits may be another than that of the labels, and it alone lack its Unicode.
 */
export function holdsUnmapped(grids: readonly Grid[]): boolean {
  let count = 0;
  for (const { cells } of grids) {
    for (const { text } of cells) {
      if (amount.test(text)) return false;
      if (letters.test(text)) count++;
    }
  }
  return count >= fewestCells;
}
