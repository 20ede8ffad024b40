import { Counts } from '../../../../model/counts.ts';
import { pairsOf } from '../../../../model/pairs.ts';
import { decimalsOf } from '../../../../print/figures.ts';
import { median } from '../../ruled/borders.ts';
import { holdsAmount, holdsCode, isOrdinal, type Line, type Phrase } from '../../words/phrases.ts';
import { middleOf, overlaps, sameStart } from '../../words/stretch.ts';
import { crosses, type Head } from '../heads/head-cells.ts';
import { restsOfNames } from '../regions/name-rests.ts';
import { spacingOfWrapped } from './row-spacing.ts';

/** Lines closer than this share of the usual pitch belong to one row: a wrapped label. */
const wrappedPitch = 0.72;

export function toRow(line: Line): Row {
  return { y0: line.y0, y1: line.y1, pieces: [...line.phrases], lines: [line] };
}

export type Row = { y0: number; y1: number; pieces: (Phrase | Head)[]; lines: Line[] };

/**
 * Rows of the body. Lines between the same edges of shading are one row; elsewhere those that stand closer than rows
 * do, unless both have a numbered name in one column; in neither case if both hold an amount in one column.
 */
export function bodyRows(lines: readonly Line[], edges: readonly number[]): Row[] {
  const heightOf = (line: Line): number => line.y1 - line.y0;
  const pitchOf = ([above, below]: readonly [Line, Line]): number => middleOf(below) - middleOf(above);
  const usual = median(
    pairsOf(lines)
      .filter((pair) => pitchOf(pair) > 0.9 * heightOf(pair[0]))
      .map(pitchOf),
  );
  const bandOf = (line: Line): number => edges.findLastIndex((edge) => edge <= middleOf(line));
  const decimals = usualDecimals(lines);
  const spaced = edges.length > 0 ? undefined : spacingOfWrapped(lines);
  const isSpaced = areRowsSpaced(lines, decimals);
  const rests = restsOfNames(lines);
  const rows: Row[] = [];
  lines.forEach((line, index) => {
    const row = rows.at(-1);
    const before = lines[index - 1];
    const height = heightOf(line);
    const usually = isSpaced ? spacing.lines * height : Math.max(wrappedPitch * usual, 0.7 * height);
    const nearest = spaced ?? usually;
    const close = (before ? pitchOf([before, line]) : usual) < nearest;
    const joined =
      edges.length > 0 && before
        ? bandOf(before) === bandOf(line)
        : (close && !row?.lines.some((other) => bothNameRows(other, line))) || rests.has(line);
    if (row && index > 0 && joined && !row.lines.some((other) => bothHoldAmounts(other, line, decimals))) {
      row.lines.push(line);
      row.pieces.push(...line.phrases);
      row.y1 = Math.max(row.y1, line.y1);
    } else rows.push(toRow(line));
  });
  return rows;
}

/** Lines of one cell are closer than the first, rows further apart than the second, in line heights; so many of both are seen. */
const spacing = { lines: 1.45, rows: 1.5, seen: 2 };

/**
 * Whether lines stand either as close as those of one cell or as far apart as rows, and none that are close hold a figure,
 * a code or the number of a name each: then most rows have wrapped names, and only the spacing parts them.
 */
function areRowsSpaced(lines: readonly Line[], decimals: number | undefined): boolean {
  let [near, far] = [0, 0];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (!before) continue;
    const pitch = (middleOf(line) - middleOf(before)) / (line.y1 - line.y0);
    if (pitch >= spacing.rows) far++;
    else if (pitch >= spacing.lines) return false;
    else if (areTwoRows(before, line, decimals)) return false;
    else near++;
  }
  return near >= spacing.seen && far >= spacing.seen;
}

function areTwoRows(above: Line, below: Line, decimals: number | undefined): boolean {
  const codes = above.phrases.filter(holdsCode);
  return (
    bothHoldAmounts(above, below, decimals) ||
    bothNameRows(above, below) ||
    below.phrases.some((phrase) => holdsCode(phrase) && crosses(phrase, codes))
  );
}

/** The decimals that most amounts are printed with; undefined where none is printed. */
function usualDecimals(lines: readonly Line[]): number | undefined {
  const amounts = lines.flatMap((line) => line.phrases).filter(holdsAmount);
  return new Counts(amounts.map(({ text }) => decimalsOf(text))).usual();
}

/** Whether two lines print a whole amount each in one column: they are two rows. */
function bothHoldAmounts(above: Line, below: Line, decimals: number | undefined): boolean {
  const whole = above.phrases.filter((phrase) => holdsAmount(phrase) && decimalsOf(phrase.text) === decimals);
  return whole.some((amount) => below.phrases.some((other) => holdsAmount(other) && overlaps(other, amount)));
}

/** Whether two lines begin with numbered names in one column: however close, they are two rows. */
function bothNameRows(above: Line, below: Line): boolean {
  const names = above.phrases.filter(isOrdinal);
  return below.phrases.some((name) => isOrdinal(name) && names.some(({ x0 }) => Math.abs(x0 - name.x0) <= sameStart));
}
