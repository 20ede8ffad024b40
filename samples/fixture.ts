import { drawTable, plainStyle, type TableStyle } from './draw.ts';
import { Paper, type PageSetup } from './pdf.ts';
import { heading, label, type PaperCell, type PaperTable } from './table.ts';

/** A table of a fixture with what stands around it. */
export type FixtureTable = {
  readonly table: PaperTable;
  readonly style?: Partial<TableStyle>;
  /** Lines above the table, in the middle of the page. */
  readonly caption?: readonly string[];
  /** Begins on a new page; the first always does. */
  readonly setup?: PageSetup;
};

/** A small PDF with nothing but `tables`, for tests of a single trait. */
export async function fixturePdf(...tables: readonly FixtureTable[]): Promise<Buffer> {
  const paper = new Paper('fixture');
  for (const { table, style, caption = [], setup } of tables) {
    if (setup || paper.page === 0) paper.addPage(setup ?? 'portrait');
    for (const text of caption) {
      paper.line(text, (paper.width - paper.widthOf(text, 12)) / 2, paper.y + 9, 12);
      paper.y += 20;
    }
    drawTable(paper, table, { ...plainStyle, ...style });
    paper.y += 24;
  }
  return paper.finish();
}

/**
 * A table from plain words, columns of equal width: the first `headerRows` rows are centred, the first column is on
 * the left, the others on the right. A cell with spans is given as a cell.
 */
export function tableOf(rows: readonly (readonly (string | PaperCell)[])[], headerRows = 1): PaperTable {
  const cells = rows.map((row, index) =>
    row.map((each, column) => {
      if (typeof each !== 'string') return each;
      return index < headerRows ? heading(each) : label(each, { align: column === 0 ? 'left' : 'right' });
    }),
  );
  const columns = (cells[0] ?? []).reduce((whole, cell) => whole + (cell.columnSpan ?? 1), 0);
  return {
    widths: Array<number>(columns).fill(1),
    header: cells.slice(0, headerRows),
    body: cells.slice(headerRows),
  };
}
