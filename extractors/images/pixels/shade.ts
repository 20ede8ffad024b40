import { countAt, darkestOf } from './values.ts';

/** Print is so much darker than the paper of a shadow, and so much of that, as a share, at least. */
const contrast = 45;
const leastPrint = 0.004;

/**
 * Whether a dark area is paper in a shadow: it has print on it that is darker still. A coloured head has light print, a
 * black edge none.
 *
 * @param counts how many pixels of the area there are of each grey
 */
export function isShadow(counts: Uint32Array): boolean {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const ground = darkestOf(counts, all / 2, 255);
  if (ground < contrast) return false;
  let [darker, lighter] = [0, 0];
  for (let grey = 0; grey < ground - contrast; grey++) darker += countAt(counts, grey);
  for (let grey = ground + contrast; grey < 256; grey++) lighter += countAt(counts, grey);
  return darker >= leastPrint * all && darker > lighter;
}
