import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { at } from '../../model/must.ts';
import type { Cell, LogicalTable, TableRow } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import type { Panel } from '../heads/columns.ts';
import { cleanLabel } from '../label.ts';

/**
 * Rows of totals that stand side by side (人员经费合计 1,478.90 公用经费合计 230.53) in the columns of their panels, where a
 * text file has lost the blanks between them or the width of their labels.
 */
export function withTotalsInPlace(
  table: LogicalTable,
  panels: readonly Panel[],
  { words }: FormCatalogue,
): LogicalTable {
  if (!table.grids.some((grid) => grid.origin === 'ocr-text') || panels.length < 2) return table;
  const totals = new Set(Object.values(words.economic_totals).flat());
  const rows = table.rows.map((row) => placedRow(row, panels, totals) ?? row);
  return { ...table, rows };
}

/** The row with each label before its amount; undefined where it is no row of totals, or stands well. */
function placedRow(row: TableRow, panels: readonly Panel[], totals: ReadonlySet<string>): TableRow | undefined {
  const filled = [...new Set(row.cells)].filter((cell) => cell.text !== '');
  const pairs: { label: Cell; amount: Cell }[] = [];
  for (const [index, cell] of filled.entries()) {
    const label = filled[index - 1];
    if (index % 2 === 0) {
      if (!totals.has(cleanLabel(cell.text))) return undefined;
    } else if (label && isAmountPrint(cell.text.normalize('NFKC').replace(/\s/g, ''))) {
      pairs.push({ label, amount: cell });
    } else return undefined;
  }
  if (pairs.length === 0 || filled.length % 2 > 0 || pairs.every((pair) => standsWell(pair, panels))) return undefined;
  const [pair, ...more] = pairs;
  const places =
    pair && more.length === 0 ? [panels.findLastIndex(isBefore(pair))] : placesOf(pairs.length, panels.length);
  const cells = row.cells.map((slot, column): Cell => ({ ...slot, column, columnSpan: 1, text: '', words: [] }));
  for (const [index, { label, amount }] of pairs.entries()) {
    const panel = panels[at(places, index, 'place of a pair')];
    const name = panel?.names[0] ?? panel?.codes[0];
    const figure = panel?.amounts[0]?.column;
    if (name === undefined || figure === undefined) return undefined;
    put(cells, name, label);
    put(cells, figure, amount);
  }
  return { ...row, cells, moved: true };
}

/** The first pair belongs to the first panel; the last one to the last, whose column of amounts ends the table. */
function placesOf(pairs: number, panels: number): number[] {
  return Array.from({ length: pairs }, (_, index) => (index === pairs - 1 ? panels - 1 : index));
}

const isBefore =
  (pair: { readonly amount: Cell }) =>
  ({ amounts }: Panel): boolean =>
    (amounts[0]?.column ?? Infinity) <= pair.amount.column;

function standsWell({ label, amount }: { label: Cell; amount: Cell }, panels: readonly Panel[]): boolean {
  return panels.some(
    (panel) =>
      panel.amounts.some(({ column }) => column === amount.column) &&
      [...panel.names, ...panel.codes].some(
        (column) => column >= label.column && column < label.column + label.columnSpan,
      ),
  );
}

function put(cells: Cell[], column: number, { text, words, box, line }: Cell): void {
  const slot = cells[column];
  if (slot) cells[column] = { ...slot, text, words, box, ...(line !== undefined && { line }) };
}
