import { smallestOf } from '../../../model/largest.ts';
import { at, lastOf } from '../../../model/must.ts';
import { fillsAmountCell, isPercentPrint, withoutUnit } from '../../../print/figures.ts';
import { continuedRows, paddedTable, shapeOf, type SetShape } from './set-padded.ts';
import { mostColumns, type WrittenCell, type WrittenRow } from '../rows.ts';
import { tieHeads, type HeadPiece, type SetHeads, type SetColumn } from './set-heads.ts';
import {
  holdsFigures,
  holdsNumbers,
  isCaptionLine,
  isRowName,
  isSet,
  isSetFigure,
  measureOf,
  measures,
  numbersColumns,
  pieced,
  setRow,
  widestStep,
  type Measure,
  type Piece,
  type PiecedLine,
  type WrittenLine,
} from './set-lines.ts';

/** So many lines may be blank within a table. */
const mostBlank = 2;
/** A line of one piece that is longer is running text. */
const longestName = 60;
/** A head has no more lines. */
const headLines = 8;
/** The title of a table and what stands below it fill no more lines. */
const titleLines = 4;
/** So many lines with figures in columns make a table that has no title above it. */
const fewestRows = 3;

/** A text in pieces: tables that are set with blanks, and the lines that stand around them. */
export type SetPiece =
  | { readonly kind: 'table'; readonly rows: readonly WrittenRow[] }
  /** `isUnread` for rows of a table of which it is not certain under which heads they stand. */
  | { readonly kind: 'lines'; readonly lines: readonly WrittenLine[]; readonly isUnread?: true };

/**
 * Finds the tables among lines whose columns are set with blanks, as `pdftotext -layout` writes them. What does not tell
 * for certain under which heads its figures stand stays lines, with all parts of its table: a table of which a part were
 * missing would pass for a whole one.
 *
 * @param pages the lines of each page
 */
export function readSetTables(pages: readonly (readonly WrittenLine[])[]): SetTables {
  const parted = pages.map(segmentsOf);
  const measure = measureOf(parted.flat().map(({ lines }) => lines));
  let before: LastTable | undefined;
  const read = parted.map((parts) =>
    parts.map(({ lines, begins }): Segment => {
      const segment = readSegment(lines, measure, before);
      if (segment.last) before = segment.last;
      else if (segment.isUnread || lines.some(isProse)) before = undefined;
      return { lines, begins: begins && !segment.goesOn, ...segment };
    }),
  );
  const all = read.flat();
  for (let index = all.length - 1; index >= 0; index--) {
    const [before, each] = [all[index - 1], all[index]];
    if (!each?.isUnread) continue;
    each.pieces = [{ kind: 'lines', lines: each.lines, isUnread: true }];
    if (before && !each.begins) before.isUnread = true;
  }
  return { measure, pieces: read.map((segments) => segments.flatMap(({ pieces }) => pieces)) };
}

/** The pieces of each page, and how the program measured that set them. */
export type SetTables = { readonly measure: Measure; readonly pieces: readonly (readonly SetPiece[])[] };

/** Lines in which one table at most stands. */
type Segment = {
  readonly lines: readonly WrittenLine[];
  pieces: readonly SetPiece[];
  /** Holds no part of the table above it. */
  readonly begins: boolean;
  /** Holds figures in columns that are not read. */
  isUnread: boolean;
};

const linesPiece = (lines: readonly WrittenLine[]): SetPiece => ({ kind: 'lines', lines });

const isProse = (line: WrittenLine): boolean => line.text.length > longestName && !isSet(line);

