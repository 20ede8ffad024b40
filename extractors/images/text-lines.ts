import type { GreyImage } from './pixels/grey.ts';
import type { PixelBox } from './pixels/pixel-box.ts';

/** What is smaller than this in both directions is a speck, in points. */
const speck = 1.3;
/** Rows of ink closer than this are one line of text; a 一 and a 口 have gaps inside. */
const sameLine = 0.9;
/** A piece of which so much stands in a row lies in it. */
const wholly = 0.9;
/** What is higher is no print: an edge, a fold, an arc of a seal, which would make one line of all beside it. */
const mostHeight = 72;
/** What is higher, in points, and covers less of its extent, is drawn over print: a frame of a stamp, a signature, a circle. */
const tallDrawing = 26;
const sparse = 0.2;
/** Feet of digits: so low and so close below what is left of these, as shares of its height. */
const lowFeet = 0.4;
const closeFeet = 0.35;
/** What stands closer than this, in points, is no line of its own unless it is higher than this share. */
const joinedFeet = 0.5;
const highFeet = 0.6;
/** Parts of characters that came to stand in a row of their own are so low, as a share of the row that they belong to. */
const lowPart = 0.7;
/** A character is so much wider than high, or higher than wide, at most. */
const squareShare = 1.3;
/** Print is at least this high, and no line of text of a report higher than this, in points. */
const least = 3;

/**
 * Finds the lines of text in a region of ink, top to bottom; each is split where a gap is wider than `gap` points.
 *
 * @param ink 1 where there is ink that is no rule
 */
export function textLines(ink: GreyImage, region: PixelBox, pointsPerPixel: number, gap: number): PixelBox[] {
  const { pieces, drawings } = componentsOf(ink, region, pointsPerPixel);
  return rowsOf(pieces, pointsPerPixel)
    .map((row) => [...row, ...drawings.flatMap((drawing) => crossings(drawing, row, ink))])
    .flatMap((row) => splitAtGaps(row, gap / pointsPerPixel))
    .filter((box) => box.y1 - box.y0 >= least / pointsPerPixel || box.x1 - box.x0 >= least / pointsPerPixel)
    .sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
}

/** Connected ink, specks left out; what is drawn over the print apart, since it would make one line of all that it crosses. */
function componentsOf(
  ink: GreyImage,
  region: PixelBox,
  pointsPerPixel: number,
): { pieces: PixelBox[]; drawings: PixelBox[] } {
  const { width, data } = ink;
  const seen = new Uint8Array((region.x1 - region.x0) * (region.y1 - region.y0));
  const across = region.x1 - region.x0;
  const [pieces, drawings]: [PixelBox[], PixelBox[]] = [[], []];
  const smallest = speck / pointsPerPixel;
  const tallest = mostHeight / pointsPerPixel;
  for (let y = region.y0; y < region.y1; y++) {
    // Most of a page is paper: from ink to ink.
    const row = data.subarray(y * width, y * width + region.x1);
    for (let x = row.indexOf(1, region.x0); x !== -1; x = row.indexOf(1, x + 1)) {
      if (seen[(y - region.y0) * across + x - region.x0]) continue;
      const { count, ...box } = fill(ink, region, seen, x, y);
      const [wide, high] = [box.x1 - box.x0, box.y1 - box.y0];
      if (high > tallDrawing / pointsPerPixel && count < sparse * wide * high) drawings.push(box);
      else if (Math.max(wide, high) >= smallest && high <= tallest) pieces.push(box);
    }
  }
  return { pieces, drawings };
}

/** Where a drawing crosses a line of print: its strokes there, and the print that they touch. */
function crossings({ x0, x1, y0, y1 }: PixelBox, row: readonly PixelBox[], { width, data }: GreyImage): PixelBox[] {
  const [top, bottom] = [Math.min(...row.map((box) => box.y0)), Math.max(...row.map((box) => box.y1))];
  if (y1 <= top || y0 >= bottom) return [];
  const isInked = (x: number): boolean => {
    for (let y = top; y < bottom; y++) if (data[y * width + x] === 1) return true;
    return false;
  };
  const boxes: PixelBox[] = [];
  for (let x = x0; x < x1; x++) {
    if (!isInked(x)) continue;
    const from = x;
    while (x < x1 && isInked(x)) x++;
    boxes.push({ x0: from, x1: x, y0: top, y1: bottom });
  }
  return boxes;
}

function fill(
  { width, data }: GreyImage,
  region: PixelBox,
  seen: Uint8Array,
  startX: number,
  startY: number,
): PixelBox & { readonly count: number } {
  const across = region.x1 - region.x0;
  const stack = [startY * width + startX];
  let [x0, y0, x1, y1, count] = [startX, startY, startX + 1, startY + 1, 0];
  seen[(startY - region.y0) * across + startX - region.x0] = 1;
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    const [x, y] = [place % width, Math.floor(place / width)];
    count++;
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x + 1);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y + 1);
    const [bottom, left, right] = [
      Math.min(region.y1 - 1, y + 1),
      Math.max(region.x0, x - 1),
      Math.min(region.x1 - 1, x + 1),
    ];
    for (let ny = Math.max(region.y0, y - 1); ny <= bottom; ny++) {
      let at = (ny - region.y0) * across + left - region.x0;
      for (let nx = left, from = ny * width + left; nx <= right; nx++, from++, at++) {
        if (data[from] !== 1 || seen[at]) continue;
        seen[at] = 1;
        stack.push(from);
      }
    }
  }
  return { x0, y0, x1, y1, count };
}

