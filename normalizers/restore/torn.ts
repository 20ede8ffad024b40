import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { Cell, LogicalTable, TableRow } from '../../model/table.ts';
import { cleanLabel, withoutOrdinal } from '../label.ts';
import { loadKnowledge } from '../ocr/knowledge.ts';

/** Joins labels that OCR tore over two cells (公用经|费合计) where only the whole is a name of the catalogue. */
export function withTornLabelsJoined(table: LogicalTable, catalogue: FormCatalogue): LogicalTable {
  const names = new Set([...loadKnowledge().rows, ...Object.values(catalogue.words.economic_totals).flat()]);
  const isName = (text: string): boolean => names.has(withoutOrdinal(cleanLabel(text)));
  return { ...table, rows: table.rows.map((row) => joinedRow(row, isName)) };
}

function joinedRow(row: TableRow, isName: (text: string) => boolean): TableRow {
  const joined = new Map<Cell, Cell>();
  row.cells.forEach((cell, column) => {
    const next = row.cells[column + 1];
    if (!next || next === cell || joined.has(cell) || cell.rowSpan > 1 || next.rowSpan > 1) return;
    if (cell.text === '' || next.text === '' || isName(cell.text) || isName(next.text)) return;
    if (!isName(cell.text + next.text)) return;
    const text = cell.text + next.text;
    const whole = {
      ...cell,
      columnSpan: cell.columnSpan + next.columnSpan,
      text,
      words: [...cell.words, ...next.words],
    };
    joined.set(cell, whole);
    joined.set(next, whole);
  });
  return joined.size === 0 ? row : { ...row, cells: row.cells.map((cell) => joined.get(cell) ?? cell) };
}
