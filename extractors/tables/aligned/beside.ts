import type { Box } from '../../../model/box.ts';
import type { Word } from '../../../model/page.ts';
import type { Grid, WidthStrip } from '../../../model/table.ts';

/** Words on either side of the gutter between two tables stand further apart than this, in sizes of their print. */
const leastGap = 2;
/** Beside each other are tables that share this much of the height of the lower one. */
const sharedHeight = 0.3;
/** Below a line over both tables, each has to have so many of its own: a unit and a department may be common too. */
const ownLines = 2;

/** Two tables beside each other, the x between them, and the lines that stand over and under them, split there. */
type Pair = { readonly left: Grid; readonly right: Grid; readonly x: number };

/**
 * Parts what stands beside each other: tables printed side by side, each under a title of its own, get a strip of the
 * page, and the lines over and under them are split between them. Tables under one common title stay as they are. What
 * stands in a line over a table and outside of its width (a text beside its title) is a line of its own.
 *
 * @param lines the words outside the tables, line by line
 */
export function partBeside(
  grids: readonly Grid[],
  lines: readonly (readonly Word[])[],
): { readonly grids: readonly Grid[]; readonly lines: readonly (readonly Word[])[] } {
  let parted: readonly (readonly Word[])[] = lines;
  const strips = new Map<Grid, WidthStrip>();
  for (const pair of pairsAmong(grids)) {
    const [over, under] = linesAround(pair, grids, parted);
    const own = ownOf(over.toReversed(), pair.x);
    const least = own.length < over.length ? ownLines : 1;
    const hasOwn = (isOn: (word: Word) => boolean): boolean => own.filter((line) => line.some(isOn)).length >= least;
    if (!hasOwn(({ box }) => box.x1 <= pair.x) || !hasOwn(({ box }) => box.x0 >= pair.x)) continue;
    const split = new Set([...own, ...ownOf(under, pair.x)]);
    parted = parted.flatMap((line) => (split.has(line) ? halvesOf(line, pair.x) : [line]));
    strips.set(pair.left, { x0: strips.get(pair.left)?.x0 ?? -Infinity, x1: pair.x });
    strips.set(pair.right, { x0: pair.x, x1: strips.get(pair.right)?.x1 ?? Infinity });
  }
  for (const grid of grids) {
    // Over two tables beside each other a line may be common to both.
    if (grids.some((other) => other !== grid && areLevel(other.box, grid.box))) continue;
    const [over] = linesAround({ left: grid, right: grid }, grids, parted);
    for (const x of [grid.box.x0, grid.box.x1]) {
      const split = new Set(over.filter((line) => halvesOf(line, x).length > 1 && !runsOver(line, x)));
      if (split.size > 0) parted = parted.flatMap((line) => (split.has(line) ? halvesOf(line, x) : [line]));
    }
  }
  if (parted === lines && strips.size === 0) return { grids, lines };
  const withStrip = (grid: Grid): Grid => {
    const strip = strips.get(grid);
    return strip ? { ...grid, strip } : grid;
  };
  return { grids: grids.map(withStrip), lines: parted };
}

/** Neighbours from left to right. */
function pairsAmong(grids: readonly Grid[]): Pair[] {
  return grids.flatMap((left) => {
    const beside = grids.filter((other) => other.box.x0 >= left.box.x1 && areLevel(left.box, other.box));
    const [right] = beside.sort((a, b) => a.box.x0 - b.box.x0);
    return right ? [{ left, right, x: (left.box.x1 + right.box.x0) / 2 }] : [];
  });
}

function areLevel(a: Box, b: Box): boolean {
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return shared > sharedHeight * Math.min(a.y1 - a.y0, b.y1 - b.y0);
}

/** The lines over and under two tables, as far as the next ones, top to bottom. */
function linesAround(
  { left, right }: Pick<Pair, 'left' | 'right'>,
  grids: readonly Grid[],
  lines: readonly (readonly Word[])[],
): [(readonly Word[])[], (readonly Word[])[]] {
  const [top, foot] = [Math.min(left.box.y0, right.box.y0), Math.max(left.box.y1, right.box.y1)];
  const above = Math.max(-Infinity, ...grids.map(({ box }) => box.y1).filter((y) => y <= top + 2));
  const below = Math.min(Infinity, ...grids.map(({ box }) => box.y0).filter((y) => y >= foot - 2));
  const between = (from: number, to: number): (readonly Word[])[] =>
    lines.filter((line) => line.every(({ box }) => (box.y0 + box.y1) / 2 > from && (box.y0 + box.y1) / 2 < to));
  return [between(above, Math.max(left.box.y0, right.box.y0)), between(Math.min(left.box.y1, right.box.y1), below)];
}

/** The lines that leave the gutter open, as far as the first that runs over it. */
function ownOf(lines: readonly (readonly Word[])[], x: number): (readonly Word[])[] {
  const first = lines.findIndex((line) => runsOver(line, x));
  return first < 0 ? [...lines] : lines.slice(0, first);
}

function runsOver(line: readonly Word[], x: number): boolean {
  if (line.some(({ box }) => box.x0 < x && box.x1 > x)) return true;
  const [before, after] = halvesOf(line, x).map((half) => half.at(half[0] && half[0].box.x0 >= x ? 0 : -1));
  if (!before || !after) return false;
  return after.box.x0 - before.box.x1 <= leastGap * Math.max(before.size, after.size);
}

/** The words of a line, left to right, on either side of x; one part when all stand on one side. */
function halvesOf(line: readonly Word[], x: number): (readonly Word[])[] {
  const right = line.filter(({ box }) => box.x0 >= x);
  return [line.filter((word) => !right.includes(word)), right].filter((half) => half.length > 0);
}
