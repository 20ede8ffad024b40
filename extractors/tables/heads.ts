import type { Line, Phrase } from './phrases.ts';
import type { Horizontal } from './regions.ts';
import { middleOf } from './regions.ts';

/** A stretch of the x axis, in points. */
export type Stretch = { x0: number; x1: number };

/** A head (表头单元): one or more lines of a header that are one cell. */
export type Head = {
  readonly phrases: readonly Phrase[];
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
};

/** Lines of one head follow each other closer than header rows do, in line heights. */
const lineSpacing = 1.35;
/** A head covers a column when they share this much of the narrower one. */
const covering = 0.6;
/** A rule narrower than this share of the widest underlines a head that spans columns. */
const fullWidth = 0.9;

/** Whether a stretch crosses one of the columns. */
export function crosses(stretch: Readonly<Stretch>, columns: readonly Readonly<Stretch>[]): boolean {
  return columns.some((column) => stretch.x0 < column.x1 && stretch.x1 > column.x0);
}

/** Joins the wrapped lines of header cells: 附属单位上缴收 and 入 below it. */
export function toHeads(lines: readonly Line[]): Head[] {
  const heads: (Head & { phrases: Phrase[]; x0: number; x1: number; y1: number; lastLine: Line })[] = [];
  for (const line of lines) {
    const height = line.y1 - line.y0;
    const open = heads.filter((head) => middleOf(line) - middleOf(head.lastLine) < lineSpacing * height);
    for (const phrase of line.phrases) {
      const above = open.filter((head) => head.lastLine !== line && shared(head, phrase) >= covering);
      const [only] = above;
      if (only && above.length === 1) {
        only.phrases.push(phrase);
        only.x0 = Math.min(only.x0, phrase.x0);
        only.x1 = Math.max(only.x1, phrase.x1);
        only.y1 = line.y1;
        only.lastLine = line;
      } else heads.push({ phrases: [phrase], x0: phrase.x0, x1: phrase.x1, y0: line.y0, y1: line.y1, lastLine: line });
    }
  }
  return heads;
}

function shared(a: Readonly<Stretch>, b: Readonly<Stretch>): number {
  const common = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  return common / Math.max(1, Math.min(a.x1 - a.x0, b.x1 - b.x0));
}

/**
 * A head that stands over no column heads the nearest one beside it that has no head (amounts stand at the right of
 * their column, heads in the middle); where both neighbours have heads it heads an empty column.
 */
export function addHeadColumn(head: Head, columns: Stretch[], heads: readonly Head[]): void {
  const left = columns.findLast((column) => column.x1 <= head.x0);
  const right = columns.find((column) => column.x0 >= head.x1);
  const headless = [left, right].filter((column) => column !== undefined).filter((column) => !crosses(column, heads));
  const gap = (column: Stretch): number => Math.max(head.x0 - column.x1, column.x0 - head.x1);
  const [nearest] = headless.sort((a, b) => gap(a) - gap(b));
  if (nearest) {
    nearest.x0 = Math.min(nearest.x0, head.x0);
    nearest.x1 = Math.max(nearest.x1, head.x1);
  } else {
    columns.push({ x0: head.x0, x1: head.x1 });
    columns.sort((a, b) => a.x0 - b.x0);
  }
}

/** The columns a head stands over: those of the short rule under it, those it covers, or the one it touches most. */
export function columnsUnder(
  head: Head,
  columns: readonly Stretch[],
  rules: readonly Horizontal[],
): { first: number; count: number } {
  const reach = underline(head, rules) ?? head;
  const indexes = columns.map((_, index) => index);
  const covered = indexes.filter((index) => shared(reach, columns[index] ?? reach) >= covering);
  if (covered.length > 0) return { first: covered[0] ?? 0, count: (covered.at(-1) ?? 0) - (covered[0] ?? 0) + 1 };
  const overlap = (index: number): number => shared(reach, columns[index] ?? reach);
  const best = indexes.sort((a, b) => overlap(b) - overlap(a))[0] ?? 0;
  return { first: best, count: 1 };
}

function underline(head: Head, rules: readonly Horizontal[]): Stretch | undefined {
  const width = (rule: Horizontal): number => rule.x1 - rule.x0;
  const widest = Math.max(...rules.map(width));
  const height = head.y1 - head.y0;
  const under = (rule: Horizontal): boolean => rule.y > head.y0 && rule.y < head.y1 + height / 2;
  const holds = (rule: Horizontal): boolean => rule.x0 <= head.x0 + 2 && rule.x1 >= head.x1 - 2;
  return rules.find((rule) => width(rule) < fullWidth * widest && under(rule) && holds(rule));
}
