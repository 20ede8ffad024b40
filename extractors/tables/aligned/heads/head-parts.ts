import { largestOf, smallestOf } from '../../../../model/largest.ts';
import { at, lastOf } from '../../../../model/must.ts';
import { centre, middleOf, type Stretch } from '../../words/stretch.ts';
import type { Horizontal } from '../regions/region.ts';
import { type Head, isRuledBetween } from './head-cells.ts';

/** A rule narrower than this share of the widest underlines a head that spans columns. */
export const fullWidth = 0.9;

/** Whether a head stands in a row below another: heads of one row agree in their middles, however many lines they have. */
function isBelow(head: Head, above: Head): boolean {
  return middleOf(head) - middleOf(above) > lowerRow * lineHeightOf(head, above);
}

/** A head beside two rows of others stands half a row lower than the first of them, in line heights. */
const lowerRow = 0.42;

/** Whether a head may be a part of another: it begins where that ends. Heads at the foot of their cells only end lower. */
function isUnder(head: Head, above: Head): boolean {
  return isBelow(head, above) && head.y0 - above.y1 > -lineHeightOf(head, above) / 2;
}

function lineHeightOf(...heads: readonly Head[]): number {
  return smallestOf(heads, ({ y0, y1, phrases }) => (y1 - y0) / phrases.length);
}

/** The last line of a wrapped head is no longer than this, in characters: 功能分类科目编 over 码. */
const longestTail = 3;

/** Joins a head and the only one below it where that is its last line: a head is not divided into one part. */
export function withTails(heads: readonly Head[], rules: readonly Horizontal[]): Head[] {
  let joined = [...heads];
  for (const [head, [tail, ...others]] of parts(heads, rules)) {
    if (!tail || others.length > 0 || !isTail(tail, head)) continue;
    if (isRuledBetween(lastMiddleOf(head), middleOf(tail), tail, rules)) continue;
    const whole: Head = {
      phrases: [...head.phrases, ...tail.phrases],
      x0: Math.min(head.x0, tail.x0),
      x1: Math.max(head.x1, tail.x1),
      y0: head.y0,
      y1: tail.y1,
    };
    joined = [...joined.filter((other) => other !== head && other !== tail), whole];
  }
  return joined;
}

function lastMiddleOf({ y1, ...head }: Head): number {
  return y1 - lineHeightOf({ ...head, y1 }) / 2;
}

function textOf({ phrases }: Head): string {
  return phrases.map(({ text }) => text).join('');
}

function isTail(tail: Head, head: Head): boolean {
  const lineHeight = (tail.y1 - tail.y0) / tail.phrases.length;
  const close = tail.y0 - head.y1 < lineHeight;
  const placed = Math.abs(centre(tail) - centre(head)) <= 2 || Math.abs(tail.x0 - head.x0) <= 2;
  const short = textOf(tail).length <= Math.min(longestTail, textOf(head).length);
  return close && placed && short && !/\d/.test(textOf(tail));
}

/** Heads that others divide, and those: each lower head belongs to the one above that stands over its middle best. */
export function parts(heads: readonly Head[], rules: readonly Horizontal[]): ReadonlyMap<Head, readonly Head[]> {
  const found = new Map<Head, readonly Head[]>();
  let open = heads;
  // From the lowest row upwards: what was divided may be a part of a head above that is not divided yet.
  for (let round = 0; ; round++) {
    const whole = open.filter((head) => !found.has(head));
    const lower = open
      .filter((head) => whole.some((above) => isBelow(head, above)) && !open.some((other) => isBelow(other, head)))
      .sort((a, b) => centre(a) - centre(b));
    const upper = whole.filter((head) => lower.some((part) => isUnder(part, head)));
    if (lower.length === 0 || upper.length === 0) return found;
    let shares = dividedAmong(upper, lower, rules, round > 0);
    if (round > 0 && [...shares.values()].every((below) => below.length === 0)) {
      // Heads of several heights may be parts of one: what spans rows stands lower than what is divided itself.
      const under = open
        .filter((head) => whole.some((above) => isUnder(head, above)))
        .sort((a, b) => centre(a) - centre(b));
      const over = whole.filter((head) => !under.includes(head));
      shares = dividedAmong(over, under, rules, true, noPart);
    }
    for (const [head, below] of shares) if (below.length > 0) found.set(head, below);
    const divided = new Set([...shares.values()].flat());
    if (divided.size === 0) return found;
    open = open.filter((head) => !divided.has(head));
  }
}

/** What a head of a lower row costs that is no part of a head above, as a distance in points. */
const noPart = 40;

/**
 * Shares out heads of the lower row among those above, in order, so that each stands over the middle of its own.
 *
 * @param loose whether some of the lower ones may be parts of none
 * @param farthest how far the middle of its own may be from that of a head, in points
 */
