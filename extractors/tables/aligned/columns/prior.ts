import { largestOf, smallestOf } from '../../../../model/largest.ts';
import { at } from '../../../../model/must.ts';
import type { Word } from '../../../../model/page.ts';
import { groupBy } from '../../../../model/groups.ts';
import { pairsOf } from '../../../../model/pairs.ts';
import type { Cell, Grid } from '../../../../model/table.ts';
import { isAmountPrint } from '../../../../print/figures.ts';
import { median } from '../../ruled/borders.ts';
import type { Stretch } from '../../words/stretch.ts';
import { isCode, ofWords, type Line } from '../../words/phrases.ts';
import { wholeAmountsIn } from '../../words/whole-numbers.ts';

/** What a column holds. */
export type Kind = 'figures' | 'codes' | 'names' | 'nothing';

/** A column as its body shows it. */
export type Profile = {
  readonly kind: Kind;
  /** Where its texts begin and end, in points: figures agree at the right, names and codes at the left. */
  readonly x0: number;
  readonly x1: number;
  /** The share of rows with figures that hold something in it. */
  readonly filled: number;
};

/** Which columns of the part before those of a part are. */
export type Assignment = {
  readonly columns: readonly number[];
  /** Of these own columns nobody can be sure. */
  readonly doubtful: ReadonlySet<number>;
};

/** Costs, as distances in points: a column of another kind, and one without a text where nearly all rows had one. */
const [otherKind, missing] = [300, 160];
/** So much has to be between the best and the next choice. */
const leastMargin = 10;
/** A column filled in this share of the rows is filled in all. */
const nearlyAll = 0.95;

/** What the parts of a table showed so far of the columns that they share. */
const seen = new WeakMap<readonly number[], readonly Profile[]>();

/** The columns of a grid; a part that continues others on their columns shows what these have shown. */
export function profilesOf(grid: Grid): readonly Profile[] {
  const own = ownProfiles(grid);
  const earlier = seen.get(grid.columnBorders);
  const all = earlier?.map((profile, index) => (profile.kind === 'nothing' ? (own[index] ?? profile) : profile)) ?? own;
  seen.set(grid.columnBorders, all);
  return all;
}

function ownProfiles(grid: Grid): Profile[] {
  const body = bodyOf(grid);
  // A line of a name whose figures stand in the next line, or on the next page, is no row that lacks them.
  const withFigures = new Set(body.flatMap(({ row, text }) => (isAmountPrint(text) ? [row] : [])));
  const rows = withFigures.size > 0 ? withFigures : new Set(body.map(({ row }) => row));
  const columns = groupBy(
    body.filter(({ columnSpan, text }) => columnSpan === 1 && text !== ''),
    ({ column }) => column,
  );
  const amounts = wholeAmountsIn(linesOf(grid));
  return pairsOf(grid.columnBorders).map(([x0, x1], column) => {
    const own = columns.get(column) ?? [];
    const words = own.map((cell) => cell.words);
    return {
      ...profileOf(words, { x0, x1 }, amounts),
      filled: new Set(own.flatMap(({ row }) => (rows.has(row) ? [row] : []))).size / Math.max(1, rows.size),
    };
  });
}

/** The rows of a grid as lines, a cell as a phrase. */
function linesOf(grid: Grid): Line[] {
  const rows = groupBy(
    grid.cells.filter(({ words }) => words.length > 0),
    ({ row }) => row,
  );
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([, cells]): Line => {
      const own = cells.sort((a, b) => a.column - b.column);
      const boxes = own.flatMap(({ words }) => words.map(({ box }) => box));
      const [y0, y1] = [smallestOf(boxes, (box) => box.y0), largestOf(boxes, (box) => box.y1)];
      return { y0, y1, phrases: own.map(({ words, text }) => ({ ...ofWords(words), text })) };
    });
}

/** The cells below the head and the numbers of the columns. */
function bodyOf({ cells }: Grid): Cell[] {
  const first = cells.find(({ text }) => isAmountPrint(text) || (isCode(text) && text.length > 2));
  return first ? cells.filter(({ row }) => row >= first.row) : [...cells];
}

/**
 * What texts make of a column; without one it holds nothing.
 *
 * @param amounts words that are whole amounts, whatever they look like
 */
export function profileOf(
  texts: readonly (readonly Word[])[],
  { x0, x1 }: Stretch,
  amounts: ReadonlySet<Word>,
): Omit<Profile, 'filled'> {
  const isAmount = (words: readonly Word[]): boolean => words.some((word) => amounts.has(word));
  const kinds = texts.map((words) => (isAmount(words) ? 'figures' : kindOf(words.map(({ text }) => text))));
  const most = (['names', 'codes', 'figures'] as const).reduce((best, kind) => {
    const count = (each: Kind): number => kinds.filter((other) => other === each).length;
    return count(kind) > count(best) ? kind : best;
  });
  const own = texts.filter((_words, index) => kinds[index] === most);
  if (own.length === 0) return { kind: 'nothing', x0, x1 };
  const starts = own.map((words) => smallestOf(words, ({ box }) => box.x0));
  const ends = own.map((words) => largestOf(words, ({ box }) => box.x1));
  return { kind: most, x0: median(starts), x1: median(ends) };
}

