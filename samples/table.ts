import type { RecordKey, Unit } from '../model/record.ts';

/** The record that a printed cell must give. */
export type ExpectedRecord = RecordKey & {
  readonly rowLabel: string;
  /** As printed, white space removed. */
  readonly amountText: string;
  /** Plain decimal in `unit`. */
  readonly amount: string;
  readonly unit: Unit;
};

/** A cell as it is to be printed; spans count slots and are 1 unless told. */
export type PaperCell = {
  readonly text: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle' | 'bottom';
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  /** Points of indent on the left. */
  readonly indent?: number;
  readonly record?: ExpectedRecord;
};

/** Cells from left to right; slots that a cell above covers are left out, as in HTML. */
export type PaperRow = readonly PaperCell[];

/** A table as it is to be printed. */
export type PaperTable = {
  /** Relative widths of the columns. */
  readonly widths: readonly number[];
  /** The rows that a continuation page may repeat. */
  readonly header: readonly PaperRow[];
  readonly body: readonly PaperRow[];
};

/** A cell and the slots it covers. */
export type SlottedCell = {
  readonly cell: PaperCell;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
};

/** Gives each cell of `rows` its slots among `columns` columns; throws a RangeError when they do not fit. */
export function slotsOf(rows: readonly PaperRow[], columns: number): SlottedCell[] {
  const taken = rows.map(() => new Array<boolean>(columns).fill(false));
  const slotted: SlottedCell[] = [];
  rows.forEach((cells, row) => {
    for (const cell of cells) {
      const column = taken[row]?.indexOf(false) ?? -1;
      const { rowSpan = 1, columnSpan = 1 } = cell;
      if (column < 0 || column + columnSpan > columns || row + rowSpan > rows.length) {
        throw new RangeError(`Cell “${cell.text}” of row ${row} does not fit into ${columns} columns`);
      }
      for (const line of taken.slice(row, row + rowSpan)) line.fill(true, column, column + columnSpan);
      slotted.push({ cell, row, column, rowSpan, columnSpan });
    }
    if (taken[row]?.includes(false)) throw new RangeError(`Row ${row} leaves columns open`);
  });
  return slotted;
}

/** A centred cell, as headers have them. */
export function heading(text: string, columnSpan = 1, rowSpan = 1): PaperCell {
  return { text, align: 'center', columnSpan, rowSpan };
}

/** A cell on the left, as labels are. */
export function label(text: string, more: Partial<PaperCell> = {}): PaperCell {
  return { text, align: 'left', ...more };
}

/** `count` empty cells. */
export function empties(count: number): PaperCell[] {
  return Array.from({ length: count }, () => ({ text: '' }));
}
