import { must } from '../model/must.ts';
import { displayWidth } from '../model/width.ts';

/** Cuts a text to a width; an ellipsis replaces the rest. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (displayWidth(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Aligns cells in columns: the first column left, columns of numbers right. */
export function textTable(rows: readonly (readonly string[])[], rightFrom = 1): string {
  const widths = (rows[0] ?? []).map((_cell, at) =>
    Math.max(...rows.map((row) => displayWidth(must(row[at], 'cell of a column')))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => {
          const padding = ' '.repeat(must(widths[at], 'width of a column') - displayWidth(cell));
          return at >= rightFrom ? padding + cell : cell + padding;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
