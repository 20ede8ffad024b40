import { rowNamed } from '../findings/sentences.ts';
import { placeOfRow, structureFinding, type StructureCheck } from './subject.ts';

/** A run of rows prints the amounts of other codes: one finding for the whole run. */
export const displacedRows: StructureCheck = ({ reading, facts, writer, tables }, entry) =>
  tables.displaced.flatMap(({ form, other, rows, changes }) => {
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return [];
    const named = (id: string, row: string): string => rowNamed(row, facts.forms.get(id)?.rows.get(row));
    const printed = changes.flatMap(({ index }) => tables.system.figures[index]?.record ?? []);
    const finding = structureFinding(
      entry,
      {
        form: writer.form(form),
        other: writer.form(other),
        first: named(form, first.row),
        last: named(form, last.row),
        first_source: named(other, first.source),
        last_source: named(other, last.source),
        rows: String(rows.length),
      },
      placeOfRow(reading, form, first.row),
      {},
    );
    return {
      ...finding,
      cells: printed.map(({ rowKey, columnKey, place }) => ({ form, rowKey, columnKey, page: place.page })),
    };
  });
