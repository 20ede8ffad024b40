import { isUnit, type Unit } from '../../model/record.ts';
import type { Cell, LogicalTable } from '../../model/table.ts';
import { fillsAmountCell } from '../../print/figures.ts';

/** A figure with its unit behind it: `300.00万元`. */
const withUnit = /^(\s*[^\s\p{Script=Han}][^\p{Script=Han}]*?)\s*([元千万百亿]{1,3})\s*$/u;

/** A table whose figures stand without the units that are printed behind them, and the unit that these say. */
export type BareTable = { readonly table: LogicalTable; readonly unit: Unit | '' };

/**
 * Takes the units away that are printed behind figures (`300.00万元`), where the table states the same one or none: they
 * are then said of the table. Figures in another unit than the table states stay as they are, and are doubted.
 *
 * @param stated the unit that the table states
 */
export function withoutCellUnits(table: LogicalTable, stated: Unit | ''): BareTable {
  const cells = new Set(table.rows.flatMap((row) => row.cells));
  const bare = new Map<Cell, { readonly text: string; readonly unit: Unit }>();
  for (const cell of cells) {
    const read = figureWithUnit(cell.text);
    if (read) bare.set(cell, read);
  }
  const [unit, ...others] = new Set([...bare.values()].map((each) => each.unit));
  if (unit === undefined || others.length > 0 || (stated !== '' && stated !== unit)) return { table, unit: stated };
  return { table: withTexts(table, (cell) => bare.get(cell)?.text), unit };
}

/** A figure with its share of the whole in brackets behind it: `3,064.86（98.5%）`. */
const withShare = /^(\s*[^\s\p{Script=Han}][^\p{Script=Han}]*?)\s*[(（]\s*[-－]?[\d.．０-９]+\s*[%％]\s*[)）]\s*$/u;

/** Takes the shares away that are printed in brackets behind figures, in their cells: `3,064.86（98.5%）`. */
export function withoutShares(table: LogicalTable): LogicalTable {
  return withTexts(table, ({ text }) => {
    const figure = withShare.exec(text)?.[1];
    return figure !== undefined && /\d/.test(figure) && fillsAmountCell(figure) ? figure : undefined;
  });
}

/** A table with other texts in the cells that `textOf` has one for; itself where it has none. */
function withTexts(table: LogicalTable, textOf: (cell: Cell) => string | undefined): LogicalTable {
  const changed = new Map<Cell, Cell>();
  for (const cell of new Set(table.rows.flatMap(({ cells }) => cells))) {
    const text = textOf(cell);
    if (text !== undefined) changed.set(cell, { ...cell, text });
  }
  if (changed.size === 0) return table;
  const rows = table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => changed.get(cell) ?? cell) }));
  return { ...table, rows };
}

function figureWithUnit(text: string): { text: string; unit: Unit } | undefined {
  const [, figure = '', unit = ''] = withUnit.exec(text) ?? [];
  return isUnit(unit) && /\d/.test(figure) && fillsAmountCell(figure) ? { text: figure, unit } : undefined;
}
