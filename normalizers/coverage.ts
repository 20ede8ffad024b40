import type { Coverage, UnreadFigures } from '../model/coverage.ts';
import { smallestOf } from '../model/largest.ts';
import type { TextLine } from '../model/page.ts';
import type { AmountRecord, Place } from '../model/record.ts';
import type { Cell, LogicalTable } from '../model/table.ts';
import {
  fillsAmountCell,
  halfWidth,
  isAmountPrint,
  isBeginningOfFigure,
  isIntegerPrint,
  isOverflow,
  isPieceOfFigure,
} from '../print/figures.ts';
import { placeOfCell } from './to-record.ts';
import {
  countUp,
  hasWords,
  isPieceOfCode,
  isUnnumberedName,
  numbersColumns,
  printsWholeNumbers,
  wholeNumbers,
  type PlacedCell,
} from './whole-numbers.ts';

/** A table and what it turned out to be. */
export type CoveredTable = {
  readonly table: LogicalTable;
  /** The form it was read as; empty for a table that looks like a form and was not read. */
  readonly form: string;
  /** Columns whose head names what is not the form's (行次, 年初预算数). */
  readonly setAside: readonly number[];
  /** Figures printed again: a record has each of them elsewhere. */
  readonly repeats: readonly AmountRecord[];
  /** Columns that name the rows of a form: whole numbers there are codes. */
  readonly names?: readonly number[];
};

/** More characters than a row of figures with its label has: a sentence. */
const longestLabel = 30;

/**
 * Accounts for every figure printed in the tables of forms, and for rows of figures beside them on their pages.
 *
 * @param tables in order: forms, and tables that look like one
 * @param records of these tables
 * @param lines text outside the tables
 */
export function coverageOf(
  tables: readonly CoveredTable[],
  records: readonly AmountRecord[],
  lines: readonly TextLine[],
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
  for (const [index, { table, form, setAside, repeats, names }] of tables.entries()) {
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
  const goesOn = ({ page, text }: TextLine): boolean => {
    if (!(isWhole ? codedWholeRow : codedRow).test(text)) return false;
    const first = tablePages.has(page - 1) ? page : (pagesBehind.get(page) ?? pagesBehind.get(page - 1));
    if (first === undefined) return false;
    pagesBehind.set(page, first);
    return true;
  };
  const rowPages = isWhole ? pagesOfRows(lines, tablePages) : new Set();
  const isNear = ({ page }: TextLine): boolean => tablePages.has(page) || rowPages.has(page);
  for (const line of lines.filter((each) => each.cells !== undefined || isNear(each) || goesOn(each))) {
    const [first, ...others] = line.cells ? figuresOfRow(line.cells, isWhole) : figuresOf(line.text, isWhole);
    if (first === undefined) continue;
    const { line: at } = line;
    const firstPage = pagesBehind.get(line.page) ?? line.page;
    const nearest =
      at === undefined
        ? tables.findLastIndex(
            ({ table, form }) =>
              form !== '' && table.parts.some(({ page }) => page === line.page || page === firstPage - 1),
          )
        : firstLines.findLastIndex((first) => first <= at);
    const place: Place = at === undefined ? { page: line.page, box: line.box } : { page: line.page, line: at };
    miss(tables[nearest]?.form ?? '', first, place, 1 + others.length, nearest);
  }
  return { ...counts, unread: [...unread.values()] };
}

/**
 * Whether a record stands at a place. A text has lines and no places in them: there each record answers for one figure,
 * so that a second column with the same amounts is none that was recorded.
 */
function taking(records: readonly AmountRecord[]): (key: string) => boolean {
  const left = new Map<string, number>();
  for (const { place, amountText } of records) {
    const key = placeKey(place, amountText);
    left.set(key, place.box ? Infinity : (left.get(key) ?? 0) + 1);
  }
  return (key) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  };
}

/**
 * Whether a record holds what is printed. In a text layer pieces of a wrapped figure, and several figures taken for one,
 * are a layout that was not read; elsewhere OCR lost or glued them.
 */
function isRead({ amount, amountText, origin }: AmountRecord): boolean {
  return amount !== '' || origin !== 'text' || !(isPieceOfFigure(amountText) || pointsIn(amountText) > 1);
}

function pointsIn(text: string): number {
  return halfWidth(text).split('.').length - 1;
}

/** The pages of tables, and those between two of them on which the rows of one may go on that nothing showed to be a table. */
function pagesOf(tables: readonly CoveredTable[]): ReadonlySet<number> {
  const pages = [...new Set(tables.flatMap(({ table }) => table.parts.map(({ page }) => page)))].sort((a, b) => a - b);
  return new Set(
    pages.flatMap((page, index) => {
      const gap = (pages[index + 1] ?? page) - page - 1;
      return gap > 0 && gap <= pagesBetween ? Array.from({ length: gap + 1 }, (_, at) => page + at) : [page];
    }),
  );
}

/**
 * Pages near those of tables whose lines read like rows of whole numbers: a table that nothing showed to be one. Lines
 * that end in the number of a page (contents) are none.
 */
