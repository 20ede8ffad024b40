import { at } from '../../model/must.ts';
import type { Place } from '../../model/record.ts';
import type { NarrativeLine } from '../../model/document.ts';
import { unionOf } from '../../model/box.ts';
import { isPrinted, plainCharacter, plainText } from './characters.ts';

/** Lines joined into one run of text, each character still knowing its line. */
export type Passage = {
  /** Half-width, without white space and quotation marks: what matching sees. */
  readonly plain: string;
  /** The text as printed, without white space, from plain position `start` to before `end`. */
  readonly printed: (start: number, end: number) => string;
  /** Where the characters from `start` to before `end` stand: the page of the first, its lines on that page. */
  readonly placeOf: (start: number, end: number) => Place;
};

/** The passage from plain position `from` to before `to`. */
export function sliceOf({ plain, printed, placeOf }: Passage, from: number, to: number): Passage {
  return {
    plain: plain.slice(from, to),
    printed: (start, end) => printed(from + start, from + end),
    placeOf: (start, end) => placeOf(from + start, from + end),
  };
}

/** Joins lines that belong to one paragraph. */
export function passageOf(lines: readonly NarrativeLine[]): Passage {
  // Where each character stands is asked of few passages.
  let known: Traced | undefined;
  const traced = (): Traced => (known ??= trace(lines));
  return {
    plain: lines.map((line) => plainText(line.text)).join(''),
    printed: (start, end) => {
      if (start === end) return '';
      const { printed, printedAt } = traced();
      return printed.slice(at(printedAt, start, 'character'), at(printedAt, end - 1, 'character') + 1).join('');
    },
    placeOf: (start, end) => placeOfLines(lines, traced().lineOf.slice(start, Math.max(end, start + 1))),
  };
}

/** For each plain character its line, and where it is in what is printed. */
type Traced = {
  readonly lineOf: readonly number[];
  readonly printedAt: readonly number[];
  readonly printed: readonly string[];
};

function trace(lines: readonly NarrativeLine[]): Traced {
  const lineOf: number[] = [];
  const printed: string[] = [];
  const printedAt: number[] = [];
  lines.forEach((line, index) => {
    for (const character of line.text) {
      if (!isPrinted(character)) continue;
      // A rare ideograph (𨱏) is two places long for whoever searches.
      for (let unit = 0; unit < plainCharacter(character).length; unit++) {
        lineOf.push(index);
        printedAt.push(printed.length);
      }
      printed.push(character);
    }
  });
  return { lineOf, printedAt, printed };
}

function placeOfLines(lines: readonly NarrativeLine[], indexes: readonly number[]): Place {
  const first = at(lines, at(indexes, 0, 'character'), 'line of a character');
  const boxes = [...new Set(indexes)].flatMap((index) => {
    const line = lines[index];
    return line?.page === first.page ? [line.box] : [];
  });
  const box = unionOf(boxes.length > 0 ? boxes : [first.box]);
  return { page: first.page, box, ...(first.line !== undefined && { line: first.line }) };
}
