/**
 * The numbers of typed arrays, for loops over all pixels of a page. Each kind of array has its own function, which so stays
 * as fast as the array itself. Beyond the end of an image there is no ink, and nothing has been counted: 0.
 */
export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

/** How many were counted. */
export function countAt(counts: Uint32Array, at: number): number {
  return counts[at] ?? 0;
}

/** Counts one more. */
export function countOne(counts: Uint32Array, at: number): void {
  counts[at] = countAt(counts, at) + 1;
}

/** A measure, such as where a point lies. */
export function measureAt(measures: Float32Array, at: number): number {
  return measures[at] ?? 0;
}

/** The grey that so many pixels are darker than, counted from black to `lightest`. */
export function darkestOf(counts: Uint32Array, many: number, lightest: number): number {
  let [left, grey] = [many, 0];
  while (grey < lightest && left > countAt(counts, grey)) left -= countAt(counts, grey++);
  return grey;
}

/** The grey that so many pixels are lighter than, counted from white. */
export function lightestOf(counts: Uint32Array, many: number): number {
  let [left, grey] = [many, 255];
  while (grey > 0 && left > countAt(counts, grey)) left -= countAt(counts, grey--);
  return grey;
}
