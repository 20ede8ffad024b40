import { at } from '../../../model/must.ts';
import type { Word } from '../../../model/page.ts';
import { zipped } from '../../../model/pairs.ts';
import type { Cell, Grid } from '../../../model/table.ts';
import { advancesOf } from '../words/advances.ts';
import { median } from './borders.ts';
import type { CellFrame, GridFrame } from './ruled.ts';
import { halfWidth } from '../../../print/figures.ts';
import { boxOf } from './ruled.ts';
import { rowsOfSpilled } from './spilled.ts';
import { reachOf } from '../words/stretch.ts';
import { textOf } from '../words/text.ts';

/** A printed amount is never cut, even where it runs over the border of its cell. */
const wholeAmount = /^[-−(（△▲]?[¥￥]?\d[\d,，]*[.．]\d+[)）]?$/;
/** Amounts that touch each other because one is too long for its cell: 23,456,789.00123,456,789.00. */
const touchingAmounts = /^(?:[-−△]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)[.．]\d{2}){2,}$/;
/** A name right before an amount. */
const nameThenAmount = /^(.*\p{Script=Han}[)）]?)[-−(（△▲]?[¥￥]?\d[\d,，]*[.．]\d+[)）]?$/u;
const eachAmount = /[-−△]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)[.．]\d{2}/g;
/** Whole numbers, each with all its commas. */
const touchingGrouped = /^(?:\d{1,3}(?:,\d{3})+){2,}$/;
const eachGrouped = /\d{1,3}(?:,\d{3})+/g;
/** How far a number can be trusted that a border had to cut: some of its digits may stand in the wrong cell. */
const cutNumber = 0.3;

/** Where a grid stands, how it was found and where its words come from. */
export type GridSource = Pick<Grid, 'page' | 'method' | 'origin'>;

/**
 * Puts words into the cells of a grid; a word that crosses the border between two cells is cut there.
 *
 * @returns the grid, and the words that stand outside it
 */
export function fillGrid(frame: GridFrame, words: readonly Word[], source: GridSource): { grid: Grid; rest: Word[] } {
  const slots = slotMap(frame);
  const inside: Word[][] = frame.cells.map(() => []);
  const rest: Word[] = [];
  const cut: { readonly word: Word; readonly pieces: readonly Piece[] }[] = [];
  const spilled = rowsOfSpilled(nearTo(frame, words), frame.rowBorders, (row, x) =>
    at(at(slots, row, 'row'), clampedColumn(frame, x), 'column'),
  );
  for (const word of words.flatMap(partTouching)) {
    const row = spilled.get(word) ?? indexOf(frame.rowBorders, (word.box.y0 + word.box.y1) / 2);
    if (row < 0 || !touchesGrid(word, frame)) {
      rest.push(word);
      continue;
    }
    // What OCR reads as one word may be in several cells, and where its characters stand is not known.
    const own = source.origin === 'text' ? codeOverBorder(word, row, frame, slots) : undefined;
    if (own !== undefined && isBeforeName(word, row, words, frame)) {
      inside[own]?.push(word);
      continue;
    }
    for (const each of apartFromFigure(word, row, frame, slots).flatMap((part) =>
      apartFromNumber(part, row, frame, slots),
    )) {
      const pieces = cutWord(each, row, frame, slots);
      if (pieces.length > 1) cut.push({ word: each, pieces });
      for (const { cell, piece } of pieces) inside[cell]?.push(piece);
    }
  }
  for (const { word, pieces } of cut) takeBack(word, pieces, inside);
  return { grid: toGrid(frame, inside, source), rest };
}

/** A grid of cells whose words are known, in the order of `frame.cells`. */
export function toGrid(frame: GridFrame, words: readonly (readonly Word[])[], source: GridSource): Grid {
  const cells = frame.cells.map((cell, index): Cell => {
    const own = words[index] ?? [];
    return { ...cell, box: boxOf(frame, cell), words: own, text: textOf(own) };
  });
  const { columnBorders, rowBorders } = frame;
  const box = boxOf(frame, {
    row: 0,
    column: 0,
    rowSpan: rowBorders.length - 1,
    columnSpan: columnBorders.length - 1,
  });
  return { ...source, box, columnBorders, rowBorders, cells };
}

/** The words inside of a frame, and those that stand over its upper or lower border. */
function nearTo(frame: GridFrame, words: readonly Word[]): Word[] {
  const { x0: top, x1: bottom } = reachOf(frame.rowBorders);
  return words.filter((word) => word.box.y1 > top && word.box.y0 < bottom && touchesGrid(word, frame));
}

