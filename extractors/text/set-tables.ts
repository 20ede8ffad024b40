import { fillsAmountCell, isAmountPrint, isPercentPrint } from '../../print/figures.ts';
import type { WrittenCell, WrittenRow } from './rows.ts';
import { tieHeads, type HeadPiece, type Heads, type SetColumn } from './set-heads.ts';
import {
  holdsFigures,
  isCaptionLine,
  isRowName,
  measureOf,
  numbersColumns,
  piecesOf,
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
/** So many lines with figures in columns make a table that has no title above it. */
const fewestRows = 3;

/** A text in pieces: tables that are set with blanks, and the lines that stand around them. */
export type SetPiece =
  | { readonly kind: 'table'; readonly rows: readonly WrittenRow[] }
  | { readonly kind: 'lines'; readonly lines: readonly WrittenLine[] };

/**
 * Finds the tables among lines whose columns are set with blanks, as `pdftotext -layout` writes them. What does not tell
 * for certain under which heads its figures stand stays lines.
 */
export function setPieces(lines: readonly WrittenLine[]): SetPiece[] {
  if (!lines.some(({ written }) => /\S\s+\S/.test(written) && /\d[.,]\d/.test(written)))
    return [{ kind: 'lines', lines }];
  return segmentsOf(lines).flatMap(readSegment);
}

/** Parts lines where one table at most stands in each part. */
function segmentsOf(lines: readonly WrittenLine[]): WrittenLine[][] {
  const segments: WrittenLine[][] = [];
  let current: WrittenLine[] = [];
  let holds = false;
  const close = (): void => {
    if (current.length > 0) segments.push(current);
    current = [];
    holds = false;
  };
  for (const line of lines) {
    const last = current.at(-1);
    const isApart = last !== undefined && line.line - last.line > mostBlank + 1;
    const isProse = line.text.length > longestName && !/\S\s{2,}\S/.test(line.written.trim());
    if (isApart || isProse || (holds && isCaptionLine(line))) close();
    current.push(line);
    if (isProse) close();
    else holds ||= holdsFigures(piecedAs(line, [line]));
  }
  close();
  return segments;
}

const piecedAs = (line: WrittenLine, like: readonly WrittenLine[]): PiecedLine => ({
  line,
  pieces: piecesOf(line.written, measureOf(like)),
});

function readSegment(lines: readonly WrittenLine[]): SetPiece[] {
  const asLines: SetPiece[] = [{ kind: 'lines', lines }];
  const measure = measureOf(lines);
  const all = lines.map((line): PiecedLine => ({ line, pieces: piecesOf(line.written, measure) }));
  const captions = all.findLastIndex(
    ({ line }, index) => isCaptionLine(line) && !all.slice(0, index).some(holdsFigures),
  );
  const start = captions + 1;
  const begins = all.findIndex((line, index) => index >= start && isBodyLine(line));
  const last = all.findLastIndex(holdsFigures);
  if (begins < 0 || last < begins) return asLines;
  const rows = all.slice(begins, last + 1).filter(holdsFigures).length;
  if (rows < (captions < 0 ? fewestRows : 1)) return asLines;
  const head = all.slice(Math.max(start, begins - headLines), begins);
  const again = all.findIndex((line, index) => index > begins && index < last && repeats(line, head));
  if (again > 0) return [...readSegment(lines.slice(0, again)), ...readSegment(lines.slice(again))];
  const body = all.slice(begins, last + 1);
  const columns = columnsOf(body);
  if (!columns) return asLines;
  const tail = tailOf(all.slice(last + 1), columns, body);
  const title = head.findLastIndex(({ pieces }, index) => index < head.length - 1 && isTitle(pieces, columns));
  const heads = tieHeads(
    head
      .slice(title + 1)
      .map(({ pieces }, at) => partedAt(pieces, columns).map((piece): HeadPiece => ({ ...piece, at }))),
    columns,
  );
  const written = heads && bodyRows([...body, ...tail], heads);
  if (!written) return asLines;
  const first = begins - head.length + title + 1;
  const table = [...headRows(heads, head[title + 1]?.line.line ?? 1), ...written];
  return [
    { kind: 'lines', lines: lines.slice(0, first) },
    { kind: 'table', rows: table },
    { kind: 'lines', lines: lines.slice(last + 1 + tail.length) },
  ];
}

function isBodyLine(line: PiecedLine): boolean {
  return holdsFigures(line) || numbersColumns(line) || line.pieces.some(({ text }) => isRowName(text));
}

/** The head stands above each part of a table. */
function repeats({ pieces }: PiecedLine, head: readonly PiecedLine[]): boolean {
  const texts = pieces.map(({ text }) => text).join('|');
  return pieces.length > 1 && head.some((line) => line.pieces.map(({ text }) => text).join('|') === texts);
}

/** One piece alone over many columns, with no other line that begins a head above. */
function isTitle(pieces: readonly Piece[], columns: readonly SetColumn[]): boolean {
  const [only] = pieces;
  if (!only || pieces.length > 1) return false;
  return /^[-—–\d\s年度第页共]+$/.test(only.text) || only.from >= (columns.at(-1)?.to ?? 0);
}

/** The columns as the blanks between the cells of all rows show them; undefined where cells do not stand in columns. */
function columnsOf(body: readonly PiecedLine[]): SetColumn[] | undefined {
  const firstFigure = Math.min(
    ...body.flatMap(({ pieces }) => pieces.filter(({ text }) => isAmountPrint(text))).map(({ from }) => from),
  );
  const labels = ({ pieces }: PiecedLine): number => pieces.filter(({ to }) => to <= firstFigure).length;
  const isParted = body.filter((line) => labels(line) > 1).length * 2 > body.length;
  // A total may stand in the middle of the columns of codes and of names.
  const clear = isParted ? body.filter((line) => labels(line) > 1) : body;
  const within = body.flatMap((line) =>
    clear.includes(line) ? line.pieces : line.pieces.filter(({ from }) => from >= firstFigure),
  );
  const merged: { from: number; to: number; pieces: Piece[] }[] = [];
  for (const piece of [...within].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && piece.from < last.to) {
      last.to = Math.max(last.to, piece.to);
      last.pieces.push(piece);
    } else merged.push({ from: piece.from, to: piece.to, pieces: [piece] });
  }
  const first = merged.findIndex(({ pieces }) => pieces.some(({ text }) => isAmountPrint(text)));
  const columns = merged.map(({ from, to, pieces }, index): SetColumn | undefined => {
    const isNumeric = pieces.every(({ text }) => fillsAmountCell(text) || isPercentPrint(text));
    if (!isNumeric && pieces.some(({ text }) => isAmountPrint(text))) return undefined;
    return { from, to, isFigures: isNumeric && index >= first, head: [], spans: [] };
  });
  return columns.every((column) => column !== undefined) ? columns : undefined;
}

