import type { RulingLine } from '../../model/page.ts';
import type { GreyImage } from './grey.ts';
import { turned } from './turn.ts';

/** A straight piece of a rule in pixels: `at` is its middle across, `thickness` how thick it is. */
export type Rule = { readonly at: number; readonly from: number; readonly to: number; readonly thickness: number };

/** The rules of an image in pixels. */
export type Rules = { readonly horizontal: readonly Rule[]; readonly vertical: readonly Rule[] };

// In points, as a printed page has them.
/** Over this length a rule has to be inked to `inkedShare`: noise and dots leave gaps. */
const window = 10;
const inkedShare = 0.72;
/** Shorter pieces are strokes of characters: a title has them of 20 points. */
const shortestHorizontal = 24;
const shortestVertical = 10;
/** A rule is no thicker than this. */
const thickest = 4;
/** A rule is inked along its middle and not beside it, this far from its edge; a line of text is inked everywhere. */
const clearance = 1.4;
const leastContrast = 0.42;
/** Where text stands close above or below a long rule, the other side is still free. */
const longRule = 60;
/** A short rule is inked hardly at all beside it; a stroke of a character is crossed by others. */
const mostBesideShort = 0.1;
/** Pieces of one rule lie no further apart than this along it, and this across it. */
const bridge = 4;
const drift = 1.3;
/** Ends this close to a crossing rule belong to it. */
const reach = 4;
/** A stroke of a character stands nearly as high as its row; a short rule is inked from rule to rule. */
const solidShare = 0.93;
const shortRule = 45;
/** A vertical rule that ends this little beyond the last rule it crosses ends there. */
const overshoot = 24;
/** A rule that crosses no other is kept only when it is this long (a line under a heading, an open table). */
const aloneAtLeast = 90;

/** Finds the ruling lines of a page's pixels; broken, dotted and faint lines are bridged. */
export function findRules(image: GreyImage, threshold: number, pointsPerPixel: number): Rules {
  const ink = inkMask(image, threshold);
  const horizontal = rulesOf(ink, image.width, image.height, pointsPerPixel, shortestHorizontal);
  // A digit 1 that stands close to a rule would make one long stroke with it.
  for (const rule of horizontal) wipeRow(ink, rule, image.width, image.height);
  // The same for columns: the page is turned, so that x becomes y.
  const side = turned({ width: image.width, height: image.height, data: ink }, 90);
  const sideways = rulesOf(side.data, side.width, side.height, pointsPerPixel, shortestVertical);
  const vertical = sideways.map((rule) => ({ ...rule, from: image.height - rule.to, to: image.height - rule.from }));
  const rules = connected({ horizontal, vertical }, pointsPerPixel);
  const short = shortRule / pointsPerPixel;
  const isSolid = (rule: Rule): boolean => rule.to - rule.from >= short || inkedAlong(ink, rule, image) >= solidShare;
  return { ...rules, vertical: rules.vertical.filter(isSolid) };
}

/** The share of a vertical rule's rows that are inked, the crossing rules at its ends left out. */
function inkedAlong(ink: Uint8Array, rule: Rule, { width }: GreyImage): number {
  const ends = 2;
  const x = Math.floor(rule.at);
  let inked = 0;
  for (let y = Math.ceil(rule.from) + ends; y < rule.to - ends; y++) {
    const at = y * width + x;
    inked += (ink[at] ?? 0) | (ink[at - 1] ?? 0) | (ink[at + 1] ?? 0);
  }
  return inked / Math.max(1, rule.to - rule.from - 2 * ends);
}

function wipeRow(ink: Uint8Array, rule: Rule, width: number, height: number): void {
  const half = rule.thickness / 2 + 1;
  const last = Math.min(height - 1, Math.floor(rule.at + half));
  for (let y = Math.max(0, Math.floor(rule.at - half)); y <= last; y++) {
    ink.fill(0, y * width + Math.floor(rule.from), y * width + Math.ceil(rule.to));
  }
}

/** Rules in points, as digital pages have them. */
export function toRulings(rules: Rules, pointsPerPixel: number): RulingLine[] {
  const scaled = (rule: Rule): [number, number, number] => [
    rule.at * pointsPerPixel,
    rule.from * pointsPerPixel,
    rule.to * pointsPerPixel,
  ];
  return [
    ...rules.horizontal.map((rule): RulingLine => {
      const [y, x0, x1] = scaled(rule);
      return { axis: 'horizontal', y, x0, x1 };
    }),
    ...rules.vertical.map((rule): RulingLine => {
      const [x, y0, y1] = scaled(rule);
      return { axis: 'vertical', x, y0, y1 };
    }),
  ];
}

