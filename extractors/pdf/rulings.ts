import type { Box } from '../../model/box.ts';
import type { RulingLine } from '../../model/page.ts';
import { pairsOf } from '../../model/pairs.ts';
import type { Point } from './matrix.ts';

/** What paths leave on a page: straight strokes, and filled areas. */
export type Marks = {
  readonly strokes: Stroke[];
  readonly areas: Box[];
  /** Filled shapes of the size of letters that are neither rectangles nor lines. */
  readonly outlines: Box[];
};

/** A straight, axis-parallel stroke as drawn; `at` is its y (horizontal) or x (vertical) in points. */
export type Stroke = {
  readonly horizontal: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** A dot, or a rule of nothing but dots. */
  readonly dotted?: true;
  /** It lies within a character, as the pen around a bold letter does; or a rule of nothing but such strokes. */
  readonly ofLetter?: true;
  /** Where the strokes meet that it was joined of. */
  readonly joints?: readonly number[];
};

/** A filled shape this thin is a line, not an area. */
const maxThickness = 2.6;
/** How far a line may lean and still count as straight, in points. */
const maxLean = 0.8;
/** Strokes on one line that are no further apart than this are one ruling line. */
const maxGap = 2.5;
/** Strokes that meet this closely, each longer than a dash, are the borders of cells beside each other. */
const meeting = 1.2;
/** A rule of dashes has equal ones no longer than this, with gaps of no more than twice their length. */
const maxDash = 12;
const maxDashGap = 6;
/** Rules of dots this close, more than two side by side, are a pattern or a drawing of squares. */
const patternPitch = maxThickness + maxGap;
/** Two lines this close are one line drawn twice (the borders of neighbouring cells). */
const snap = 1.6;
/** What is left shorter than this after joining is decoration. */
const minLength = 5;

/** A closed one ends where it began. */
const cornersOfRectangle = 5;
/** Less of the outline of a letter runs along or across the page: its curves and strokes lean. */
const leastSlant = 0.3;
/** In points: larger shapes are shaded cells, seals and pictures. */
const largestLetter = 40;
/** A page of letters has fewer; maps and patterns have any number. */
const mostOutlines = 20_000;

/** Smaller areas are bullets and letters drawn as paths, in points. */
const leastArea = { width: 12, height: 5 } as const;

/**
 * Notes the straight strokes of a path: its segments where it is stroked, and each thin sub-path where it is
 * filled; a filled rectangle that is not thin is an area. Word and ONLYOFFICE draw a border as a thin rectangle, spreadsheet programs as filled paths.
 *
 * @param subPaths the corners of each sub-path, in points of the page as displayed; a closed one ends where it began
 * @param stroked whether the outline itself is inked
 * @param filled whether what it encloses is inked
 */
export function noteMarks(
  subPaths: readonly (readonly Point[])[],
  { stroked, filled }: { readonly stroked: boolean; readonly filled: boolean },
  clip: Box,
  out: Marks,
): void {
  const frames = filled && !stroked && subPaths.length > 1 ? framesOf(subPaths) : [];
  for (const { middle } of frames) {
    const { x0, y0, x1, y1 } = middle;
    for (const y of [y0, y1]) addStroke(true, y, x0, x1, clip, out.strokes);
    for (const x of [x0, x1]) addStroke(false, x, y0, y1, clip, out.strokes);
  }
  const framing = new Set(frames.flatMap(({ paths }) => paths));
  for (const points of subPaths) {
    if (framing.has(points)) continue;
    if (filled) addArea(points, clip, out.areas);
    if (filled) addOutline(points, clip, out.outlines);
    if (stroked) {
      for (let index = 1; index < points.length; index++) {
        addSegment(points[index - 1] ?? [0, 0], points[index] ?? [0, 0], clip, out.strokes);
      }
      continue;
    }
    addThinShape(points, clip, out.strokes);
  }
}

/** A border all around a cell, drawn as the area between two rectangles; `middle` runs along the middle of its lines. */
type Frame = { readonly paths: readonly (readonly Point[])[]; readonly middle: Box };

