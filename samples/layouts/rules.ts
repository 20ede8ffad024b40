import type { Paper } from '../pdf.ts';
import { drawRules, type Segment } from '../rules.ts';
import type { SlottedCell } from '../table.ts';
import type { Layout } from './layout.ts';

/** What is drawn on one page: the cells between their borders. */
export type Grid = {
  readonly cells: readonly SlottedCell[];
  readonly headerRows: number;
  /** Borders from left to right and from the top down, one more than there are columns and rows. */
  readonly columns: readonly number[];
  readonly rows: readonly number[];
};

/** Draws the lines of a table, or its shading. */
export function drawLines(paper: Paper, grid: Grid, rules: Layout['rules']): void {
  const segments = segmentsOf(grid);
  const left = grid.columns[0];
  const right = grid.columns.at(-1);
  const top = grid.rows[0];
  const isAcross = ({ y0, y1 }: Segment): boolean => y0 === y1;
  const draw: Record<Layout['rules'], () => void> = {
    grid: () => {
      drawRules(paper, segments, 'strokes');
    },
    'three-line': () => {
      drawRules(paper, threeLines(grid), 'strokes');
    },
    horizontal: () => {
      drawRules(paper, segments.filter(isAcross), 'strokes');
    },
    dotted: () => {
      for (const segment of segments) drawDots(paper, segment);
    },
    dashed: () => {
      paper.document.dash(2, { space: 1.5 });
      drawRules(paper, segments, 'strokes');
      paper.document.undash();
    },
    zebra: () => undefined,
    none: () => undefined,
    'open-top': () => {
      const below = grid.rows[1] ?? 0;
      drawRules(
        paper,
        segments.filter((each) => !(isAcross(each) && each.y0 === top) && !(!isAcross(each) && each.y1 <= below)),
        'strokes',
      );
    },
    'open-sides': () => {
      drawRules(
        paper,
        segments.filter((each) => isAcross(each) || (each.x0 !== left && each.x0 !== right)),
        'strokes',
      );
    },
    verticals: () => {
      const last = grid.rows.at(-1);
      const outer = (y: number): boolean => y === top || y === last || y === grid.rows[grid.headerRows];
      drawRules(
        paper,
        segments.filter((each) => !isAcross(each) || outer(each.y0)),
        'strokes',
      );
    },
    'head-only': () => {
      const below = grid.rows[grid.headerRows] ?? 0;
      drawRules(
        paper,
        segments.filter((each) => each.y1 <= below),
        'strokes',
      );
    },
    'no-inner': () => {
      const last = grid.rows.at(-1);
      const outer = (y: number): boolean => y === top || y === last || y === grid.rows[grid.headerRows];
      const side = (x: number): boolean => x === left || x === right;
      drawRules(
        paper,
        segments.filter((each) => (isAcross(each) ? outer(each.y0) : side(each.x0))),
        'strokes',
      );
    },
    rectangles: () => {
      drawRules(paper, segments, 'thin-rectangles');
    },
    'filled-paths': () => {
      drawRules(paper, segments, 'filled-paths');
    },
    // A second frame around the first.
    double: () => {
      drawRules(paper, segments, 'strokes');
      const [x0, x1, y0, y1] = [(left ?? 0) - 1.6, (right ?? 0) + 1.6, (top ?? 0) - 1.6, (grid.rows.at(-1) ?? 0) + 1.6];
      paper.document
        .lineWidth(0.48)
        .rect(x0, y0, x1 - x0, y1 - y0)
        .stroke('black');
    },
    // Each cell has a frame of its own, with white between them.
    'cell-boxes': () => {
      for (const { row, column, rowSpan, columnSpan } of grid.cells) {
        const [x0 = 0, x1 = 0] = [grid.columns[column], grid.columns[column + columnSpan]];
        const [y0 = 0, y1 = 0] = [grid.rows[row], grid.rows[row + rowSpan]];
        paper.document.rect(x0 + 0.8, y0 + 0.8, x1 - x0 - 1.6, y1 - y0 - 1.6);
      }
      paper.document.lineWidth(0.48).stroke('black');
    },
  };
  draw[rules]();
}

/** The shading under a table, to be drawn before its text. */
export function drawShading(paper: Paper, { columns, rows, headerRows }: Grid): void {
  const [x0 = 0, x1 = 0] = [columns[0], columns.at(-1)];
  rows.slice(1).forEach((y1, index) => {
    const y0 = rows[index] ?? y1;
    const colour = index < headerRows ? '#d0d0d0' : (index - headerRows) % 2 === 1 ? '#efefef' : undefined;
    if (colour) paper.document.rect(x0, y0, x1 - x0, y1 - y0).fill(colour);
  });
}

/** The borders of all cells, each once; one segment for each slot. */
function segmentsOf({ cells, columns, rows }: Grid): Segment[] {
  const all = cells.flatMap(({ row, column, rowSpan, columnSpan }): Segment[] => {
    const xs = columns.slice(column, column + columnSpan + 1);
    const ys = rows.slice(row, row + rowSpan + 1);
    const [x0 = 0, x1 = 0] = [xs[0], xs.at(-1)];
    const [y0 = 0, y1 = 0] = [ys[0], ys.at(-1)];
    return [
      ...xs.slice(1).flatMap((x, index) => [y0, y1].map((y) => ({ x0: xs[index] ?? x, y0: y, x1: x, y1: y }))),
      ...ys.slice(1).flatMap((y, index) => [x0, x1].map((x) => ({ x0: x, y0: ys[index] ?? y, x1: x, y1: y }))),
    ];
  });
  return [...new Map(all.map((each) => [Object.values(each).join(), each])).values()];
}

function threeLines({ columns, rows, headerRows }: Grid): Segment[] {
  const [x0 = 0, x1 = 0] = [columns[0], columns.at(-1)];
  return [rows[0], rows[headerRows], rows.at(-1)].map((y = 0) => ({ x0, y0: y, x1, y1: y }));
}

/** Square dots half a point wide, every two points. */
function drawDots(paper: Paper, { x0, y0, x1, y1 }: Segment): void {
  const length = Math.max(x1 - x0, y1 - y0);
  for (let at = 0; at < length; at += 2) {
    const x = y0 === y1 ? x0 + at : x0;
    const y = y0 === y1 ? y0 : y0 + at;
    paper.document.rect(x - 0.25, y - 0.25, 0.5, 0.5);
  }
  paper.document.fill('black');
}
