import type { Box } from './box.ts';
import type { TextLine, Word } from './page.ts';
import type { Origin } from './source.ts';

/** A cell (单元格) of a grid; row and column count from 0 and are those of its top left slot. */
export type Cell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
  /** The words inside, top to bottom, left to right; words that cross a ruling line are cut there. */
  readonly words: readonly Word[];
  /** Their text, lines joined, white space removed where it only separates Chinese characters. */
  readonly text: string;
  /** The printed text, if `text` is a different spelling of it that other tables use. */
  readonly print?: string;
  /** The line number in a text file, from 1; absent for PDFs. */
  readonly line?: number;
  /** Its page, from 1, if that is not the page of its row: a column that was cut off. */
  readonly page?: number;
  /** Its row has fewer cells than the table has columns, and nothing shows which ones are missing. */
  readonly unplaced?: true;
};

/** The part of a page's width that belongs to a table which stands beside another one, in points. */
export type WidthStrip = { readonly x0: number; readonly x1: number };

/** A grid (表格): cells that cover it without overlapping. */
export type Grid = {
  readonly page: number;
  readonly box: Box;
  /** Column borders from left to right in points: one more than there are columns. */
  readonly columnBorders: readonly number[];
  readonly rowBorders: readonly number[];
  readonly cells: readonly Cell[];
  /** `ruled`: from ruling lines; `aligned`: from the alignment of words. */
  readonly method: 'ruled' | 'aligned';
  /** Where the words come from. */
  readonly origin: Origin;
  /**
   * For a text whose columns are shown only by blanks, spaced as the words are on paper: only sums can make them
   * certain.
   */
  readonly byPlace?: true;
  /** Only for a table beside another one, each with its own title: where its title and notes stand. */
  readonly strip?: WidthStrip;
  /** The tables on pages to the right whose columns it holds: its sheet was too wide for one page. */
  readonly beside?: readonly Grid[];
  /** Its rules run over the edge of the page: columns or rows behind it are not on paper. */
  readonly overEdge?: true;
};

/** A row of a table: for each column, the cell that covers it; a cell that spans columns or rows is listed in each. */
export type TableRow = {
  readonly page: number;
  /** Index of the grid it comes from. */
  readonly grid: number;
  readonly origin: Origin;
  /** Row in that grid: a cell whose `row` is smaller began further up. */
  readonly index: number;
  readonly cells: readonly Cell[];
  /** OCR had shifted its cells, and they were moved back. */
  readonly moved?: true;
};

/** A table (续表合并后的表): the grids of consecutive pages that form one table. */
export type LogicalTable = {
  readonly grids: readonly Grid[];
  /** All rows in order; every row has as many cells as the table has columns. */
  readonly rows: readonly TableRow[];
  /** Lines of text above the first grid, top to bottom: title, number of the form, unit, department. */
  readonly caption: readonly TextLine[];
  /** Lines of text below the last grid (注：…), as far as the next table or the end of the page. */
  readonly footnotes: readonly TextLine[];
  /** The form whose right-hand columns it seems to hold, although their rows are not certain. */
  readonly cutFrom?: string;
  /** The form that it is, where no title of it can be read and all else tells it. */
  readonly told?: string;
};

/** The content of a page: its grids from top to bottom, and the lines of text outside them. */
export type PageTables = {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly grids: readonly Grid[];
  readonly lines: readonly TextLine[];
  /** It prints that page once more: its content is left out. */
  readonly repeats?: number;
};
