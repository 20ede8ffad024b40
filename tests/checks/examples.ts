import { readingOf, recordOf } from '../../bench/readings.ts';
import type { EquationEntry, StructureEntry } from '../../catalogue/load/check-schema.ts';
import type { DocumentReading } from '../../model/document.ts';
import { readAmount } from '../../normalizers/records/amount.ts';
import type { AmountRecord, Unit } from '../../model/record.ts';

/** `form[row].column` → a record with this amount. */
export function recordAt(reference: string, amount: string, unit: Unit | '' = '万元'): AmountRecord {
  const match = /^([a-z_]+)\[(.+)\]\.([a-z_.]+)$/.exec(reference);
  if (match === null) throw new SyntaxError(`Cannot read example: "${reference}" is no form[row].column`);
  const [, form = '', rowKey = '', columnKey = ''] = match;
  return recordOf({ form, rowKey, rowLabel: rowKey, columnKey, amountText: amount, amount, unit });
}

/** A reading with the figures `form[row].column` → amount. */
export function readingWith(figures: Readonly<Record<string, string>>): DocumentReading {
  return readingOf(Object.entries(figures).map(([reference, amount]) => recordAt(reference, amount)));
}

/** The document that an example of a structure check describes. */
export function readingOfExample(example: StructureEntry['examples'][number]): DocumentReading {
  const records = Object.entries(example.forms).flatMap(([form, { figures, unit, rows }]) =>
    Object.entries(figures).map(([place, amount]) => {
      const record = recordAt(`${form}${place}`, amount, unit);
      return { ...record, rowLabel: rows[record.rowKey] ?? record.rowLabel };
    }),
  );
  const repeated = Object.entries(example.repeated).flatMap(([place, amounts]) =>
    amounts.map((amount) => recordAt(place, amount)),
  );
  const misprinted = Object.entries(example.misprinted).map(([place, text]): AmountRecord => {
    const read = readAmount(text);
    if (!('flags' in read)) throw new SyntaxError(`Cannot read example: "${text}" is no amount`);
    return { ...recordAt(place, 'amount' in read ? read.amount : ''), amountText: text, flags: read.flags };
  });
  const reading = readingOf([...records, ...repeated, ...misprinted], {
    year: example.year,
    announcedForms: example.announced,
  });
  return {
    ...reading,
    forms: [...reading.forms, ...blankForms(example)]
      .map((form) => (example.breaks_off ? withPlaces(form) : form))
      .map((form) => (example.forms[form.form]?.unit_assumed ? { ...form, unitAssumed: true as const } : form))
      .map((form) => (example.forms[form.form]?.told ? { ...form, told: true as const } : form))
      .map((form) => (example.forms[form.form]?.over_edge ? { ...form, overEdge: true as const } : form))
      .map((form) => {
        const year = example.forms[form.form]?.year;
        return year === undefined ? form : { ...form, year };
      }),
    unknownTables: example.unknown.map((title) => ({
      title,
      header: '项目',
      reason: 'unknown-columns',
      place: { page: 1 },
    })),
    units: example.listed,
    ...(example.unsure && { unsure: example.unsure }),
    lines: [{ page: 1, text: example.text, box: { x0: 0, y0: 0, x1: 1, y1: 1 } }],
    coverage: {
      printed: 0,
      recorded: 0,
      setAside: 0,
      unread: Object.entries(example.unread_figures).map(([form, count]) => ({
        form,
        count,
        sample: '1.00',
        place: { page: 1 },
      })),
      repeated: example.printed_again.map((page) => ({ page, of: page - 1 })),
    },
    problems: [
      ...example.unread.map((page) => ({ page, message: { zh: '扫描页', en: 'a scanned page' } })),
      ...example.cut.map((page) => ({ page, message: { zh: '过长', en: 'too long' }, isCut: true as const })),
      ...example.broken.map((line) => ({ message: { zh: '乱', en: 'broken' }, brokenLines: [line] })),
    ],
  };
}

/** A form whose rows stand one under the other. */
function withPlaces(form: DocumentReading['forms'][number]): DocumentReading['forms'][number] {
  const rows = form.rows.map((row, index) => ({
    ...row,
    place: { page: 1, box: { x0: 0, y0: 20 * index, x1: 100, y1: 20 * index + 10 } },
  }));
  return { ...form, rows };
}

/** Forms of an example that hold no figures, only rows or nothing. */
function blankForms(example: StructureEntry['examples'][number]): DocumentReading['forms'] {
  return Object.entries(example.forms)
    .filter(([, form]) => Object.keys(form.figures).length === 0)
    .map(([form, { rows, order, unit }]) => ({
      form,
      title: form,
      unit,
      blank: true,
      pages: [1],
      place: { page: 1 },
      decimals: undefined,
      columns: [],
      rows: [...order.map((code) => [code, '']), ...Object.entries(rows)].map(([rowKey = '', rowLabel = '']) => ({
        rowKey,
        rowLabel,
        place: { page: 1 },
      })),
    }));
}

export type EquationExample = EquationEntry['examples'][number];
