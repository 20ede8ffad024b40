import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { FormRow } from '../../model/form.ts';
import { must } from '../../model/must.ts';
import type { AmountRecord } from '../../model/record.ts';
import type { TableRow } from '../../model/table.ts';
import type { AmountColumn } from '../heads/amount-column.ts';
import type { Panel } from '../heads/columns.ts';
import type { FormContext, ReadBody } from './form-context.ts';
import { withLevels } from '../rows/level-rows.ts';
import { withNamedCodes } from '../rows/name-codes.ts';
import { withOtherClasses } from '../rows/other-classes.ts';
import { withParts } from '../rows/part-rows.ts';
import { withPairedLabels } from '../restore/pairs.ts';
import { withMendedNames } from '../restore/rows.ts';
import { amountsOf } from './row-amounts.ts';
import { rowNamer, totalBefore, type RowName } from '../rows/rows.ts';
import { withUnits } from '../rows/unit-rows.ts';
import { placeOfRow, toRecord } from './to-record.ts';
import { isCoded } from '../heads/coded.ts';
import { isNamedNumbering } from '../heads/header.ts';

/** The rows of a form whose rows have names: one record for each amount, under the key of its row and its column. */
export function panelBody(rows: readonly TableRow[], panels: readonly Panel[], context: FormContext): ReadBody {
  const named: FormRow[] = [];
  const records: AmountRecord[] = [];
  const totalPanels = new Set<Panel>();
  const oneSided = context.form.sides !== undefined && panels.length === 1;
  const read = panels.map((panel) => {
    const nameOf = rowNamer(context.form, panel, context.catalogue);
    // The part to the right of a table that its page cuts numbers its columns again.
    const seen = rows
      .filter((row) => !isNamedNumbering(row, context.catalogue))
      .map((row) => {
        const figures = amountsOf(row, panel);
        const [first] = figures;
        const name = nameOf(row) ?? (first && totalBefore(row, first.column.column, context.form, context.catalogue));
        return { row, name, figures };
      });
    const named = withNamedCodes(withLevels(seen, panel, context.form), context.form);
    const mended = withOtherClasses(withMendedNames(named, context), panel);
    return isCoded(context.form) ? withUnits(withParts(mended, context.form, context.catalogue), panel) : mended;
  });
  for (const [index, mended] of withPairedLabels(read, context).entries()) {
    const panel = panels[index];
    const side = oneSided ? sideTracker(context.form) : undefined;
    for (const { row, name, figures } of mended) {
      if (name?.rowKey === '合计' && figures.length > 0 && panel) totalPanels.add(panel);
      if (name) named.push({ rowKey: name.rowKey, rowLabel: name.rowLabel, place: placeOfRow(row.page, name.cells) });
      const actualSide = side && name ? side(name.rowKey) : undefined;
      for (const { column, cell, read } of figures) {
        const printed = must(column.facets.column, 'key of a column');
        const key = actualSide ? printed.replace(/^income|^expenditure/, actualSide) : printed;
        records.push(toRecord(row, markedFor(column, name ?? unnamed(row)), key, cell, read, context));
      }
    }
  }
  return { rows: named, records: totalPanels.size > 1 && !context.form.sides ? doubtTotals(records) : records };
}

function markedFor({ restored }: AmountColumn, name: RowName): RowName {
  return restored ? { ...name, flags: [...name.flags, 'restored-column'] } : name;
}

/** 合计 in several panels of 基本支出 is the total of the form for certain in none: it may be that of its panel. */
function doubtTotals(records: readonly AmountRecord[]): AmountRecord[] {
  return records.map((record) =>
    record.rowKey === '合计' ? { ...record, flags: [...record.flags, 'repeated-key'] } : record,
  );
}

/** In a one-sided summary the income stands above the expenditure: the rows tell the side. */
function sideTracker(form: FormEntry): (rowKey: string) => 'income' | 'expenditure' {
  let current: 'income' | 'expenditure' = 'income';
  const incomeWords = form.sides?.income.words ?? [];
  const expenditureWords = form.sides?.expenditure.words ?? [];
  return (rowKey) => {
    if (incomeWords.some((word) => rowKey.endsWith(word))) current = 'income';
    else if (expenditureWords.some((word) => rowKey.endsWith(word))) current = 'expenditure';
    return current;
  };
}

function unnamed(row: TableRow): RowName {
  return { rowKey: `?${row.page}-${row.index + 1}`, rowLabel: '', flags: ['unknown-label'], cells: [] };
}
