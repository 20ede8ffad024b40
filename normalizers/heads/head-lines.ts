import { unionOf } from '../../model/box.ts';
import type { Word } from '../../model/page.ts';
import type { Cell, LogicalTable, TableRow } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';

/** No head has more rows. */
const headRows = 6;
/** Words whose middles differ by no more than this share of their size stand on one line. */
const sameLine = 0.55;
/** Pieces of one word that a rule cuts end and begin there, in points. */
const touching = 1;

/**
 * A table without rules between the rows of its head, where one cell holds all that stands above it: its lines are rows of
 * their own. Told by amounts in the last lines (合计 printed below the head).
 *
 * @returns the table itself where no cell holds both a head and, in a line of its own, an amount
 */
export function withHeadLines(table: LogicalTable): LogicalTable {
  const at = table.rows.findIndex((row, index) => row.grid === 0 && index < headRows && amountLines(row).length > 1);
  const row = table.rows[at];
  if (!row) return withTotalBelowNumbers(table);
  const lines = linesOf([...new Set(row.cells)].flatMap(({ words }) => words));
  const borders = bordersOf(table);
  const rows = lines.map((line, index) => lineRow(row, line, row.index + index / lines.length, borders));
  return { ...table, rows: [...table.rows.slice(0, at), ...rows, ...table.rows.slice(at + 1)] };
}

/**
 * A table in which the numbers of the columns and the total below them stand between the same rules, each in its own line
 * of a cell (栏次 over 合计, 1 over 2,970.36): two rows, however many lines a figure takes.
 */
function withTotalBelowNumbers(table: LogicalTable): LogicalTable {
  const at = table.rows.findIndex((row, index) => row.grid === 0 && index < headRows && numbersAboveTotal(row));
  const row = table.rows[at];
  if (!row) return table;
  const part = (index: number, lines: (all: Word[][]) => Word[][]): TableRow => {
    const parts = new Map(
      row.cells.map((cell) => {
        const own = lines(linesOf(cell.words));
        const text = own.map(textOf).join('\n');
        return [cell, { ...cell, row: index, rowSpan: 1, words: own.flat(), text }] as const;
      }),
    );
    return { ...row, index, cells: row.cells.map((cell) => parts.get(cell) ?? cell) };
  };
  const rows = [part(row.index, (all) => all.slice(0, 1)), part(row.index + 1 / 2, (all) => all.slice(1))];
  return { ...table, rows: [...table.rows.slice(0, at), ...rows, ...table.rows.slice(at + 1)] };
}

/** Whether 栏次 is the first line of several in a cell of a row, and a number that of others, above an amount in some. */
function numbersAboveTotal(row: TableRow): boolean {
  const cells = [...new Set(row.cells)].map(({ words }) => linesOf(words).map((line) => textOf(line)));
  const isNumber = (text = ''): boolean => /^[（(]?\d{1,2}[）)]?$/.test(text);
  return (
    cells.some(([first, ...below]) => first === '栏次' && below.length > 0) &&
    cells.some(([first, ...below]) => isNumber(first) && isAmountPrint(below.join('')))
  );
}

/** The table with each word of its head over the one column that it stands above, and over no other. */
export function withoutHeadSpans(table: LogicalTable): LogicalTable | undefined {
  const borders = bordersOf(table);
  return withHead(table, (rows) =>
    rows.flatMap((row) => {
      const lines = linesOf(ownWords(row));
      return lines.map((line, index) => lineRow(row, line, row.index + index / lines.length, borders, false));
    }),
  );
}

/** The table with all that stands above a column as one head: words that were wrapped are whole. */
export function withWholeHeads(table: LogicalTable): LogicalTable | undefined {
  const borders = bordersOf(table);
  return withHead(table, (rows) => {
    const [first] = rows;
    return first ? [lineRow(first, rows.flatMap(ownWords), first.index, borders, false)] : [];
  });
}

/** Above the first row with amounts or numbers of columns, and below what spans the whole table. */
function withHead(
  table: LogicalTable,
  change: (rows: readonly TableRow[]) => readonly TableRow[],
): LogicalTable | undefined {
  const end = table.rows.findIndex(({ cells }) =>
    cells.some(({ text }) => isAmountPrint(text) || /^[（(]?\d+[）)]?$|栏次/.test(text.replace(/\s+/g, ''))),
  );
  const start = table.rows.findIndex(({ cells }) => new Set(cells).size > 1);
  const rows = table.rows.slice(start, end);
  if (start < 0 || end <= start || end > headRows || rows.some(({ grid }) => grid > 0)) return undefined;
  const changed = change(rows);
  if (changed.length === 0) return undefined;
  return { ...table, rows: [...table.rows.slice(0, start), ...changed, ...table.rows.slice(end)] };
}

