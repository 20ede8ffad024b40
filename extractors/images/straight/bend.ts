import { must } from '../../../model/must.ts';
import { sharpness, type EdgePoints } from './skew.ts';
import { inkThreshold, type GreyImage } from '../pixels/grey.ts';
import { halved } from '../pixels/halved.ts';
import { turned } from './turn.ts';
import { measureAt } from '../pixels/values.ts';

/**
 * How a page is bent: where its rows and columns lean, in pixels a pixel, as planes over the page from its middle.
 * Rows lean by `rows[0] + rows[1] * x + rows[2] * y`, columns by `columns[0] + columns[1] * x + columns[2] * y`.
 */
export type Bend = { readonly rows: Plane; readonly columns: Plane };
type Plane = readonly [number, number, number];

/** The page is looked at in so many parts each way. */
const parts = 3;
/** How far a part may lean, in degrees, and the steps in which that is looked for. */
const most = 3;
/** Rules are at least this long, in points: strokes of characters are shorter. */
const ruleLength = 13;
/** Parts with fewer edges of rules say nothing. */
const leastEdges = 60;
/** More edges in a part tell no more. */
const enoughEdges = 2500;
/** A lean is trusted where it makes the rows so much sharper than a little aside. */
const leastPeak = 1.6;
/** Bends that move nothing by more than this many points are left alone, more than the second are not believed. */
const leastShift = 0.9;
const mostShift = 40;

/** How a straightened page is still bent (photographed at an angle, or not flat); undefined where it is not. */
export function bendOf(image: GreyImage, pointsPerPixel: number): Bend | undefined {
  // Half as fine is enough: a lean is the same at every size.
  const half = halved(image);
  const threshold = inkThreshold(half);
  const side = turned(half, 90);
  const rows = planeIn(half, threshold, 2 * pointsPerPixel);
  const sideways = planeIn(side, threshold, 2 * pointsPerPixel);
  if (!rows && !sideways) return undefined;
  const fine = ([constant, x, y]: Plane): Plane => [constant, x / 2, y / 2];
  // Turned, x runs up the page: a lean of what are rows there is that of a column here, with its sign turned.
  const columns: Plane = sideways ? [-sideways[0], -sideways[2], sideways[1]] : level;
  const bend: Bend = { rows: fine(rows ?? level), columns: fine(columns) };
  const shift = largestShift(bend, image) * pointsPerPixel;
  return shift < leastShift || shift > mostShift ? undefined : bend;
}

const level: Plane = [0, 0, 0];

/** The plane of the leans of rows, when straightening along it makes them sharper. */
function planeIn(image: GreyImage, threshold: number, pointsPerPixel: number): Plane | undefined {
  const edges = longEdges(image, threshold, Math.round(ruleLength / pointsPerPixel));
  const plane = planeOf(leansIn(edges, image, pointsPerPixel), image);
  if (!plane) return undefined;
  const ys = edges.ys.map((y, index) => {
    const [u, v] = [must(edges.xs[index], 'point of an edge') - image.width / 2, y - image.height / 2];
    return y - u * (plane[0] + (plane[1] * u) / 2 + plane[2] * v);
  });
  return sharpness({ xs: edges.xs, ys }, 0) > leastGain * sharpness(edges, 0) ? plane : undefined;
}

/** Straightening makes the rules so much sharper, or is left. */
const leastGain = 1.2;

type Lean = { readonly x: number; readonly y: number; readonly lean: number };

/** The lean of the rows in each part of the page where it can be told. */
function leansIn(edges: EdgePoints, { width, height }: GreyImage, pointsPerPixel: number): Lean[] {
  const leans: Lean[] = [];
  for (let row = 0; row < parts; row++) {
    for (let column = 0; column < parts; column++) {
      const within = edgesIn(
        edges,
        [(column * width) / parts, ((column + 1) * width) / parts],
        [(row * height) / parts, ((row + 1) * height) / parts],
      );
      if (within.xs.length < leastEdges / pointsPerPixel) continue;
      const lean = sharpest(within);
      if (lean === undefined) continue;
      const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      leans.push({ x: mean(within.xs), y: mean(within.ys), lean });
    }
  }
  return leans;
}

/** Lower edges of ink in runs along the row; a run may change its row by a pixel now and then. */
function longEdges(image: GreyImage, threshold: number, least: number): EdgePoints {
  const { width, height, data } = image;
  const isEdge = new Uint8Array(data.length);
  for (let at = 0; at < data.length - width; at++) {
    if ((data[at] ?? 255) < threshold && (data[at + width] ?? 255) >= threshold) isEdge[at] = 1;
  }
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 1; y + 1 < height; y++) {
    const edges = isEdge.subarray(y * width, (y + 1) * width);
    for (let x = edges.indexOf(1); x !== -1; x = edges.indexOf(1, x + 1)) {
      // The whole run is followed and taken at once.
      let [end, row] = [x, y];
      const run: number[] = [];
      while (end < width) {
        const at = row * width + end;
        if (isEdge[at] === 1) run.push(at);
        else if (isEdge[at - width] === 1) run.push((row -= 1) * width + end);
        else if (isEdge[at + width] === 1) run.push((row += 1) * width + end);
        else break;
        if (row < 1 || row + 1 >= height) break;
        end++;
      }
      for (const at of run) isEdge[at] = 0;
      if (run.length < least) continue;
      for (const at of run) {
        xs.push(at % width);
        ys.push(Math.floor(at / width));
      }
    }
  }
  return { xs: Float32Array.from(xs), ys: Float32Array.from(ys) };
}