/** The frames in a path: rectangles each of which stands in another, as close to all its sides as a line is thick. */
function framesOf(subPaths: readonly (readonly Point[])[]): Frame[] {
  const rectangles = subPaths
    .filter((points) => isRectangle(points))
    .map((points) => ({ points, box: extentOf(points) }))
    .sort((a, b) => areaOf(b.box) - areaOf(a.box));
  const frames: Frame[] = [];
  for (let next = 0; next < rectangles.length; next++) {
    const [outer, inner] = [rectangles[next], rectangles[next + 1]];
    if (!outer || !inner || !isJustInside(inner.box, outer.box)) continue;
    next += 1;
    const middle = {
      x0: (outer.box.x0 + inner.box.x0) / 2,
      y0: (outer.box.y0 + inner.box.y0) / 2,
      x1: (outer.box.x1 + inner.box.x1) / 2,
      y1: (outer.box.y1 + inner.box.y1) / 2,
    };
    frames.push({ paths: [outer.points, inner.points], middle });
  }
  return frames;
}

function isJustInside(inner: Box, outer: Box): boolean {
  const margins = [inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1];
  const isWide = inner.x1 - inner.x0 > maxThickness && inner.y1 - inner.y0 > maxThickness;
  return isWide && margins.every((margin) => margin > 0 && margin <= maxThickness);
}

const areaOf = ({ x0, y0, x1, y1 }: Box): number => (x1 - x0) * (y1 - y0);

function extentOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** What may be a piece of a letter that is drawn as a path; a program may draw the ends of a rule with many corners. */
function addOutline(points: readonly Point[], clip: Box, out: Box[]): void {
  if (points.length <= cornersOfRectangle || out.length >= mostOutlines) return;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  const sizes = [box.x1 - box.x0, box.y1 - box.y0];
  const isShown = box.x0 < clip.x1 && box.x1 > clip.x0 && box.y0 < clip.y1 && box.y1 > clip.y0;
  const isLetter = sizes.every((size) => size > maxThickness && size <= largestLetter);
  if (isShown && isLetter && slantOf(points) > leastSlant) out.push(box);
}

/** How much of an outline runs neither along nor across the page; of shaded cells none does, of a frame its corners. */
function slantOf(points: readonly Point[]): number {
  let [whole, slanted] = [0, 0];
  for (const [[ax, ay], [bx, by]] of pairsOf(points)) {
    const length = Math.hypot(bx - ax, by - ay);
    whole += length;
    if (Math.min(Math.abs(bx - ax), Math.abs(by - ay)) > length / 10) slanted += length;
  }
  return whole === 0 ? 0 : slanted / whole;
}

/** A rectangle that stands upright, as far as the clip shows it. */
function addArea(points: readonly Point[], clip: Box, out: Box[]): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const area = {
    x0: Math.max(Math.min(...xs), clip.x0),
    y0: Math.max(Math.min(...ys), clip.y0),
    x1: Math.min(Math.max(...xs), clip.x1),
    y1: Math.min(Math.max(...ys), clip.y1),
  };
  // Nearly all that is filled is a rule.
  if (area.x1 - area.x0 < leastArea.width || area.y1 - area.y0 < leastArea.height) return;
  if (isRectangle(points)) out.push(area);
}