function dividedAmong(
  above: readonly Head[],
  lower: readonly Head[],
  rules: readonly Horizontal[],
  loose: boolean,
  farthest = Infinity,
): Map<Head, readonly Head[]> {
  const upper = [...above].sort((a, b) => centre(a) - centre(b));
  const alike = dividedAlike(upper, lower);
  if (alike) return alike;
  const reaches = upper.map((head) => underline(head, rules));
  const cost = (index: number, from: number, to: number): number => {
    const head = upper[index];
    const [first, last] = [lower[from], lower[to - 1]];
    const reach = reaches[index];
    if (!head || !first || !last) return 0;
    if (!lower.slice(from, to).every((part) => isUnder(part, head))) return Infinity;
    // A head reaches over no other that stands beside it, or between it and what is below both.
    const isBeside = (other: Head): boolean => !isBelow(other, head) && !isBelow(head, other);
    const isBetween = (other: Head): boolean => isUnder(other, head) && isUnder(first, other);
    const over = (other: Head): boolean =>
      centre(other) > first.x0 && centre(other) < last.x1 && (isBeside(other) || isBetween(other));
    if (upper.some((other) => other !== head && over(other))) return Infinity;
    // What two heads stand above, side by side, has parts of both.
    const isAbove = (other: Head): boolean =>
      isBelow(head, other) && centre(other) > first.x0 && centre(other) < last.x1;
    if (upper.filter(isAbove).length > 1) return Infinity;
    const isIn = (part: Head, other: Stretch): boolean => centre(part) >= other.x0 && centre(part) <= other.x1;
    // What a rule gives to one head is no part of another.
    const outside = lower
      .slice(from, to)
      .filter((part) => (reach ? !isIn(part, reach) : reaches.some((other) => other && isIn(part, other))));
    // Of two heads above each other the nearer one is divided.
    const gap = Math.max(0, first.y0 - head.y1);
    const far = Math.abs(centre(head) - centre({ x0: first.x0, x1: last.x1 }));
    return far > farthest ? Infinity : far + gap + 500 * outside.length;
  };
  type Sharing = { readonly cost: number; readonly shares: readonly (readonly [number, number])[] };
  const skipping = (sharings: readonly Sharing[]): Sharing[] => {
    const skipped = [...sharings];
    if (loose) {
      for (let to = 1; to < skipped.length; to++) {
        const [before, now] = [skipped[to - 1], skipped[to]];
        if (before && now && before.cost + noPart < now.cost) skipped[to] = { ...before, cost: before.cost + noPart };
      }
    }
    return skipped;
  };
  // best[j]: the cheapest way to share the first j lower heads among the upper heads so far.
  let best: Sharing[] = skipping([{ cost: 0, shares: [] }, ...lower.map(() => ({ cost: Infinity, shares: [] }))]);
  upper.forEach((_, index) => {
    const next = best.map((__, to): Sharing => {
      let least: Sharing = { cost: Infinity, shares: [] };
      for (let from = 0; from <= to; from++) {
        const before = best[from];
        const all = (before?.cost ?? Infinity) + (from === to ? 0 : cost(index, from, to));
        if (before && all < least.cost) least = { cost: all, shares: [...before.shares, [from, to]] };
      }
      return least;
    });
    best = skipping(next);
  });
  const { shares } = best.at(-1) ?? { shares: [] };
  return new Map(upper.map((head, index) => [head, lower.slice(...(shares[index] ?? [0, 0]))]));
}

/** Heads of which each is divided by the same words (收入 and 支出 over 项目, 行次 and 金额), however wide these stand. */
function dividedAlike(upper: readonly Head[], lower: readonly Head[]): Map<Head, readonly Head[]> | undefined {
  const size = lower.length / upper.length;
  if (upper.length < 2 || size < 2 || !Number.isInteger(size)) return undefined;
  const shares = upper.map((_head, index) => lower.slice(index * size, (index + 1) * size));
  const isOwn = (head: Head, own: readonly Head[]): boolean =>
    own.every((part, index) => isUnder(part, head) && textOf(part) === textOf(lower[index] ?? part)) &&
    centre(head) > at(own, 0, 'part of a head').x0 &&
    centre(head) < lastOf(own, 'part of a head').x1;
  return upper.every((head, index) => isOwn(head, shares[index] ?? []))
    ? new Map(upper.map((head, index) => [head, shares[index] ?? []]))
    : undefined;
}

export function underline(head: Head, rules: readonly Horizontal[]): Stretch | undefined {
  const width = (rule: Horizontal): number => rule.x1 - rule.x0;
  const widest = largestOf(rules, width);
  const height = head.y1 - head.y0;
  const under = (rule: Horizontal): boolean => rule.y > head.y0 && rule.y < head.y1 + height / 2;
  const holds = (rule: Horizontal): boolean => rule.x0 <= head.x0 + 2 && rule.x1 >= head.x1 - 2;
  return rules.find((rule) => width(rule) < fullWidth * widest && under(rule) && holds(rule));
}