/** Parts lines where one table at most stands in each part. */
function segmentsOf(lines: readonly WrittenLine[]): Pick<Segment, 'lines' | 'begins'>[] {
  const parts: { lines: WrittenLine[]; begins: boolean }[] = [];
  let holds = false;
  for (const [index, line] of lines.entries()) {
    const last = lines[index - 1];
    const isApart = last !== undefined && line.line - last.line > mostBlank + 1;
    const begins = isProse(line) || (last !== undefined && isProse(last));
    const part = parts.at(-1);
    if (!part || isApart || begins || (holds && isCaptionLine(line))) {
      parts.push({ lines: [line], begins });
      holds = false;
    } else part.lines.push(line);
    holds ||= setRow(line).length > 0;
  }
  return parts.map((part) => ({ ...part, begins: part.begins || part.lines.some(isCaptionLine) }));
}

type ReadSegment = Pick<Segment, 'pieces' | 'isUnread'> & {
  /** The last table, that parts without a head may go on. */
  readonly last?: LastTable;
  /** Begins with such a part. */
  readonly goesOn?: boolean;
};

type LastTable = { readonly shape: SetShape; readonly title: string | undefined };

function readSegment(lines: readonly WrittenLine[], measure: Measure, before: LastTable | undefined): ReadSegment {
  const all = lines.map((line) => pieced(line, measure));
  const whole = readParts(partsAtHeads(all), before);
  if (whole || !all.some(holdsNumbers)) return whole ?? unreadPart(all);
  // Parts of a table that are set by themselves, with blank lines or the number of a page between them.
  const chunks = chunksOf(all);
  const read = chunks.length > 1 ? readParts(chunks.flatMap(partsAtHeads), before) : undefined;
  return read ?? unreadPart(all);
}

/** Parts one after the other; undefined where one of them is not read. */
function readParts(parts: readonly (readonly PiecedLine[])[], before: LastTable | undefined): ReadSegment | undefined {
  const pieces: SetPiece[] = [];
  let last = before;
  let goesOn: boolean | undefined;
  for (const part of parts) {
    const continued = last && readContinued(part, last);
    const read = continued ?? readPart(part);
    if (read.isUnread) return undefined;
    pieces.push(...read.pieces);
    if (read.last) goesOn ??= continued !== undefined;
    last = read.last ?? last;
  }
  return { pieces, isUnread: false, goesOn: goesOn === true, ...(goesOn !== undefined && last && { last }) };
}

/** Parts lines where more are blank than between the rows of a table, and at the number of a page. */
function chunksOf(all: readonly PiecedLine[]): PiecedLine[][] {
  const isRow = rowsIn(all);
  const figures = all.filter(isRow).map(({ line }) => line.line);
  const usual = smallestOf(
    figures.slice(1).map((line, index) => line - at(figures, index, 'line of figures')),
    (apart) => apart,
  );
  const chunks: PiecedLine[][] = [];
  let holds = false;
  for (const [index, each] of all.entries()) {
    const before = all[index - 1];
    const isApart = before !== undefined && each.line.line - before.line.line > usual;
    const chunk = chunks.at(-1);
    if (!chunk || (holds && (isApart || isPageNumber(each)))) {
      chunks.push([each]);
      holds = false;
    } else chunk.push(each);
    holds ||= isRow(each);
  }
  return chunks;
}

const isPageNumber = ({ pieces }: PiecedLine): boolean =>
  /^[-—–\d\s第页共]+$/.test(pieces.map(({ text }) => text).join(''));

/** The title above a part, without what says that it goes on. */
function titleOf(all: readonly PiecedLine[]): string | undefined {
  const titles = all
    .map(({ line }) => line.text.replace(/\s+/g, ''))
    .filter((text) => /表(?:[(（]?续表?[)）]?)?$/.test(text));
  return titles.at(-1)?.replace(/[(（]?续表?[)）]?$/, '');
}

