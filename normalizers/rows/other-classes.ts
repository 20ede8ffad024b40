import { groupBy } from '../../model/groups.ts';
import type { Panel } from '../heads/columns.ts';
import { codeAt } from '../heads/own-classes.ts';
import type { ReadRow } from '../restore/rows.ts';

/**
 * Rows with one code that another classification beside it parts (30101 as 50101 and as 50501): each named by both,
 * 30101/50501, since none of them is the whole of the code.
 */
export function withOtherClasses(rows: readonly ReadRow[], { others }: Panel): readonly ReadRow[] {
  if (others.length === 0) return rows;
  const otherCode = ({ row }: ReadRow): string =>
    others.map((column) => codeAt(row, column)).find((text) => /^\d{3,7}$/.test(text)) ?? '';
  const coded = rows.filter(({ name, figures }) => name && figures.length > 0 && /^\d{3,7}$/.test(name.rowKey));
  const parted = new Set(
    [...groupBy(coded, ({ name }) => name?.rowKey ?? '')].flatMap(([key, same]) =>
      same.length > 1 && new Set(same.map(otherCode)).size === same.length ? [key] : [],
    ),
  );
  return rows.map((read) => {
    const other = otherCode(read);
    if (!read.name || other === '' || !parted.has(read.name.rowKey)) return read;
    const { rowKey } = read.name;
    return { ...read, name: { ...read.name, rowKey: `${rowKey}/${other}`, codeText: `${rowKey} ${other}` } };
  });
}
