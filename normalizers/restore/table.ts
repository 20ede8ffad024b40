import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { LogicalTable } from '../../model/table.ts';
import { withRowsInPlace } from './places.ts';
import { withTornLabelsJoined } from './torn.ts';

/**
 * A table of a text file as it was printed, as far as that can be told from the table alone: without columns of noise,
 * rows back in their columns, labels whole. What was moved is marked, and its figures are flagged `damaged`.
 *
 * Tables of a PDF, scanned or not, have their places and come back as they are.
 */
export function restoredTable(table: LogicalTable, form: FormEntry, catalogue: FormCatalogue): LogicalTable {
  if (!table.grids.some((grid) => grid.origin === 'ocr-text')) return table;
  const whole = withTornLabelsJoined(table, catalogue);
  return form.rows === 'functional-code' ? withRowsInPlace(whole) : whole;
}