/** A part without a head of the table before it: nothing stands above its rows but the number of a page or the same title. */
function readContinued(all: readonly PiecedLine[], before: LastTable): ReadSegment | undefined {
  const { begins } = beginOf(all, 0);
  const last = all.findLastIndex(rowsIn(all));
  if (begins < 0 || last < begins) return undefined;
  const title = titleOf(all.slice(0, begins));
  const isBare = all
    .slice(0, begins)
    .every((line) => isPageNumber(line) || (isCaptionLine(line.line) && (!title || title === before.title)));
  if (!isBare) return undefined;
  const lines = all.map(({ line }) => line);
  const read = continuedRows(lines.slice(begins, last + 1), lines.slice(last + 1), before.shape);
  return (
    read && {
      pieces: [
        linesPiece(lines.slice(0, begins)),
        { kind: 'table', rows: read.rows },
        linesPiece(lines.slice(last + 1 + read.tail)),
      ],
      isUnread: false,
      last: before,
    }
  );
}

const unreadPart = (all: readonly PiecedLine[]): ReadSegment => ({
  pieces: [linesPiece(all.map(({ line }) => line))],
  isUnread: all.some(holdsNumbers),
});

/** What tells the rows of a table: figures; whole numbers where none has decimals or commas. */
function rowsIn(all: readonly PiecedLine[]): (line: PiecedLine) => boolean {
  return all.some(holdsFigures) ? holdsFigures : holdsNumbers;
}

/** Where the table of a part may begin, behind what stands above it; and where its first row does, -1 without one. */
function beginOf(all: readonly PiecedLine[], from: number): { readonly start: number; readonly begins: number } {
  const isRow = rowsIn(all);
  const figures = indexFrom(all, from, isRow);
  const above = figures < 0 ? all.length : figures + 1;
  const caption = all.slice(from, above).findLastIndex(({ line }) => isCaptionLine(line));
  const start = from + caption + 1;
  return { start, begins: indexFrom(all, start, isBodyLine) };
}

/** The first line that is one, from a place on: a head may come again ten thousand times. */
function indexFrom(all: readonly PiecedLine[], from: number, isOne: (line: PiecedLine) => boolean): number {
  for (let index = from; index < all.length; index++) {
    const line = all[index];
    if (line && isOne(line)) return index;
  }
  return -1;
}

const headOf = (all: readonly PiecedLine[], start: number, begins: number): readonly PiecedLine[] =>
  all.slice(Math.max(start, begins - headLines), begins);

/** Parts lines where a head comes again: it stands above each part of a table. */
function partsAtHeads(all: readonly PiecedLine[]): (readonly PiecedLine[])[] {
  const last = all.findLastIndex(rowsIn(all));
  const parts: (readonly PiecedLine[])[] = [];
  for (let from = 0; ;) {
    const { start, begins } = beginOf(all, from);
    const head = new Set(begins < 0 ? [] : headOf(all, start, begins).map(textsOf));
    const isHead = (line: PiecedLine): boolean => line.pieces.length > 1 && head.has(textsOf(line));
    let again = begins + 1;
    while (again < last && !isHead(at(all, again, 'line'))) again++;
    if (begins < 0 || again >= last) return [...parts, all.slice(from)];
    parts.push(all.slice(from, again));
    from = again;
  }
}

const textsOf = (line: PiecedLine | undefined): string => (line?.pieces ?? []).map(({ text }) => text).join('|');

