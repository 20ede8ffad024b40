import { withoutShadows } from '../../extractors/tables/ruled/shadows.ts';
import type { Box } from '../../model/box.ts';
import type { Grid } from '../../model/table.ts';

function gridOf(box: Box, text: string): Grid {
  const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, box, words: [], text };
  return {
    page: 1,
    method: 'ruled',
    origin: 'text',
    box,
    columnBorders: [box.x0, box.x1],
    rowBorders: [box.y0, box.y1],
    cells: [cell],
  };
}

test('a grid without a word upon another is none; blank rows below one stay', () => {
  const table = gridOf({ x0: 80, y0: 330, x1: 620, y1: 450 }, '收入决算表');
  const shadow = gridOf({ x0: 320, y0: 342, x1: 620, y1: 450 }, '');
  const below = gridOf({ x0: 80, y0: 450, x1: 620, y1: 500 }, '');
  expect(withoutShadows([table, shadow, below])).toEqual([table, below]);
});
