import type { WrittenRow } from '../rows.ts';
import { isCaptionLine, isSet, setRow, type WrittenLine } from './set-lines.ts';

/** So many lines may be blank within a table. */
const mostBlank = 2;

/** A line of one piece that is longer is running text. */
const longestName = 60;

/** A text in pieces: tables that are set with blanks, and the lines that stand around them. */
export type SetPiece =
  | { readonly kind: 'table'; readonly rows: readonly WrittenRow[] }
  /** `isUnread` for rows of a table of which it is not certain under which heads they stand. */
  | { readonly kind: 'lines'; readonly lines: readonly WrittenLine[]; readonly isUnread?: true };

/** Lines in which one table at most stands. */
export type Segment = {
  readonly lines: readonly WrittenLine[];
  pieces: readonly SetPiece[];
  /** Holds no part of the table above it. */
  readonly begins: boolean;
  /** Holds figures in columns that are not read. */
  isUnread: boolean;
};

export const linesPiece = (lines: readonly WrittenLine[]): SetPiece => ({ kind: 'lines', lines });

export const isProse = (line: WrittenLine): boolean => line.text.length > longestName && !isSet(line);

/** Parts lines where one table at most stands in each part. */
export function segmentsOf(lines: readonly WrittenLine[]): Pick<Segment, 'lines' | 'begins'>[] {
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

/** Whether blank lines stand between a line and the next one. */
export function isApart(lines: readonly WrittenLine[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  return line !== undefined && next !== undefined && next.line - line.line > 1;
}