function touchesGrid(word: Word, frame: GridFrame): boolean {
  const middle = (word.box.x0 + word.box.x1) / 2;
  const { x0, x1 } = reachOf(frame.columnBorders);
  return middle > x0 && middle < x1;
}

/** For each row and column, the cell that covers the slot. */
function slotMap(frame: GridFrame): number[][] {
  const map = frame.rowBorders.slice(0, -1).map(() => frame.columnBorders.slice(0, -1).map(() => -1));
  frame.cells.forEach((cell: CellFrame, index) => {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      map[row]?.fill(index, cell.column, cell.column + cell.columnSpan);
    }
  });
  return map;
}

function indexOf(borders: readonly number[], position: number): number {
  const { x0, x1 } = reachOf(borders);
  if (position < x0 || position >= x1) return -1;
  return borders.findLastIndex((border) => border <= position);
}

type Piece = { readonly cell: number; readonly piece: Word };

function cutWord(word: Word, row: number, frame: GridFrame, slots: readonly number[][]): Piece[] {
  const own = at(slots, row, 'row');
  const cellAt = (x: number): number => at(own, clampedColumn(frame, x), 'column');
  if (cellAt(word.box.x0 + 0.1) === cellAt(word.box.x1 - 0.1) || wholeAmount.test(halfWidth(word.text))) {
    return [{ cell: cellAt((word.box.x0 + word.box.x1) / 2), piece: word }];
  }
  const pieces: { cell: number; from: number; to: number }[] = [];
  word.ends.forEach((end, index) => {
    const start = index === 0 ? word.box.x0 : (word.ends[index - 1] ?? end);
    const cell = cellAt((start + end) / 2);
    const last = pieces.at(-1);
    if (last?.cell === cell) last.to = index + 1;
    else pieces.push({ cell, from: index, to: index + 1 });
  });
  return pieces.map(({ cell, from, to }) => {
    const piece = partOf(word, from, to);
    const numeric = pieces.length > 1 && /^[\d,.]+$/.test(halfWidth(word.text));
    return { cell, piece: numeric ? { ...piece, confidence: cutNumber } : piece };
  });
}

/** A whole code: of a 类, a 款 or a 项. */
const wholeCode = /^[1-3]\d{2}(?:\d{2}){0,2}$/;
/** What is set at the left of its cell begins no further behind the border, in the size of its characters. */
const leftInset = 0.8;

/**
 * The cell of a code that is too long for it and runs over a border: in one go, while 类, 款 and 项 in columns of their own
 * stand unevenly. It is the cell where a code begins that is set at its left, else the one in which its middle stands.
 */
function codeOverBorder(word: Word, row: number, frame: GridFrame, slots: readonly number[][]): number | undefined {
  const { text, ends, size, box } = word;
  if (!wholeCode.test(text) || text.length !== ends.length) return undefined;
  const cellAt = (x: number): number | undefined => slots[row]?.[clampedColumn(frame, x)];
  if (cellAt(box.x0 + 0.1) === cellAt(box.x1 - 0.1)) return undefined;
  const advances = advancesOf(word).slice(1);
  if (Math.max(...advances) - Math.min(...advances) > evenly * size) return undefined;
  const border = frame.columnBorders.findLast((x) => x <= box.x0);
  const isAtLeft = border !== undefined && box.x0 - border <= leftInset * size;
  return cellAt(isAtLeft ? box.x0 + 0.1 : (box.x0 + box.x1) / 2);
}

/** Whether the next that stands in a row behind a word, or beneath its end, is a name. */
function isBeforeName({ box }: Word, row: number, words: readonly Word[], { rowBorders }: GridFrame): boolean {
  const behind = words.filter(
    (other) => other.box.x1 > box.x1 && indexOf(rowBorders, (other.box.y0 + other.box.y1) / 2) === row,
  );
  const first = Math.min(...behind.map(({ box }) => box.x0));
  return behind.some(({ box, text }) => box.x0 === first && /\p{Script=Han}/u.test(text));
}

/** A name and the figure that follows it without a gap, as two words: the name ran up to or over the border between them. */
function apartFromFigure(word: Word, row: number, frame: GridFrame, slots: readonly number[][]): Word[] {
  const text = halfWidth(word.text);
  const at = text.includes('.') ? nameThenAmount.exec(text)?.[1]?.length : undefined;
  if (at === undefined) return [word];
  const parts = [partOf(word, 0, at), partOf(word, at, word.text.length)];
  const [name, figure] = parts.map(({ box }) => slots[row]?.[clampedColumn(frame, (box.x0 + box.x1) / 2)]);
  return name === figure ? [word] : parts;
}

