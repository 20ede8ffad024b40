import type { Word } from '../../model/page.ts';
import type { RulingLine } from '../../model/page.ts';
import type { Line, Phrase } from './phrases.ts';
import { hasAmount, isAmount, isCode, toLine } from './phrases.ts';
import type { CellFrame, GridFrame } from './ruled.ts';
import { wordsToLines } from './text.ts';

/** A table without ruling lines has at least so many lines with an amount. */
const leastAmountLines = 3;
/** Lines further apart than this, in line heights, end a table. */
const widestGap = 3.2;
/** Lines closer than this share of the usual pitch belong to one row: a wrapped label. */
const wrappedPitch = 0.72;
/** Horizontal rules whose ends agree within this many points belong to one three-line table. */
const sameEnds = 4;
/** A rule narrower than this share of the table's width underlines a head that spans columns. */
const fullWidth = 0.9;

type Horizontal = Extract<RulingLine, { axis: 'horizontal' }>;
type Region = { readonly lines: readonly Line[]; readonly headerEnd: number; readonly rules: readonly Horizontal[] };

/**
 * Makes grids of words that stand in columns without vertical ruling lines, from their alignment: three-line tables
 * (三线表), whose rules give top, header and bottom, and tables without any line.
 *
 * Columns are the stretches of the x axis that amounts, codes and labels cover; rows are lines, and a line that
 * stands closer to its neighbour than rows do is a part of a wrapped label.
 *
 * @param words those that stand in no ruled table
 * @param rulings the page's ruling lines that belong to no ruled table
 */
export function alignedGrids(words: readonly Word[], rulings: readonly RulingLine[]): GridFrame[] {
  const lines = wordsToLines(words).map(toLine);
  const rules = rulings.filter((line): line is Horizontal => line.axis === 'horizontal');
  const ruled = ruledRegions(lines, rules);
  const taken = new Set(ruled.flatMap((region) => region.lines));
  const free = lines.filter((line) => !taken.has(line));
  return [...ruled, ...freeRegions(free)].map(regionToGrid).filter((grid) => grid !== undefined);
}

/** Regions between the top and the bottom rule of three-line tables. */
function ruledRegions(lines: readonly Line[], rules: readonly Horizontal[]): Region[] {
  const families: Horizontal[][] = [];
  for (const rule of [...rules].sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0))) {
    const family = families.find((other) => sameExtent(other[0], rule));
    if (family) family.push(rule);
    else families.push([rule]);
  }
  return families.flatMap((family) => {
    const ys = family.map((rule) => rule.y).sort((a, b) => a - b);
    const [top, second] = ys;
    const bottom = ys.at(-1);
    if (top === undefined || second === undefined || bottom === undefined || ys.length < 2) return [];
    const inside = lines.filter((line) => middleOf(line) > top && middleOf(line) < bottom);
    const phrases = inside.filter((line) => line.phrases.length > 1);
    if (inside.filter(hasAmount).length === 0 || phrases.length < inside.length / 3) return [];
    // With only two rules the first may close the header of a table whose top is open.
    const between = inside.filter((line) => middleOf(line) < second);
    const headerEnd = ys.length > 2 && !between.some(hasAmount) ? between.length : inside.findIndex(hasAmount);
    return [{ lines: inside, headerEnd, rules }];
  });
}

function sameExtent(a: Horizontal | undefined, b: Horizontal): boolean {
  return a !== undefined && Math.abs(a.x0 - b.x0) <= sameEnds && Math.abs(a.x1 - b.x1) <= sameEnds;
}

function middleOf(line: Line): number {
  return (line.y0 + line.y1) / 2;
}

/** Runs of lines of which several hold amounts, most hold several phrases, and none is running text. */
function freeRegions(lines: readonly Line[]): Region[] {
  const regions: Region[] = [];
  let run: Line[] = [];
  const flush = (): void => {
    const trimmed = trim(run);
    const amounts = trimmed.filter(hasAmount).length;
    if (amounts >= leastAmountLines && columnsOf(trimmed, headerOf(trimmed)).length >= 3) {
      regions.push({ lines: trimmed, headerEnd: headerOf(trimmed), rules: [] });
    }
    run = [];
  };
  for (const line of lines) {
    const last = run.at(-1);
    if (last && line.y0 - last.y1 > widestGap * (last.y1 - last.y0)) flush();
    if (isProse(line)) flush();
    else run.push(line);
  }
  flush();
  return regions;
}

