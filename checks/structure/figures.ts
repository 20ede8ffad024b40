import { groupBy } from '../../model/groups.ts';
import { keyOf, type AmountRecord } from '../../model/record.ts';
import type { Figure } from '../facts.ts';
import { structureFinding, type StructureCheck, type StructureSubject } from './subject.ts';
import { equationsThrough } from '../locate/system.ts';
import { must } from '../../model/must.ts';

/** Every printed figure, once. */
function printedFigures({ reading, facts }: StructureSubject): Figure[] {
  return [...groupBy(reading.records, keyOf).values()].flatMap(([record]) => {
    const form = record === undefined ? undefined : facts.forms.get(record.form);
    return record === undefined || form === undefined ? [] : [facts.figure(form, record.rowKey, record.columnKey)];
  });
}

/** A cell that is printed more than once, with different figures. Rows of one name without a code need not be one row. */
export const repeatedFigure: StructureCheck = (subject, entry) =>
  printedFigures(subject)
    .filter(({ alternatives, record }) => alternatives.length > 0 && !(record && isNamedAlone(record)))
    .map((figure) => {
      const values = [figure.value, ...figure.alternatives].map((value) => subject.writer.printed(value, figure));
      return describe(figure, values, subject, entry);
    });

/** Whether nothing but a name tells which row of a coded form a printed figure is of. */
const isNamedAlone = ({ origin, flags }: AmountRecord): boolean => origin === 'text' && flags.includes('doubtful-code');

/** Two rows with each other's amounts, as the form shows that usually has the same. */
export const exchangedRows: StructureCheck = ({ writer, tables }, entry) =>
  tables.crossed.map(({ rows: [first, second], twins: [firstTwin, secondTwin] }) => {
    const figures = [first, second, firstTwin, secondTwin];
    const gaps = {
      ...{ first: writer.cell(first), second: writer.cell(second) },
      ...{ first_amount: writer.asPrinted(first), second_amount: writer.asPrinted(second) },
      ...{ first_twin: writer.cell(firstTwin), second_twin: writer.cell(secondTwin) },
      ...{ first_told: writer.asPrinted(firstTwin), second_told: writer.asPrinted(secondTwin) },
    };
    return structureFinding(entry, gaps, first.record?.place, {
      cells: figures.map(({ key, record }) => ({ ...key, page: record?.place.page ?? 1 })),
      ...(figures.some(({ doubtful }) => doubtful) && { class: 'ocr_suspect' }),
    });
  });

/** Amounts that were read differently from their print (19,704,57), unless the sums imply another amount. */
export const misprintedFigure: StructureCheck = (subject, entry) => {
  const { system, causes, unglued } = subject.tables;
  const changes = [...causes.flatMap(({ explanations }) => explanations), ...unglued].flatMap((one) =>
    'changes' in one ? one.changes : one.placed,
  );
  const accused = new Set(changes.map(({ index }) => system.figures[index]));
  return printedFigures(subject)
    .filter((figure) => figure.record?.amount !== '' && isReadAgainstPrint(figure) && !accused.has(figure))
    .map((figure) => {
      const suggested = subject.writer.plain(figure.value, figure);
      const equations = equationsThrough(system, figure);
      const gaps = {
        cell: subject.writer.cell(figure),
        printed: must(figure.record, 'record of a printed figure').amountText,
        suggested: subject.writer.printed(figure.value, figure),
        count: String(equations.length),
      };
      return structureFinding(entry, gaps, figure.record?.place, {
        ...(figure.record?.origin === 'text' ? {} : ({ class: 'ocr_suspect' } as const)),
        expected: suggested,
        cells: [{ ...figure.key, page: figure.record?.place.page ?? 1 }],
        suspect: figure.key,
        suggestedAmount: suggested,
      });
    });
};

function isReadAgainstPrint({ record }: Figure): boolean {
  // If the text is printed as it was read, the figure only has other decimals than its neighbours.
  if (record?.amountText.replace(/,/g, '') === record?.amount) return false;
  return record?.flags.some((flag) => flag === 'misread-separator' || flag === 'misread-character') === true;
}

/** Negative amounts where they are unusual. */
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
  { writer }: StructureSubject,
  entry: Parameters<StructureCheck>[1],
): ReturnType<StructureCheck>[number] {
  const gaps = { cell: writer.cell(figure), values: values.join('、') };
  const cells = figure.record ? [{ ...figure.key, page: figure.record.place.page }] : [];
  const doubt = figure.doubtful && entry.class === 'inconsistency' ? ({ class: 'ocr_suspect' } as const) : {};
  return structureFinding(entry, gaps, figure.record?.place, { cells, ...doubt });
}
