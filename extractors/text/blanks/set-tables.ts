import { smallestOf } from '../../../model/largest.ts';
import { at } from '../../../model/must.ts';
import { isApart, isProse, linesPiece, type Segment, segmentsOf, type SetPiece } from './segments.ts';
import { bodyRows, columnsOf, headRows, tailOf } from './set-columns.ts';
import { type HeadPiece, tieHeads } from './set-heads.ts';
import {
  holdsFigures,
  holdsNumbers,
  isCaptionLine,
  type Measure,
  measureOf,
  measures,
  pieced,
  type PiecedLine,
  type WrittenLine,
} from './set-lines.ts';
import { continuedRows, paddedTable, type SetShape, shapeOf } from './set-padded.ts';
import { beginOf, headOf, isPageNumber, isTitle, rowsIn, textsOf, titleOf } from './set-rows.ts';

/** The title of a table and what stands below it fill no more lines. */
const titleLines = 4;

/** So many lines with figures in columns make a table that has no title above it. */
const fewestRows = 3;

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
