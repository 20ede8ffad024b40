import { halfWidth, isAmountPrint, isIntegerPrint, isNilMark, withoutUnit } from '../../../print/figures.ts';
import { largestOf } from '../../../model/largest.ts';
import { must } from '../../../model/must.ts';
import { displayWidth } from '../../../model/width.ts';
import type { Block } from '../block.ts';
import { tidyText } from '../rows.ts';

/** A line of a text that is no row of a table with marks. */
export type WrittenLine = Extract<Block, { readonly kind: 'line' }>;

/** What stands in a column of a line, with its first column of the terminal and the one behind its last. */
export type Piece = { readonly text: string; readonly from: number; readonly to: number };

/** A line with the pieces of which it consists. */
export type PiecedLine = { readonly line: WrittenLine; readonly pieces: readonly Piece[] };

/** How many columns a text fills: some programs count two for a Chinese character, `pdftotext` sets each in one. */
export type Measure = (text: string) => number;

/** The ways in which programs measure. */
export const measures: readonly Measure[] = [displayWidth, (text) => Array.from(text).length];

/** The pieces of a line; a figure and a code stand apart from what follows behind a single blank, too. */
export function piecesOf(line: string, measure: Measure): Piece[] {
  return piecesAt(
    stretchesOf(line).flatMap(({ text, at }) => partsOf(text).map((part) => ({ text: part.text, at: at + part.at }))),
    line,
    measure,
  );
}

/** The cells of a line: two blanks part them at least. */
export function cellsOf(line: string, measure: Measure): Piece[] {
  return piecesAt(stretchesOf(line), line, measure);
}

/** The words of a line, parted by any blank but one beside the point of a damaged figure: `11. 75`. */
export function wordsIn(line: string, measure: Measure): Piece[] {
  const words = [...line.matchAll(/\d+(?:(?:, ?| ,)\d{3})*(?:(?:\. | \.)\d+)|\d+(?:, \d{3})+(?:\.\d+)?|\S+/g)];
  return piecesAt(
    words.map(({ 0: text, index: at }) => ({ text, at })),
    line,
    measure,
  );
}

/** A stretch of a line, and at which character it begins. */
type Placed = { readonly text: string; readonly at: number };

const stretchesOf = (line: string): Placed[] =>
  [...line.matchAll(/\S+(?:\s\S+)*/g)].map(({ 0: text, index: at }) => ({ text, at }));

/** Stretches with the columns that they fill. Each is measured once: what stands before it may be very long. */
function piecesAt(stretches: readonly Placed[], line: string, measure: Measure): Piece[] {
  let [characters, columns] = [0, 0];
  return stretches.map(({ text, at }): Piece => {
    const from = columns + measure(line.slice(characters, at));
    columns = from + measure(text);
    characters = at + text.length;
    return { text: tidyText(text), from, to: columns };
  });
}

function partsOf(written: string): Placed[] {
  const whole = [{ text: written, at: 0 }];
  // A blank beside the point belongs to a damaged figure: `11. 75`.
  if (/^[-\d,]+(?:\. | \.)\d+$/.test(written)) return whole;
  const words = [...written.matchAll(/\S+/g)].map(({ 0: text, index: at }) => ({ text, at }));
  if (words.length === 1) return whole;
  const parts: { text: string; at: number }[] = [];
  words.forEach((word, index) => {
    const last = parts.at(-1);
    const before = words[index - 1];
    const isApart = before !== undefined && (standsApart(before.text) || standsApart(word.text));
    if (last && !isApart) last.text = written.slice(last.at, word.at + word.text.length);
    else parts.push({ ...word });
  });
  return parts;
}

const standsApart = (text: string): boolean =>
  isAmountPrint(withoutUnit(text)) || isNilMark(text) || /^\d{3,7}$/.test(text);

/**
 * The measure in which the figures of tables stand under each other best: one program set all of a text.
 *
 * @param parts lines in which one table at most stands each
 */
