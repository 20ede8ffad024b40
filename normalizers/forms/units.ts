import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { RecognisedForm } from '../../model/form.ts';
import type { TextLine } from '../../model/page.ts';
import type { Unit } from '../../model/record.ts';
import type { LogicalTable } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { cleanLabel } from '../label.ts';
import { findBareUnit, findSaidUnit, findUnit, leavesUnitOpen, readTitle } from '../titles/caption.ts';

/** Says of a form that its unit is that of the other tables. */
export function assumedUnit(
  unit: Unit | '',
  table: LogicalTable,
  catalogue: FormCatalogue,
): Pick<RecognisedForm, 'unitAssumed'> {
  return unit !== '' && unitOf(table, catalogue) === '' ? { unitAssumed: true } : {};
}

/**
 * The unit that a table states: above it, in its first rows, or below it.
 *
 * @param elsewhere the one that the document states, for a table that says nothing of its own
 */
export function unitOf(table: LogicalTable, catalogue: FormCatalogue, elsewhere: Unit | '' = ''): Unit | '' {
  const inside = table.rows.slice(0, 4).flatMap((row) => [...new Set(row.cells)].map((cell) => cell.text));
  const stated = [...table.caption.map(({ text }) => text), ...inside];
  const said = findUnit(stated, catalogue);
  if (said !== '' || leavesUnitOpen(stated, catalogue)) return said;
  const own = findBareUnit(stated, catalogue) || unitOfHeads(inside, catalogue);
  if (own !== '') return own;
  // What stands below the title of the next table belongs to that one.
  const next = table.footnotes.findIndex(({ text }) => readTitle(text, catalogue)?.form !== undefined);
  const below = next < 0 ? table.footnotes : table.footnotes.slice(0, next);
  return (
    findUnit(
      below.map(({ text }) => text),
      catalogue,
    ) || elsewhere
  );
}

/** The unit that stands in brackets behind the names of columns, where all that have one agree: 金额（万元）. */
function unitOfHeads(texts: readonly string[], { words }: FormCatalogue): Unit | '' {
  const ending = new RegExp(`.\\((${words.units.join('|')})\\)$`);
  const [only, ...others] = new Set(texts.flatMap((text) => ending.exec(cleanLabel(text))?.[1] ?? []));
  return others.length === 0 ? (words.units.find((unit) => unit === only) ?? '') : '';
}

/** A form is blank when nothing is printed in it; figures that gave no record are a layout we do not know. */
export function printsFigures(table: LogicalTable): boolean {
  return table.rows.some((row) => row.cells.some((cell) => isAmountPrint(cell.text)));
}

/**
 * The unit that the document's tables state, where all that state one agree; where none does, the one that its text
 * states of all of them (本报告金额单位均为万元), or that stands on a page before all of them (单位：万元 on the cover).
 */
export function commonUnit(
  tables: readonly LogicalTable[],
  lines: readonly TextLine[],
  catalogue: FormCatalogue,
): Unit | '' {
  const stated = tables.map((table) => unitOf(table, catalogue)).filter((unit) => unit !== '');
  const told = lines.map(({ text }) => findSaidUnit(text, catalogue)).filter((unit) => unit !== '');
  const first = Math.min(...tables.filter(printsFigures).flatMap(({ grids }) => grids.map(({ page }) => page)));
  const before = lines.filter(({ page, text }) => page < first && cleanLabel(text).length <= longestUnitLine);
  const ahead = before.map(({ text }) => findUnit([text], catalogue)).filter((unit) => unit !== '');
  const [only, ...others] = new Set([stated, told, ahead].find((units) => units.length > 0));
  return others.length === 0 ? (only ?? '') : '';
}

/** A sentence that mentions a unit is longer than a line that states it. */
const longestUnitLine = 16;
