import { isDoubtful } from '../facts.ts';
import { placeOfRow, structureFinding, type StructureCheck } from './subject.ts';
import { rowNamed } from '../findings/sentences.ts';

/** The amounts of a run of rows are printed against the labels of other rows: one finding for the whole run. */
export const shiftedRows: StructureCheck = ({ reading, facts, writer, tables }, entry) =>
  tables.shifts.map(({ form, first, last, by, changes, equations }) => {
    const rows = facts.forms.get(form)?.rows;
    const named = (row: string): string => rowNamed(row, rows?.get(row));
    const figures = changes.flatMap(({ index }) => tables.system.figures[index] ?? []);
    const printed = figures.flatMap(({ record }) => record ?? []);
    const own = reading.records.filter((record) => record.form === form);
    const finding = structureFinding(
      entry,
      {
        form: writer.form(form),
        first: named(first),
        last: named(last),
        rows: String(Math.abs(by)),
        direction: writer.sentence(by > 0 ? 'too_high' : 'too_low'),
        count: String(equations.length),
      },
      placeOfRow(reading, form, first),
      own.some(isDoubtful) ? { class: 'ocr_suspect', severity: 'warning' } : {},
    );
    return {
      ...finding,
      cells: printed.map(({ rowKey, columnKey, place }) => ({ form, rowKey, columnKey, page: place.page })),
    };
  });