/** A figure before the code of the next panel (33.39 and 399), the number of a line before a figure (1 and 3,496.63). */
const figureAndNumber = /^[-−(（△▲]?[¥￥]?\d[\d,，]*[.．]\d+[)）]?\|\d{3}(?:\d{2}){0,2}$|^\d{1,3}\|\d[\d,，]*[.．]\d+$/;

/** A figure and the code or number in the cell beside it, as two words: a blank shows it that is too narrow to part words. */
function apartFromNumber(word: Word, row: number, frame: GridFrame, slots: readonly number[][]): Word[] {
  const { text, ends, size } = word;
  if (!/^[-−(（△▲]?[¥￥]?\d[\d,，]*[.．]\d+[)）]?\d*$/.test(text) || text.length !== ends.length) return [word];
  const advances = advancesOf(word);
  const isDigit = (at: number): boolean => at > 0 && /\d/.test(text.charAt(at));
  const digit = median(advances.filter((_, at) => isDigit(at)));
  const blanks = advances.map((advance) => advance - digit);
  const onBorder = codeOnBorder(word, digit, frame);
  const [cut, ...others] =
    onBorder === undefined
      ? blanks.flatMap((blank, at) => (isDigit(at) && blank > leastBlank * size ? [at] : []))
      : [onBorder];
  if (cut === undefined || others.length > 0 || !figureAndNumber.test(`${text.slice(0, cut)}|${text.slice(cut)}`))
    return [word];
  const parts = withStarts([partOf(word, 0, cut), partOf(word, cut, text.length)], [cut], blanks);
  const [figure, code] = parts.map(({ box }) => slots[row]?.[clampedColumn(frame, (box.x0 + box.x1) / 2)]);
  return figure === code ? [word] : parts;
}

/**
 * Where the code of the next panel begins that touches a figure too long for its cell, or is printed over its end: both
 * begin as far behind the borders on their left.
 *
 * @param digit how wide a digit is, in points
 */
