import { largestOf, smallestOf } from '../../../../model/largest.ts';
import type { Line, Phrase } from '../../words/phrases.ts';
import { centre, middleOf, overlaps, type Stretch } from '../../words/stretch.ts';
import type { Horizontal } from '../regions/region.ts';

/** A head (表头单元): one or more lines of a header that are one cell. */
export type Head = {
  readonly phrases: readonly Phrase[];
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
};

/** Lines of one head follow each other closer than header rows do, in line heights. */
export const lineSpacing = 1.42;

/** A head covers a column when they share this much of the narrower one. */
export const covering = 0.6;

/** Whether a stretch crosses one of the columns. */
export function crosses(stretch: Readonly<Stretch>, columns: readonly Readonly<Stretch>[]): boolean {
  return columns.some((column) => overlaps(stretch, column));
}

/** How the lines of a header stand to each other. */
export type HeadLines = {
  /** Lines of one head follow each other closer than this, in line heights. */
  readonly spacing?: number;
  /** What stands above and below one of them is no single head. */
  readonly rules?: readonly Horizontal[];
};

/** Joins the wrapped lines of header cells: 附属单位上缴收 and 入 below it. */
export function toHeads(lines: readonly Line[], { spacing = lineSpacing, rules = [] }: HeadLines = {}): Head[] {
  const heads: (Head & { phrases: Phrase[]; x0: number; x1: number; y1: number; lastLine: Line })[] = [];
  for (const line of lines) {
    for (const phrase of line.phrases) {
      // Heads that are set to the top or the foot of their cells make lines that are not straight.
      const { y0, y1 } = heightOf(phrase, line);
      const isOpen = (head: (typeof heads)[number]): boolean => {
        const last = head.phrases.at(-1);
        const above = last ? middleOf(heightOf(last, head.lastLine)) : 0;
        const y = (y0 + y1) / 2;
        return head.lastLine !== line && y - above < spacing * (y1 - y0) && !isRuledBetween(above, y, phrase, rules);
      };
      // What stands over several phrases of a line heads them.
      const isOverSeveral = (head: Stretch): boolean =>
        line.phrases.filter(
          (other) => shared(head, other) >= covering && other.x0 >= head.x0 - 1 && other.x1 <= head.x1 + 1,
        ).length > 1;
      const above = heads.filter(
        (head) =>
          isOpen(head) && shared(head, phrase) >= covering && isSetAlike(head, phrase, y1 - y0) && !isOverSeveral(head),
      );
      const [only] = above;
      if (only && above.length === 1) {
        only.phrases.push(phrase);
        only.x0 = Math.min(only.x0, phrase.x0);
        only.x1 = Math.max(only.x1, phrase.x1);
        only.y1 = y1;
        only.lastLine = line;
      } else heads.push({ phrases: [phrase], x0: phrase.x0, x1: phrase.x1, y0, y1, lastLine: line });
    }
  }
  return heads;
}

/** Whether lines of one cell may stand so: they begin at one place, end at one, or have one middle. */
function isSetAlike(head: Stretch, phrase: Stretch, height: number): boolean {
  const apart = [head.x0 - phrase.x0, head.x1 - phrase.x1, centre(head) - centre(phrase)];
  return apart.some((each) => Math.abs(each) <= setAlike * height);
}

/** So far apart, in line heights, lines of one cell may begin, or end, or have their middles. */
const setAlike = 0.6;

export function isRuledBetween(above: number, below: number, phrase: Stretch, rules: readonly Horizontal[]): boolean {
  const x = centre(phrase);
  return rules.some((rule) => rule.y > above && rule.y < below && rule.x0 <= x && rule.x1 >= x);
}

/** Where a phrase stands on the y axis; its line tells where its words do not. */
function heightOf({ words }: Phrase, line: Line): { readonly y0: number; readonly y1: number } {
  if (words.length === 0) return line;
  return { y0: smallestOf(words, ({ box }) => box.y0), y1: largestOf(words, ({ box }) => box.y1) };
}

export function shared(a: Readonly<Stretch>, b: Readonly<Stretch>): number {
  const common = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  return common / Math.max(1, Math.min(a.x1 - a.x0, b.x1 - b.x0));
}
