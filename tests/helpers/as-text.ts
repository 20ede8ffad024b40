import type { Cell, Grid, PageTables } from '../../model/table.ts';

/** How a converter writes tables: tab-separated lines, Markdown pipes, or HTML inside Markdown. */
export type TextStyle = 'tabs' | 'pipes' | 'html';

/** Cells of a table as text: rows from top to bottom, columns from left to right; '' for what a wider cell covers. */
export type TextTable = string[][];

/** Changes a table before it is written; `rows[0]` is the first row of the header. */
export type Damage = (rows: TextTable) => TextTable;

/** A document as somebody else's OCR would write it: its lines and tables in order, page after page. */
export function asText(pages: readonly PageTables[], style: TextStyle, damage: Damage = (rows) => rows): string {
  return pages.map((page) => pageText(page, style, damage)).join('\f\n');
}

function pageText({ grids, lines }: PageTables, style: TextStyle, damage: Damage): string {
  const blocks = [
    ...lines.map((line) => ({ top: line.box.y0, text: line.text })),
    ...grids.map((grid) => ({
      top: grid.box.y0,
      text: style === 'html' ? htmlTable(grid) : plainTable(damage(tableOf(grid)), style),
    })),
  ];
  return blocks
    .sort((a, b) => a.top - b.top)
    .map(({ text }) => `${text}\n\n`)
    .join('');
}

function tableOf({ cells, rowBorders, columnBorders }: Grid): TextTable {
  const rows = rowBorders.slice(1).map(() => columnBorders.slice(1).map(() => ''));
  for (const cell of cells) (rows[cell.row] ?? [])[cell.column] = flat(cell);
  return rows;
}

const flat = (cell: Cell): string => cell.text.replace(/\s*\n\s*/g, '');

function plainTable(rows: TextTable, style: 'tabs' | 'pipes'): string {
  if (style === 'tabs') return rows.map((row) => row.join('\t')).join('\n');
  const [head = [], ...body] = rows.map((row) => `| ${row.map((text) => text.replace(/\|/g, '\\|')).join(' | ')} |`);
  return [head, `|${rows[0]?.map(() => ' --- ').join('|') ?? ''}|`, ...body].join('\n');
}

function htmlTable({ cells, rowBorders }: Grid): string {
  const rows = rowBorders.slice(1).map((_, index) => cells.filter((cell) => cell.row === index));
  const span = (name: string, count: number): string => (count > 1 ? ` ${name}="${count}"` : '');
  const tags = rows.map((row) => {
    const tds = [...row]
      .sort((a, b) => a.column - b.column)
      .map(
        (cell) => `<td${span('rowspan', cell.rowSpan)}${span('colspan', cell.columnSpan)}>${escaped(flat(cell))}</td>`,
      );
    return `<tr>${tds.join('')}</tr>`;
  });
  return `<html><body><table>${tags.join('')}</table></body></html>`;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
