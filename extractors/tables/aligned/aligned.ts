import { at, lastOf } from '../../../model/must.ts';
import type { RulingLine, Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';
import type { Grid } from '../../../model/table.ts';
import { overBorders } from '../ruled/over-borders.ts';
import type { CellFrame } from '../ruled/ruled.ts';
import type { Shading } from '../ruled/shading.ts';
import { toSpreadLines } from '../ruled/spread.ts';
import {
  holdsAmount,
  type Line,
  numberedPart,
  numbersColumns,
  partedOverColumns,
  type Phrase,
  withPartedHeads,
} from '../words/phrases.ts';
import { middleOf, type Stretch } from '../words/stretch.ts';
import { wordsToLines } from '../words/text.ts';
import { wholeAmountsIn, withWholeAmounts } from '../words/whole-numbers.ts';
import { columnsOf, uniteStretches } from './columns/columns-shown.ts';
import { type Head, lineSpacing, toHeads } from './heads/head-cells.ts';
import { headSpacing } from './heads/head-spacing.ts';
import { type PlacedHeads, placeHeads } from './heads/placed-heads.ts';
import { between, jointBorders, withShownColumns } from './columns/joint-columns.ts';
import { areSetLeft, haveOwnColumns, numbersIn, placeOf, reachingToNumbers } from './columns/numbered-columns.ts';
import { type AlignedGrid, doubted, onPrior, type Prior } from './columns/on-prior.ts';
import { profilesOf } from './columns/prior.ts';
import { freeRegions } from './regions/free-regions.ts';
import { type Horizontal, type Region, withoutLabels } from './regions/region.ts';
import { ruledRegions } from './regions/ruled-regions.ts';
import { shadedRegions } from './regions/shaded-regions.ts';
import { bodyRows, type Row, toRow } from './rows/body-rows.ts';
import { withSpacedCodes } from './columns/spaced-codes.ts';

/** Heads whose middles are this close, in line heights, stand in one header row. */
const sameHeaderRow = 0.35;

/**
 * Makes grids of words that stand in columns without vertical ruling lines, from their alignment: three-line tables
 * (三线表), whose rules give top, header and bottom, and tables without any line.
 *
 * Columns are the stretches of the x axis that amounts, codes and labels cover; rows are lines, and a line that
 * stands closer to its neighbour than rows do is a part of a wrapped label.
 *
 * @param words those that stand in no ruled table
 * @param rulings the page's ruling lines that belong to no ruled table
 * @param shadings rows that a background shows
 * @param before the table that the page before ended with
 */
export function alignedGrids(
  words: readonly Word[],
  rulings: readonly RulingLine[],
  shadings: readonly Shading[] = [],
  before?: Grid,
): AlignedGrid[] {
  const lines = withWholeAmounts(toSpreadLines(wordsToLines(words))).map((line) => withPartedHeads(line, leastHeads));
  const rules = rulings.filter((line): line is Horizontal => line.axis === 'horizontal');
  const shaded = shadedRegions(lines, shadings).map(withoutLabels);
  const unshaded = withoutPhrases(lines, shaded);
  const withBorders = (region: Region): Region => {
    const borders = jointBorders(region, rules);
    return borders ? { ...region, borders } : region;
  };
  const ruled = ruledRegions(unshaded, rules).map(withoutLabels).map(withBorders);
  const free = freeRegions(withoutPhrases(unshaded, ruled), before !== undefined).map(withBorders);
  if (shaded.length + ruled.length + free.length === 0) return [];
  const prior = before && { columnBorders: before.columnBorders, profiles: profilesOf(before) };
  const enough = (grid: AlignedGrid, least: number): boolean => grid.frame.columnBorders.length > least;
  return [
    ...[...shaded, ...ruled].map((region) => regionToGrid(region, prior)).filter((grid) => enough(grid, 2)),
    ...free
      .map((region) => ({ region, grid: regionToGrid(region, prior) }))
      .filter(
        ({ region, grid }) =>
          enough(grid, isCoded(region) ? 2 : 3) && (!region.few || grid.frame.columnBorders === prior?.columnBorders),
      )
      .map(({ grid }) => grid),
  ];
}

/** Whether rows begin with a code and end with an amount: of these a name and a figure are a table, of others a list. */
function isCoded({ lines }: Region): boolean {
  const rows = lines.filter(({ phrases }) => {
    const [first, last] = [phrases[0], phrases.at(-1)];
    return first && last && first !== last && rowCode.test(first.text) && holdsAmount(last);
  });
  return rows.length >= leastCoded && rows.length >= lines.length / 2;
}

const leastCoded = 3;

/** A code alone or before its name: 30101, [30101]基本工资; no year and no figure. */
const rowCode = /^[[【（(]?[1-5]\d{2}(?:\d{2}){0,2}[\]】）)]?(?![\d.．,，年])/u;

/** So many heads beside each other are no title and no text, wherever they stand. */
const leastHeads = 3;

/** What regions leave of the lines. */
function withoutPhrases(lines: readonly Line[], regions: readonly Region[]): Line[] {
  if (regions.length === 0) return [...lines];
  const taken = new Set(regions.flatMap((region) => region.lines.flatMap((line) => line.phrases)));
  return lines.flatMap((line): Line[] => {
    const phrases = line.phrases.filter((phrase) => !taken.has(phrase));
    return phrases.length === line.phrases.length ? [line] : phrases.length > 0 ? [{ ...line, phrases }] : [];
  });
}

/** The grid of a region on the columns that joints of rules tell, or on those that its words show. */
function regionToGrid(found: Region, prior?: Prior): AlignedGrid {
  const goesOn = prior !== undefined && found.headerEnd === 0;
  const region = goesOn ? { ...found, lines: withSpacedCodes(found.lines, prior.profiles) } : found;
  const { borders: told, ...rest } = region;
  if (told) {
    const borders = withShownColumns(told, columnsOf(overBorders(region.lines, told).slice(region.headerEnd)));
    const grid = gridOf({ ...rest, lines: overBorders(region.lines, borders), borders }, prior);
    const count = (other: AlignedGrid | Prior): number => ('frame' in other ? other.frame : other).columnBorders.length;
    const isFewer = region.headerEnd === 0 && prior !== undefined && borders.length < count(prior);
    if (count(grid) === borders.length && !isFewer) return grid;
  }
  return gridOf(rest, prior);
}

function gridOf({ lines, headerEnd, rules, edges = [], extent, borders }: Region, prior?: Prior): AlignedGrid {
  const body = lines.slice(headerEnd);
  const shown = borders ? between(borders) : columnsOf(body);
  const known = uniteStretches([...shown, ...lines.slice(0, headerEnd).filter(numbersColumns).flatMap(numbersIn)]);
  const header = lines.slice(0, headerEnd).map((line) => (borders ? line : partedOver(withPartedHeads(line), known)));
  const numbered = header.filter(numbersColumns).map(numberedPart);
  const numbering = numbered.map(({ numbers }) => numbers);
  const wordedLines = [
    ...header.filter((line) => !numbersColumns(line)),
    ...numbered.flatMap((part) => part.heads ?? []),
  ];
  const isSetInMiddle = !borders && !areSetLeft(numbering, wordedLines);
  const reaching = isSetInMiddle ? reachingToNumbers(shown, body, numbering) : shown;
  const placedWith = (spacing: number): PlacedHeads =>
    placeHeads(toHeads(wordedLines, { spacing, rules }), reaching, rules, borders);
  const usual = placedWith(headSpacing(header, body, rules));
  const isNumbered = ({ columns }: PlacedHeads): boolean => numbering.every((line) => haveOwnColumns(line, columns));
  // Where two numbers stand in one column, heads of their own were taken for the lines of one.
  const chosen = isNumbered(usual) ? usual : ([placedWith(lineSpacing)].find(isNumbered) ?? usual);
  const { heads, columns, reachOf } = chosen;
  const rows = [...headerRows(heads), ...numbering.map(toRow), ...bodyRows(body, edges)];
  const cells: CellFrame[] = [];
  const words: Word[][] = [];
  rows.forEach((row, index) => {
    const placed = row.pieces.map((piece) => ({ piece, ...placeOf(piece, columns, reachOf) }));
    for (let column = 0; column < columns.length;) {
      const starting = placed.filter((other) => other.first === column);
      const columnSpan = Math.max(1, ...starting.map((other) => other.count));
      const inside = placed.filter((other) => other.first >= column && other.first < column + columnSpan);
      cells.push({ row: index, column, rowSpan: 1, columnSpan });
      words.push(inside.flatMap((other) => wordsOf(other.piece)));
      column += columnSpan;
    }
  });
  const grid = {
    frame: {
      columnBorders: columns.length + 1 === borders?.length ? borders : columnBorders(columns),
      rowBorders: rowBorders(rows),
      cells,
    },
    // Where two numbers still stand in one column, heads and columns do not belong together.
    words: isNumbered(chosen) ? words : words.map((cell) => cell.map(doubted)),
  };
  const isOnPrior = borders !== undefined && borders.length === prior?.columnBorders.length;
  return headerEnd === 0 && prior && !isOnPrior
    ? (onPrior(grid, columns, prior, { extent, amounts: wholeAmountsIn(body) }) ?? grid)
    : grid;
}

function partedOver(line: Line, columns: readonly Stretch[]): Line {
  return { ...line, phrases: line.phrases.flatMap((phrase) => partedOverColumns(phrase, columns)) };
}

function wordsOf(piece: Phrase | Head): readonly Word[] {
  return 'words' in piece ? piece.words : piece.phrases.flatMap((phrase) => phrase.words);
}

function headerRows(heads: readonly Head[]): Row[] {
  const rows: Row[] = [];
  for (const head of [...heads].sort((a, b) => middleOf(a) - middleOf(b))) {
    const row = rows.at(-1);
    const height = (head.y1 - head.y0) / head.phrases.length;
    if (row && middleOf(head) - middleOf(row) < sameHeaderRow * height) {
      row.pieces.push(head);
      row.y0 = Math.min(row.y0, head.y0);
      row.y1 = Math.max(row.y1, head.y1);
    } else rows.push({ y0: head.y0, y1: head.y1, pieces: [head], lines: [] });
  }
  return rows;
}

/** None where nothing shows a column. */
function columnBorders(columns: readonly Stretch[]): number[] {
  if (columns.length === 0) return [];
  const inner = pairsOf(columns).map(([left, right]) => (left.x1 + right.x0) / 2);
  return [at(columns, 0, 'column').x0 - 4, ...inner, lastOf(columns, 'column').x1 + 4];
}

function rowBorders(rows: readonly Row[]): number[] {
  if (rows.length === 0) return [];
  const inner = pairsOf(rows).map(([above, below]) => (above.y1 + below.y0) / 2);
  return [at(rows, 0, 'row').y0 - 1, ...inner, lastOf(rows, 'row').y1 + 1];
}
