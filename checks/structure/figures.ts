import { groupBy } from '../group.ts';
import { keyOf } from '../../model/record.ts';
import type { Figure } from '../facts.ts';
import { structureFinding, type StructureCheck, type Subject } from './subject.ts';

/** Every printed figure, once. */
function printedFigures({ reading, facts }: Subject): Figure[] {
  return [...groupBy(reading.records, keyOf).values()].flatMap(([record]) => {
    const form = record === undefined ? undefined : facts.forms.get(record.form);
    return record === undefined || form === undefined ? [] : [facts.figure(form, record.rowKey, record.columnKey)];
  });
}

/** A cell that is printed more than once, with different figures. */
export const repeatedFigure: StructureCheck = (subject, entry) =>
  printedFigures(subject)
    .filter((figure) => figure.alternatives.length > 0)
    .map((figure) => {
      const values = [figure.value, ...figure.alternatives].map((value) => subject.writer.printed(value, figure));
      return describe(figure, values, subject, entry);
    });

/** Amounts below zero where that is unusual. */
export const negative: StructureCheck = (subject, entry) =>
  printedFigures(subject)
    .filter(
      ({ value, key }) =>
        value < 0 && !entry.allows.some((word) => key.rowKey.includes(word) || key.columnKey.includes(word)),
    )
    .map((figure) => describe(figure, [subject.writer.printed(figure.value, figure)], subject, entry));

function describe(
  figure: Figure,
  values: readonly string[],
  { writer }: Subject,
  entry: Parameters<StructureCheck>[1],
): ReturnType<StructureCheck>[number] {
  const gaps = { cell: writer.cell(figure), values: values.join('、') };
  const cells = figure.record ? [{ ...figure.key, page: figure.record.place.page }] : [];
  const doubt = figure.doubtful && entry.class === 'inconsistency' ? ({ class: 'ocr_suspect' } as const) : {};
  return structureFinding(entry, gaps, figure.record?.place, { cells, ...doubt });
}
