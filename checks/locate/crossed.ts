import type { Equation } from '../equations/equation.ts';
import type { Figure } from '../facts.ts';

/** Two rows of a form, and the same two of a form that usually has the same amounts: each has the amount of the other. */
export type Crossed = {
  readonly rows: readonly [Figure, Figure];
  readonly twins: readonly [Figure, Figure];
};

/** Amounts of fewer steps (0.99 with two decimals) may cross by chance. */
const fewestSteps = 100;

/**
 * Rows that are exchanged in one of two forms while every sum holds, as it does within one 款. The forms need not agree
 * (money is carried over), so that two amounts that differ prove nothing; that each is to the last digit the amount of
 * the other row is no chance.
 *
 * @param soft relations that usually hold
 * @param explained figures of which the sums say already what is wrong
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

/** The same print, or one that the other forms round the other way. */
function isSame(one: Figure, other: Figure): boolean {
  return Math.abs(one.value - other.value) <= Math.max(one.step, other.step);
}

function inOneColumn({ key: one }: Figure, { key: other }: Figure): boolean {
  return one.form === other.form && one.columnKey === other.columnKey && one.rowKey.length === other.rowKey.length;
}