function kindOf(words: readonly string[]): Kind {
  const text = words.join('');
  // A name, or its end, may stand in the cell of its code. The numbers of lines (行次) begin with one digit.
  if (isCode(text) || (isCode(words[0] ?? '') && /\p{Script=Han}/u.test(text)) || /^[1-9]$/.test(text)) return 'codes';
  return /\p{Script=Han}/u.test(text) ? 'names' : 'figures';
}

/**
 * Finds for each column of a part without a head the column of the part before that it is, in their order: a page that
 * holds only some of the columns of its table does not show the others, and each page may have widths of its own.
 *
 * @returns undefined where the part has a column that the one before lacks
 */
export function assignColumns(
  own: readonly Profile[],
  before: readonly Profile[],
  borders: { readonly before: Stretch; readonly own: Stretch | undefined },
): Assignment | undefined {
  if (own.length > before.length || own.length === 0) return undefined;
  const rough = cheapest(own, before, (x) => x);
  if (!rough) return undefined;
  // The columns that every row fills are sure; the others stand between them as they did before.
  const anchors = anchorsOf(own, before, rough.columns, borders);
  const scaled = (x: number): number => interpolated(x, anchors);
  const best = cheapest(own, before, scaled);
  if (!best) return undefined;
  // What the part does not show at all speaks for no other column of what it shows.
  const apart = own.map((profile, index) => {
    const prior = before[at(best.columns, index, 'column')];
    return prior ? distance(profile, prior, scaled) : otherKind;
  });
  if (apart.reduce((sum, each) => sum + each, 0) >= otherKind) return undefined;
  const margin = (column: number): number =>
    (cheapest(own, before, scaled, [column, at(best.columns, column, 'column')])?.cost ?? Infinity) - best.cost;
  const doubtful = own.flatMap((profile, column) =>
    profile.kind === 'figures' && margin(column) < leastMargin ? [column] : [],
  );
  return { columns: best.columns, doubtful: new Set(doubtful) };
}

type Choice = { readonly cost: number; readonly columns: readonly number[] };

/** The cheapest way to put the own columns under those before, in order; `except` is a pair that is not allowed. */
function cheapest(
  own: readonly Profile[],
  before: readonly Profile[],
  place: (x: number) => number,
  except?: readonly [number, number],
): Choice | undefined {
  // best[i]: the cheapest way to have placed the first i own columns among those before so far.
  let best: (Choice | undefined)[] = own.map(() => undefined);
  best.unshift({ cost: 0, columns: [] });
  before.forEach((prior, j) => {
    best = best.map((choice, i) => {
      const skipped = choice && { ...choice, cost: choice.cost + missing * prior.filled ** 2 };
      const [column, start] = [own[i - 1], best[i - 1]];
      const isBarred = except !== undefined && except[0] === i - 1 && except[1] === j;
      if (!column || !start || isBarred) return skipped;
      const cost = start.cost + distance(column, prior, place);
      return !skipped || cost < skipped.cost ? { cost, columns: [...start.columns, j] } : skipped;
    });
  });
  return best[own.length];
}

function distance(column: Profile, prior: Profile, place: (x: number) => number): number {
  const gap = (x: number, other: number): number => Math.abs(place(x) - other);
  if (prior.kind === 'nothing') {
    const middle = (place(column.x0) + place(column.x1)) / 2;
    const outside = Math.max(0, prior.x0 - middle, middle - prior.x1);
    return outside + (column.kind === 'figures' ? 1 : otherKind / 2);
  }
  if (column.kind !== prior.kind) return otherKind;
  if (column.kind !== 'figures') return Math.min(gap(column.x0, prior.x0), otherKind / 3);
  // Figures may be set in the middle too.
  const middle = gap((column.x0 + column.x1) / 2, (prior.x0 + prior.x1) / 2);
  return Math.min(gap(column.x1, prior.x1), middle + 2, otherKind / 2);
}

type Anchor = readonly [number, number];

function anchorsOf(
  own: readonly Profile[],
  before: readonly Profile[],
  columns: readonly number[],
  borders: { readonly before: Stretch; readonly own: Stretch | undefined },
): Anchor[] {
  const anchors = columns.flatMap((column, index): Anchor[] => {
    const [mine, prior] = [own[index], before[column]];
    if (!mine || !prior || mine.kind !== prior.kind || prior.filled < nearlyAll || mine.filled < nearlyAll) return [];
    return [mine.kind === 'figures' ? [mine.x1, prior.x1] : [mine.x0, prior.x0]];
  });
  const [first] = anchors;
  const shift = first ? first[0] - first[1] : 0;
  const right = borders.own?.x1 ?? borders.before.x1 + (columns[0] === 0 ? shift : 0);
  const last = anchors.at(-1);
  return !last || right > last[0] ? [...anchors, [right, borders.before.x1]] : anchors;
}

/** Where a place of one page is on the other, between the places that are the same on both. */
function interpolated(x: number, anchors: readonly Anchor[]): number {
  const next = anchors.findIndex(([mine]) => mine >= x);
  const [before, after] = [anchors[next < 0 ? anchors.length - 1 : next - 1], anchors[next]];
  if (!before) return after ? x + after[1] - after[0] : x;
  if (!after || after[0] === before[0]) return x + before[1] - before[0];
  return before[1] + ((x - before[0]) * (after[1] - before[1])) / (after[0] - before[0]);
}
