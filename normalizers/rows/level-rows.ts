import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { at } from '../../model/must.ts';
import { textAt } from '../../model/row-text.ts';
import { captured } from '../../print/captured.ts';
import { plainDigits } from '../label.ts';
import { levelCodes, type LevelRow } from './levels.ts';
import type { Panel } from '../heads/columns.ts';
import type { ReadRow } from '../restore/rows.ts';
import { codeSystemOf } from '../heads/coded.ts';

/** So many rows have to be printed with two digits. */
const fewestShort = 1;

/**
 * The rows of a panel with one column of codes in which 款 and 项 are printed with their own two digits: with the whole
 * codes that their names and sums tell.
 */
export function withLevels(rows: readonly ReadRow[], panel: Panel, form: FormEntry): readonly ReadRow[] {
  const [column, ...others] = panel.codes;
  if (column === undefined || others.length > 0) return rows;
  const printed = rows.map(({ row }) => captured(/^(\d{2,7})$/, plainDigits(textAt(row, column)).replace(/\s+/g, '')));
  const short = printed.filter((code) => code.length === 2).length;
  if (short < fewestShort || !printed.some((code) => code.length === 3)) return rows;
  if (panel.names.length === 0) return withoutShort();
  const scale = Math.max(0, ...rows.flatMap(({ figures }) => figures.map(({ read }) => decimalsIn(read))));
  const seen = rows.map(({ row, name, figures }, index): LevelRow => {
    const words = panel.names.flatMap((each) => row.cells[each]?.words ?? []);
    return {
      printed: at(printed, index, 'printed code'),
      label: name?.rowLabel ?? '',
      indent: words.length > 0 ? Math.min(...words.map(({ box }) => box.x0)) : undefined,
      amounts: new Map(
        figures.flatMap(({ column: { column: at }, read }) =>
          read.kind === 'amount' ? [[at, Math.round(Number(read.amount) * 10 ** scale)] as const] : [],
        ),
      ),
      unknown: new Set(figures.flatMap(({ column: { column: at }, read }) => (read.kind === 'unreadable' ? [at] : []))),
    };
  });
  const codes = levelCodes(seen, codeSystemOf(form));
  if (!codes) return withoutShort();
  return rows.map((read, index) => {
    const found = codes.get(index);
    if (!found) return printed[index]?.length === 2 ? { ...read, figures: [] } : read;
    return read.name ? { ...read, name: { ...read.name, rowKey: found.code, flags: found.flags } } : read;
  });

  /** Without their codes nobody can say what the figures are of: they are left unread, and counted so. */
  function withoutShort(): readonly ReadRow[] {
    return rows.map((read, index) => (printed[index]?.length === 2 ? { ...read, figures: [] } : read));
  }
}

function decimalsIn(read: ReadRow['figures'][number]['read']): number {
  return read.kind === 'amount' ? read.decimals : 0;
}
