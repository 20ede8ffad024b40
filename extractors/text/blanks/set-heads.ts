import { at, lastOf } from '../../../model/must.ts';
import type { Piece } from './set-lines.ts';

/** A column of a table that is set with blanks: what of the terminal its cells fill, and what stands above it. */
export type SetColumn = {
  from: number;
  to: number;
  readonly isFigures: boolean;
  /** The pieces of its own head from top to bottom. */
  readonly head: HeadPiece[];
  /** The heads that it shares with columns beside it, from bottom to top. */
  readonly spans: HeadSpan[];
};

export type HeadPiece = Piece & { readonly at: number };

/** A head over several columns. */
export type HeadSpan = { readonly columns: readonly SetColumn[]; text: string; at: number };

/** The words over the columns of a table, or nothing where they do not tell for certain which column they name. */
export type SetHeads = { readonly columns: readonly SetColumn[]; readonly spans: readonly HeadSpan[] };

/** A head stands no farther than this from a column that it does not touch. */
const nearColumn = 3;
/** The middle of a head differs from that of the columns that it spans by no more than this. */
const offMiddle = 4;
/** Another way to part columns among heads must be worse by this. */
const clearly = 3;

/** A piece of a head with the columns whose cells it touches. */
type Placed = { readonly piece: HeadPiece; readonly over: readonly SetColumn[]; readonly isFixed: boolean };

/**
 * Ties heads to columns, from the lowest line to the highest.
 *
 * @param lines pieces of each line of the head, top to bottom
 * @param body columns as the cells below show them, left to right
 * @returns undefined where two ways are possible, or a column of figures has no head
 */
export function tieHeads(lines: readonly (readonly HeadPiece[])[], body: readonly SetColumn[]): SetHeads | undefined {
  const columns = [...body];
  const spans: HeadSpan[] = [];
  for (let index = lines.length - 1; index >= 0; index--) {
    const above = lines.slice(0, index).flat();
    const upper: Placed[] = [];
    for (const placed of repeatedAsOne((lines[index] ?? []).map((piece) => placedOf(piece, columns)))) {
      const { piece, over } = placed;
      const [only] = over;
      if (over.length === 1 && only && isNaked(only)) takeHead(only, piece);
      else if (over.length > 0) {
        if (over.some(isNaked)) return undefined;
        upper.push(placed);
      } else if (!tieLoose(piece, columns, above, upper)) return undefined;
    }
    if (!tieUpper(upper, columns, spans)) return undefined;
  }
  return areTied(columns) ? { columns, spans } : undefined;
}

const isNaked = ({ head, spans }: SetColumn): boolean => head.length === 0 && spans.length === 0;

const touches = (piece: Piece, column: SetColumn): boolean => piece.from < column.to && piece.to > column.from;

function placedOf(piece: HeadPiece, columns: readonly SetColumn[]): Placed {
  return { piece, over: columns.filter((column) => touches(piece, column)), isFixed: false };
}

/** The same head over columns beside each other is one: so it is written where a notation has no spans. */
function repeatedAsOne(line: readonly Placed[]): Placed[] {
  const whole: Placed[] = [];
  for (const placed of line) {
    const last = whole.at(-1);
    const isSame = last?.piece.text === placed.piece.text && ![...last.over, ...placed.over].some(isNaked);
    if (last && isSame && last.over.length > 0 && placed.over.length > 0)
      whole[whole.length - 1] = { piece: last.piece, over: [...last.over, ...placed.over], isFixed: true };
    else whole.push(placed);
  }
  return whole;
}

function takeHead(column: SetColumn, piece: HeadPiece): void {
  column.head.unshift(piece);
  column.from = Math.min(column.from, piece.from);
  column.to = Math.max(column.to, piece.to);
}

/** A head that touches no column: of one beside it that has none, over both beside it, or of a column without cells. */
function tieLoose(piece: HeadPiece, columns: SetColumn[], above: readonly HeadPiece[], upper: Placed[]): boolean {
  const right = columns.findIndex(({ from }) => from >= piece.to);
  const at = right < 0 ? columns.length : right;
  const beside = [columns[at - 1], columns[at]].filter((column) => column !== undefined);
  const distance = (column: SetColumn): number => Math.max(column.from - piece.to, piece.from - column.to);
  const naked = beside
    .filter((column) => isNaked(column) && distance(column) <= nearColumn)
    .filter((column) => !above.some((other) => touches(other, column)))
    .sort((a, b) => distance(a) - distance(b));
  const [nearest, next] = naked;
  if (nearest) {
    if (next && distance(next) - distance(nearest) < 2) return false;
    takeHead(nearest, piece);
    return true;
  }
  const [left, behind] = beside;
  if (left && behind && !isNaked(left) && !isNaked(behind) && levelOf(left) === levelOf(behind)) {
    // Over both, or of a column of its own between them that holds no figure on this page: nothing tells.
    if (left.isFigures && behind.isFigures) return false;
    const middle = Math.abs(middleOf(piece) - (left.from + behind.to) / 2);
    if (middle <= offMiddle) {
      upper.push({ piece, over: [left, behind], isFixed: false });
      return true;
    }
  }
  columns.splice(at, 0, { from: piece.from, to: piece.to, isFigures: true, head: [piece], spans: [] });
  return true;
}

