import { smallestOf } from '../../../model/largest.ts';
import { lastOf } from '../../../model/must.ts';
import { fillsAmountCell, isPercentPrint, withoutUnit } from '../../../print/figures.ts';
import { mostColumns, type WrittenCell, type WrittenRow } from '../rows.ts';
import type { SetColumn, SetHeads } from './set-heads.ts';
import { isCaptionLine, isSetFigure, type Piece, type PiecedLine, widestStep } from './set-lines.ts';

/** The columns as the blanks between the cells of all rows show them; undefined where cells do not stand in columns. */
export function columnsOf(body: readonly PiecedLine[]): SetColumn[] | undefined {
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
export function tailOf(
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
export function headRows({ columns, spans }: SetHeads, line: number): WrittenRow[] {
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

export function bodyRows(body: readonly PiecedLine[], { columns }: SetHeads): WrittenRow[] | undefined {
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