function readPart(all: readonly PiecedLine[]): ReadSegment {
  const unread = unreadPart(all);
  const { start, begins } = beginOf(all, 0);
  const last = all.findLastIndex(rowsIn(all));
  if (begins < 0 || last < begins) return unread;
  const rows = all.slice(begins, last + 1).filter(rowsIn(all)).length;
  if (rows < (start === 0 ? fewestRows : 1)) return unread;
  const head = headOf(all, start, begins);
  const body = all.slice(begins, last + 1);
  const lines = all.map(({ line }) => line);
  const title = titleOf(all.slice(0, begins));
  const padded = readPadded(lines, head.length, begins, last);
  if (padded) return { ...padded.read, last: { shape: padded.shape, title } };
  // Without a figure that is one for certain, codes and amounts are not told apart.
  if (!all.some(holdsFigures)) return unread;
  const columns = columnsOf(body);
  if (!columns) return unread;
  const tail = tailOf(all.slice(last + 1), columns, body);
  const above = head.findLastIndex(({ pieces }, index) => index < head.length - 1 && isTitle(pieces, columns));
  const headPieces = head
    .slice(above + 1)
    .map(({ pieces }, at) => pieces.map((piece): HeadPiece => ({ ...piece, at })));
  const heads = tieHeads(headPieces, columns);
  const written = heads && bodyRows([...body, ...tail], heads);
  if (!written) return unread;
  const first = begins - head.length + above + 1;
  const top = headRows(heads, head[above + 1]?.line.line ?? 1);
  const table = [...top, ...written];
  return {
    pieces: [
      linesPiece(lines.slice(0, first)),
      { kind: 'table', rows: table },
      linesPiece(lines.slice(last + 1 + tail.length)),
    ],
    isUnread: false,
    last: { shape: shapeOf(table, top.length), title },
  };
}

/** A table whose cells are filled up with blanks, with what stands above and below it. */
function readPadded(
  lines: readonly WrittenLine[],
  headLines: number,
  begins: number,
  last: number,
): { readonly read: ReadSegment; readonly shape: SetShape } | undefined {
  for (let first = begins - headLines; first < begins; first++) {
    const above = lines.slice(0, first).slice(-titleLines);
    const table = lines.slice(first, last + 1);
    // Each part tells by itself how it was measured: it is the way in which its columns stand in one distance.
    for (const measure of measures) {
      const read = paddedTable(above, table, lines.slice(last + 1), begins - first, measure);
      if (!read) continue;
      const rest = lines.slice(last + 1 + read.tail);
      return {
        read: {
          pieces: [linesPiece(lines.slice(0, first)), { kind: 'table', rows: read.rows }, linesPiece(rest)],
          isUnread: false,
        },
        shape: shapeOf(read.rows, begins - first, { gap: read.gap, measure }),
      };
    }
    // What stands apart from the table, or alone on its line, is no head of it.
    if (!isApart(lines, first) || isApart(lines, begins)) return undefined;
  }
  return undefined;
}

/** Whether blank lines stand between a line and the next one. */
function isApart(lines: readonly WrittenLine[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  return line !== undefined && next !== undefined && next.line - line.line > 1;
}

function isBodyLine(line: PiecedLine): boolean {
  return holdsFigures(line) || numbersColumns(line) || line.pieces.some(({ text }) => isRowName(text));
}

/** One piece alone over many columns, with no other line that begins a head above. */
function isTitle(pieces: readonly Piece[], columns: readonly SetColumn[]): boolean {
  const [only] = pieces;
  if (!only || pieces.length > 1) return false;
  const last = columns.at(-1);
  return /^[-—–\d\s年度第页共]+$/.test(only.text) || last === undefined || only.from >= last.to;
}

/** The columns as the blanks between the cells of all rows show them; undefined where cells do not stand in columns. */
function columnsOf(body: readonly PiecedLine[]): SetColumn[] | undefined {
  const figures = body.flatMap(({ pieces }) => pieces.filter(({ text }) => isSetFigure(text)));
  const firstFigure = smallestOf(figures, ({ from }) => from);
  const labels = ({ pieces }: PiecedLine): number => pieces.filter(({ to }) => to <= firstFigure).length;
  const isParted = body.filter((line) => labels(line) > 1).length * 2 > body.length;
  // A total may stand in the middle of the columns of codes and of names.
  const isClear = (line: PiecedLine): boolean => !isParted || labels(line) > 1;
  const within = body.flatMap((line) =>
    isClear(line) ? line.pieces : line.pieces.filter(({ from }) => from >= firstFigure),
  );
  const merged: { from: number; to: number; pieces: Piece[] }[] = [];
  for (const piece of [...within].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && piece.from < last.to) {
      last.to = Math.max(last.to, piece.to);
      last.pieces.push(piece);
    } else merged.push({ from: piece.from, to: piece.to, pieces: [piece] });
  }
  if (merged.length > mostColumns) return undefined;
  const first = merged.findIndex(({ pieces }) => pieces.some(({ text }) => isSetFigure(text)));
  const columns = merged.map(({ from, to, pieces }, index): SetColumn | undefined => {
    const isNumeric = pieces.every(({ text }) => fillsAmountCell(withoutUnit(text)) || isPercentPrint(text));
    if (!isNumeric && pieces.some(({ text }) => isSetFigure(text))) return undefined;
    return { from, to, isFigures: isNumeric && index >= first, head: [], spans: [] };
  });
  return columns.every((column) => column !== undefined) ? columns : undefined;
}

