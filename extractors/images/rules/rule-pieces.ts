import { bandsIn, dottedRunsOf, inkedShare, runsOf, type Measures, type Run } from './rule-runs.ts';
import { paintRules, type Rule } from './rule.ts';
import { byteAt } from '../pixels/values.ts';

// In points, as a printed page has them.
/** A rule is no thicker than this. */
const thickest = 4;
/** A rule is inked along its middle and not beside it, this far from its edge; a line of text is inked everywhere. */
const clearance = 1.4;
const leastContrast = 0.42;
/** Where text stands close above or below a long rule, the other side is still free. */
const longRule = 60;
/** A long rule with gaps is one where so little stands beside it; more on one side, where figures end close to it. */
const leastWhole = 0.85;
const mostBesideBroken = 0.2;
/** A short or dotted rule is inked hardly at all beside it; a stroke of a character is crossed by others. */
const mostBesideShort = 0.1;
/** Pieces of one rule lie no further apart than this along it, and this across it. */
const bridge = 4;
const drift = 1.3;
/** The ends of a piece are left out where its sides are looked at: there other rules cross. */
const endsLeftOut = 4;

/**
 * Straight pieces of ink along the rows of an image, at least `shortest` points long; gaps are bridged.
 *
 * @param ink where rules that run the other way are wiped, and `withOthers` where they are not: they bridge dotted ones
 */
export function rulesOf(ink: Uint8Array, withOthers: Uint8Array, image: Measures, shortest: number): Rule[] {
  const { pointsPerPixel } = image;
  const dottedIn = (counts: Uint32Array, y: number): Run[] => dottedRunsOf(counts, y, image);
  const [bands = [], dottedBands = []] = bandsIn(ink, image, [
    (counts, y) => runsOf(counts, y, image, shortest),
    dottedIn,
  ]);
  const solid = bands.flatMap((band) => pieceOf(band, ink, image));
  // What is left when long ones are wiped may be dotted: a line of text close to a solid rule would make one band with it.
  const long = solid.filter(({ from, to }) => to - from >= longRule / pointsPerPixel);
  const left = wiped(ink, image, long);
  const leftWithOthers = withOthers === ink ? left : wiped(withOthers, image, long);
  const [rest = []] = leftWithOthers === ink ? [dottedBands] : bandsIn(leftWithOthers, image, [dottedIn]);
  const dotted = rest.flatMap((band) => pieceOf(band, left, image));
  return joinPieces([...solid, ...dotted], pointsPerPixel).filter(
    (rule) => rule.to - rule.from >= shortest / pointsPerPixel,
  );
}

function wiped(ink: Uint8Array, image: Measures, horizontal: readonly Rule[]): Uint8Array {
  if (horizontal.length === 0) return ink;
  const left = ink.slice();
  paintRules(left, image, { horizontal, vertical: [] }, { margin: 1, value: 0 });
  return left;
}

/** The rule that a band of runs is, unless it is too thick or text: then something is inked close beside it. */
function pieceOf(band: readonly Run[], ink: Uint8Array, { width, height, pointsPerPixel }: Measures): Rule[] {
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
  const end = Math.min(Math.round(endsLeftOut / pointsPerPixel), Math.floor((to - from) / 4));
  const share = (y: number): number => shareInked(ink, y, from + end, to - end, width, height);
  const row = Math.floor(at);
  const middle = Math.max(share(row - 1), share(row), share(row + 1));
  const above = share(row - away);
  const below = share(row + away);
  const [less, more] = [Math.min(above, below), Math.max(above, below)];
  const isLong = to - from >= longRule / pointsPerPixel && middle >= inkedShare;
  // Figures set to the right stand close to one side of a pale border; a line of text is inked on that side as well.
  const isOneSided = less <= mostBesideShort && middle - more >= leastContrast;
  const isText = middle < leastWhole && more > mostBesideBroken && !isOneSided;
  if (isLong ? middle - less < leastContrast || isText : more > mostBesideShort) return [];
  return [{ at, from, to, thickness }];
}

function shareInked(ink: Uint8Array, y: number, from: number, to: number, width: number, height: number): number {
  if (y < 0 || y >= height) return 0;
  let inked = 0;
  for (let x = from; x < to; x++) inked += byteAt(ink, y * width + x);
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
