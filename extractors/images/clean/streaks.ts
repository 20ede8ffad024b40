import { erase } from './dust-lines.ts';
import type { GreyImage } from '../pixels/grey.ts';
import type { Rule, Rules } from '../rules/rule.ts';
import { byteAt } from '../pixels/values.ts';

// In points, as a printed page has them.
/** An end this close to a crossing rule is held by it. */
const held = 4;
/** Pieces of one border stand in line. */
const inLine = 3;
/** How far beside its edge print touches a line. */
const touching = 0.9;
/** What is painted beside its edge with a streak. */
const blurred = 0.8;
/** How far an end may reach beyond what was found of a line. */
const cutOff = 24;
/** A line is so many grey levels darker than what is beside it, with gaps of so many pixels. */
const contrast = 24;
const mostGap = 2;
/** The borders of a table tell how borders end there: so many of them, and so large a share. */
const leastBorders = 3;
const mostBorders = 0.8;
/** So many rows, and so large a share of those it runs through, in which print touches a streak from both sides; more where both ends happen to lie at rules. */
const leastTouched = 3;
const touchedShare = 0.25;
const touchedIfHeld = 0.5;
/** Print on both sides that keeps away from a line, in this share of its rows, tells a border. */
const partedShare = 0.4;
/** Or in one of so many rows at the top: those of the heads. */
const headRows = 2;

/**
 * Upright lines that toner, a scratch on the drum or a wire of the copier left on the sheet: they run into a table or out
 * of it, and end where no rule holds them, while the borders of the table all end at rules. One that ends within the
 * table may be a border of which a part is gone: it is a streak only where it runs through print. A border that runs on
 * beyond its table has print on both sides that keeps away from it.
 */
export function streaksOf(rules: Rules, image: GreyImage, threshold: number, pointsPerPixel: number): Rule[] {
  const reach = held / pointsPerPixel;
  const lines = rules.vertical.map((rule) => {
    const crossing = rules.horizontal.filter((other) => crosses(rule, other, reach)).sort((a, b) => a.at - b.at);
    return { rule, crossing, isHeld: [rule.from, rule.to].every((end) => isAt(end, crossing, reach)) };
  });
  return lines.flatMap(({ rule, crossing, isHeld }) => {
    const [first, last] = [crossing[0], crossing.at(-1)];
    if (first === undefined || last === undefined || first === last) return [];
    const others = lines.filter(
      ({ rule: other }) =>
        Math.abs(other.at - rule.at) > inLine / pointsPerPixel &&
        crossing.filter((each) => crosses(other, each, reach)).length > 1,
    );
    const isBroken = lines.some(
      ({ rule: other }) => other !== rule && Math.abs(other.at - rule.at) <= inLine / pointsPerPixel,
    );
    const borders = others.filter((other) => other.isHeld);
    const far = cutOff / pointsPerPixel;
    const [top, bottom] = extentOf(borders);
    // Other streaks that run far out of the table do not tell how its borders end.
    const telling = others.filter(({ rule: other }) => other.from >= top - far && other.to <= bottom + far);
    if (isBroken || borders.length < leastBorders || borders.length < mostBorders * telling.length) return [];
    // The rules of a bent page may end short of its outer border.
    const table = others.flatMap((other) => other.crossing.map(({ at }) => at));
    const beside = besideIn(rule, others);
    // A line that begins within the table parts none of its heads.
    const headsEnd = [...new Set(table)].sort((a, b) => a - b)[headRows] ?? Infinity;
    const rows = { crossing, headsEnd };
    const { touched, parted, partsHeads } = rowsAlong(rule, rows, beside, image, threshold, pointsPerPixel);
    const [begin, end] = [Math.min(...table), Math.max(...table)];
    const [isWithin, isAbove] = [rule.from > begin + reach, rule.to < end - reach];
    // The end beyond the table may have been cut off as the stem of a character.
    const runsOut =
      (isWithin && runsOn(image, rule, end + reach, end + far)) ||
      (isAbove && runsOn(image, rule, begin - far, begin - reach));
    if (rule.from < begin - reach || rule.to > end + reach || runsOut)
      return partsHeads || parted >= partedShare * (crossing.length - 1) ? [] : [rule];
    return touched >= leastTouched && touched >= (isHeld ? touchedIfHeld : touchedShare) * (crossing.length - 1)
      ? [rule]
      : [];
  });
}

/** From where to where the borders of a table run. */
function extentOf(borders: readonly { readonly rule: Rule }[]): readonly [from: number, to: number] {
  return [Math.min(...borders.map(({ rule }) => rule.from)), Math.max(...borders.map(({ rule }) => rule.to))];
}

const crosses = (rule: Rule, other: Rule, reach: number): boolean =>
  other.at >= rule.from - reach &&
  other.at <= rule.to + reach &&
  rule.at >= other.from - reach &&
  rule.at <= other.to + reach;

