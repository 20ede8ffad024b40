import type { Box } from './box.ts';
import type { TextLine, Word } from './page.ts';
import type { Origin } from './source.ts';

/** A cell (单元格) of a grid; row and column count from 0 and name its first slot. */
export type Cell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
  /** The words inside, top to bottom, left to right; words that a ruling line cuts are cut. */
  readonly words: readonly Word[];
  /** Their text, lines joined, white space removed where it only separates Chinese characters. */
  readonly text: string;
  /** What is printed, where `text` says the same as other tables print it. */
  readonly print?: string;
  /** 1-based line of a text file; absent for PDFs. */
  readonly line?: number;
  /** 1-based page it stands on, where that is not the page of its row: a column that was cut off. */
  readonly page?: number;
  /** Its row has fewer cells than its table has columns, and nothing tells which of them are missing. */
  readonly unplaced?: true;
};

/** What of the width of a page belongs to a table beside another one, in points. */
export type WidthStrip = { readonly x0: number; readonly x1: number };

/** A grid (表格): cells that cover it without overlapping. */
export type Grid = {
  readonly page: number;
  readonly box: Box;
  /** Column borders from left to right in points: one more than there are columns. */
  readonly columnBorders: readonly number[];
  readonly rowBorders: readonly number[];
  readonly cells: readonly Cell[];
  /** `ruled` from ruling lines, `aligned` from the alignment of words. */
  readonly method: 'ruled' | 'aligned';
  /** Where its words come from. */
  readonly origin: Origin;
  /** Of a text whose columns its blanks alone tell, as far apart as words stand on paper: only sums make them certain. */
  readonly byPlace?: true;
  /** Only of a table beside another one, each with its own title: where its title and notes stand. */
  readonly strip?: WidthStrip;
};

/** A row of a table: for each column the cell that covers it; a cell that spans columns or rows stands in each. */
export type TableRow = {
  readonly page: number;
  /** Index of the grid it comes from. */
  readonly part: number;
  readonly origin: Origin;
  /** Row in that grid: a cell whose `row` is smaller began further up. */
  readonly index: number;
  readonly cells: readonly Cell[];
  /** OCR had shifted its cells, and they were put back. */
  readonly moved?: true;
};

/** A table (续表合并后的表): the grids of consecutive pages that are one table. */
export type LogicalTable = {
  readonly parts: readonly Grid[];
  /** All rows in order; every row has as many cells as the table has columns. */
  readonly rows: readonly TableRow[];
  /** Lines of text above the first part, top to bottom: title, number of the form, unit, department. */
  readonly caption: readonly TextLine[];
  /** Lines of text below the last part (注：…), as far as the next table or the end of the page. */
  readonly footnotes: readonly TextLine[];
  /** The form of which it seems to hold the right-hand columns, whose rows could not be told for certain. */
  readonly cutFrom?: string;
  /** The form that it is, where no title of it can be read and all else tells it. */
  readonly told?: string;
};

/** What stands on a page: its grids from top to bottom, and the lines of text outside them. */
export type PageTables = {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly grids: readonly Grid[];
  readonly lines: readonly TextLine[];
};
