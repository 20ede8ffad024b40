import { at, must } from '../../model/must.ts';
import type { Rule, Rules } from './rule.ts';

// In points, as a printed page has them.
/** Pieces this close to each other across stand in one line. */
const inLine = 2;
/** A rule reaches a crossing one that ends this close. */
const reach = 4;
/** What is left of a rule that a threshold has eaten: so much of it, with no longer gap, and much less beside it. */
const leastInked = 0.3;
const longestGap = 7;
const mostBeside = 0.4;
const clearance = 1.6;
/** Traces are many short pieces; a stem of a character is one. */
const leastRuns = 3;
const mostInOne = 0.75;
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
 * @param ink 1 where there is ink
 */
export function withGapsClosed(rules: Rules, ink: Uint8Array, image: Measures): Rules {
  const { width } = image;
  const horizontal = closed(rules.horizontal, rules.vertical, (y, x) => ink[y * width + x] ?? 0, image);
  const vertical = closed(rules.vertical, horizontal, (x, y) => ink[y * width + x] ?? 0, image);
  const lengthOf = (all: readonly Rule[]): number => all.reduce((sum, { from, to }) => sum + to - from, 0);
  const length = lengthOf(horizontal) + lengthOf(vertical);
  const before = lengthOf(rules.horizontal) + lengthOf(rules.vertical);
  const eaten = length > 0 ? 1 - before / length : 0;
  return eaten >= leastEaten ? { horizontal, vertical, eaten } : rules;
}

function closed(own: readonly Rule[], crossing: readonly Rule[], inkAt: InkAt, { pointsPerPixel }: Measures): Rule[] {
  const [near, close] = [inLine / pointsPerPixel, reach / pointsPerPixel];
  const added: Rule[] = [];
  const lines: Rule[][] = [];
  for (const rule of [...own].sort((a, b) => a.at - b.at)) {
    const line = lines.find((each) => Math.abs(at(each, 0, 'rule of a line').at - rule.at) <= near);
    if (line) line.push(rule);
    else lines.push([rule]);
  }
  for (const line of lines) {
    const longest = line.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
    const stops = crossing
      .filter(({ from, to }) => from - close <= longest.at && longest.at <= to + close)
      .map(({ at }) => at)
      .sort((a, b) => a - b)
      .filter((at, index, all) => index === 0 || at - must(all[index - 1], 'stop before') > near);
    for (const [index, from] of stops.slice(0, -1).entries()) {
      const to = stops[index + 1] ?? from;
      const covered = line.reduce(
        (sum, rule) => sum + Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from)),
        0,
      );
      if (covered >= whole * (to - from)) continue;
      if (hasTraces(longest.at, from, to, inkAt, pointsPerPixel)) added.push({ ...longest, from, to });
    }
  }
  return [...own, ...added];
}

function hasTraces(at: number, from: number, to: number, inkAt: InkAt, pointsPerPixel: number): boolean {
  const [first, last] = [Math.ceil(from) + 3, Math.floor(to) - 3];
  const away = Math.max(3, Math.round(clearance / pointsPerPixel));
  const longest = longestGap / pointsPerPixel;
  if (last - first < longest) return false;
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
    return (
      runs >= leastRuns &&
      longestRun <= mostInOne * (last - first) &&
      inked >= leastInked * (last - first) &&
      widest <= longest &&
      beside <= mostBeside * inked
    );
  });
}