function pagesOfRows(lines: readonly TextLine[], tablePages: ReadonlySet<number>): ReadonlySet<number> {
  const rows = new Map<number, number>();
  for (const { page, text } of lines) {
    const figures = tablePages.has(page) ? [] : figuresOf(text, true);
    if (figures.length > 1 || (figures[0] ?? '').length > longestPageNumber) rows.set(page, (rows.get(page) ?? 0) + 1);
  }
  const isNear = (page: number): boolean => [...tablePages].some((other) => Math.abs(other - page) <= pagesBetween);
  return new Set([...rows].filter(([page, count]) => count >= leastRows && isNear(page)).map(([page]) => page));
}

/** The number of a page has fewer digits; a table has so many rows. */
const [longestPageNumber, leastRows] = [3, 3];

/** A row that a code names, with a figure: 2210201 254.74. */
const codedRow = /^\s*(?:\d{3}|\d{5}|\d{7})\s*[\p{Script=Han}（）()、\s]*[-−(（△▲]?\d[\d,，]*[.．]/u;

/** The same with whole numbers, and nothing behind them: 2210201 住房公积金 25474 25474. */
const codedWholeRow = /^\s*(?:\d{3}|\d{5}|\d{7})\s*\p{Script=Han}[\p{Script=Han}（）()、\s]*\d[\d\s,，]*$/u;

/** More pages between two tables are a text. */
const pagesBetween = 2;

/** Whether columns that are set aside hold several figures. */
export function setsFiguresAside({ rows }: LogicalTable, columns: readonly number[]): boolean {
  return columns.some((column) => rows.filter(({ cells }) => isAmountPrint(cells[column]?.text ?? '')).length > 1);
}

/** The line of a text file in which a table begins; Infinity for one of a PDF. */
function firstLineOf({ rows }: LogicalTable): number {
  return smallestOf(
    rows.flatMap(({ cells }) => cells),
    ({ line = Infinity }) => line,
  );
}

/**
 * The cells of a table that hold a figure, each once, with the column of the table in which it begins.
 *
 * @param isWhole whether whole numbers are amounts
 * @param notRead the places of records that hold what could not be read
 */
function figureCells(table: LogicalTable, isWhole: boolean, notRead: ReadonlySet<string>): PlacedCell[] {
  return table.rows
    .filter((row) => !numbersColumns(row))
    .flatMap((row) => {
      const isBroken = row.cells.filter(({ text }) => isShortBeginning(text)).length > 1;
      const isFigure = ({ text, ...cell }: Cell): boolean =>
        holdsFigure(text) ||
        (isWhole && isGluedWhole(text)) ||
        (isBroken && isShortBeginning(text)) ||
        notRead.has(placeKey(placeOfCell(row.page, { text, ...cell }), text.replace(/\s+/g, '')));
      return row.cells.flatMap((cell, column) =>
        cell.row === row.index && cell.column === column && isFigure(cell) ? [{ page: row.page, column, cell }] : [],
      );
    });
}

/** Whether a text may be the beginning of a figure that is below a hundred, or the number of a line: 93. */
function isShortBeginning(text: string): boolean {
  return /^[-(△▲]?\d{1,2}\.$/.test(halfWidth(text).replace(/\s+/g, ''));
}

/** Zeros without decimals in rows of figures: where these are not read, neither are those. */
function zerosBeside(table: LogicalTable, names?: readonly number[]): PlacedCell[] {
  const holding = table.rows.filter(({ cells }) => cells.some(({ text }) => isAmountPrint(text)));
  const rows = new Set(holding.map(({ page, index }) => `${page}/${index}`));
  return wholeNumbers(table, names).filter(
    ({ page, cell }) => /^[0０]$/.test(cell.text) && rows.has(`${page}/${cell.row}`),
  );
}

/** A figure that stands in one cell with a name: printed over it, or taken into it. */
const gluedToName = /\p{Script=Han}[)）]?\s*[-−(（△▲]?\d[\d,，]*[.．]\d{1,6}[)）]?$/u;

/** A figure that stands in one cell with the name of the next panel's row. */
const gluedBeforeName =
  /^[-−(（△▲]?\d[\d,，]*[.．]\d{2,}[)）]?\s*(?!万|亿|元|个|平方|公里)\p{Script=Han}[、\p{Script=Han}]/u;

/** A figure with a unit of its own behind it, also in one cell with the head that was taken for its beginning: 999.99万元. */
const withUnit = /\d[.．]\d{1,6}[)）]?\s*(?:亿|百万|万|千)?元$/u;

/** The same with whole numbers; what ends in the number of a year is a head. */
function isGluedWhole(text: string): boolean {
  return /\p{Script=Han}[)）]?\s*[-−(（△▲]?\d{3,}[)）]?$/u.test(text) && !/(?:^|\D)(?:19|20)\d{2}$/.test(text);
}

