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

/** Four bytes at a time, the first of them lowest: a page has four million. The last bytes may be left over. */
export function fours(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, length >> 2);
}

/** Four bytes of such a list. */
export function fourAt(all: Int32Array, at: number): number {
  return all[at] ?? 0;
}

/** 1 for each byte that is less than a limit (1 to 255), else 0. */
export function lessThan(bytes: Uint8Array, limit: number): Uint8Array {
  const less = new Uint8Array(bytes.length);
  const [from, to] = [fours(bytes), fours(less)];
  // The highest bit of each byte, set, and from the other seven the limit taken: where the bit is left, they reach it.
  const highest = 0x80808080 | 0;
  const taken = Math.imul(limit & 0x7f, 0x01010101);
  const isHigh = limit >= 0x80;
  for (let at = 0; at < from.length; at++) {
    const four = fourAt(from, at);
    const reached = (four | highest) - taken;
    const notLess = isHigh ? four & reached : four | reached;
    to[at] = (~notLess & highest) >>> 7;
  }
  for (let at = 4 * from.length; at < bytes.length; at++) less[at] = byteAt(bytes, at) < limit ? 1 : 0;
  return less;
}

/** Goes through what is marked in a mask of zeros and ones, in order. */
export function eachMarked(mask: Uint8Array, visit: (at: number) => void): void {
  const all = fours(mask);
  for (let index = 0; index < all.length; index++) {
    const four = fourAt(all, index);
    if (four === 0) continue;
    const at = 4 * index;
    if ((four & 0xff) !== 0) visit(at);
    if ((four & 0xff00) !== 0) visit(at + 1);
    if ((four & 0xff0000) !== 0) visit(at + 2);
    if (four >>> 24 !== 0) visit(at + 3);
  }
  for (let at = 4 * all.length; at < mask.length; at++) if (byteAt(mask, at) !== 0) visit(at);
}
