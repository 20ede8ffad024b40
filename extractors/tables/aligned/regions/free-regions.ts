import { at, lastOf } from '../../../../model/must.ts';
import { pairsOf } from '../../../../model/pairs.ts';
import { isAmountPrint, isIntegerPrint } from '../../../../print/figures.ts';
import { isFramedPageNumber } from '../../../../print/page-number.ts';
import { hasWords } from '../../../../print/words.ts';
import { median } from '../../ruled/borders.ts';
import { hasAmount, type Line, numbersColumns } from '../../words/phrases.ts';
import { middleOf, overlaps, sameStart } from '../../words/stretch.ts';
import { isCaption, isProse, isTitle, textOfLine } from '../../words/line-kinds.ts';
import { belongsAbove, endOfBody, headerOf, isWrappedInto, namesRowAmong, type Region, widestGap } from './region.ts';

/** A table without ruling lines has at least so many lines with an amount. */
const leastAmountLines = 3;

/** A table of one row has at least so many columns with amounts. */
const leastAmountsInRow = 3;

/** Further apart than this no rows stand, either. */
const widestRowGap = 8;

/**
 * Runs of lines of which several hold amounts, most hold several phrases, and none is running text.
 *
 * @param goesOn whether a table may go on from the page before, with as little as one row
 */
export function freeRegions(lines: readonly Line[], goesOn = false): Region[] {
  const regions: Region[] = [];
  let run: Line[] = [];
  const flush = (): void => {
    const own = trim(run);
    const isNext = goesOn && run[0] === lines[0];
    const rows = isNext ? withRestOfName(run, own) : own;
    const trimmed = rows ?? own;
    const amounts = trimmed.filter(hasAmount).length;
    if (amounts >= leastAmountLines) {
      regions.push({ lines: trimmed, headerEnd: isNext && rows ? 0 : Math.max(0, headerOf(trimmed)), rules: [] });
    } else if (amounts > 0 && isOneRow(trimmed)) {
      regions.push({ lines: trimmed, headerEnd: headerOf(trimmed), rules: [] });
    } else if (goesOn && regions.length === 0 && (amounts > 0 ? headerOf(trimmed) <= 0 : isRunOfNames(run))) {
      regions.push({ lines: amounts > 0 ? trimmed : run, headerEnd: 0, rules: [], few: true });
    }
    run = [];
  };
  for (const line of lines) {
    if (run.length > 0 && !isNear(line, run)) flush();
    // The unit and the department of the next table, without a gap below this one.
    const isNext = isCaption(line) && !hasAmount(line) && run.some(hasAmount);
    const isNoRow = isProse(line) || isFramedPageNumber(textOfLine(line));
    if (isNoRow || isNext) flush();
    if (!isNoRow) run.push(line);
  }
  flush();
  return regions;
}

/**
 * Whether a line may belong to the table of the lines before it: close below them, or, where rows stand far apart (a sheet
 * stretched to the height of its page, a head that is higher than its lines), with its figures and names below those of a
 * row, or all its figures below heads.
 */
function isNear(line: Line, run: readonly Line[]): boolean {
  const last = lastOf(run, 'line');
  const gap = (line.y0 - last.y1) / (last.y1 - last.y0);
  if (gap <= widestGap) return true;
  const numbers = line.phrases.filter(({ text }) => /\d/.test(text));
  const isRow = hasAmount(line) || numbersColumns(line);
  if (gap > widestRowGap || !isRow || isCaption(last) || isTitle(last)) return false;
  const heads = run.some(hasAmount) ? [] : run.flatMap(({ phrases }) => (phrases.length > 1 ? phrases : []));
  const areHeaded = numbers.every((number) => heads.some((head) => overlaps(head, number)));
  if (areHeaded && numbers.length >= leastAmountsInRow) return true;
  const [few, many] = [line.phrases, last.phrases].sort((a, b) => a.length - b.length);
  return (
    hasAmount(line) &&
    few !== undefined &&
    few.length > 1 &&
    few.every((phrase) => many?.some((other) => overlaps(phrase, other)) === true)
  );
}

