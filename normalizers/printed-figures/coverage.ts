import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { Counts } from '../../model/counts.ts';
import type { Coverage, UnreadFigures } from '../../model/coverage.ts';
import { smallestOf } from '../../model/largest.ts';
import type { TextLine } from '../../model/page.ts';
import type { AmountRecord, Place } from '../../model/record.ts';
import { textAt } from '../../model/row-text.ts';
import type { LogicalTable } from '../../model/table.ts';
import { isAmountPrint, isPieceOfFigure } from '../../print/figures.ts';
import { figuresOf, figuresOfRow } from './line-figures.ts';
import { linesOfLoneColumns } from './lone-columns.ts';
import {
  codedRow,
  codedWholeRow,
  leastRows,
  pagesOf,
  pagesOfFigures,
  pagesOfPieces,
  pagesOfRows,
  piecesOf,
} from './pages.ts';
import { placeKey } from './place-key.ts';
import { pointsIn } from './prints.ts';
import { titledPages } from './titled-pages.ts';
import { figureCells, figuresInCell, zerosBeside } from './table-figures.ts';
import { placeOfCell } from '../records/to-record.ts';
import { printsWholeNumbers, wholeNumbers } from '../records/whole-numbers.ts';

/** A table and what it turned out to be. */
export type CoveredTable = {
  readonly table: LogicalTable;
  /** The form it was read as; empty for a table that looks like a form and was not read. */
  readonly form: string;
  /** Of a table that was not read, the form that its title names. */
  readonly titled?: string;
  /** Columns whose head names what is not the form's (行次, 年初预算数). */
  readonly setAside: readonly number[];
  /** Figures printed again: a record has each of them elsewhere. */
  readonly repeats: readonly AmountRecord[];
  /** Columns that name the rows of a form: whole numbers there are codes. */
  readonly names?: readonly number[];
};

/**
 * Accounts for every figure printed in the tables of forms, and for rows of figures beside them on their pages.
 *
 * @param tables in order: forms, and tables that look like one
 * @param records of these tables
 * @param lines text outside the tables
 * @param catalogue whose titles show that a page without a table has the rows of a form
 */