function codeOnBorder({ text, ends, box }: Word, digit: number, { columnBorders }: GridFrame): number | undefined {
  const at = /^[-−(（△▲]?[¥￥]?\d[\d,，]*[.．]\d{2}(?=\d{3}(?:\d{2}){0,2}$)/.exec(text)?.[0].length;
  const [own, next] = [columnBorders.findLast((x) => x <= box.x0), columnBorders.find((x) => x > box.x0)];
  if (at === undefined) return undefined;
  const end = ends[at];
  if (end === undefined || own === undefined || next === undefined) return undefined;
  const start = end - digit;
  return start > next && Math.abs(start - next - (box.x0 - own)) <= sameInset ? at : undefined;
}

/** What is set alike in two cells begins as far behind their borders, within so many points. */
const sameInset = 0.6;

/** A name that is printed over the figures of the cells beside it belongs whole to the cell in which it begins. */
function takeBack(word: Word, pieces: readonly Piece[], inside: Word[][]): void {
  const [first, ...others] = pieces;
  if (first === undefined || !/\p{Script=Han}/u.test(word.text) || /\d/.test(word.text)) return;
  const isOver = others.some(({ cell, piece }) =>
    inside[cell]?.some((each) => each !== piece && wholeAmount.test(halfWidth(each.text))),
  );
  if (!isOver) return;
  for (const { cell, piece } of pieces) {
    const own = inside[cell] ?? [];
    const at = own.indexOf(piece);
    if (cell === first.cell) own[at] = word;
    else own.splice(at, 1);
  }
}

function clampedColumn(frame: GridFrame, x: number): number {
  const column = indexOf(frame.columnBorders, x);
  if (column >= 0) return column;
  return x < reachOf(frame.columnBorders).x0 ? 0 : frame.columnBorders.length - 2;
}

/** Amounts that touch, as words of their own: 38,884.1025,047.20, 25,10016,430. */
export function partTouching(word: Word): Word[] {
  const { text } = word;
  const each = touchingGrouped.test(text) ? eachGrouped : touchingAmounts.test(text) ? eachAmount : undefined;
  if (!each || wholeAmount.test(text) || text.length !== word.ends.length) return [word];
  return [...text.matchAll(each)].map(({ index, 0: text }) => partOf(word, index, index + text.length));
}

/** A blank between the cells of two columns is no narrower than this, in the size of the characters. */
const leastBlank = 0.12;
/** Characters that are set evenly stand no more unevenly than this, in their size. */
const evenly = 0.04;

/**
 * A word as several where the blank between two cells is too narrow to part words: 3.38 and 二、外交支出, 26.56 and
 * 29.94, 合计 and 本年收入. Only a blank shows it, not what the word says.
 */
export function apartAtBlanks(word: Word): Word[] {
  const { text, ends, size } = word;
  if (text.length < 4 || text.length !== ends.length || !mayHoldBlank(word)) return [word];
  const isHan = Array.from(text, (each) => /\p{Script=Han}/u.test(each));
  if (isHan.length !== text.length) return [word];
  const advances = advancesOf(word);
  const usual = (wanted: (at: number) => boolean): number => median(advances.filter((_, at) => at > 0 && wanted(at)));
  const usualHan = usual((at) => isHan[at] === true);
  const digit = usual((at) => /\d/.test(text.charAt(at)));
  const blanks = advances.map((advance, at) => {
    if (at === 0) return 0;
    if (isHan[at]) return advance - Math.min(usualHan, 1.02 * size);
    return /\d/.test(text.charAt(at)) ? advance - digit : 0;
  });
  const cuts = blanks.flatMap((blank, at) => (blank > leastBlank * size ? [at] : []));
  const isEven = blanks.every((blank, at) => at === 0 || cuts.includes(at) || Math.abs(blank) <= evenly * size);
  if (cuts.length === 0 || !isEven) return [word];
  const parts = [0, ...cuts].map((from, index) => partOf(word, from, cuts[index] ?? text.length));
  // What stands in a cell of its own is a figure, or a name of several characters.
  return parts.every((part) => wholeAmount.test(part.text) || /\p{Script=Han}.*\p{Script=Han}/u.test(part.text))
    ? withStarts(parts, cuts, blanks)
    : [word];
}

/** Whether a character of a word, or a digit, is wider than others by a blank: most words are told at once. */
function mayHoldBlank({ text, ends, size, box }: Word): boolean {
  const [digits, others] = [spreadOf(), spreadOf()];
  // Han characters are no narrower than what they are drawn in, wherever the word begins.
  others.note(1.02 * size);
  let [index, before] = [0, box.x0];
  for (const end of ends) {
    const code = text.charCodeAt(index);
    if (index > 0 && code >= zero && code <= nine) digits.note(end - before);
    else if (index > 0 && code > lastLatin) others.note(end - before);
    [index, before] = [index + 1, end];
  }
  return Math.max(digits.width(), others.width()) > leastBlank * size;
}

const [zero, nine, lastLatin] = [0x30, 0x39, 0x2ff];

/** How far numbers lie apart. */
function spreadOf(): { readonly note: (value: number) => void; readonly width: () => number } {
  let [least, most] = [Infinity, -Infinity];
  return {
    note: (value) => {
      [least, most] = [Math.min(least, value), Math.max(most, value)];
    },
    width: () => most - least,
  };
}

/** Parts without the blank that stood before each of them. */
function withStarts(parts: readonly Word[], cuts: readonly number[], blanks: readonly number[]): Word[] {
  return zipped(parts, [0, ...cuts]).map(([part, cut]) => {
    const blank = cut === 0 ? 0 : at(blanks, cut, 'blank before a part');
    return { ...part, box: { ...part.box, x0: part.box.x0 + blank } };
  });
}

/** A figure or a mark for nothing, and the name of a row right behind it: 50.20二、外交支出, ——三、国防支出. */
const figureThenName =
  /^([-−(（△▲]?[¥￥]?\d[\d,，]*[.．]\d{2,}[)）]?(?=[一二三四五六七八九十]+、|(?!万元|亿元|个百分点|平方米|公里)\p{Script=Han}{3})|[-—－]{1,2}(?=[一二三四五六七八九十]+、\p{Script=Han}))/u;

/** A word as two where a figure is followed, without a blank, by the name of a row of the next panel. */
export function apartBehindFigure(word: Word): Word[] {
  const at = figureThenName.exec(word.text)?.[1]?.length;
  if (at === undefined || word.text.length !== word.ends.length) return [word];
  return [partOf(word, 0, at), partOf(word, at, word.text.length)];
}

/** The characters `from` to `to` (exclusive) of a word, as a word of its own. */
export function partOf(word: Word, from: number, to: number): Word {
  const x0 = from === 0 ? word.box.x0 : (word.ends[from - 1] ?? word.box.x0);
  const x1 = word.ends[to - 1] ?? word.box.x1;
  return { ...word, text: word.text.slice(from, to), ends: word.ends.slice(from, to), box: { ...word.box, x0, x1 } };
}
