import type { Cell, LogicalTable } from '../../model/table.ts';
import { fillsAmountCell, halfWidth, isAmountPrint, isIntegerPrint, withheldFigure } from '../../print/figures.ts';
import { placeOfCell } from '../records/to-record.ts';
import { numbersColumns, wholeNumbers, type PlacedCell } from '../records/whole-numbers.ts';
import { placeKey } from './place-key.ts';
import { endOfName, isFigureOrBeginning, isShortBeginning, pointsIn, withoutBlanks } from './prints.ts';

/**
 * The cells of a table that hold a figure, each once, with the column of the table in which it begins.
 *
 * @param isWhole whether whole numbers are amounts
 * @param notRead the places of records that hold what could not be read
 */
export function figureCells(table: LogicalTable, isWhole: boolean, notRead: ReadonlySet<string>): PlacedCell[] {
  return table.rows
    .filter((row) => !numbersColumns(row))
    .flatMap((row) => {
      const isBroken = row.cells.filter(({ text }) => isShortBeginning(text)).length > 1;
      // Most tables have nothing that was not read: then no place has to be named.
      const isNotRead = (cell: Cell): boolean =>
        notRead.size > 0 && notRead.has(placeKey(placeOfCell(row.page, cell), cell.text.replace(/\s+/g, '')));
      const isFigure = (cell: Cell): boolean =>
        holdsFigure(cell.text) ||
        (isWhole && isGluedWhole(cell.text)) ||
        (isBroken && isShortBeginning(cell.text)) ||
        isNotRead(cell);
      return row.cells.flatMap((cell, column) =>
        cell.row === row.index && cell.column === column && isFigure(cell) ? [{ page: row.page, column, cell }] : [],
      );
    });
}

/** Zeros without decimals in rows of figures: where these are not read, neither are those. */
export function zerosBeside(table: LogicalTable, names?: readonly number[]): PlacedCell[] {
  const holding = table.rows.filter(({ cells }) => cells.some(({ text }) => isAmountPrint(text)));
  const rows = new Set(holding.map(({ page, index }) => `${page}/${index}`));
  return wholeNumbers(table, names).filter(
    ({ page, cell }) => /^[0０]$/.test(cell.text) && rows.has(`${page}/${cell.row}`),
  );
}

/** How many figures a cell holds: of a table whose columns were not told apart, several. */
export function figuresInCell(text: string, isWhole: boolean): number {
  const isFigure = (token: string): boolean => isFigureOrBeginning(token) || (isWhole && isIntegerPrint(token));
  const printed = withoutBlanks(halfWidth(text));
  const tokens = (isWhole ? printed.replace(endOfName, '$1 ') : printed).split(/\s+/).filter(isFigure);
  const glued = [...printed.matchAll(eachRun)].filter(([, decimals]) => decimals !== undefined).length;
  // A figure has one point, also where its digits are in pieces.
  const points = /\s/.test(text) && fillsAmountCell(text) ? pointsIn(text) : 0;
  return Math.max(1, tokens.length, glued, points);
}

/** Runs of digits; those with two decimals are amounts, also where they touch each other. */
const eachRun = /\d[\d,]*(\.\d{2})?/g;

/** A figure that stands in one cell with a name: printed over it, or taken into it. */
const gluedToName = /\p{Script=Han}[)）]?\s*[-−(（△▲]?[¥￥]?\d[\d,，]*[.．]\d{1,6}[)）]?$/u;

/** A figure that stands in one cell with the name of the next panel's row. */
const gluedBeforeName =
  /^[-−(（△▲]?[¥￥]?\d[\d,，]*[.．]\d{2,}[)）]?\s*(?!万|亿|元|个|平方|公里)\p{Script=Han}[、\p{Script=Han}]/u;

/** A figure that goes on below the point on the other side of a name: 3,801.总计69. */
const aroundName = /^[-−(（△▲]?\d{1,3}(?:[,，]\d{3})+[.．]\p{Script=Han}+\d{1,2}[)）]?$/u;

/** A figure with a unit of its own behind it, also in one cell with the head that was taken for its beginning: 999.99万元. */
const withUnit = /\d[.．]\d{1,6}[)）]?\s*(?:亿|百万|万|千)?元$/u;

/** The same with whole numbers; what ends in the number of a year is a head. */
function isGluedWhole(text: string): boolean {
  return /\p{Script=Han}[)）]?\s*[-−(（△▲]?\d{3,}[)）]?$/u.test(text) && !/(?:^|\D)(?:19|20)\d{2}$/.test(text);
}

function holdsFigure(text: string): boolean {
  if (text === '') return false;
  if ([gluedToName, gluedBeforeName, aroundName, withUnit].some((print) => print.test(text))) return true;
  if (/\p{Script=Han}/u.test(text)) return false;
  const tokens = withoutBlanks(text).split(/\s+/);
  return withheldFigure(text) !== undefined || isFigureOrBeginning(text) || tokens.some(isFigureOrBeginning);
}
