import { readFileSync } from 'node:fs';
import type { DocumentReading } from '../model/document.ts';
import type { RecognisedForm } from '../model/form.ts';
import type { AmountRecord, RecordKey } from '../model/record.ts';

/** A printed amount as listed in gold and sample files. */
export type Row = RecordKey & Pick<AmountRecord, 'rowLabel' | 'amountText' | 'amount'> & Partial<AmountRecord>;

/** Records of certain origin, so that only their amounts matter. */
export function recordOf(row: Row): AmountRecord {
  const provenance = { unit: '万元', place: { page: 1 }, origin: 'text', confidence: 1, flags: [] } as const;
  return { ...provenance, ...row };
}

/** The reading of a document with these records; rows without amounts are unknown. */
export function readingOf(records: readonly AmountRecord[], extra: Partial<DocumentReading> = {}): DocumentReading {
  const ids = [...new Set(records.map((record) => record.form))];
  return {
    document: 'document',
    path: 'document.pdf',
    sha256: '',
    kind: '决算',
    department: '',
    year: '2024',
    pages: 1,
    pagesText: 1,
    pagesOcr: 0,
    announcedForms: [],
    units: [],
    forms: ids.map((id) => formOf(id, records)),
    unknownTables: [],
    records,
    annexes: [],
    lines: [],
    problems: [],
    ...extra,
  };
}

function formOf(id: string, records: readonly AmountRecord[]): RecognisedForm {
  const own = records.filter((record) => record.form === id);
  const rows = new Map(own.map((record) => [record.rowKey, record]));
  return {
    form: id,
    title: id,
    unit: own[0]?.unit ?? '',
    blank: false,
    pages: [...new Set(own.map((record) => record.place.page))],
    place: own[0]?.place ?? { page: 1 },
    decimals: mostCommon(own.map((record) => record.amount.split('.')[1]?.length ?? 0)),
    columns: [...new Set(own.map((record) => record.columnKey))],
    rows: [...rows.values()].map(({ rowKey, rowLabel, place }) => ({ rowKey, rowLabel, place })),
  };
}

function mostCommon(values: readonly number[]): number | undefined {
  const count = (value: number): number => values.filter((other) => other === value).length;
  return [...new Set(values)].sort((a, b) => count(b) - count(a) || b - a)[0];
}

/** Reads records from a CSV with the columns form, row_key, row_label, column_key, amount_text, amount, page. */
export function readRecords(path: string): AmountRecord[] {
  const [header = [], ...lines] = parseCsv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  const field = (line: readonly string[], name: string): string => line[header.indexOf(name)] ?? '';
  return lines.map((line) =>
    recordOf({
      form: field(line, 'form'),
      rowKey: field(line, 'row_key'),
      columnKey: field(line, 'column_key'),
      rowLabel: field(line, 'row_label'),
      amountText: field(line, 'amount_text'),
      amount: field(line, 'amount'),
      unit: field(line, 'unit') === '元' ? '元' : '万元',
      place: { page: Number(field(line, 'page')) || 1 },
    }),
  );
}

/** RFC 4180, without line breaks in quotes. */
export function parseCsv(text: string): string[][] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  return lines.map((line) =>
    [...line.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))(?=,|$)/g)].map(
      (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '',
    ),
  );
}
