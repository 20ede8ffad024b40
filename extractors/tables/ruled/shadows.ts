import type { Box } from '../../../model/box.ts';
import type { Grid } from '../../../model/table.ts';

/** What lies upon another grid shares nearly all of its width and height with it. */
const upon = 0.9;

/** The grids without those that hold no word and lie upon another: the borders of its cells, drawn each by itself. */
export function withoutShadows(grids: readonly Grid[]): Grid[] {
  const isEmpty = ({ cells }: Grid): boolean => cells.every(({ text }) => text === '');
  const [empty, filled] = [grids.filter(isEmpty), grids.filter((grid) => !isEmpty(grid))];
  const shadows = new Set(empty.filter(({ box }) => filled.some((other) => liesUpon(box, other.box))));
  return grids.filter((grid) => !shadows.has(grid));
}

function liesUpon(area: Box, box: Box): boolean {
  const wide = Math.min(box.x1, area.x1) - Math.max(box.x0, area.x0);
  const high = Math.min(box.y1, area.y1) - Math.max(box.y0, area.y0);
  return wide >= upon * (area.x1 - area.x0) && high >= upon * (area.y1 - area.y0);
}