/** Pieces of a line of the head, parted at a single blank that stands between two columns. */
function partedAt(pieces: readonly Piece[], columns: readonly SetColumn[]): Piece[] {
  return pieces.flatMap((piece) => {
    const words = [...piece.text.matchAll(/\S+/g)];
    const over = columns.filter(({ from, to }) => piece.from < to && piece.to > from);
    if (words.length < 2 || words.some(({ 0: text }) => text.length < 2) || over.length < 2) return [piece];
    return [piece];
  });
}

/** Rows without figures at the end of a table: names alone, in the columns of names. */
function tailOf(
  lines: readonly PiecedLine[],
  columns: readonly SetColumn[],
  body: readonly PiecedLine[],
): PiecedLine[] {
  const tail: PiecedLine[] = [];
  const gap = Math.max(1, ...body.slice(1).map(({ line }, index) => line.line - (body[index]?.line.line ?? 0)));
  let before = body.at(-1)?.line.line ?? 0;
  for (const line of lines) {
    const isNames = line.pieces.every((piece) => {
      const over = columns.filter(({ from, to }) => piece.from < to && piece.to > from);
      return over.length === 1 && over[0]?.isFigures === false;
    });
    if (!isNames || isCaptionLine(line.line) || line.line.line - before > gap) break;
    tail.push(line);
    before = line.line.line;
  }
  return tail;
}

/** The rows of the head: heads over several columns from top to bottom, and the head of each column in the lowest. */
function headRows({ columns, spans }: Heads, line: number): WrittenRow[] {
  const levels = [...new Set(spans.map(({ at }) => at))].sort((a, b) => a - b);
  const upper = levels.map((at): WrittenRow => {
    const cells: WrittenCell[] = [];
    for (let index = 0; index < columns.length;) {
      const span = columns[index]?.spans.find((each) => each.at === at);
      const columnSpan = span?.columns.length ?? 1;
      cells.push({ text: span?.text ?? '', rowSpan: 1, columnSpan });
      index += columnSpan;
    }
    return { line, cells };
  });
  const texts = columns.map(({ head }) => head.map(({ text }) => text).join(''));
  return [...upper, { line, cells: texts.map((text) => ({ text, rowSpan: 1, columnSpan: 1 })) }];
}

type Row = { readonly line: number; readonly texts: string[] };

function bodyRows(body: readonly PiecedLine[], { columns }: Heads): WrittenRow[] | undefined {
  const rows: Row[] = [];
  for (const { line, pieces } of body) {
    const texts = columns.map(() => '');
    for (const piece of pieces) {
      const at = columnAt(piece, columns);
      if (at < 0 || texts[at] !== '') return undefined;
      texts[at] = piece.text;
    }
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
