import { at, lastOf } from '../../../model/must.ts';
import type { GreyImage } from '../pixels/grey.ts';
import type { Rule, Rules } from './rule.ts';
import { byteAt } from '../pixels/values.ts';

/** A stroke of a character stands nearly as high as its row; a short rule is inked from rule to rule. */
const solidShare = 0.93;
/** A rule that is shorter than this may be a stroke, in points. */
const shortRule = 45;
/** The first or last row of a longer rule is inked as well as its other rows; a stroke that lies in line with it less. */
const evenShare = 0.85;
/**
 * A stroke ends this far from the rules above and below it, in points. Where characters
 * with the same stroke stand below each other (十二、 to 十九、), nearly every row has one; a border reaches its rules.
 */
const freeEnd = 0.9;
const mostRows = 0.8;
/** Dots and dashes of a border leave no longer gaps, in points. */
const dottedGap = 2.4;
/** Rows of pixels at a crossing rule that say nothing: that rule is wiped. */
const atCrossing = 2;
/** Rows of pixels beside a crossing rule that are wiped with it. */
const wipedBeside = 1;
/** A rule that leans leaves its middle at its ends, by this share of its length and no more than so many pixels. */
const lean = 0.01;
const mostLean = 3;

/**
 * The vertical rules of a page without strokes of characters (竖): those that pass for a rule from one horizontal rule
 * to the next, and those that lengthen a rule into a head that spans its columns.
 *
 * @param ink 1 where there is ink, horizontal rules wiped
 */
export function withoutStrokes({ horizontal, vertical }: Rules, ink: GreyImage, pointsPerPixel: number): Rule[] {
  const short = shortRule / pointsPerPixel;
  const kept = vertical.flatMap((rule) => {
    const aside = Math.min(mostLean, Math.round(lean * (rule.to - rule.from)));
    const rows = rowsOf(rule, horizontal).map((row) => {
      const inked = inkIn(row, rule.at, aside, ink);
      return {
        ...row,
        share: inkedIn(row, rule.at, aside, ink),
        isStroke: isStroke(inked, pointsPerPixel),
        isEven: isEven(inked, pointsPerPixel),
      };
    });
    const isSolid = rows.every(({ share }) => share >= solidShare);
    if (rule.to - rule.from < short) return isSolid ? [rule] : [];
    if (rows.filter((row) => row.isStroke).length >= mostRows * rows.length) return [];
    const best = Math.max(...rows.map(({ share }) => share));
    const isStray = (row: { share: number; isEven: boolean }): boolean => row.share < evenShare * best && !row.isEven;
    while (rows.length > 1 && isStray(at(rows, 0, 'row of a rule'))) rows.shift();
    while (rows.length > 1 && isStray(lastOf(rows, 'rows of a rule'))) rows.pop();
    const [first, last] = [at(rows, 0, 'row of a rule'), lastOf(rows, 'rows of a rule')];
    const [from, to] = [first.from, last.to];
    return to - from >= short || first.share >= solidShare ? [{ ...rule, from, to }] : [];
  });
  return withoutStrays({ horizontal, vertical: kept }, pointsPerPixel);
}

/** A table with more rows than this has no border that parts a single one of them, and no other at its place. */
const fewRows = 5;
/** Pieces of one border stand in line, in points. */
const inLine = 3;

/** Rules through a single row of a tall table where no other rule stands in line: strokes, arcs of a seal, pens. */
function withoutStrays({ horizontal, vertical }: Rules, pointsPerPixel: number): Rule[] {
  const short = shortRule / pointsPerPixel;
  return vertical.filter((rule) => {
    if (rule.to - rule.from >= short) return true;
    const reach = inLine / pointsPerPixel;
    if (vertical.some((other) => other !== rule && Math.abs(other.at - rule.at) <= reach)) return true;
    const across = horizontal.filter(({ from, to }) => from - reach <= rule.at && rule.at <= to + reach);
    const inside = across.filter(({ at }) => at > rule.from + 2 * atCrossing && at < rule.to - 2 * atCrossing);
    return inside.length > 0 || across.length <= fewRows;
  });
}