/** 1 where there is ink, also ink that is faint but darker than what is above and below or left and right of it. */
function inkMask({ width, height, data }: GreyImage, threshold: number): Uint8Array {
  const mask = new Uint8Array(data.length);
  const apart = 3;
  const contrast = 28;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = data[at] ?? 255;
      if (value < threshold) mask[at] = 1;
      else if (value < 225 && y >= apart && y < height - apart && x >= apart && x < width - apart) {
        const upDown = Math.min(data[at - apart * width] ?? 255, data[at + apart * width] ?? 255);
        const leftRight = Math.min(data[at - apart] ?? 255, data[at + apart] ?? 255);
        if (Math.max(upDown, leftRight) - value > contrast) mask[at] = 1;
      }
    }
  }
  return mask;
}

function rulesOf(ink: Uint8Array, width: number, height: number, pointsPerPixel: number, shortest: number): Rule[] {
  const runs: Run[] = [];
  const size = Math.round(window / pointsPerPixel);
  const least = Math.min(shortest, window) / pointsPerPixel;
  const counts = new Uint32Array(width + 1);
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      // A rule that leans a little changes its row: its neighbours above and below count with it.
      const inked = (ink[at] ?? 0) | (ink[at - width] ?? 0) | (ink[at + width] ?? 0);
      counts[x + 1] = (counts[x] ?? 0) + inked;
    }
    if ((counts[width] ?? 0) < least) continue;
    runs.push(...runsOf(counts, y, width, size, least));
  }
  return joinPieces(
    bandsOf(runs).flatMap((band) => pieceOf(band, ink, width, height, pointsPerPixel)),
    pointsPerPixel,
  ).filter((rule) => rule.to - rule.from >= shortest / pointsPerPixel);
}

type Run = { readonly y: number; from: number; to: number };

/** Stretches of a row that are inked nearly throughout. */
function runsOf(counts: Uint32Array, y: number, width: number, size: number, least: number): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  for (let x = 0; x + size <= width; x++) {
    const inked = (counts[x + size] ?? 0) - (counts[x] ?? 0);
    if (inked >= inkedShare * size) {
      if (open && x <= open.to) open.to = x + size;
      else {
        if (open) runs.push(open);
        open = { y, from: x, to: x + size };
      }
    }
  }
  if (open) runs.push(open);
  return runs.map((run) => trimmed(run, counts)).filter((run) => run.to - run.from >= least);
}

function trimmed(run: Run, counts: Uint32Array): Run {
  let { from, to } = run;
  const inked = (x: number): boolean => (counts[x + 1] ?? 0) > (counts[x] ?? 0);
  while (from < to && !inked(from)) from++;
  while (to > from && !inked(to - 1)) to--;
  return { y: run.y, from, to };
}

/** Runs of neighbouring rows that overlap: one band of ink. */
function bandsOf(runs: readonly Run[]): Run[][] {
  const bands: Run[][] = [];
  let live: { band: Run[]; last: Run }[] = [];
  for (const run of runs) {
    live = live.filter(({ last }) => run.y - last.y <= 1);
    const home = live.find(({ last }) => last.y < run.y && last.from < run.to && run.from < last.to);
    if (home) {
      home.band.push(run);
      home.last = run;
    } else {
      const band = [run];
      bands.push(band);
      live.push({ band, last: run });
    }
  }
  return bands;
}

/** The rule that a band of runs is, unless it is too thick or text: then something is inked close beside it. */
function pieceOf(band: readonly Run[], ink: Uint8Array, width: number, height: number, pointsPerPixel: number): Rule[] {
  const longest = band.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  // Only the rows in which the rule is nearly whole: characters that touch it make further rows.
  const own = band.filter((run) => run.to - run.from >= 0.6 * (longest.to - longest.from));
  const weight = own.reduce((sum, run) => sum + run.to - run.from, 0);
  const at = own.reduce((sum, run) => sum + (run.y + 0.5) * (run.to - run.from), 0) / weight;
  // The neighbours that were counted with each row make a rule two pixels thicker than it is.
  const thickness = Math.max(1, own.length - 2);
  if (thickness * pointsPerPixel > thickest) return [];
  const away = Math.round(thickness / 2 + clearance / pointsPerPixel);
  const from = Math.min(...own.map((run) => run.from));
  const to = Math.max(...own.map((run) => run.to));
  // The ends are left out: there other rules cross.
  const end = Math.min(Math.round(reach / pointsPerPixel), Math.floor((to - from) / 4));
  const share = (y: number): number => shareInked(ink, y, from + end, to - end, width, height);
  const row = Math.floor(at);
  const middle = Math.max(share(row - 1), share(row), share(row + 1));
  const above = share(row - away);
  const below = share(row + away);
  const [less, more] = [Math.min(above, below), Math.max(above, below)];
  const isLong = to - from >= longRule / pointsPerPixel;
  if (isLong ? middle - less < leastContrast || (middle < 0.85 && more > 0.2) : more > mostBesideShort) return [];
  return [{ at, from, to, thickness }];
}