/** The words of the cells that begin in a row. */
function ownWords(row: TableRow): Word[] {
  return [...new Set(row.cells)].filter((cell) => cell.row === row.index).flatMap(({ words }) => words);
}

/** The lines of a row's cells that hold an amount alone, below a line that is none. */
function amountLines(row: TableRow): Word[][] {
  return [...new Set(row.cells)].flatMap((cell) => {
    const lines = linesOf(cell.words);
    const found = lines.findIndex((line) => isAmountPrint(line.map(({ text }) => text).join('')));
    const above = lines.slice(0, Math.max(0, found)).flat();
    return found > 0 && above.some(({ text }) => /\p{Script=Han}/u.test(text)) ? [lines[found] ?? []] : [];
  });
}

function linesOf(words: readonly Word[]): Word[][] {
  const lines: { middle: number; size: number; words: Word[] }[] = [];
  const middleOf = ({ box }: Word): number => (box.y0 + box.y1) / 2;
  for (const word of [...words].sort((a, b) => middleOf(a) - middleOf(b))) {
    const line = lines.at(-1);
    if (line && middleOf(word) - line.middle <= sameLine * Math.min(line.size, word.size)) line.words.push(word);
    else lines.push({ middle: middleOf(word), size: word.size, words: [word] });
  }
  return lines.map((line) => line.words.sort((a, b) => a.box.x0 - b.box.x0));
}

/**
 * A row of some words of another row, each in its column.
 *
 * @param spans pieces of a word that rules cut are one, over all columns that it stands over
 */
function lineRow(
  row: TableRow,
  words: readonly Word[],
  index: number,
  borders: readonly number[],
  spans = true,
): TableRow {
  const columnAt = (x: number): number =>
    Math.max(
      0,
      borders.findLastIndex((border) => border <= x),
    );
  const cells = row.cells.map((cell, column): Cell => {
    const [x0, x1] = [borders[column] ?? cell.box.x0, borders[column + 1] ?? cell.box.x1];
    return {
      ...cell,
      row: index,
      column,
      rowSpan: 1,
      columnSpan: 1,
      words: [],
      text: '',
      box: { ...cell.box, x0, x1 },
    };
  });
  for (const piece of spans ? piecesOf(words) : words.map((word) => [word])) {
    const box = unionOf(piece.map((word) => word.box));
    const middle = (box.x0 + box.x1) / 2;
    const own = row.cells.find(
      ({ columnSpan, words: all }) => columnSpan > 1 && piece.every((word) => all.includes(word)),
    );
    const [from, to] =
      spans && own
        ? [row.cells.indexOf(own), row.cells.lastIndexOf(own)]
        : piece.length > 1
          ? [columnAt(box.x0), columnAt(box.x1 - touching)]
          : [columnAt(middle), columnAt(middle)];
    const before = cells[from];
    if (!before) continue;
    const all = [...before.words, ...piece];
    const cell: Cell = { ...before, columnSpan: to - from + 1, words: all, text: textOf(all) };
    for (let column = from; column <= to; column++) cells[column] = cell;
  }
  return { ...row, index, cells };
}

/** Where the columns of a table begin, as its first row without spans has them. */
function bordersOf({ rows }: LogicalTable): number[] {
  const plain = rows.find(({ grid, cells }) => grid === 0 && new Set(cells).size === cells.length) ?? rows[0];
  return (plain?.cells ?? []).map(({ box }) => box.x0);
}

/** Words of a line, and the pieces of those that a rule cuts. */
function piecesOf(line: readonly Word[]): Word[][] {
  const pieces: Word[][] = [];
  for (const word of line) {
    const last = pieces.at(-1)?.at(-1);
    if (last && word.box.x0 - last.box.x1 <= touching) pieces.at(-1)?.push(word);
    else pieces.push([word]);
  }
  return pieces;
}

function textOf(words: readonly Word[]): string {
  return words.reduce((text, word) => {
    const parted = /[\x21-\x7E]$/.test(text) && /^[\x21-\x7E]/.test(word.text);
    return text + (parted ? ' ' : '') + word.text;
  }, '');
}