/** Groups components into rows: those whose middles lie in one another's height. */
function rowsOf(pieces: readonly PixelBox[], pointsPerPixel: number): PixelBox[][] {
  const slack = sameLine / pointsPerPixel;
  // Tall pieces first: they say where the lines are, dots and dashes join them.
  const byHeight = [...pieces].sort((a, b) => b.y1 - b.y0 - (a.y1 - a.y0));
  const usual = byHeight[Math.floor(byHeight.length * 0.25)];
  const height = usual ? usual.y1 - usual.y0 : 0;
  const rows: Row[] = [];
  for (const piece of byHeight) {
    const row = rowWith(piece, rows, slack);
    if (!row) {
      rows.push({ y0: piece.y0, y1: piece.y1, boxes: [piece] });
      continue;
    }
    row.boxes.push(piece);
    // A row grows with its pieces as long as it stays one line high.
    const [y0, y1] = [Math.min(row.y0, piece.y0), Math.max(row.y1, piece.y1)];
    if (y1 - y0 <= 1.6 * height) [row.y0, row.y1] = [y0, y1];
  }
  return withFeet(rows, joinedFeet / pointsPerPixel).map((row) => row.boxes);
}

/** The row that a piece lies in, before one that it only touches: where heads of columns are staggered, rows overlap. */
function rowWith(piece: PixelBox, rows: readonly Row[], slack: number): Row | undefined {
  const middle = (piece.y0 + piece.y1) / 2;
  return (
    rows.find((row) => overlapOf(row, piece) >= wholly) ??
    rows.find((row) => overlapOf(row, piece) >= 0.5 || (middle >= row.y0 - slack && middle <= row.y1 + slack))
  );
}

type Extent = { readonly y0: number; readonly y1: number };
type Row = { y0: number; y1: number; boxes: PixelBox[] };

/**
 * Rows with what a threshold has parted from them: the feet of digits are low, stand close below, and none of them is
 * longer than a digit is high.
 */
function withFeet(rows: readonly Row[], joined: number): Row[] {
  const merged: Row[] = [];
  for (const row of [...rows].sort((a, b) => a.y0 - b.y0)) {
    const above = merged.at(-1);
    if (above && (areFeetOf(row, above, joined) || arePartsOf(row, above) || areHalves(row, above, joined))) {
      above.boxes.push(...row.boxes);
      above.y1 = Math.max(above.y1, row.y1);
    } else if (above && arePartsOf(above, row)) {
      merged[merged.length - 1] = { y0: above.y0, y1: row.y1, boxes: [...above.boxes, ...row.boxes] };
    } else merged.push(row);
  }
  return merged;
}

/** Whether a low row is made of parts of characters of another: half of its height lies in that, and nothing is longer than a character. */
function arePartsOf(row: Row, whole: Row): boolean {
  const [low, high] = [extentOf(row), extentOf(whole)];
  const height = high.y1 - high.y0;
  return low.y1 - low.y0 <= lowPart * height && overlapOf(high, low) >= 0.5 && standsWithin(row, whole, height);
}

/** From where to where the pieces of a row reach: a row itself grows no higher than a line. */
function extentOf({ boxes }: Row): Extent {
  return { y0: Math.min(...boxes.map(({ y0 }) => y0)), y1: Math.max(...boxes.map(({ y1 }) => y1)) };
}

/** Whether the pieces of a row stand within the width of another, none of them longer than that. */
function standsWithin(row: Row, { boxes }: Row, longest: number): boolean {
  const [from, to] = [Math.min(...boxes.map(({ x0 }) => x0)), Math.max(...boxes.map(({ x1 }) => x1))];
  return row.boxes.every(({ x0, x1 }) => x1 - x0 <= longest && x1 > from && x0 < to);
}

/** @param joined rows closer than this, in pixels, touch: lines of text never do */
function areFeetOf(row: Row, above: Row, joined: number): boolean {
  const [high, low, gap] = [above.y1 - above.y0, row.y1 - row.y0, row.y0 - above.y1];
  const areFeet = (low <= lowFeet * high && gap <= closeFeet * high) || (low <= highFeet * high && gap <= joined);
  return areFeet && standsWithin(row, above, high);
}

/** Whether two rows are the upper and lower half of a character that stands alone (款): they touch, and are together as wide as high. */
function areHalves(row: Row, above: Row, joined: number): boolean {
  const [upper, lower] = [extentOf(above), extentOf(row)];
  const [gap, height] = [lower.y0 - upper.y1, lower.y1 - upper.y0];
  const boxes = [...above.boxes, ...row.boxes];
  const width = Math.max(...boxes.map(({ x1 }) => x1)) - Math.min(...boxes.map(({ x0 }) => x0));
  const isSquare = width <= squareShare * height && height <= squareShare * width;
  return gap <= joined && isSquare && standsWithin(row, above, width) && standsWithin(above, row, width);
}

function overlapOf(row: Extent, piece: Extent): number {
  const shared = Math.min(row.y1, piece.y1) - Math.max(row.y0, piece.y0);
  return shared / Math.min(row.y1 - row.y0, piece.y1 - piece.y0);
}

function splitAtGaps(row: readonly PixelBox[], gap: number): PixelBox[] {
  const boxes: { x0: number; y0: number; x1: number; y1: number }[] = [];
  for (const piece of [...row].sort((a, b) => a.x0 - b.x0)) {
    const last = boxes.at(-1);
    if (!last || piece.x0 - last.x1 > gap) {
      boxes.push({ ...piece });
      continue;
    }
    last.x1 = Math.max(last.x1, piece.x1);
    last.y0 = Math.min(last.y0, piece.y0);
    last.y1 = Math.max(last.y1, piece.y1);
  }
  return boxes;
}
