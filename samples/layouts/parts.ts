import { empties, heading, label, slotsOf, type PaperCell, type PaperRow, type PaperTable } from '../table.ts';
import type { Layout } from './layout.ts';

/** A table of some of the columns of another, in their order; spans shrink to what is left of them. */
export function columnsOf(table: PaperTable, columns: readonly number[]): PaperTable {
  const cut = (rows: readonly PaperRow[]): PaperRow[] => {
    const slotted = slotsOf(rows, table.widths.length);
    return rows.map((_row, row) =>
      slotted
        .filter((each) => each.row === row)
        .flatMap(({ cell, column, columnSpan }): PaperCell[] => {
          const left = columns.filter((each) => each >= column && each < column + columnSpan);
          return left.length === 0 ? [] : [{ ...cell, columnSpan: left.length }];
        }),
    );
  };
  return {
    widths: columns.map((column) => table.widths[column] ?? 1),
    header: cut(table.header),
    body: cut(table.body),
  };
}

/** The tables that stand on pages of their own because the sheet is too wide for one. */
export function cutOf(layout: Layout, table: PaperTable, naming: number): PaperTable[] {
  const width = table.widths.length;
  const first = naming + Math.ceil((width - naming) / 2);
  if (layout.cut === 'none' || naming === 0 || first >= width) return [table];
  const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_each, at) => from + at);
  const again = layout.cut === 'with-labels' ? range(0, naming) : [];
  return [columnsOf(table, range(0, first)), columnsOf(table, [...again, ...range(first, width)])];
}

/** The rows of each page. A row may be broken over the page's end: its name goes on at the top of the next page. */
export function pagesOf(layout: Layout, table: PaperTable, naming: number): PaperRow[][] {
  const most = layout.rows === 'all' ? Infinity : Number(layout.rows);
  const pages: PaperRow[][] = [];
  let rest = [...table.body];
  while (rest.length > 0) {
    const page = rest.slice(0, most);
    rest = rest.slice(most);
    const broken = rest.length > 0 && naming > 0 ? brokenRow(layout, page.at(-1), naming) : undefined;
    if (broken) {
      page[page.length - 1] = broken[0];
      rest.unshift(broken[1]);
    }
    pages.push(page);
  }
  return pages;
}

/** A row's two halves; nothing for a row whose name is too short. */
function brokenRow(layout: Layout, row: PaperRow | undefined, naming: number): [PaperRow, PaperRow] | undefined {
  if (layout.brokenRow === 'none' || row === undefined) return undefined;
  // A total's label spans its columns; line numbers stand after the name.
  const at = row.findIndex((cell, index) => index < naming && /\p{Script=Han}{7}/u.test(cell.text));
  const name = row[at];
  if (name === undefined) return undefined;
  const middle = Math.ceil(name.text.length / 2);
  const above = { ...name, text: name.text.slice(0, middle) };
  const below = { ...name, text: name.text.slice(middle) };
  const figuresAbove = layout.brokenRow === 'figures-above';
  const half = (part: PaperCell, full: boolean): PaperRow =>
    row.map((cell, index) => {
      if (index === at) return part;
      return full || (index < naming && part === above) ? cell : (empties(1)[0] ?? cell);
    });
  return [half(above, figuresAbove), half(below, !figuresAbove)].map((each, index) =>
    // The code stands once, above.
    index === 1 ? each.map((cell, column) => (column < naming && column !== at ? { text: '' } : cell)) : each,
  ) as [PaperRow, PaperRow];
}

/** Rows above the head that hold the title and what belongs to it. */
export function titleRows(layout: Layout, title: string, unit: string, department: string, width: number): PaperRow[] {
  return [
    ...(layout.titlePlace === 'in-grid' ? [[heading(title, width)]] : []),
    ...(layout.unitPlace === 'in-grid' || layout.titlePlace === 'in-grid'
      ? width > 1
        ? [
            [
              label(department, { columnSpan: Math.ceil(width / 2) }),
              label(unit, { columnSpan: Math.floor(width / 2), align: 'right' as const }),
            ],
          ]
        : [[label(unit)]]
      : []),
  ];
}
