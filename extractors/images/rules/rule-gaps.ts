import { at, must } from '../../../model/must.ts';
import type { Rule, Rules } from './rule.ts';
import { byteAt } from '../pixels/values.ts';

// In points, as a printed page has them.
/** Pieces this close to each other across stand in one line. */
const inLine = 2;
/** A rule reaches a crossing one that ends this close. */
const reach = 16;
/** What is left of a rule that a threshold has eaten: so much of it, with no longer gap, and much less beside it. */
const leastInked = 0.3;
const longestGap = 7;
const mostBeside = 0.4;
const clearance = 1.6;
/** Traces are many short pieces; a stem of a character is one. */
const leastRuns = 3;
const mostInOne = 0.75;
/** A stem does not reach from rule to rule and has strokes beside it; between two stretches of a rule there is none. */
const hardlyBeside = 0.1;
const nearlyAll = 0.8;
const widestBetween = 0.4;
const widestBare = 0.15;
/** A threshold that eats rules eats them all over the page. */
const leastEaten = 0.03;
/** So much of a stretch between two crossing rules that is a rule already makes it whole. */
const whole = 0.85;

/** Size of an image in pixels, and points in a pixel. */
type Measures = { readonly width: number; readonly height: number; readonly pointsPerPixel: number };
type InkAt = (across: number, along: number) => number;

/**
 * Rules go on in their line from crossing rule to crossing rule where at least traces of them are left. Text at the
 * height of a rule has gaps at its ends, and ink above and below.
 *
 * @param dropped pieces that were no rules as long as those at their ends had gaps
 * @param ink 1 where there is ink
 */
export function withGapsClosed(rules: Rules, dropped: readonly Rule[], ink: Uint8Array, image: Measures): Rules {
  const { width } = image;
  const round = ({ horizontal: own, vertical }: Rules, pieces: readonly Rule[]): Rules => {
    const horizontal = closed(own, pieces, vertical, (y, x) => byteAt(ink, y * width + x), image);
    return { horizontal, vertical: closed(vertical, [], horizontal, (x, y) => byteAt(ink, y * width + x), image) };
  };
  const once = round(rules, []);
  if (eatenOf(rules, once) < leastEaten) return rules;
  const again = round(once, dropped);
  return { ...again, eaten: eatenOf(rules, again) };
}

/** The share of the length of rules that was not there before. */
function eatenOf(before: Rules, after: Rules): number {
  const lengthOf = ({ horizontal, vertical }: Rules): number =>
    [...horizontal, ...vertical].reduce((sum, { from, to }) => sum + to - from, 0);
  const all = lengthOf(after);
  return all ? 1 - lengthOf(before) / all : 0;
}

/** The own rules, and the stretches between two crossing ones that these, further pieces or traces make whole. */
function closed(
  own: readonly Rule[],
  pieces: readonly Rule[],
  crossing: readonly Rule[],
  inkAt: InkAt,
  { pointsPerPixel }: Measures,
): Rule[] {
  const [near, close] = [inLine / pointsPerPixel, reach / pointsPerPixel];
  const added: Rule[] = [];
  for (const line of linesOf([...own, ...pieces], near)) {
    const longest = line.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
    const stops = crossing
      .filter(({ from, to }) => from - close <= longest.at && longest.at <= to + close)
      .map(({ at }) => at)
      .sort((a, b) => a - b)
      .filter((at, index, all) => index === 0 || at - must(all[index - 1], 'stop before') > near);
    const stretches = stops.slice(0, -1).map((from, index) => ({ from, to: must(stops[index + 1], 'next stop') }));
    const isWhole = stretches.map((stretch) => coveredShare(stretch, line) >= whole);
    for (const [index, stretch] of stretches.entries()) {
      if (
        coveredShare(
          stretch,
          line.filter((rule) => own.includes(rule)),
        ) >= whole
      )
        continue;
      const goesOn = (isWhole[index - 1] ?? false) && (isWhole[index + 1] ?? false);
      const { from, to } = stretch;
      if (isWhole[index] || hasTraces(longest.at, stretch, goesOn, inkAt, pointsPerPixel))
        added.push({ ...longest, from, to });
    }
  }
  return [...own, ...added];
}

/** Rules by the lines they stand in. */
function linesOf(rules: readonly Rule[], near: number): Rule[][] {
  const lines: Rule[][] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    const line = lines.find((each) => Math.abs(at(each, 0, 'rule of a line').at - rule.at) <= near);
    if (line) line.push(rule);
    else lines.push([rule]);
  }
  return lines;
}

type Stretch = { readonly from: number; readonly to: number };

function coveredShare({ from, to }: Stretch, line: readonly Rule[]): number {
  const covered = line.reduce((sum, rule) => sum + Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from)), 0);
  return covered / (to - from);
}

/** @param goesOn whether there is a rule in the same line before and behind the stretch */
function hasTraces(at: number, { from, to }: Stretch, goesOn: boolean, inkAt: InkAt, pointsPerPixel: number): boolean {
  const [first, last] = [Math.ceil(from) + 3, Math.floor(to) - 3];
  const away = Math.max(3, Math.round(clearance / pointsPerPixel));
  const length = last - first;
  const longest = longestGap / pointsPerPixel;
  if (length < longest) return false;
  const middle = Math.round(at);
  return [middle - 1, middle, middle + 1].some((across) => {
    let [inked, gap, widest, beside, run, longestRun, runs] = [0, 0, 0, 0, 0, 0, 0];
    for (let along = first; along < last; along++) {
      const isInked = inkAt(across - 1, along) | inkAt(across, along) | inkAt(across + 1, along);
      inked += isInked;
      if (isInked && run === 0) runs++;
      run = isInked ? run + 1 : 0;
      longestRun = Math.max(longestRun, run);
      gap = isInked ? 0 : gap + 1;
      if (gap > widest) widest = gap;
      beside += inkAt(across - away, along) | inkAt(across + away, along);
    }
    if (inked < leastInked * length) return false;
    const isBare = beside <= hardlyBeside * inked;
    if (isBare && (inked >= nearlyAll * length || (goesOn && runs > 1 && widest <= widestBetween * length)))
      return true;
    const mostWide = isBare ? Math.max(longest, widestBare * length) : longest;
    return runs >= leastRuns && longestRun <= mostInOne * length && widest <= mostWide && beside <= mostBeside * inked;
  });
}