/** Rows at the end of a table that hold names alone, or marks for nothing and whole numbers. */
function tailOf(
  lines: readonly PiecedLine[],
  columns: readonly SetColumn[],
  body: readonly PiecedLine[],
): PiecedLine[] {
  const tail: PiecedLine[] = [];
  const gap = widestStep(body.map(({ line }) => line));
  let before = lastOf(body, 'line of a body').line.line;
  for (const line of lines) {
    const isRow = line.pieces.every((piece) => {
      const over = columns.filter(({ from, to }) => piece.from < to && piece.to > from);
      return over.length === 1 && (over[0]?.isFigures === false || fillsAmountCell(piece.text));
    });
    const [only, ...more] = line.pieces;
    const isNumber = only !== undefined && more.length === 0 && fillsAmountCell(only.text);
    if (!isRow || isNumber || isCaptionLine(line.line) || line.line.line - before > gap) break;
    tail.push(line);
    before = line.line.line;
  }
  return tail;
}

/** The rows of the head: heads over several columns from top to bottom, and the head of each column in the lowest. */
function headRows({ columns, spans }: SetHeads, line: number): WrittenRow[] {
  const levels = [...new Set(spans.map(({ at }) => at))].sort((a, b) => a - b);
  const upper = levels.map((at): WrittenRow => {
    const cells: WrittenCell[] = [];
    for (let index = 0; index < columns.length;) {
      const span = columns[index]?.spans.find((each) => each.at === at);
      const columnSpan = span?.columns.length ?? 1;
      cells.push({ text: span ? span.text : '', rowSpan: 1, columnSpan });
      index += columnSpan;
    }
    return { line, cells };
  });
  const texts = columns.map(({ head }) => head.map(({ text }) => text).join(''));
  return [...upper, { line, cells: texts.map((text) => ({ text, rowSpan: 1, columnSpan: 1 })) }];
}

type Row = { readonly line: number; readonly texts: string[] };

function bodyRows(body: readonly PiecedLine[], { columns }: SetHeads): WrittenRow[] | undefined {
  const rows: Row[] = [];
  const hasNames = columns.some(({ isFigures }) => !isFigures);
  for (const { line, pieces } of body) {
    const texts = columns.map(() => '');
    for (const piece of pieces) {
      const at = columnAt(piece, columns);
      if (at < 0 || texts[at] !== '') return undefined;
      texts[at] = piece.text;
    }
    // A figure that its cell was too narrow for goes on in the next line, where no name stands.
    const isNamed = columns.some(({ isFigures }, at) => !isFigures && texts[at] !== '');
    if (hasNames && !isNamed) return undefined;
    rows.push({ line: line.line, texts });
  }
  return rows.map(({ line, texts }) => ({
    line,
    cells: texts.map((text) => ({ text, rowSpan: 1, columnSpan: 1 })),
  }));
}

/** The column in which a piece stands; the first of several columns of names. */
function columnAt(piece: Piece, columns: readonly SetColumn[]): number {
  const over = columns.flatMap(({ from, to }, index) => (piece.from < to && piece.to > from ? [index] : []));
  const [first = -1] = over;
  if (over.length < 2) return first;
  return over.every((index) => columns[index]?.isFigures === false) ? first : -1;
}