function edgesIn({ xs, ys }: EdgePoints, [x0, x1]: [number, number], [y0, y1]: [number, number]): EdgePoints {
  const keptX: number[] = [];
  const keptY: number[] = [];
  for (let index = 0; index < xs.length; index++) {
    const [x, y] = [measureAt(xs, index), measureAt(ys, index)];
    if (x < x0 || x >= x1 || y < y0 || y >= y1) continue;
    keptX.push(x);
    keptY.push(y);
  }
  const step = Math.max(1, Math.floor(keptX.length / enoughEdges));
  const some = (values: number[]): Float32Array => Float32Array.from(values.filter((_, index) => index % step === 0));
  return { xs: some(keptX), ys: some(keptY) };
}

/** The tangent of the angle at which the rows are sharpest; undefined where none stands out. */
function sharpest(points: EdgePoints): number | undefined {
  let [best, highest] = [0, -1];
  for (const [range, step] of [
    [most, 0.1],
    [0.1, 0.02],
  ] as const) {
    const middle = best;
    for (let angle = middle - range; angle <= middle + range + 1e-9; angle += step) {
      const sharp = sharpness(points, angle);
      if (sharp > highest) [highest, best] = [sharp, angle];
    }
  }
  const aside = Math.max(sharpness(points, best - 1), sharpness(points, best + 1));
  return highest < leastPeak * aside ? undefined : Math.tan((best * Math.PI) / 180);
}

/** The plane that fits leans best; level in directions in which they do not spread. */
function planeOf(leans: readonly Lean[], { width, height }: GreyImage): Plane | undefined {
  if (leans.length < 3) return undefined;
  const points = leans.map(({ x, y, lean }) => ({ x: x - width / 2, y: y - height / 2, lean }));
  let plane = fitted(points);
  // One part may be misled by what stands there: the worst is left out once.
  if (points.length > 4) {
    const off = (point: (typeof points)[number]): number => Math.abs(point.lean - at(plane, point.x, point.y));
    const worst = points.reduce((a, b) => (off(b) > off(a) ? b : a));
    plane = fitted(points.filter((point) => point !== worst));
  }
  return plane;
}

const at = ([constant, alongX, alongY]: Plane, x: number, y: number): number => constant + alongX * x + alongY * y;

function fitted(points: readonly { readonly x: number; readonly y: number; readonly lean: number }[]): Plane {
  const mean = (of: (point: (typeof points)[number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [mx, my, ml] = [mean(({ x }) => x), mean(({ y }) => y), mean(({ lean }) => lean)];
  let [xx, xy, yy, xl, yl] = [0, 0, 0, 0, 0];
  for (const { x, y, lean } of points) {
    const [dx, dy, dl] = [x - mx, y - my, lean - ml];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
    xl += dx * dl;
    yl += dy * dl;
  }
  // A little weight at level: parts in one row say nothing about the other direction.
  const ridge = 1e4;
  const [a, d] = [xx + ridge, yy + ridge];
  const determinant = a * d - xy * xy;
  const alongX = (xl * d - yl * xy) / determinant;
  const alongY = (yl * a - xl * xy) / determinant;
  return [ml - alongX * mx - alongY * my, alongX, alongY];
}

/** Where a point of the straightened page stood before, in pixels from the top left. */
export function beforeBend(
  x: number,
  y: number,
  { rows, columns }: Bend,
  { width, height }: { readonly width: number; readonly height: number },
): [number, number] {
  const [u, v] = [x - width / 2, y - height / 2];
  return [
    x + v * (columns[0] + columns[1] * u + (columns[2] * v) / 2),
    y + u * (rows[0] + (rows[1] * u) / 2 + rows[2] * v),
  ];
}

/** How far a bend moves any part of a page, in pixels. */
export function largestShift(bend: Bend, size: { readonly width: number; readonly height: number }): number {
  let largest = 0;
  for (const x of [0, size.width / 2, size.width]) {
    for (const y of [0, size.height / 2, size.height]) {
      const [bx, by] = beforeBend(x, y, bend, size);
      largest = Math.max(largest, Math.abs(bx - x), Math.abs(by - y));
    }
  }
  return largest;
}

/** The page with its rows and columns straight. */
export function unbent(image: GreyImage, bend: Bend): GreyImage {
  const { width, height, data } = image;
  const result = new Uint8Array(data.length).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fx, fy] = beforeBend(x, y, bend, image);
      const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue;
      const [ax, ay, from] = [fx - x0, fy - y0, y0 * width + x0];
      const above = (data[from] ?? 255) * (1 - ax) + (data[from + 1] ?? 255) * ax;
      const below = (data[from + width] ?? 255) * (1 - ax) + (data[from + width + 1] ?? 255) * ax;
      result[y * width + x] = above * (1 - ay) + below * ay + 0.5;
    }
  }
  return { width, height, data: result };
}