/** A row, and how far the rules above and below it reach into it. */
type Row = { readonly from: number; readonly to: number; readonly above: number; readonly below: number };

/** The stretches of a rule between the rules that cross it. */
function rowsOf(rule: Rule, crossing: readonly Rule[]): Row[] {
  const inside = crossing.filter(({ at, from, to }) => {
    return from <= rule.at && rule.at <= to && at > rule.from + atCrossing && at < rule.to - atCrossing;
  });
  const ends = [rule.from, rule.to].map((end) => ({
    at: end,
    thickness: crossing.find((each) => Math.abs(each.at - end) <= atCrossing)?.thickness ?? 0,
  }));
  const borders = [...ends.slice(0, 1), ...inside.sort((a, b) => a.at - b.at), ...ends.slice(1)];
  return borders.slice(1).map((below, index) => {
    const above = at(borders, index, 'border of a row');
    return { from: above.at, to: below.at, above: above.thickness / 2, below: below.thickness / 2 };
  });
}

/** How the ink of a row lies: free at its upper and lower end, and the widest gap in between, in pixels. */
type Ink = { readonly above: number; readonly below: number; readonly gap: number; readonly inked: number };

/** Where most of a row is inked, up to `aside` pixels beside the middle of its rule. */
function inkIn({ from, to, above, below }: Row, at: number, aside: number, ink: GreyImage): Ink {
  let most: readonly number[] = [];
  for (let x = Math.floor(at) - aside; x <= Math.floor(at) + aside; x++) {
    const inked = inkedRows(ink, x, Math.ceil(from), Math.floor(to));
    if (inked.length > most.length) most = inked;
  }
  const gaps = most.slice(1).map((y, index) => y - (most[index] ?? y) - 1);
  return {
    above: (most[0] ?? to) - from - above - wipedBeside,
    below: to - (most.at(-1) ?? from) - below - wipedBeside,
    gap: Math.max(0, ...gaps),
    inked: most.length,
  };
}

/** Whether what is inked is one stroke that reaches neither the rule above nor that below. */
function isStroke({ above, below, gap, inked }: Ink, scale: number): boolean {
  return inked > 0 && above > freeEnd / scale && below > freeEnd / scale && gap <= 1;
}

/** Whether dots or dashes go on evenly from rule to rule: a stroke stops earlier than its own gaps say. */
function isEven({ above, below, gap, inked }: Ink, scale: number): boolean {
  return inked > 0 && gap <= dottedGap / scale && Math.max(above, below) <= Math.max(gap, 1) + 1;
}

/** The rows of a column of pixels with ink in it or right beside it. */
function inkedRows({ width, data }: GreyImage, x: number, first: number, last: number): number[] {
  const rows: number[] = [];
  for (let y = first; y < last; y++) {
    const index = y * width + x;
    if (byteAt(data, index) | byteAt(data, index - 1) | byteAt(data, index + 1)) rows.push(y);
  }
  return rows;
}

/** The share of a stretch that is inked, at the place up to `aside` pixels beside the middle where it is most. */
function inkedIn(
  { from, to }: Pick<Row, 'from' | 'to'>,
  at: number,
  aside: number,
  { width, data }: GreyImage,
): number {
  const first = Math.ceil(from) + 2 * atCrossing;
  const last = Math.floor(to) - 2 * atCrossing;
  let best = 0;
  for (let x = Math.floor(at) - aside; x <= Math.floor(at) + aside; x++) {
    let inked = 0;
    for (let y = first; y < last; y++) {
      const index = y * width + x;
      inked += byteAt(data, index) | byteAt(data, index - 1) | byteAt(data, index + 1);
    }
    best = Math.max(best, inked);
  }
  return last > first ? best / (last - first) : 1;
}