function headerOf(lines: readonly Line[]): number {
  return lines.findIndex((line) => hasAmount(line) || line.phrases.some((phrase) => isCode(phrase.text)));
}

const proseEnd = /[。；，]$|^注[:：]|单位[:：]/;

function isProse(line: Line): boolean {
  const text = line.phrases.map((phrase) => phrase.text).join('');
  return line.phrases.length === 1 && (proseEnd.test(text) || text.length > 30);
}

/** Leaves out single phrases above the header (titles) and below the last row. */
function trim(run: readonly Line[]): Line[] {
  const firstAmount = run.findIndex(hasAmount);
  if (firstAmount < 0) return [];
  let first = firstAmount;
  while (first > 0 && (run[first - 1]?.phrases.length ?? 0) > 1 && !/单位[:：]/.test(textOfLine(run[first - 1])))
    first--;
  let end = run.findLastIndex(hasAmount);
  while ((run[end + 1]?.phrases.length ?? 0) > 1) end++;
  return run.slice(first, end + 1);
}

function textOfLine(line: Line | undefined): string {
  return (line?.phrases ?? []).map((phrase) => phrase.text).join('');
}

type Stretch = { x0: number; x1: number };

/** Columns: amounts first, then codes, then labels that cross none of them, then what only the header covers. */
function columnsOf(lines: readonly Line[], headerEnd: number): Stretch[] {
  const body = lines.slice(Math.max(0, headerEnd)).flatMap((line) => line.phrases);
  const amounts = uniteStretches(body.filter((phrase) => isAmount(phrase.text)));
  const codes = uniteStretches(body.filter((phrase) => isCode(phrase.text))).filter((code) => !crosses(code, amounts));
  const numbers = [...amounts, ...codes];
  const labels = uniteStretches(
    body.filter((phrase) => !isAmount(phrase.text) && !isCode(phrase.text) && !crosses(phrase, numbers)),
  );
  const columns = [...numbers, ...labels].sort((a, b) => a.x0 - b.x0);
  const header = lines
    .slice(0, Math.max(0, headerEnd))
    .reverse()
    .flatMap((line) => line.phrases);
  for (const phrase of header.filter((head) => !crosses(head, columns))) headColumn(phrase, columns, header);
  return columns;
}

/**
 * A header phrase that stands over no column heads the nearest one beside it that has no head (amounts stand at the
 * right of their column, heads in the middle); where both neighbours have heads it heads an empty column.
 */
function headColumn(phrase: Phrase, columns: Stretch[], header: readonly Phrase[]): void {
  const left = columns.findLast((column) => column.x1 <= phrase.x0);
  const right = columns.find((column) => column.x0 >= phrase.x1);
  const headless = [left, right].filter((column) => column !== undefined).filter((column) => !crosses(column, header));
  const gap = (column: Stretch): number => Math.max(phrase.x0 - column.x1, column.x0 - phrase.x1);
  const [nearest] = headless.sort((a, b) => gap(a) - gap(b));
  if (nearest) {
    nearest.x0 = Math.min(nearest.x0, phrase.x0);
    nearest.x1 = Math.max(nearest.x1, phrase.x1);
  } else {
    columns.push({ x0: phrase.x0, x1: phrase.x1 });
    columns.sort((a, b) => a.x0 - b.x0);
  }
}

function crosses(phrase: Stretch, columns: readonly Stretch[]): boolean {
  return columns.some((column) => phrase.x0 < column.x1 && phrase.x1 > column.x0);
}

function uniteStretches(phrases: readonly Phrase[]): Stretch[] {
  const united: Stretch[] = [];
  for (const phrase of [...phrases].sort((a, b) => a.x0 - b.x0)) {
    const last = united.at(-1);
    if (last && phrase.x0 < last.x1) last.x1 = Math.max(last.x1, phrase.x1);
    else united.push({ x0: phrase.x0, x1: phrase.x1 });
  }
  return united;
}

