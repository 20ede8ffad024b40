import { must } from '../model/must.ts';
import { displayWidth } from '../model/width.ts';

/** Cuts a text to a width, with an ellipsis in place of what is cut. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (displayWidth(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Lines up cells in columns: the first to the left, those of numbers to the right. */
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