function isRectangle(points: readonly Point[]): boolean {
  const corners = new Set(points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`));
  if (corners.size !== 4) return false;
  return points.every(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return Math.abs(nextX - x) <= maxLean || Math.abs(nextY - y) <= maxLean;
  });
}

function addSegment([ax, ay]: Point, [bx, by]: Point, clip: Box, out: Stroke[]): void {
  const width = Math.abs(ax - bx);
  const height = Math.abs(ay - by);
  if (height <= maxLean && width > height) addStroke(true, (ay + by) / 2, ax, bx, clip, out);
  else if (width <= maxLean && height > width) addStroke(false, (ax + bx) / 2, ay, by, clip, out);
}

function addThinShape(points: readonly Point[], clip: Box, out: Stroke[]): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const x0 = Math.min(...xs);
  const x1 = Math.max(...xs);
  const y0 = Math.min(...ys);
  const y1 = Math.max(...ys);
  const width = x1 - x0;
  const height = y1 - y0;
  // A dot may be part of a rule either way.
  const isDot = width <= maxThickness && height <= maxThickness;
  if (isDot) {
    addStroke(true, (y0 + y1) / 2, x0, x1, clip, out, isDot);
    addStroke(false, (x0 + x1) / 2, y0, y1, clip, out, isDot);
  } else if (height <= maxThickness) addStroke(true, (y0 + y1) / 2, x0, x1, clip, out);
  else if (width <= maxThickness) addStroke(false, (x0 + x1) / 2, y0, y1, clip, out);
}

function addStroke(
  horizontal: boolean,
  at: number,
  a: number,
  b: number,
  clip: Box,
  out: Stroke[],
  isDot = false,
): void {
  const [low, high, first, last] = horizontal
    ? [clip.y0, clip.y1, clip.x0, clip.x1]
    : [clip.x0, clip.x1, clip.y0, clip.y1];
  // A border may stand half its thickness outside the clip of its cell.
  if (at < low - maxThickness || at > high + maxThickness) return;
  const from = Math.max(Math.min(a, b), first - maxThickness);
  const to = Math.min(Math.max(a, b), last + maxThickness);
  if (to > from) out.push({ horizontal, at, from, to, ...(isDot && { dotted: true }) });
}

/**
 * Joins strokes into ruling lines: strokes on one line, within `snap` of each other, that touch or nearly touch.
 *
 * @returns lines sorted by axis and position, points from the top left
 */
export function strokesToRulings(strokes: readonly Stroke[]): RulingLine[] {
  const horizontal = joinCollinear(strokes.filter((stroke) => stroke.horizontal));
  const vertical = joinCollinear(strokes.filter((stroke) => !stroke.horizontal));
  return [
    ...horizontal.map(
      ({ at, from, to, joints }) =>
        ({ axis: 'horizontal', y: at, x0: from, x1: to, ...(joints && { joints }) }) as const,
    ),
    ...vertical.map(({ at, from, to }) => ({ axis: 'vertical', x: at, y0: from, y1: to }) as const),
  ];
}

function joinCollinear(strokes: readonly Stroke[]): Stroke[] {
  const sorted = [...strokes].sort((a, b) => a.at - b.at);
  const bands: Stroke[][] = [];
  for (const stroke of sorted) {
    const band = bands.at(-1);
    const last = band?.at(-1);
    const first = band?.[0];
    if (band && last && first && stroke.at - last.at <= snap / 2 && stroke.at - first.at <= snap) band.push(stroke);
    else bands.push([stroke]);
  }
  return withoutPatterns(bands.flatMap(joinBand));
}

function joinBand(band: readonly Stroke[]): Stroke[] {
  const weight = band.reduce((sum, stroke) => sum + stroke.to - stroke.from, 0);
  const at = band.reduce((sum, stroke) => sum + stroke.at * (stroke.to - stroke.from), 0) / weight;
  const joined: Joined[] = [];
  for (const stroke of [...band].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    const length = stroke.to - stroke.from;
    if (last && stroke.from - last.to <= gapBetween(last.dash, length)) {
      const areCells = Math.min(last.dash, length) > maxDash && Math.abs(stroke.from - last.to) <= meeting;
      if (areCells) last.joints.push((last.to + stroke.from) / 2);
      last.to = Math.max(last.to, stroke.to);
      last.dash = length;
      last.dotted &&= stroke.dotted;
      last.ofLetter &&= stroke.ofLetter;
    } else {
      const { horizontal, from, to, dotted, ofLetter } = stroke;
      joined.push({ horizontal, at, from, to, dotted, ofLetter, dash: length, joints: [] });
    }
  }
  return joined
    .filter(({ from, to, ofLetter }) => to - from >= minLength && !ofLetter)
    .map(({ horizontal, from, to, dotted, joints }) => ({
      ...{ horizontal, at, from, to },
      ...(dotted && { dotted }),
      ...(joints.length > 0 && { joints }),
    }));
}

/** Strokes joined so far; `dash` is the length of the last of them. */
type Joined = {
  horizontal: boolean;
  at: number;
  from: number;
  to: number;
  dotted: true | undefined;
  ofLetter: true | undefined;
  dash: number;
  joints: number[];
};

/** How far apart two strokes of these lengths may stand on one rule. */
function gapBetween(a: number, b: number): number {
  const [short, length] = [Math.min(a, b), Math.max(a, b)];
  const areDashes = length <= maxDash && length <= 1.25 * short;
  return areDashes ? Math.max(maxGap, Math.min(maxDashGap, 2 * short)) : maxGap;
}

/** Without the rows and columns of dots that shade an area, or that are the squares of a drawing (二维码). */
function withoutPatterns(rules: readonly Stroke[]): Stroke[] {
  const dotted = rules.filter((rule) => rule.dotted);
  const neighbours = new Map(dotted.map((rule) => [rule, dotted.filter((other) => isBeside(rule, other))]));
  // Only what is dotted has neighbours.
  const isPattern = (rule: Stroke): boolean => neighbours.get(rule)?.[1] !== undefined;
  return rules.filter((rule) => !isPattern(rule) && !neighbours.get(rule)?.some(isPattern));
}

function isBeside(a: Stroke, b: Stroke): boolean {
  return a !== b && Math.abs(a.at - b.at) <= patternPitch && a.from < b.to && b.from < a.to;
}