function holdsFigure(text: string): boolean {
  if (text === '') return false;
  if (gluedToName.test(text) || gluedBeforeName.test(text) || withUnit.test(text)) return true;
  if (/\p{Script=Han}/u.test(text)) return false;
  const tokens = withoutBlanks(text).split(/\s+/);
  return isOverflow(text) || isFigureOrBeginning(text) || tokens.some(isFigureOrBeginning);
}

/** A figure, or the beginning of one that stands in two lines: the first of them counts. */
function isFigureOrBeginning(text: string): boolean {
  return isAmountPrint(text) || isBeginningOfFigure(text);
}

/** Figures printed with a blank behind each mark (1, 390. 25) without these blanks. */
function withoutBlanks(text: string): string {
  return text.replace(/(\d[,，])\s+(?=\d{3}(?!\d))|(\d[.．])\s+(?=\d{1,6}(?![\d,，.．]))/g, '$1$2');
}

/** How many figures a cell holds: of a table whose columns were not told apart, several. */
function figuresInCell(text: string, isWhole: boolean): number {
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

/**
 * The figures of a line that reads like a row of a table; none of a sentence.
 *
 * @param isWhole whether whole numbers are figures too: behind the name of a row, or several behind a name
 */
function figuresOf(text: string, isWhole: boolean): string[] {
  if (codeAndName.test(text) ? /[。；，%％]|万元|单位[:：]/.test(text) : isSaid(text)) return [];
  const parted = withoutBlanks(text.trim()).replace(endOfName, '$1 ').replace(endOfFigure, '$1 ');
  const tokens = (isWhole ? parted.replace(endOfWhole, '$1 ') : parted).split(/\s+/);
  const name = tokens.findIndex((token) => hasWords.test(token) || rowName.test(token));
  // Where nothing but numbers stands in a row, three digits are as likely an amount as a code.
  const isBare = tokens.length > 2 && /^\d{1,3}$/.test(tokens[0] ?? '') && tokens.every(isIntegerPrint);
  // The code of a second panel stands right before its name.
  const isCode = (token: string, index: number): boolean =>
    isPieceOfCode(token) && isUnnumberedName(tokens[index + 1] ?? '');
  const isPlaced = (token: string, index: number): boolean =>
    isBare || (name >= 0 && index > name && !isCode(token, index));
  // One of them may be the number of a line.
  const isBroken = tokens.filter(isShortBeginning).length > 1;
  const isAmount = (token: string, index: number): boolean =>
    isFigureOrBeginning(token) ||
    (isBroken && isShortBeginning(token)) ||
    (isWhole && isPlaced(token, index) && isIntegerPrint(token));
  const figures = tokens.filter(isAmount);
  if (countUp(figures)) return [];
  const words = tokens.filter((token, index) => !isAmount(token, index)).join('');
  if (words.length > (rowName.test(words) ? longestName : longestLabel)) return [];
  if (figures.length < 2 && !figures.some(isFigureOrBeginning) && !rowName.test(words)) return [];
  return isWhole ? figures : [...figures, ...tokens.filter((token) => /^[0０]$/.test(token))];
}

/** The figures of a row of a table in a text, however it is named. */
function figuresOfRow(cells: readonly string[], isWhole: boolean): string[] {
  // A whole number at the beginning of a row with a name is its code.
  const first = cells.some((text) => hasWords.test(text)) ? 1 : 0;
  return cells.filter(
    (text, index) => isAmountPrint(text) || (index >= first && (isWhole ? isIntegerPrint(text) : /^[0０]$/.test(text))),
  );
}

/** Where a name ends and a figure begins, without a space. */
const endOfName = /(\p{Script=Han}[)）]?)(?=[-−△▲]?\d)/gu;
/** Where a figure ends and the next name begins: the two sides of one row. */
const endOfFigure = /(\d[.．\p{Co}]\d{1,6}[)）]?)(?=\p{Script=Han})/gu;
/** The same behind a whole number; what counts or dates (12人, 2024年) is none. */
const endOfWhole = /(\d)(?=(?![万亿元年月日个人辆次台套批名])\p{Script=Han})/gu;
/** Names of codes have 单位 and 、 in them: 20805 行政事业单位养老支出. */
const codeAndName = /^\s*(?:[1-3]\d{2}(?:\d{2}){0,2})\s*\p{Script=Han}/u;
/** The number of a row, also of the row of the second side: 八、其他收入 432 八、社会保障和就业支出 42550. */
const ordinals = /(?<=^|[\d\s])[一二三四五六七八九十]+、/g;

/** What only a sentence has, or a caption. */
const isSaid = (text: string): boolean =>
  /[。；，、%％]|万元|单位\s*[:：]|(?:编制|填报|预算|决算)单位/.test(text.replace(ordinals, ''));

const rowName = /^(?:[1-3]\d{2}(?:\d{2}){0,2}(?!\d)|[一二三四五六七八九十]+、|[合总]\s*计)/;
const longestName = 60;

function placeKey({ page, box, line }: Place, text: string): string {
  return box ? `${page}:${box.x0.toFixed(1)}:${box.y0.toFixed(1)}` : `${page}:${line ?? 0}:${text}`;
}
