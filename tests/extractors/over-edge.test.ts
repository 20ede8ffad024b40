import { findTables } from '../../extractors/tables/find.ts';
import type { Page } from '../../model/page.ts';
import { pageOf } from '../helpers/pages.ts';

/** A ruled table of four rows, six columns of so many points. */
const tableOf = (column: number): Promise<Page> =>
  pageOf((paper) => {
    const right = 40 + 6 * column;
    for (let row = 0; row <= 4; row++) {
      const y = 100 + row * 20;
      paper.document.moveTo(40, y).lineTo(right, y).stroke();
      if (row < 4) for (let at = 0; at < 6; at++) paper.line(row === 0 ? '合计' : '1.00', 44 + at * column, y + 10, 9);
    }
    for (let at = 0; at <= 6; at++)
      paper.document
        .moveTo(40 + at * column, 100)
        .lineTo(40 + at * column, 180)
        .stroke();
  });

const areOver = async (column: number): Promise<(true | undefined)[]> =>
  findTables(await tableOf(column)).grids.map(({ overEdge }) => overEdge);

test('a table whose rules run over the edge of its page says so, one that ends before it does not', async () => {
  expect(await areOver(80)).toEqual([undefined]);
  expect(await areOver(110)).toEqual([true]);
});
