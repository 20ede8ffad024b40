import { append, largestOf, smallestOf } from '../../../model/largest.ts';
import type { Word } from '../../../model/page.ts';
import { hanCount } from '../../../print/captured.ts';
import { median } from '../ruled/borders.ts';
import { wordsToLines } from '../words/text.ts';

/** Each column of text has so many lines at least. */
const leastLines = 6;
/** The gutter stands in this part of the width of the text. */
const [nearest, furthest] = [0.4, 0.6];
/** The gutter is this wide at least, in sizes of the print. */
const leastGutter = 0.8;
/** A full line of a column comes so near to the gutter, in sizes of the print, and so large a share of them are full. */
const [full, mostlyFull] = [2.5, 0.5];
/** This share of the lines of running text has a mark of a sentence. */
const punctuated = 0.3;

type Line = readonly Word[];

/**
 * The lines of a page whose text is set in two columns: first those of the left column, then those of the right. What
 * runs over the gutter (a title) stands where it is printed, between the columns above and those below it.
 *
 * @param words the words outside tables
 * @returns undefined for a page whose text is not set so
 */
export function linesInColumns(words: readonly Word[]): Line[] | undefined {
  const lines = wordsToLines(words);
  if (lines.length < leastLines) return undefined;
  const x = gutterOf(words);
  if (x === undefined) return undefined;
  const ordered: Line[] = [];
  let zone: Line[] = [];
  let inColumns = 0;
  const flush = (): void => {
    const columns = sidesOf(zone.flat(), x).map((side) => wordsToLines(side));
    const areColumns = columns.every((column) => isText(column)) && reachGutter(columns[0] ?? [], x);
    append(ordered, areColumns ? columns.flat() : zone);
    if (areColumns) inColumns += 1;
    zone = [];
  };
  for (const line of lines) {
    if (line.some(({ box }) => box.x0 < x && box.x1 > x)) {
      flush();
      ordered.push(line);
    } else zone.push(line);
  }
  flush();
  return inColumns > 0 ? ordered : undefined;
}

/** Where in the middle of the text the fewest words stand; undefined where no gap is there. */
function gutterOf(words: readonly Word[]): number | undefined {
  const [left, right] = [smallestOf(words, ({ box }) => box.x0), largestOf(words, ({ box }) => box.x1)];
  const size = median(words.map((word) => word.size));
  const half = (leastGutter * size) / 2;
  let best: { readonly x: number; readonly crossed: number } | undefined;
  // Print may be of no size at all.
  const step = Math.max(half / 2, (right - left) / 500);
  for (let x = left + nearest * (right - left); step > 0 && x <= left + furthest * (right - left); x += step) {
    const crossed = words.filter(({ box }) => box.x0 < x + half && box.x1 > x - half).length;
    if (!best || crossed < best.crossed) best = { x, crossed };
  }
  return best && best.crossed < words.length / 2 ? best.x : undefined;
}

function sidesOf(words: readonly Word[], x: number): Word[][] {
  return [words.filter(({ box }) => box.x1 <= x), words.filter(({ box }) => box.x1 > x)];
}

/** Whether the lines are running text. */
function isText(lines: readonly Line[]): boolean {
  const texts = lines.map((line) => line.map(({ text }) => text).join(''));
  const said = texts.filter((text) => /[\p{Script=Han}）\d%][，。；、：]/u.test(text)).length;
  const han = texts.reduce((sum, text) => sum + hanCount(text), 0);
  return lines.length >= leastLines && said >= punctuated * lines.length && han >= 6 * lines.length;
}

/** Whether the lines of the left column run as far as the gutter. */
function reachGutter(lines: readonly Line[], x: number): boolean {
  const size = median(lines.flat().map((word) => word.size));
  const reaching = lines.filter((line) => x - largestOf(line, ({ box }) => box.x1) < full * size);
  return reaching.length >= mostlyFull * lines.length;
}
