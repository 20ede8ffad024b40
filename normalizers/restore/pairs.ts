import type { FormContext } from '../records/form-context.ts';
import type { RowName } from '../rows/rows.ts';
import type { ReadRow } from './rows.ts';

/** The total that ends both sides. */
const total = '总计';

/**
 * The rows of a two-sided form, side by side, with the labels that OCR lost: what stands beside 本年支出合计 is
 * 本年收入合计, and an amount without a name in the last row that holds any, below such a row, is 总计.
 *
 * @param sides the same rows for the income and for the expenditure
 */
export function withPairedLabels(
  sides: readonly (readonly ReadRow[])[],
  { form, catalogue }: FormContext,
): readonly (readonly ReadRow[])[] {
  if (form.rows !== 'labels' || sides.length !== 2) return sides;
  const pairs = catalogue.words.paired_rows;
  const last = Math.max(...sides.map((rows) => rows.findLastIndex(({ figures }) => figures.length > 0)));
  const sums = new Set(pairs.flat());
  const isBelowSum = (index: number): boolean =>
    sides.some((rows) => rows.slice(0, index).some(({ name }) => name !== undefined && sums.has(name.rowKey)));
  return sides.map((rows, side) =>
    rows.map((read, index) => {
      if (read.row.origin === 'text' || read.name || read.figures.length === 0) return read;
      const beside = sides[1 - side]?.[index]?.name?.rowKey;
      const partner = pairs.find((pair) => pair[1 - side] === beside)?.[side];
      const rowKey = partner ?? (beside === undefined && index === last && isBelowSum(index) ? total : undefined);
      if (rowKey === undefined) return read;
      const name: RowName = { rowKey, rowLabel: rowKey, flags: ['restored-label'], cells: read.row.cells };
      return { ...read, name };
    }),
  );
}
