import { byteAt, countAt } from '../pixels/values.ts';
// In points, as a printed page has them.
/** Over this length a rule has to be inked to `inkedShare`: noise leaves gaps. */
const window = 10;
export const inkedShare = 0.72;
/** A rule of dots or dashes has less ink and gaps no longer than this: between stems of stacked digits they are. */
const dottedShare = 0.42;
const dottedGap = 2.4;
/** A dotted rule is longer than a row of dots or dashes in text may be. */
const shortestDotted = 30;

/** Size of an image in pixels, and points in a pixel. */
export type Measures = { readonly width: number; readonly height: number; readonly pointsPerPixel: number };
/** A stretch of a row of pixels. */
export type Run = { readonly y: number; from: number; to: number };

/** Finds runs in a row; `counts` says how much of it is inked up to each of its pixels. */
type RunsIn = (counts: Uint32Array, y: number) => readonly Run[];

/** The runs of all rows as bands, for each way to find some: the rows are counted once. */
export function bandsIn(ink: Uint8Array, { width, height }: Measures, ways: readonly RunsIn[]): Run[][][] {
  const runs = ways.map((): Run[] => []);
  const counts = new Uint32Array(width + 1);
  const extents = Array.from({ length: height }, (_, y) => extentOf(ink.subarray(y * width, (y + 1) * width)));
  for (let y = 1; y + 1 < height; y++) {
    const near = extents.slice(y - 1, y + 2);
    const first = Math.min(...near.map(([from]) => from));
    const end = Math.max(...near.map(([, to]) => to));
    if (end <= first) continue;
    let sum = 0;
    counts.fill(0, 0, first + 1);
    for (let x = first, at = y * width + first; x < end; x++, at++) {
      // A rule that leans a little changes its row: its neighbours above and below count with it.
      sum += byteAt(ink, at) | byteAt(ink, at - width) | byteAt(ink, at + width);
      counts[x + 1] = sum;
    }
    counts.fill(sum, end + 1);
    for (const [index, runsIn] of ways.entries()) runs[index]?.push(...runsIn(counts, y));
  }
  return runs.map(bandsOf);
}

/** From where to where there is ink in a row of pixels; nowhere in a white one. */
function extentOf(row: Uint8Array): readonly [from: number, to: number] {
  const first = row.indexOf(1);
  return first === -1 ? [row.length, 0] : [first, row.lastIndexOf(1) + 1];
}

/** Stretches of a row that dots or dashes make. */
export function dottedRunsOf(counts: Uint32Array, y: number, { width, pointsPerPixel }: Measures): Run[] {
  const runs: Run[] = [];
  const gap = dottedGap / pointsPerPixel;
  const least = shortestDotted / pointsPerPixel;
  if (countAt(counts, width) < least * dottedShare) return runs;
  const end = (from: number, to: number): void => {
    const isDotted = countAt(counts, to) - countAt(counts, from) >= dottedShare * (to - from);
    if (to - from >= least && isDotted) runs.push({ y, from, to });
  };
  let [from, to] = [-Infinity, -Infinity];
  for (let x = 0; x < width; x++) {
    const before = countAt(counts, x);
    // Paper: from ink to ink.
    while (x + paper < width && countAt(counts, x + paper) === before) x += paper;
    if (countAt(counts, x + 1) === before) continue;
    if (x - to > gap) {
      if (to > from) end(from, to);
      from = x;
    }
    to = x + 1;
  }
  if (to > from) end(from, to);
  return runs;
}

/** So many pixels without ink are passed over at once. */
const paper = 8;

/** Stretches of a row that are inked nearly throughout. */
export function runsOf(counts: Uint32Array, y: number, { width, pointsPerPixel }: Measures, shortest: number): Run[] {
  const runs: Run[] = [];
  const size = Math.round(window / pointsPerPixel);
  const least = Math.min(shortest, window) / pointsPerPixel;
  if (countAt(counts, width) < least) return runs;
  const enough = inkedShare * size;
  let open: Run | undefined;
  for (let x = 0; x + size <= width;) {
    const inked = countAt(counts, x + size) - countAt(counts, x);
    // From pixel to pixel it grows or falls by one at most: so many further ones lack what this one lacks.
    if (inked < enough) {
      x += Math.ceil(enough - inked);
      continue;
    }
    const last = Math.min(width - size, x + Math.floor(inked - enough));
    if (open && x <= open.to) open.to = last + size;
    else {
      if (open) runs.push(open);
      open = { y, from: x, to: last + size };
    }
    x = last + 1;
  }
  if (open) runs.push(open);
  return runs.map((run) => trimmed(run, counts)).filter((run) => run.to - run.from >= least);
}

function trimmed(run: Run, counts: Uint32Array): Run {
  let { from, to } = run;
  const inked = (x: number): boolean => countAt(counts, x + 1) > countAt(counts, x);
  while (from < to && !inked(from)) from++;
  while (to > from && !inked(to - 1)) to--;
  return { y: run.y, from, to };
}

/** Runs of neighbouring rows that overlap: one band of ink. */
function bandsOf(runs: readonly Run[]): Run[][] {
  const bands: Run[][] = [];
  let live: { band: Run[]; last: Run }[] = [];
  let row = -1;
  for (const run of runs) {
    if (run.y !== row) live = live.filter(({ last }) => run.y - last.y <= 1);
    row = run.y;
    const home = live.find(({ last }) => last.y < run.y && last.from < run.to && run.from < last.to);
    if (home) {
      home.band.push(run);
      home.last = run;
    } else {
      const band = [run];
      bands.push(band);
      live.push({ band, last: run });
    }
  }
  return bands;
}
