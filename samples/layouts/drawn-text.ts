import { displayWidth } from '../../model/width.ts';

/** Notations of tables that are drawn with characters or parted by one sign. */
export type Drawn = 'grid' | 'database' | 'box' | 'org' | 'simple' | 'multi-line' | 'csv' | 'semicolons' | 'full-bars';

/** The lines of a table in one of these notations; the first `head` rows are its head. */
export function drawnLines(drawn: Drawn, rows: readonly (readonly string[])[], head: number): string[] {
  const widths = (rows[0] ?? []).map((_text, column) =>
    Math.max(3, ...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const set = (row: readonly string[]): string[] =>
    row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - displayWidth(text)));
  const rule = (sign: string, crossing: string, space = 2): string =>
    widths.map((width) => sign.repeat(width + space)).join(crossing);
  const bars = (bar: string): string[] => rows.map((row) => `${bar} ${set(row).join(` ${bar} `)} ${bar}`);
  const dashes = widths.map((width) => '-'.repeat(width)).join(' ');
  const plain = rows.map((row) => set(row).join(' ').trimEnd());
  const headAt = Math.max(1, head) - 1;
  switch (drawn) {
    case 'grid':
      return [
        `+${rule('-', '+')}+`,
        ...bars('|').flatMap((row, at) => [row, `+${rule(at === headAt && head > 0 ? '=' : '-', '+')}+`]),
      ];
    case 'database':
      return [
        `+${rule('-', '+')}+`,
        ...bars('|').flatMap((row, at) => (at === headAt ? [row, `+${rule('-', '+')}+`] : [row])),
        `+${rule('-', '+')}+`,
      ];
    case 'box':
      return [
        `┌${rule('─', '┬')}┐`,
        ...bars('│').flatMap((row, at) => (at === rows.length - 1 ? [row] : [row, `├${rule('─', '┼')}┤`])),
        `└${rule('─', '┴')}┘`,
      ];
    case 'org':
      return bars('|').flatMap((row, at) => (at === headAt ? [row, `|${rule('-', '+')}|`] : [row]));
    case 'simple':
      return [...plain.slice(0, headAt + 1), dashes, ...plain.slice(headAt + 1)];
    case 'multi-line':
      return [
        '-'.repeat(dashes.length),
        ...plain.slice(0, headAt + 1),
        dashes,
        ...plain.slice(headAt + 1).flatMap((row) => [row, '']),
        '-'.repeat(dashes.length),
      ];
    case 'csv':
      return rows.map((row) =>
        row.map((text) => (/[,"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)).join(','),
      );
    case 'semicolons':
      return rows.map((row) => row.join(';'));
    case 'full-bars':
      return rows.map((row) => `｜${row.join('｜')}｜`);
  }
}
