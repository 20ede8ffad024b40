import { must } from '../../../model/must.ts';
import { applyTo, type Matrix, type Point } from '../matrix.ts';

// How pdf.js codes a path; `close` is 4.
const moveTo = 0;
const lineTo = 1;
const curveTo = 2;
const quadraticTo = 3;

/** The corners of each sub-path of pdf.js's path data; of a curve only its end. */
export function subPaths(path: Float32Array, toPage: Matrix): Point[][] {
  const result: Point[][] = [];
  let points: Point[] = [];
  let index = 0;
  while (index < path.length) {
    const code = path[index];
    const at = (offset: number): Point => {
      const [x, y] = [path[index + offset], path[index + offset + 1]];
      return applyTo(toPage, must(x, 'x of a point of a path'), must(y, 'y of a point of a path'));
    };
    if (code === moveTo) {
      if (points.length > 1) result.push(points);
      points = [at(1)];
      index += 3;
    } else if (code === lineTo) {
      points.push(at(1));
      index += 3;
    } else if (code === curveTo) {
      points.push(at(5));
      index += 7;
    } else if (code === quadraticTo) {
      points.push(at(3));
      index += 5;
    } else {
      const [first] = points;
      if (first) points.push(first);
      index += 1;
    }
  }
  if (points.length > 1) result.push(points);
  return result;
}