const isAt = (end: number, crossing: readonly Rule[], reach: number): boolean =>
  crossing.some(({ at }) => Math.abs(at - end) <= reach);

/** Whether an upright line goes on in most of a stretch, darker than what is beside it. */
function runsOn({ width, height, data }: GreyImage, rule: Rule, from: number, to: number): boolean {
  const half = rule.thickness / 2 + mostGap;
  const [left, right] = [Math.floor(rule.at - half), Math.ceil(rule.at + half)];
  const [first, last] = [Math.max(0, Math.ceil(from)), Math.min(height, Math.floor(to))];
  let inked = 0;
  for (let y = first; y < last; y++) {
    const beside = Math.min(byteAt(data, y * width + left), byteAt(data, y * width + right));
    let darkest = 255;
    for (let x = left + 1; x < right; x++) darkest = Math.min(darkest, byteAt(data, y * width + x));
    if (beside - darkest >= contrast) inked++;
  }
  return inked > (last - first) / 2;
}

/** The lines to the left and to the right of one, in pixels. */
function besideIn({ at }: Rule, others: readonly { readonly rule: Rule }[]): readonly [number, number] {
  const places = others.map(({ rule }) => rule.at);
  return [Math.max(0, ...places.filter((other) => other < at)), Math.min(...places.filter((other) => other > at))];
}

/**
 * In how many of its rows print touches a line from both sides, and in how many print stands on both sides, up to the
 * lines beside it, and touches it from none: text keeps away from borders.
 */
function rowsAlong(
  rule: Rule,
  { crossing, headsEnd }: { readonly crossing: readonly Rule[]; readonly headsEnd: number },
  beside: readonly [number, number],
  { width, data }: GreyImage,
  threshold: number,
  pointsPerPixel: number,
): { readonly touched: number; readonly parted: number; readonly partsHeads: boolean } {
  const near = Math.max(1, Math.round(touching / pointsPerPixel));
  const aside = held / 2 / pointsPerPixel;
  const [left, right] = [Math.floor(rule.at - rule.thickness / 2), Math.ceil(rule.at + rule.thickness / 2)];
  const [first, last] = [Math.ceil(beside[0] + aside), Math.floor(Math.min(width, beside[1]) - aside)];
  const isDark = (from: number, to: number, y: number): boolean => {
    for (let x = Math.max(0, from); x <= to; x++) if (byteAt(data, y * width + x) < threshold) return true;
    return false;
  };
  let [touched, parted, partsHeads] = [0, 0, false];
  for (const [index, { at }] of crossing.slice(0, -1).entries()) {
    const next = crossing[index + 1]?.at ?? at;
    let [before, behind, far, farther] = [false, false, false, false];
    for (let y = Math.ceil(at + aside); y < next - aside; y++) {
      // Beside the line itself its blurred edge may be dark.
      before ||= isDark(left - near - 1, left - 2, y);
      behind ||= isDark(right + 2, right + near + 1, y);
      far ||= isDark(first, left - near - 2, y);
      farther ||= isDark(right + near + 2, last, y);
    }
    if (before && behind) touched++;
    if (far && farther && !before && !behind) {
      parted++;
      // A column that is blank below its head has print beside its border only there.
      partsHeads ||= at < headsEnd;
    }
  }
  return { touched, parted, partsHeads };
}

/** The page as it looks without streaks; strokes of print under them stay. */
export function withoutStreaks(image: GreyImage, streaks: readonly Rule[], pointsPerPixel: number): GreyImage {
  const data = image.data.slice();
  const beside = Math.max(2, Math.round(blurred / pointsPerPixel));
  for (const streak of streaks) {
    const [left, right] = [
      Math.floor(streak.at - streak.thickness / 2) - beside,
      Math.ceil(streak.at + streak.thickness / 2) + beside,
    ];
    const most = cutOff / pointsPerPixel;
    const top = endOf(image, [left, right], Math.floor(streak.from), -1, most);
    const bottom = endOf(image, [left, right], Math.ceil(streak.to), 1, most) + 1;
    erase(data, image, left, right, top, bottom);
  }
  return { ...image, data };
}

/** Where a line really ends, that was found to end at `from`: an end beyond a table passed for the stem of a character. */
function endOf(
  { width, height, data }: GreyImage,
  [left, right]: readonly [number, number],
  from: number,
  step: 1 | -1,
  most: number,
): number {
  let end = Math.min(height - 1, Math.max(0, from));
  for (let y = end + step; y >= 0 && y < height && Math.abs(y - from) <= most; y += step) {
    const beside = Math.min(byteAt(data, y * width + left), byteAt(data, y * width + right));
    let darkest = 255;
    for (let x = left + 1; x < right; x++) darkest = Math.min(darkest, byteAt(data, y * width + x));
    if (beside - darkest >= contrast) end = y;
    else if (Math.abs(y - end) > mostGap) break;
  }
  return end;
}