export function measureOf(parts: readonly (readonly WrittenLine[])[]): Measure {
  const edges = (measure: Measure): number =>
    parts.reduce((sum, lines) => {
      const figures = lines
        .filter(({ written }) => holdsDigit.test(written))
        .flatMap(({ written }) => piecesOf(written, measure))
        .filter(({ text }) => isAmountPrint(withoutUnit(text)));
      return sum + Math.min(new Set(figures.map(({ from }) => from)).size, new Set(figures.map(({ to }) => to)).size);
    }, 0);
  const [first = displayWidth, second = first] = measures;
  return edges(second) < edges(first) ? second : first;
}

/** Whether a piece is an amount; a zero is one also without decimals, as nothing else is named or numbered so. */
export function isSetFigure(text: string): boolean {
  return isAmountPrint(withoutUnit(text)) || /^[0０]$/.test(text);
}

/** A line that holds figures apart from what else stands in it. */
export function holdsFigures({ pieces }: PiecedLine): boolean {
  return pieces.length > 1 && pieces.some(({ text }) => isSetFigure(text));
}

/** A line that holds figures, or several whole numbers that may be some. */
export function holdsNumbers(line: PiecedLine): boolean {
  if (holdsFigures(line)) return true;
  const numbers = line.pieces.filter(({ text }) => isIntegerPrint(text)).length;
  return line.pieces.length > 1 && numbers > 1 && !numbersColumns(line);
}

/** A line that numbers the columns (栏次 1 2 3). */
export function numbersColumns({ pieces }: PiecedLine): boolean {
  const numbers = pieces.filter(({ text }) => isIntegerPrint(text) && text.length < 3);
  const isCounted = numbers.every(
    ({ text }, at) =>
      at === 0 ||
      Number(halfWidth(text).replace(/[()]/g, '')) ===
        Number(halfWidth(must(numbers[at - 1], 'number before').text).replace(/[()]/g, '')) + 1,
  );
  return numbers.length >= 2 && numbers.length >= pieces.length - 2 && isCounted;
}

/** The first column of a row that is named by a code or an ordinal: 2010301, 一、…, 1.… */
export function isRowName(text: string): boolean {
  return /^(?:\d{3,7}$|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、．])/.test(text);
}

/** The title of a table, its unit, its number, the department, a heading, a note. */
export function isCaptionLine(line: WrittenLine): boolean {
  const { written, text } = line;
  const bare = text.replace(/\s+/g, '');
  if (/^\s{0,3}#{1,6}\s/.test(written)) return true;
  // In one cell: 对附属单位补助支出 beside 其中：… heads columns.
  const cells = written.split(/\s{2,}/).map((cell) => cell.replace(/\s+/g, ''));
  if (cells.some((cell) => /(?:单位|部门|编制)[^，。]{0,6}[:：]|公开\d+表/.test(cell))) return true;
  if (/^附?表\d+$|^注[:：]/.test(bare)) return true;
  return /表(?:[(（]?续表?[)）]?)?$/.test(bare) && !isSet(line);
}

/** Whether a line has parts that blanks set apart. */
export function isSet({ written }: WrittenLine): boolean {
  return /\S\s{2,}\S/.test(written);
}

const holdsDigit = /[\d０-９]/;

/** A line of running text, whose figures stand between single blanks: 支出为 9.39 万元。 */
function isSentence(line: WrittenLine): boolean {
  return !isSet(line) && /[。；，：:%％]|[万亿]?元/.test(line.written);
}

/** A line with its pieces; a sentence is one. */
export function pieced(line: WrittenLine, measure: Measure): PiecedLine {
  const whole = { text: line.text, from: 0, to: measure(line.written) };
  return { line, pieces: isSentence(line) ? [whole] : piecesOf(line.written, measure) };
}

/** The texts of a line that is a row of a table set with blanks; none of another line. */
export function setRow(line: WrittenLine): readonly string[] {
  if (!holdsDigit.test(line.written)) return [];
  const { pieces } = pieced(line, displayWidth);
  return holdsNumbers({ line, pieces }) ? pieces.map(({ text }) => withoutUnit(text)) : [];
}

/** How far apart, in lines, rows of a table follow each other at most. */
export function widestStep(rows: readonly WrittenLine[]): number {
  return largestOf(
    rows.slice(1).map(({ line }, index) => line - must(rows[index], 'row before').line),
    (apart) => apart,
    1,
  );
}
