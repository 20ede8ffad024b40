import { at, lastOf } from '../../model/must.ts';
import type { GreyImage } from './grey.ts';
import type { Rule, Rules } from './rule.ts';
import { byteAt } from './values.ts';

/** A stroke of a character stands nearly as high as its row; a short rule is inked from rule to rule. */
const solidShare = 0.93;
/** A rule that is shorter than this may be a stroke, in points. */
const shortRule = 45;
/** The first or last row of a longer rule is inked as well as its other rows; a stroke that lies in line with it less. */
const evenShare = 0.85;
/** Rows of pixels at a crossing rule that say nothing: that rule is wiped. */
const atCrossing = 2;
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
    const rows = rowsOf(rule, horizontal).map((row) => ({ ...row, share: inkedIn(row, rule.at, aside, ink) }));
    const isSolid = rows.every(({ share }) => share >= solidShare);
    if (rule.to - rule.from < short) return isSolid ? [rule] : [];
    const best = Math.max(...rows.map(({ share }) => share));
    while (rows.length > 1 && at(rows, 0, 'row of a rule').share < evenShare * best) rows.shift();
    while (rows.length > 1 && lastOf(rows, 'rows of a rule').share < evenShare * best) rows.pop();
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

type Row = { readonly from: number; readonly to: number };

/** The stretches of a rule between the rules that cross it. */
function rowsOf(rule: Rule, crossing: readonly Rule[]): Row[] {
  const inside = crossing.filter(({ at, from, to }) => {
    return from <= rule.at && rule.at <= to && at > rule.from + atCrossing && at < rule.to - atCrossing;
  });
  const borders = [rule.from, ...inside.map(({ at }) => at).sort((a, b) => a - b), rule.to];
  return borders.slice(1).map((to, index) => ({ from: borders[index] ?? to, to }));
}

/** The share of a stretch that is inked, at the place up to `aside` pixels beside the middle where it is most. */
function inkedIn({ from, to }: Row, at: number, aside: number, { width, data }: GreyImage): number {
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