/**
 * Rows at the top of a page that goes on with a table, with the lines above them that a name of the page before goes on
 * with, however close they stand.
 *
 * @returns undefined where they have a head
 */
function withRestOfName(run: readonly Line[], rows: readonly Line[]): Line[] | undefined {
  const header = headerOf(rows);
  if (header < 0) return undefined;
  const body = rows.slice(header);
  const rest = restOfName(run.slice(0, run.indexOf(at(body, 0, 'row'))), body);
  return header === 0 || rest.length >= header ? [...rest, ...body] : undefined;
}

/** The lines above the first row of a page that a name of the page before goes on with: as far apart as rows are, and where names begin. */
function restOfName(above: readonly Line[], rows: readonly Line[]): Line[] {
  const pitch = median(pairsOf(rows).map(([line, next]) => middleOf(next) - middleOf(line)));
  const starts = rows.flatMap(({ phrases }) => phrases.filter(({ text }) => hasWords.test(text)).map(({ x0 }) => x0));
  const rest: Line[] = [];
  for (const line of [...above].reverse()) {
    const [name, ...others] = line.phrases;
    const next = rest[0] ?? rows[0];
    const isNear = next !== undefined && middleOf(next) - middleOf(line) <= pitch + 1;
    const isName =
      name !== undefined && others.length === 0 && starts.some((x0) => Math.abs(x0 - name.x0) <= sameStart);
    if (!isNear || !isName || isTitle(line) || isCaption(line)) return [];
    rest.unshift(line);
  }
  return rest;
}

/** Numbered names one below the other, the first of them not the beginning: rows without figures of a table that goes on. */
function isRunOfNames(run: readonly Line[]): boolean {
  const [first] = run.slice(0, 1).flatMap(({ phrases }) => phrases);
  const begins = first !== undefined && /^一[、.．]/.test(first.text);
  return run.length > 1 && !begins && run.every((line) => namesRowAmong(line, run));
}

/** A table of one row (三公经费): several amounts in a line below heads in columns. */
function isOneRow(lines: readonly Line[]): boolean {
  const header = headerOf(lines);
  const [first, next] = [lines[header], lines[header + 1]];
  const row = first && next && isWrappedInto(first, next) ? next : first;
  if (!row) return false;
  const amounts = row.phrases.filter(({ text }) => isAmountPrint(text) || isIntegerPrint(text)).length;
  const heads = lines.slice(0, Math.max(0, header)).map((line) => line.phrases.length);
  return amounts >= leastAmountsInRow && Math.max(0, ...heads) >= leastAmountsInRow;
}

/** Leaves out single phrases above the header (titles) and below the last row. */
function trim(run: readonly Line[]): Line[] {
  const firstAmount = run.findIndex(hasAmount);
  if (firstAmount < 0) return [];
  let first = firstAmount;
  while (first > 0 && namesRowAmong(run[first - 1], run)) first--;
  while (first > 0 && (belongsAbove(run[first - 1], run[first]) || endsHeads(run.slice(0, first)))) first--;
  return run.slice(first, endOfBody(run));
}

/** The lines of one head stand no further apart than this, in line heights. */
const headPitch = 1.6;

/** Whether the last of the lines is the end of a wrapped head, right below others that stand in columns. */
function endsHeads(lines: readonly Line[]): boolean {
  const [above, line] = [lines.at(-2), lines.at(-1)];
  const isClose = line && above && middleOf(line) - middleOf(above) < headPitch * (line.y1 - line.y0);
  if (!isClose || hasAmount(above)) return false;
  if (above.phrases.length > 2) return true;
  // Heads set at the top of their cells: those of code and name stand alone below the first line, or end there.
  const first = lines.at(-3);
  const isBelowHeads =
    above.phrases.length === 2 && first !== undefined && first.phrases.length > 2 && !hasAmount(first);
  return isBelowHeads || endsHeads(lines.slice(0, -1));
}