export function coverageOf(
  tables: readonly CoveredTable[],
  records: readonly AmountRecord[],
  lines: readonly TextLine[],
  catalogue?: FormCatalogue,
): Coverage {
  const keysOf = (figures: readonly AmountRecord[]): ReadonlySet<string> =>
    new Set(figures.map(({ place, amountText }) => placeKey(place, amountText)));
  const isRecorded = taking(records.filter(isRead));
  // What a record holds as it is printed, and nobody could read, is a figure however little of one.
  const notRead = keysOf(records.filter((record) => !isRead(record)));
  const counts = { printed: 0, recorded: 0, setAside: 0 };
  const unread = new Map<string, UnreadFigures>();
  // A text file has no pages: there the figures of each table are counted by themselves.
  const miss = (form: string, sample: string, place: Place, count: number, table: number): void => {
    counts.printed += count;
    const key = `${form}/${place.page}/${place.line === undefined ? '' : table}`;
    const before = unread.get(key) ?? { form, count: 0, sample, place };
    unread.set(key, { ...before, count: before.count + count });
  };
  const tablePages = pagesOf(tables);
  const isWhole = printsWholeNumbers(
    records,
    tables.map(({ table }) => table),
  );
  for (const [index, { table, form: known, titled = '', setAside, repeats, names }] of tables.entries()) {
    const form = known || titled;
    const repeated = keysOf(repeats);
    const cells = [
      ...figureCells(table, isWhole, notRead),
      ...(isWhole ? wholeNumbers(table, names) : zerosBeside(table, names)),
    ];
    const isAside = ({ column }: { readonly column: number }): boolean => setAside.includes(column);
    // In a text what is set aside on a line may be the same figure as what is recorded.
    for (const { page, column, cell } of [...cells.filter((one) => !isAside(one)), ...cells.filter(isAside)]) {
      const place = placeOfCell(page, cell);
      const printed = cell.text.replace(/\s+/g, '');
      const key = placeKey(place, printed);
      if (isRecorded(key)) {
        counts.printed += 1;
        counts.recorded += 1;
      } else if (setAside.includes(column) || repeated.has(key)) {
        counts.printed += 1;
        counts.setAside += 1;
      } else miss(form, printed, place, figuresInCell(cell.text, isWhole), index);
    }
  }
  const firstLines = tables.map(({ table }) => firstLineOf(table));
  // The last rows of a table may stand alone on the pages behind it, where nothing showed them to be a table: each such
  // page, and the first of those that it goes on from.
  const pagesBehind = new Map<number, number>();
  const rowsBehind = new Counts<number>();
  const goesOn = ({ page, text }: TextLine): boolean => {
    if (!(isWhole ? codedWholeRow : codedRow).test(text)) return false;
    const first = tablePages.has(page - 1) ? page : (pagesBehind.get(page) ?? pagesBehind.get(page - 1));
    if (first === undefined) return false;
    pagesBehind.set(page, first);
    rowsBehind.add(page);
    return true;
  };
  const codedRows = new Set(lines.filter((line) => !tablePages.has(line.page) && goesOn(line)));
  // A page of such rows has others, too: without codes, and what a row has in a second line.
  const isOfRows = ({ page }: TextLine): boolean => rowsBehind.of(page) >= leastRows;
  const rowPages = isWhole ? pagesOfRows(lines, tablePages) : new Set();
  const gridPages = new Set(tables.flatMap(({ table }) => table.grids.map(({ page }) => page)));
  const piecePages = pagesOfPieces(lines, gridPages);
  const figurePages = pagesOfFigures(lines, gridPages);
  const loneColumns = isWhole ? linesOfLoneColumns(lines, tablePages) : new Set();
  const titled = catalogue ? titledPages(lines, tablePages, catalogue) : new Map<number, string>();
  const isNear = ({ page }: TextLine): boolean => tablePages.has(page) || rowPages.has(page) || titled.has(page);
  const figuresIn = (line: TextLine): string[] => {
    if (loneColumns.has(line)) return [line.text.trim()];
    if (piecePages.has(line.page)) return piecesOf(line.text);
    return line.cells ? figuresOfRow(line.cells, isWhole) : figuresOf(line.text, isWhole);
  };
  const mayHold = (line: TextLine): boolean =>
    line.cells !== undefined ||
    loneColumns.has(line) ||
    isNear(line) ||
    codedRows.has(line) ||
    isOfRows(line) ||
    piecePages.has(line.page) ||
    figurePages.has(line.page);
  for (const line of lines.filter(mayHold)) {
    const [first, ...others] = figuresIn(line);
    if (first === undefined) continue;
    const { line: at } = line;
    const firstPage =
      pagesBehind.get(line.page) ?? piecePages.get(line.page) ?? figurePages.get(line.page) ?? line.page;
    const nearest =
      at === undefined
        ? tables.findLastIndex(
            ({ table, form }) =>
              form !== '' && table.grids.some(({ page }) => page === line.page || page === firstPage - 1),
          )
        : firstLines.findLastIndex((first) => first <= at);
    const place: Place = at === undefined ? { page: line.page, box: line.box } : { page: line.page, line: at };
    miss(titled.get(line.page) ?? tables[nearest]?.form ?? '', first, place, 1 + others.length, nearest);
  }
  return { ...counts, unread: [...unread.values()] };
}

/**
 * Whether a record stands at a place. A text has lines and no places in them: there each record answers for one figure,
 * so that a second column with the same amounts is none that was recorded.
 */
function taking(records: readonly AmountRecord[]): (key: string) => boolean {
  const left = new Counts<string>();
  for (const { place, amountText } of records) {
    const key = placeKey(place, amountText);
    left.add(key, place.box ? Infinity : 1);
  }
  return (key) => left.add(key, -1) >= 0;
}

/**
 * Whether a record holds what is printed. In a text layer pieces of a wrapped figure, and several figures taken for one,
 * are a layout that was not read; elsewhere OCR lost or glued them.
 */
function isRead({ amount, amountText, origin }: AmountRecord): boolean {
  return amount !== '' || origin !== 'text' || !(isPieceOfFigure(amountText) || pointsIn(amountText) > 1);
}

/** Whether columns that are set aside hold several figures. */
export function setsFiguresAside({ rows }: LogicalTable, columns: readonly number[]): boolean {
  return columns.some((column) => rows.filter(({ cells }) => isAmountPrint(textAt({ cells }, column))).length > 1);
}

/** The line of a text file in which a table begins; Infinity for one of a PDF. */
function firstLineOf({ rows }: LogicalTable): number {
  return smallestOf(
    rows.flatMap(({ cells }) => cells),
    ({ line = Infinity }) => line,
  );
}
