import { pairsOf } from '../../../../model/pairs.ts';
import { edgeOf, isName, tellsRows } from '../regions/name-rests.ts';
import { isOrdinal, type Line, type Phrase } from '../../words/phrases.ts';
import { middleOf, overlaps } from '../../words/stretch.ts';

/** Rows stand at least this much further apart than the lines of one cell. */
const wider = 1.1;

/** So many rows of several lines are seen. */
const severalWrapped = 3;

/** A line that goes on below ends no further than this from the edge of its column, in its own height. */
const filled = 2.5;

/**
 * From which distance on lines are rows where names wrap: lines of one row stand closer than any two rows, none of them
 * holds two figures, codes or numbered names in one column, and each name fills its column before it goes on below.
 *
 * @param lines of a body, top to bottom
 * @returns the distance of middles, in points; undefined where the lines show no such spacing
 */
export function spacingOfWrapped(lines: readonly Line[]): number | undefined {
  const pitches = pairsOf(lines).map(([above, below]) => middleOf(below) - middleOf(above));
  const sorted = [...pitches].sort((a, b) => b - a);
  for (const [above, below] of pairsOf(sorted)) {
    if (above < wider * below) continue;
    const rows = partedAt(lines, pitches, (above + below) / 2);
    const wrapped = rows.filter((row) => row.some((line) => row.some((other) => goesOnBelow(line, other))));
    if (wrapped.length >= severalWrapped && rows.every((row) => isOneRow(row, lines))) return (above + below) / 2;
  }
  return undefined;
}

function partedAt(lines: readonly Line[], pitches: readonly number[], spacing: number): Line[][] {
  const rows: Line[][] = [];
  lines.forEach((line, index) => {
    const row = rows.at(-1);
    const pitch = pitches[index - 1];
    if (row && pitch !== undefined && pitch < spacing) row.push(line);
    else rows.push([line]);
  });
  return rows;
}

function goesOnBelow(line: Line, below: Line): boolean {
  return (
    middleOf(below) > middleOf(line) &&
    line.phrases.some((name) => isName(name) && below.phrases.some((other) => isName(other) && overlaps(name, other)))
  );
}

/** Whether lines can be one row: its names go on where the line above is full, and what tells rows apart stands there once. */
function isOneRow(row: readonly Line[], lines: readonly Line[]): boolean {
  return row.every((line, index) =>
    row.slice(index + 1).every((below) =>
      line.phrases.every((phrase) =>
        below.phrases.every((other) => {
          if (!overlaps(phrase, other)) return true;
          if (isName(phrase) && isName(other)) return !isOrdinal(other) && fillsColumn(phrase, line, lines);
          return isName(phrase) !== isName(other) ? false : !tellsRows(phrase) || !tellsRows(other);
        }),
      ),
    ),
  );
}

/** Whether a name ends where the longest of its column do. */
function fillsColumn(name: Phrase, { y0, y1 }: Line, lines: readonly Line[]): boolean {
  return edgeOf(name, lines) - name.x1 <= filled * (y1 - y0);
}
