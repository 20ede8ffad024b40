import type { Box } from '../../model/box.ts';
import type { Grid } from '../../model/table.ts';

/** So many cells that hold outlines and no text are no decoration. */
const fewestCells = 3;

/**
 * Whether cells of a table hold letters that are drawn as outlines and so have no text: a program may not put a font into
 * the file and draws what is printed in it. Read as they are these cells would be blank.
 *
 * @param outlines shapes of the page that may be letters
 */
export function holdsOutlined(grids: readonly Grid[], outlines: readonly Box[] = []): boolean {
  const isDrawnIn = (cell: Box): boolean =>
    outlines.some(({ x0, x1, y0, y1 }) => {
      const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
      return x > cell.x0 && x < cell.x1 && y > cell.y0 && y < cell.y1;
    });
  let count = 0;
  for (const { cells } of outlines.length < fewestCells ? [] : grids) {
    for (const { text, box } of cells) if (text === '' && isDrawnIn(box)) count++;
    if (count >= fewestCells) return true;
  }
  return false;
}
