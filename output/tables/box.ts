import type { Place } from '../../model/record.ts';
import { column, type Column } from '../columns.ts';

/** A hundredth of a point is finer than any printer. */
const rounded = (points: number | undefined): number | undefined =>
  points === undefined ? undefined : Math.round(points * 100) / 100;

/** page, x0, y0, x1, y1: where to look. Boxes are in PDF points from the top left corner; empty for text input. */
export function boxColumns<Item>(placeOf: (item: Item) => Place | undefined): Column<Item>[] {
  return [
    column('page', 'integer', 7, '页 1-based page', (item) => placeOf(item)?.page),
    column('x0', 'number', 8, '左 left border in points', (item) => rounded(placeOf(item)?.box?.x0)),
    column('y0', 'number', 8, '上 upper border in points', (item) => rounded(placeOf(item)?.box?.y0)),
    column('x1', 'number', 8, '右 right border in points', (item) => rounded(placeOf(item)?.box?.x1)),
    column('y1', 'number', 8, '下 lower border in points', (item) => rounded(placeOf(item)?.box?.y1)),
  ];
}
