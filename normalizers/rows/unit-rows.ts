import { cleanLabel } from '../label.ts';
import type { Panel } from '../heads/columns.ts';
import type { ReadRow } from '../restore/rows.ts';
import type { RowName } from './rows.ts';

/**
 * The rows of a coded form that prints its codes once for each unit (分单位): named by a column of units beside the codes,
 * or below a row that has a unit's name and no code. Where units share codes, the rows of each have keys of its own:
 * 某某局本级/204.
 */
export function withUnits(rows: readonly ReadRow[], panel: Panel): readonly ReadRow[] {
  const units = panel.units.length > 0 ? unitsBeside(rows, panel.units) : unitsAbove(rows);
  const first = new Map<string, string>();
  const isShared = rows.some(({ name }, index) => {
    const unit = units[index];
    if (unit === undefined || !name || !isCode(name)) return false;
    if (!first.has(name.rowKey)) first.set(name.rowKey, unit);
    return first.get(name.rowKey) !== unit;
  });
  if (!isShared) return rows;
  return rows.map((read, index) => {
    const { name } = read;
    const unit = units[index];
    if (!name || unit === undefined) return read;
    if (name.rowKey === unit)
      return { ...read, name: { ...name, flags: name.flags.filter((flag) => flag !== 'doubtful-code') } };
    const codeText = name.codeText ?? (isCode(name) ? name.rowKey : undefined);
    return {
      ...read,
      name: { ...name, rowKey: `${unit}/${name.rowKey}`, ...(codeText !== undefined && { codeText }) },
    };
  });
}

/** For each row the unit that stands beside it; a blank below one repeats it, but not beside a total. */
function unitsBeside(rows: readonly ReadRow[], columns: readonly number[]): (string | undefined)[] {
  let current: string | undefined;
  return rows.map(({ row, name }) => {
    const cells = [...new Set(columns.flatMap((column) => row.cells[column] ?? []))];
    const printed = cells.filter(({ columnSpan }) => columnSpan <= columns.length);
    const unit = cleanLabel(printed.map(({ text }) => text).join(''));
    if (unit !== '') current = unit;
    else if (!isCode(name)) current = undefined;
    return current;
  });
}

/** For each row the unit whose name stands above it in a row with figures and without a code; totals end its rows. */
function unitsAbove(rows: readonly ReadRow[]): (string | undefined)[] {
  let current: string | undefined;
  return rows.map(({ name, figures }) => {
    if (name && !isCode(name)) {
      const isUnit = figures.length > 0 && name.rowKey === cleanLabel(name.rowLabel) && !/计$/.test(name.rowKey);
      current = isUnit ? name.rowKey : undefined;
    }
    return current;
  });
}

const isCode = (name: RowName | undefined): boolean => name !== undefined && /^\d{3,7}$/.test(name.rowKey);
