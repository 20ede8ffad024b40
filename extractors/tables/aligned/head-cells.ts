import { largestOf, smallestOf } from '../../../model/largest.ts';
import { at, lastOf } from '../../../model/must.ts';
import { zipped } from '../../../model/pairs.ts';
import type { Line, Phrase } from '../words/phrases.ts';
import type { Horizontal } from './regions.ts';
import { insetsOf, mostFrequent, sharedOut, reachesOf } from '../words/shared-out.ts';
import { centre, middleOf, overlaps, type Stretch } from '../words/stretch.ts';

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
const covering = 0.6;
/** A rule narrower than this share of the widest underlines a head that spans columns. */
export const fullWidth = 0.9;

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

function isRuledBetween(above: number, below: number, phrase: Stretch, rules: readonly Horizontal[]): boolean {
  const x = centre(phrase);
  return rules.some((rule) => rule.y > above && rule.y < below && rule.x0 <= x && rule.x1 >= x);
}

/** Where a phrase stands on the y axis; its line tells where its words do not. */
function heightOf({ words }: Phrase, line: Line): { readonly y0: number; readonly y1: number } {
  if (words.length === 0) return line;
  return { y0: smallestOf(words, ({ box }) => box.y0), y1: largestOf(words, ({ box }) => box.y1) };
}

function shared(a: Readonly<Stretch>, b: Readonly<Stretch>): number {
  const common = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  return common / Math.max(1, Math.min(a.x1 - a.x0, b.x1 - b.x0));
}

/** The columns that a head stands over. */
export type HeadReach = { readonly first: number; readonly count: number };

/** Where heads stand, and the columns with those that only a head shows. */
export type PlacedHeads = {
  /** With wrapped lines joined that stand further apart than lines usually do. */
  readonly heads: readonly Head[];
  readonly columns: readonly Stretch[];
  readonly reachOf: ReadonlyMap<Head, HeadReach>;
};

/**
 * Finds the columns under each head. A head with others below it heads what they head (事业收入 over 小计 and
 * 其中：教育收费); the lowest ones and the columns follow each other in one order.
 *
 * @param columns stretches that the body covers, left to right
 * @param rules the page's horizontal rules: a short one under a head tells its columns
 * @param borders of the columns, where they are known
 */
export function placeHeads(
  printed: readonly Head[],
  columns: readonly Stretch[],
  rules: readonly Horizontal[],
  borders?: readonly number[],
): PlacedHeads {
  const heads = withTails(printed, rules);
  const partsOf = parts(heads, rules);
  const leaves = heads.filter((head) => !partsOf.has(head)).sort((a, b) => centre(a) - centre(b));
  const shares = borders && sharesOf(leaves, borders);
  const aligned = shares ? { columns, columnOf: new Map<Head, number>() } : alignWith(leaves, columns);
  const reachOf = new Map<Head, HeadReach>(shares);
  for (const [leaf, column] of aligned.columnOf) reachOf.set(leaf, { first: column, count: 1 });
  if (!shares) widenLeaves(leaves, aligned.columns, rules, reachOf);
  const reach = (head: Head): HeadReach => {
    const known = reachOf.get(head);
    if (known) return known;
    const below = (partsOf.get(head) ?? []).map(reach);
    const first = smallestOf(below, (part) => part.first);
    const found = { first, count: largestOf(below, (part) => part.first + part.count) - first };
    reachOf.set(head, found);
    return found;
  };
  heads.forEach(reach);
  return { heads, columns: aligned.columns, reachOf };
}

