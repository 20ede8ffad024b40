import type { Paper } from './pdf.ts';

/**
 * How ruling lines are drawn: stroked lines; one filled rectangle for each border of each cell, as Word writes them;
 * filled four-sided paths, as some printers' drivers write them; only the three lines of a 三线表; none at all.
 */
export type Rules = 'strokes' | 'thin-rectangles' | 'filled-paths' | 'three-lines' | 'none';

/** A border from (x0, y0) to (x1, y1), horizontal or vertical, in points. */
export type Segment = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

const thickness = 0.48;

/** Joins borders that continue each other into one line; `segments` are all of one axis. */
function joined(segments: readonly Segment[]): Segment[] {
  const sorted = [...segments].sort((a, b) =>
    a.x0 === a.x1 ? a.x0 - b.x0 || a.y0 - b.y0 : a.y0 - b.y0 || a.x0 - b.x0,
  );
  const result: Segment[] = [];
  for (const segment of sorted) {
    const last = result.at(-1);
    const vertical = segment.x0 === segment.x1;
    const continues =
      last &&
      (vertical ? last.x0 === segment.x0 && last.y1 === segment.y0 : last.y0 === segment.y0 && last.x1 === segment.x0);
    if (continues) result[result.length - 1] = { ...last, x1: segment.x1, y1: segment.y1 };
    else result.push(segment);
  }
  return result;
}

function joinedByAxis(segments: readonly Segment[]): Segment[] {
  return [
    ...joined(segments.filter((segment) => segment.y0 === segment.y1)),
    ...joined(segments.filter((segment) => segment.x0 === segment.x1)),
  ];
}

/** Draws `segments` in the way of `rules`; `three-lines` strokes what it is given. */
export function drawRules(paper: Paper, segments: readonly Segment[], rules: Rules): void {
  const { document } = paper;
  const half = thickness / 2;
  if (rules === 'none') return;
  if (rules === 'thin-rectangles') {
    for (const { x0, y0, x1, y1 } of segments) {
      document.rect(x0 - half, y0 - half, x1 - x0 + thickness, y1 - y0 + thickness).fill('black');
    }
    return;
  }
  for (const { x0, y0, x1, y1 } of joinedByAxis(segments)) {
    if (rules === 'filled-paths') {
      document
        .moveTo(x0 - half, y0 - half)
        .lineTo(x1 + half, y0 - half)
        .lineTo(x1 + half, y1 + half);
      document
        .lineTo(x0 - half, y1 + half)
        .closePath()
        .fill('black');
    } else {
      document.lineWidth(thickness).moveTo(x0, y0).lineTo(x1, y1).stroke('black');
    }
  }
}
