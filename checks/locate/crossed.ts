import type { Equation } from '../equations/equation.ts';
import type { Figure } from '../facts.ts';

/**
 * Two rows of a form, each with the amount that the other one has in a second form which usually has the same amounts.
 */
export type Crossed = {
  readonly rows: readonly [Figure, Figure];
  readonly twins: readonly [Figure, Figure];
};

/** Amounts with fewer units of the last decimal than this (0.99 with two decimals) may match by chance. */
const fewestSteps = 100;

/**
 * Finds rows that are exchanged in one of two forms although every sum holds, as happens within one 款. The forms need
 * not agree (money is carried over), so two different amounts prove nothing; but it is no coincidence if each is
 * exactly the amount of the other row.
 *
 * @param soft relations that usually hold
 * @param explained figures whose error the sums already explain
 */
export function crossedRows(soft: readonly Equation[], explained: ReadonlySet<Figure>): Crossed[] {
  const open = soft.flatMap(({ left, right }) => {
    const [row, twin] = [left[0], right[0]];
    if (row === undefined || twin === undefined || left.length > 1 || right.length > 1) return [];
    const figures = [row, twin];
    const isOpen = figures.every((one) => isTelling(one) && !explained.has(one)) && !isSame(row, twin);
    return isOpen ? [{ row, twin }] : [];
  });
  const taken = new Set<Figure>();
  return open.flatMap((one, index) => {
    const other = open
      .slice(index + 1)
      .find(
        ({ row, twin }) =>
          ![row, twin].some((figure) => taken.has(figure)) &&
          inOneColumn(one.row, row) &&
          inOneColumn(one.twin, twin) &&
          isSame(one.row, twin) &&
          isSame(one.twin, row),
      );
    if (other === undefined || [one.row, one.twin].some((figure) => taken.has(figure))) return [];
    for (const figure of [one.row, one.twin, other.row, other.twin]) taken.add(figure);
    return [{ rows: [one.row, other.row], twins: [one.twin, other.twin] }];
  });
}

function isTelling({ record, value, step }: Figure): boolean {
  return record !== undefined && Math.abs(value) >= fewestSteps * step;
}

/** Whether it is the same figure, or only rounded differently in the other form. */
function isSame(one: Figure, other: Figure): boolean {
  return Math.abs(one.value - other.value) <= Math.max(one.step, other.step);
}

function inOneColumn({ key: one }: Figure, { key: other }: Figure): boolean {
  return one.form === other.form && one.columnKey === other.columnKey && one.rowKey.length === other.rowKey.length;
}