/** The columns of each of the lowest heads where they share out all the columns between borders that are known. */
function sharesOf(leaves: readonly Head[], borders: readonly number[]): Map<Head, HeadReach> | undefined {
  const ends = sharedOut(leaves, borders, 0, borders.length - 2, mostFrequent(insetsOf(borders, leaves)));
  return ends && new Map(zipped(leaves, reachesOf(ends, 0)));
}

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
function withTails(heads: readonly Head[], rules: readonly Horizontal[]): Head[] {
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
function parts(heads: readonly Head[], rules: readonly Horizontal[]): ReadonlyMap<Head, readonly Head[]> {
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

/** What a head costs that stands over no column, and a column without a head, as distances in points. */
const [ownColumn, headless] = [60, 40];

/** Pairs heads and columns in their order; a head without one gets a column of its own. */
function alignWith(
  leaves: readonly Head[],
  columns: readonly Stretch[],
): { columns: Stretch[]; columnOf: Map<Head, number> } {
  const begun = leftHeads(leaves, columns);
  const gap = (head: Head, column: Stretch): number => {
    if (begun) return begun.get(column) === head ? 0 : ownColumn + headless;
    const far = Math.max(0, head.x0 - column.x1, column.x0 - head.x1);
    // What stands wholly under one head belongs to no other.
    return far > 0 && leaves.some((leaf) => leaf.x0 <= column.x0 && leaf.x1 >= column.x1) ? ownColumn + headless : far;
  };
  const nearest = <Item>(items: readonly Item[], far: (item: Item) => number): Item | undefined =>
    items.reduce<Item | undefined>((a, b) => (a === undefined || far(b) < far(a) ? b : a), undefined);
  // In wide columns figures may stand far from their head, but nearer to no other.
  const nearestOf = new Map(columns.map((column) => [column, nearest(leaves, (head) => gap(head, column))]));
  const belong = (head: Head, column: Stretch): boolean =>
    nearestOf.get(column) === head && nearest(columns, (other) => gap(head, other)) === column;
  const away = (head: Head, column: Stretch): number =>
    (belong(head, column) ? Math.min(gap(head, column), ownColumn + headless - 2) : gap(head, column)) +
    Math.min(1, Math.abs(centre(head) - centre(column)) / 1000);
  type Step = { readonly cost: number; readonly back: 'pair' | 'head' | 'column' | undefined };
  const table: Step[][] = [];
  const costAt = (i: number, j: number): number => at(at(table, i, 'head'), j, 'column').cost;
  for (let i = 0; i <= leaves.length; i++) {
    const row: Step[] = [];
    table.push(row);
    for (let j = 0; j <= columns.length; j++) {
      const [leaf, column] = [leaves[i - 1], columns[j - 1]];
      const steps: Step[] = i === 0 && j === 0 ? [{ cost: 0, back: undefined }] : [];
      if (leaf && column) steps.push({ cost: costAt(i - 1, j - 1) + away(leaf, column), back: 'pair' });
      if (leaf) steps.push({ cost: costAt(i - 1, j) + ownColumn, back: 'head' });
      if (column) steps.push({ cost: costAt(i, j - 1) + headless, back: 'column' });
      row.push(steps.reduce((a, b) => (b.cost < a.cost ? b : a)));
    }
  }
  const all: { readonly stretch: Stretch; readonly head?: Head }[] = [];
  for (let [i, j] = [leaves.length, columns.length]; i > 0 || j > 0;) {
    const back = table[i]?.[j]?.back;
    const [leaf, column] = [leaves[i - 1], columns[j - 1]];
    if (back === 'pair' && leaf && column) {
      const stretch = { x0: Math.min(leaf.x0, column.x0), x1: Math.max(leaf.x1, column.x1) };
      all.unshift({ stretch: withinNeighbours(stretch, column, columns), head: leaf });
    } else if (back === 'head' && leaf) all.unshift({ stretch: { x0: leaf.x0, x1: leaf.x1 }, head: leaf });
    else if (column) all.unshift({ stretch: { ...column } });
    if (back !== 'column') i--;
    if (back !== 'head') j--;
  }
  // Of a head and a column that do not belong together either may stand first.
  all.sort((a, b) => centre(a.stretch) - centre(b.stretch));
  const columnOf = new Map(all.flatMap(({ head }, index) => (head ? [[head, index] as const] : [])));
  return { columns: all.map(({ stretch }) => stretch), columnOf };
}

/**
 * The head of each column where heads are set to the left of their cells and figures to the right: a column ends where
 * the next head begins, however far its figures stand from its own.
 *
 * @returns undefined where heads are set otherwise, or where that is not sure
 */
function leftHeads(leaves: readonly Head[], columns: readonly Stretch[]): ReadonlyMap<Stretch, Head> | undefined {
  const found = new Map<Stretch, Head>();
  const distances: number[] = [];
  let starts = 0;
  for (const column of columns) {
    const at = leaves.findLastIndex((leaf) => leaf.x0 <= column.x0 + sameStart);
    const [leaf, next] = [leaves[at], leaves[at + 1]];
    if (!leaf || [...found.values()].includes(leaf)) return undefined;
    found.set(column, leaf);
    if (Math.abs(leaf.x0 - column.x0) <= sameStart) starts++;
    else if (next && next.x0 < column.x1 - sameStart) return undefined;
    else if (next) distances.push(next.x0 - column.x1);
  }
  const isEven = Math.max(...distances) - Math.min(...distances) <= 2 * sameStart;
  return isEven && (starts > 1 || distances.length > 2) ? found : undefined;
}

/** What is set to the left of one cell begins within so many points. */
const sameStart = 1;

/** A head may be wider than its column; it takes nothing of the columns beside it. */
function withinNeighbours(stretch: Stretch, own: Stretch, columns: readonly Stretch[]): Stretch {
  const index = columns.indexOf(own);
  return {
    x0: Math.min(own.x0, Math.max(stretch.x0, columns[index - 1]?.x1 ?? -Infinity)),
    x1: Math.max(own.x1, Math.min(stretch.x1, columns[index + 1]?.x0 ?? Infinity)),
  };
}

/** A head without parts may head several columns (科目编码 over 类, 款 and 项): those beside its own that it covers. */
function widenLeaves(
  leaves: readonly Head[],
  columns: readonly Stretch[],
  rules: readonly Horizontal[],
  reachOf: Map<Head, HeadReach>,
): void {
  const taken = new Set([...reachOf.values()].map(({ first }) => first));
  for (const leaf of leaves) {
    const own = reachOf.get(leaf);
    if (!own) continue;
    const stretch = underline(leaf, rules) ?? leaf;
    let { first } = own;
    let last = first;
    const isFree = (index: number): boolean => {
      const column = columns[index];
      return column !== undefined && !taken.has(index) && shared(stretch, column) >= covering;
    };
    while (isFree(first - 1)) first--;
    while (isFree(last + 1)) last++;
    for (let index = first; index <= last; index++) taken.add(index);
    reachOf.set(leaf, { first, count: last - first + 1 });
  }
}

function underline(head: Head, rules: readonly Horizontal[]): Stretch | undefined {
  const width = (rule: Horizontal): number => rule.x1 - rule.x0;
  const widest = largestOf(rules, width);
  const height = head.y1 - head.y0;
  const under = (rule: Horizontal): boolean => rule.y > head.y0 && rule.y < head.y1 + height / 2;
  const holds = (rule: Horizontal): boolean => rule.x0 <= head.x0 + 2 && rule.x1 >= head.x1 - 2;
  return rules.find((rule) => width(rule) < fullWidth * widest && under(rule) && holds(rule));
}