function regionToGrid({ lines, headerEnd, rules }: Region): GridFrame | undefined {
  const columns = columnsOf(lines, headerEnd);
  const first = columns[0];
  const last = columns.at(-1);
  if (!first || !last || columns.length < 2) return undefined;
  const inner = columns.slice(1).map((column, index) => ((columns[index]?.x1 ?? 0) + column.x0) / 2);
  const columnBorders = [first.x0 - 4, ...inner, last.x1 + 4];
  const header = toRows(lines.slice(0, Math.max(0, headerEnd)));
  const rows = [...header, ...toRows(lines.slice(Math.max(0, headerEnd)))];
  const rowBorders = [
    (rows[0]?.y0 ?? 0) - 1,
    ...rows.slice(1).map((row, index) => ((rows[index]?.y1 ?? 0) + row.y0) / 2),
    (rows.at(-1)?.y1 ?? 0) + 1,
  ];
  const cells = rows.flatMap((row, index) =>
    index < header.length ? headerCells(row, index, columnBorders, rules) : plainCells(index, columnBorders.length - 1),
  );
  return { columnBorders, rowBorders, cells };
}

type Row = { y0: number; y1: number; lines: Line[] };

function toRows(lines: readonly Line[]): Row[] {
  const pitches = lines.slice(1).map((line, index) => middleOf(line) - middleOf(lines[index] ?? line));
  const heights = lines.map((line) => line.y1 - line.y0);
  const rowPitches = pitches.filter((pitch, index) => pitch > 0.9 * (heights[index] ?? 0)).sort((a, b) => a - b);
  const usual = rowPitches[Math.floor(rowPitches.length / 2)] ?? 0;
  const rows: Row[] = [];
  lines.forEach((line, index) => {
    const row = rows.at(-1);
    const close = (pitches[index - 1] ?? usual) < Math.max(wrappedPitch * usual, 0.7 * (heights[index] ?? 0));
    if (row && index > 0 && close && !(hasAmount(line) && row.lines.some(hasAmount))) {
      row.lines.push(line);
      row.y1 = Math.max(row.y1, line.y1);
    } else rows.push({ y0: line.y0, y1: line.y1, lines: [line] });
  });
  return rows;
}

function plainCells(row: number, columns: number): CellFrame[] {
  return Array.from({ length: columns }, (_, column) => ({ row, column, rowSpan: 1, columnSpan: 1 }));
}

/** A header phrase spans the columns it covers, or those of the short rule drawn under it. */
function headerCells(row: Row, index: number, borders: readonly number[], rules: readonly Horizontal[]): CellFrame[] {
  const cells = plainCells(index, borders.length - 1);
  for (const phrase of row.lines.flatMap((line) => line.phrases)) {
    const reach = underline(phrase, row, rules) ?? phrase;
    const covered = cells.filter((cell) => {
      const x0 = borders[cell.column] ?? 0;
      const x1 = borders[cell.column + cell.columnSpan] ?? 0;
      return Math.min(reach.x1, x1) - Math.max(reach.x0, x0) > 2;
    });
    const [first] = covered;
    if (!first || covered.length < 2) continue;
    const columnSpan = covered.reduce((sum, cell) => sum + cell.columnSpan, 0);
    cells.splice(cells.indexOf(first), covered.length, { ...first, columnSpan });
  }
  return cells;
}

function underline(phrase: Phrase, row: Row, rules: readonly Horizontal[]): Stretch | undefined {
  const height = row.y1 - row.y0;
  const width = (rule: Horizontal): number => rule.x1 - rule.x0;
  const widest = Math.max(...rules.map(width));
  const short = rules.filter((rule) => width(rule) < fullWidth * widest);
  return short.find(
    (rule) => rule.y > row.y0 && rule.y < row.y1 + height / 2 && rule.x0 <= phrase.x0 + 2 && rule.x1 >= phrase.x1 - 2,
  );
}
