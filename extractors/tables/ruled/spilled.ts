import { groupBy } from '../../../model/groups.ts';
import type { Word } from '../../../model/page.ts';
import { centre, middleOf, overlaps } from '../words/stretch.ts';

/** The lines of one cell stand no further apart than this, in the size of their characters, and no closer. */
const [closestLine, farthestLine] = [0.95, 1.75];
/** A line that runs over the border of its row does so by this share of its size at least, on either side. */
const leastOver = 0.05;

/** A line of a name, the row of the grid in which its middle stands, and the cell there. */
type Placed = { readonly word: Word; readonly row: number; readonly cell: number };

/**
 * The rows of lines that ran out of the cell they belong to, above or below: spreadsheets put a wrapped name into a row
 * that is too low for it, and print what has no room over the rows beside it (目编码 of 支出功能分类科目编码 over 208).
 * A program puts down the lines of one cell one after the other; one of them stands over a border between rows or over the
 * print of another row, and of the cells that they stand in only one holds nothing else.
 *
 * @param words in the order in which the page draws them
 * @param rowBorders from top to bottom
 * @param cellAt the cell of a column (where its middle is) in a row; -1 outside of the grid
 */
export function rowsOfSpilled(
  words: readonly Word[],
  rowBorders: readonly number[],
  cellAt: (row: number, x: number) => number,
): ReadonlyMap<Word, number> {
  const rows = new Map<Word, number>();
  const rowOf = (y: number): number =>
    y < (rowBorders.at(-1) ?? y) ? rowBorders.findLastIndex((each) => each <= y) : -1;
  const isOver = ({ box, size }: Word): boolean =>
    rowBorders.some((y) => Math.min(y - box.y0, box.y1 - y) >= leastOver * size);
  const place = (word: Word): Placed => {
    const row = rowOf(middleOf(word.box));
    return { word, row, cell: row < 0 ? -1 : cellAt(row, centre(word.box)) };
  };
  const placed = words.map(place);
  const cells = groupBy(placed, ({ cell }) => cell);
  const isOverprinted = ({ word, cell }: Placed): boolean =>
    cell >= 0 && (cells.get(cell) ?? []).some((other) => other.word !== word && isPrintedOver(word, other.word));
  const isAstray = (line: Placed): boolean => isOver(line.word) || isOverprinted(line);
  const goesOn = (a: Placed, b: Placed): boolean => a.cell === b.cell || isAstray(a) || isAstray(b);
  const open = namesOf(placed, goesOn).filter(([first, ...more]) => more.some(({ cell }) => cell !== first?.cell));
  if (open.length === 0) return rows;
  const held = new Map<number, number>();
  const count = (cell: number, by: number): unknown => held.set(cell, (held.get(cell) ?? 0) + by);
  for (const { cell } of placed) count(cell, 1);
  for (;;) {
    const index = open.findIndex((name) => homeOf(name, held) !== undefined);
    const [name] = index < 0 ? [] : open.splice(index, 1);
    const home = name && homeOf(name, held);
    if (!name || !home) return rows;
    for (const { word, cell } of name) {
      count(cell, -1);
      rows.set(word, home.row);
    }
    count(home.cell, name.length);
  }
}

/** The middles of words of one line stand no further apart than the one, those of two lines no closer than the other. */
const [sameLine, ownLine] = [0.1, 0.7];

/** Whether of two words of a cell one is printed over the other's line without being on it. */
function isPrintedOver(a: Word, b: Word): boolean {
  const apart = Math.abs(middleOf(a.box) - middleOf(b.box)) / Math.min(a.size, b.size);
  return apart > sameLine && apart < ownLine;
}

/** The only cell of the lines of a name that holds nothing else. */
function homeOf(name: readonly Placed[], held: ReadonlyMap<number, number>): Placed | undefined {
  const own = new Map<number, number>();
  for (const { cell } of name) own.set(cell, (own.get(cell) ?? 0) + 1);
  const free = [...own].filter(([cell, lines]) => cell >= 0 && held.get(cell) === lines);
  return own.size > 1 && free.length === 1 ? name.find(({ cell }) => cell === free[0]?.[0]) : undefined;
}

const isName = ({ text }: Word): boolean => /\p{Script=Han}/u.test(text) && !/\d[.．]\d/.test(text);

/**
 * Names of several lines: what is put down one below the other, without anything between.
 *
 * @param goesOn whether a line may belong to the cell of the one above it
 */
function namesOf(placed: readonly Placed[], goesOn: (above: Placed, line: Placed) => boolean): Placed[][] {
  const names: Placed[][] = [];
  let last: Placed | undefined;
  for (const line of placed) {
    if (last && isName(last.word) && isBelow(last.word, line.word) && goesOn(last, line)) names.at(-1)?.push(line);
    else names.push([line]);
    last = line;
  }
  return names.filter(({ length }) => length > 1);
}

/** What names a row that is numbered begins a name. */
const ordinal = /^(?:[一二三四五六七八九十]+、|其中[:：])/;

/** The first line of a name may be indented by so many characters. */
const widestIndent = 5;

function isBelow(above: Word, word: Word): boolean {
  if (!isName(word) || ordinal.test(word.text)) return false;
  const step = (middleOf(word.box) - middleOf(above.box)) / word.size;
  return (
    Math.abs(above.size - word.size) < 0.1 &&
    step >= closestLine &&
    step <= farthestLine &&
    overlaps({ ...above.box, x0: above.box.x0 - widestIndent * word.size }, word.box)
  );
}