function shareInked(ink: Uint8Array, y: number, from: number, to: number, width: number, height: number): number {
  if (y < 0 || y >= height) return 0;
  let inked = 0;
  for (let x = from; x < to; x++) inked += ink[y * width + x] ?? 0;
  return inked / (to - from);
}

/** Joins pieces that follow each other on one line. */
function joinPieces(pieces: readonly Rule[], pointsPerPixel: number): Rule[] {
  const gap = bridge / pointsPerPixel;
  const across = drift / pointsPerPixel;
  const joined: { at: number; from: number; to: number; thickness: number; weight: number; end: number }[] = [];
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const length = piece.to - piece.from;
    const home = joined.find((line) => Math.abs(line.end - piece.at) <= across && piece.from - line.to <= gap);
    if (!home) {
      joined.push({ ...piece, weight: length, end: piece.at });
      continue;
    }
    home.at = (home.at * home.weight + piece.at * length) / (home.weight + length);
    home.weight += length;
    home.thickness = Math.max(home.thickness, piece.thickness);
    if (piece.to > home.to) home.end = piece.at;
    home.to = Math.max(home.to, piece.to);
  }
  return joined.map(({ at, from, to, thickness }) => ({ at, from, to, thickness }));
}

/** Ends that nearly reach a crossing rule are drawn up to it; short rules that do not span two others are dropped. */
function connected(rules: Rules, pointsPerPixel: number): Rules {
  const close = reach / pointsPerPixel;
  const long = aloneAtLeast / pointsPerPixel;
  let { horizontal } = rules;
  let vertical = rules.vertical.map((rule) => cutOvershoot(rule, horizontal, overshoot / pointsPerPixel, close));
  // Twice: what was dropped in the first round may have held something else up.
  for (let round = 0; round < 2; round++) {
    const kept = vertical.filter((rule) => spans(rule, horizontal, close) || rule.to - rule.from >= long);
    horizontal = horizontal.filter((rule) => spans(rule, kept, close) || rule.to - rule.from >= long);
    vertical = kept;
  }
  return {
    horizontal: horizontal.map((rule) => drawnUp(rule, vertical, close)),
    vertical: vertical.map((rule) => drawnUp(rule, horizontal, close)),
  };
}

/** A stroke of a character above or below a table may look like the end of its rule. */
function cutOvershoot(rule: Rule, others: readonly Rule[], most: number, close: number): Rule {
  const meeting = others.filter((other) => crosses(rule, other, close)).map((other) => other.at);
  const from = Math.min(...meeting);
  const to = Math.max(...meeting);
  return {
    ...rule,
    from: from - rule.from <= most ? Math.max(rule.from, from) : rule.from,
    to: rule.to - to <= most ? Math.min(rule.to, to) : rule.to,
  };
}

/** Whether both ends of a rule stand at rules that cross it. */
function spans(rule: Rule, others: readonly Rule[], close: number): boolean {
  const meeting = others.filter((other) => crosses(rule, other, close));
  return [rule.from, rule.to].every((end) => meeting.some((other) => Math.abs(other.at - end) <= close));
}

function crosses(a: Rule, b: Rule, close: number): boolean {
  return b.at >= a.from - close && b.at <= a.to + close && a.at >= b.from - close && a.at <= b.to + close;
}

function drawnUp(rule: Rule, others: readonly Rule[], close: number): Rule {
  const meeting = others.filter((other) => crosses(rule, other, close)).map((other) => other.at);
  const from = meeting.filter((at) => Math.abs(at - rule.from) <= close);
  const to = meeting.filter((at) => Math.abs(at - rule.to) <= close);
  return { ...rule, from: Math.min(rule.from, ...from), to: Math.max(rule.to, ...to) };
}