/** The line in whose height the uppermost head of a column stands; half lines for one of two lines. */
function levelOf({ head, spans }: SetColumn): number {
  const span = spans.at(-1);
  if (span) return span.at;
  return (at(head, 0, 'piece of a head').at + lastOf(head, 'piece of a head').at) / 2;
}

const middleOf = ({ from, to }: Piece): number => (from + to) / 2;

/** Ties the heads of a line that stand above other heads. */
function tieUpper(upper: readonly Placed[], columns: readonly SetColumn[], spans: HeadSpan[]): boolean {
  const done = new Set<Placed>();
  for (const first of upper) {
    if (done.has(first)) continue;
    const run = runOf(first, columns);
    const own = upper.filter(({ over }) => over.some((column) => run.includes(column)));
    if (!own.every(({ over }) => over.every((column) => run.includes(column)))) return false;
    const groups = partedAmong(own, run);
    if (!groups) return false;
    own.forEach((placed, index) => {
      done.add(placed);
      tieGroup(placed.piece, groups[index] ?? [], spans);
    });
  }
  return true;
}

/** The columns beside each other whose heads stand in one height with those below a piece. */
function runOf({ over }: Placed, columns: readonly SetColumn[]): SetColumn[] {
  const [first] = over;
  if (!first) return [];
  const isSame = (column: SetColumn | undefined): boolean =>
    column !== undefined && !isNaked(column) && levelOf(column) === levelOf(first);
  let from = columns.indexOf(first);
  let to = from;
  while (isSame(columns[from - 1])) from--;
  while (isSame(columns[to + 1])) to++;
  return columns.slice(from, to + 1);
}

/** All columns of a run parted among the heads above them, each over columns beside each other. */
function partedAmong(own: readonly Placed[], run: readonly SetColumn[]): SetColumn[][] | undefined {
  const ways: { groups: SetColumn[][]; off: number }[] = [];
  const part = (index: number, from: number, groups: SetColumn[][], off: number): void => {
    const placed = own[index];
    if (!placed) {
      if (from === run.length) ways.push({ groups, off });
      return;
    }
    for (let to = from + 1; to <= run.length; to++) {
      const group = run.slice(from, to);
      const own = offOf(placed, group);
      if (own !== undefined) part(index + 1, to, [...groups, group], off + own);
    }
  };
  part(0, 0, [], 0);
  ways.sort((a, b) => a.off - b.off);
  const [best, next] = ways;
  return best && (!next || next.off - best.off >= clearly) ? best.groups : undefined;
}

/** How far a head stands off the middle of columns; 0 where it begins with them; undefined where it is not theirs. */
function offOf({ piece, over, isFixed }: Placed, group: readonly SetColumn[]): number | undefined {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last || !over.every((column) => group.includes(column))) return undefined;
  // What a head spans stands below it, not beside it.
  if (group.some(({ head }) => head.some(({ at }) => at <= piece.at))) return undefined;
  if (isFixed) return group.length === over.length ? 0 : undefined;
  if (group.length === 1) return 0;
  if (group.every(({ isFigures }) => !isFigures)) return 0;
  const off = Math.abs(middleOf(piece) - (first.from + last.to) / 2);
  if (
    beginsWith(piece, first) &&
    group.every((column) => column.head[0] === undefined || beginsWith(column.head[0], column))
  )
    return 0;
  return off <= offMiddle ? off : undefined;
}

const beginsWith = (piece: Piece, column: SetColumn): boolean => piece.from === column.from;

function tieGroup(piece: HeadPiece, group: readonly SetColumn[], spans: HeadSpan[]): void {
  const [first] = group;
  const top = first?.spans.at(-1);
  if (top && top.columns.length === group.length && group.every((column) => column.spans.at(-1) === top)) {
    // A head over several columns that is written in two lines, or in each row that it spans.
    if (top.text !== piece.text) top.text = piece.text + top.text;
    top.at = (top.at + piece.at) / 2;
  } else if (group.length === 1 && first && !top) {
    if (first.head[0]?.text !== piece.text) takeHead(first, piece);
  } else {
    const span: HeadSpan = { columns: group, text: piece.text, at: piece.at };
    spans.push(span);
    for (const column of group) column.spans.push(span);
  }
}

/** Each column of figures has a head, and no two beside each other have the same. */
function areTied(columns: readonly SetColumn[]): boolean {
  const path = ({ head, spans }: SetColumn): string =>
    [...spans.map(({ text }) => text), head.map(({ text }) => text).join('')].join('|');
  return columns.every((column, index) => {
    if (!column.isFigures) return true;
    const before = columns[index - 1];
    return column.head.length > 0 && !(before?.isFigures && path(before) === path(column));
  });
}
