import type { AmountColumn } from '../amount-column.ts';

/**
 * Names columns whose heads OCR has lost, by their place: the columns of a form stand in the order of its catalogue
 * entry, so between two that are named there is often but one that can be meant. Their records are flagged.
 *
 * @param amounts the named columns of a panel from left to right
 * @param lost columns that hold figures and have no head of their own
 * @param order the columns of the form as the catalogue lists them
 * @param keyOf the key of a column of the catalogue in this panel
 * @returns the named ones with those restored; a lost column for which several can be meant is left out
 */
export function withLostHeads(
  amounts: readonly AmountColumn[],
  lost: readonly number[],
  order: readonly string[],
  keyOf: (name: string) => string,
): readonly AmountColumn[] {
  if (lost.length === 0) return amounts;
  const keys = order.map(keyOf);
  const restored = lost.flatMap((column): AmountColumn[] => {
    const place = (each: AmountColumn | undefined, otherwise: number): number =>
      each ? keys.indexOf(each.facets.column ?? '') : otherwise;
    const left = amounts.findLast((each) => each.column < column);
    const right = amounts.find((each) => each.column > column);
    const meant = keys.slice(place(left, -1) + 1, place(right, keys.length));
    const beside = lost.filter((other) => other > (left?.column ?? -1) && other < (right?.column ?? Infinity));
    const key = beside.length === meant.length ? meant[beside.indexOf(column)] : undefined;
    return key === undefined ? [] : [{ column, facets: { column: key }, restored: true }];
  });
  return [...amounts, ...restored].sort((a, b) => a.column - b.column);
}
