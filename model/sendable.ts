import type { DocumentResult } from './document.ts';
import type { Finding, FindingClass } from './finding.ts';
import { harmlessFlags, keyOf, type AmountRecord, type Flag, type RecordKey } from './record.ts';

/** Classes for errors of the publisher; the others concern rounding or our reading. */
const ofThePublisher: readonly FindingClass[] = ['inconsistency', 'narrative_mismatch', 'structure', 'wording'];

/** Checks that report what we could not read. */
const ofOurReading: ReadonlySet<string> = new Set([
  'forms.unknown-table',
  'pages.unread',
  'forms.unread',
  'pages.cut',
  'text.broken',
  'figures.unread',
  'layout.uncertain',
  'layout.mixed',
]);

/** Flags that leave no doubt about the printed text: results of checks and of people, and harmless flags. */
const sure: ReadonlySet<Flag> = new Set([...harmlessFlags, 'suspect']);

type Reading = Pick<
  DocumentResult,
  'path' | 'pagesOcr' | 'records' | 'forms' | 'problems' | 'unknownTables' | 'coverage'
>;

/** Whether a figure was read from a text layer, and nothing doubts the printed text. */
export function isSurelyPrinted({ origin, confidence, flags }: AmountRecord): boolean {
  return origin === 'text' && confidence === 1 && flags.every((flag) => sure.has(flag));
}

/**
 * Decides which findings of a document may be sent to its publisher (可发给单位): publisher's errors about printed text
 * that was read reliably. Anything that may be our misreading is never included.
 */
export function sendableOf(reading: Reading): (finding: Finding) => boolean {
  const { path, records, forms, problems, unknownTables, coverage } = reading;
  const byKey = new Map(records.map((record) => [keyOf(record), record]));
  const isText = /\.pdf$/i.test(path) && reading.pagesOcr === 0;
  const isWhole = isText && problems.length === 0 && unknownTables.length === 0 && !coverage?.unread.length;
  const textPages = new Set(records.filter(({ origin }) => origin === 'text').map(({ place }) => place.page));
  const notTextPages = new Set(records.filter(({ origin }) => origin !== 'text').map(({ place }) => place.page));
  const isTextPage = (page: number): boolean => isText || (textPages.has(page) && !notTextPages.has(page));
  const nameOf = (form: string, report = 1): string => `${report} ${form}`;
  const doubtful = new Set([
    ...forms.filter(({ choice }) => choice?.sure === false).map(({ form, report }) => nameOf(form, report)),
    ...records
      .filter(({ flags }) => flags.includes('layout-uncertain'))
      .map(({ form, report }) => nameOf(form, report)),
  ]);
  const isSure = (key: RecordKey, page: number | undefined, report: number | undefined): boolean => {
    const record = byKey.get(keyOf({ ...key, ...(report !== undefined && { report }) }));
    if (doubtful.has(nameOf(key.form, report))) return false;
    // A blank cell in a text layer is the publisher's.
    return record ? isSurelyPrinted(record) : page === undefined ? isText : isTextPage(page);
  };
  return (finding) => {
    const { check, severity, class: kind, cells, suspect, place, report } = finding;
    // A person should look at warnings first.
    if (severity !== 'error' || !ofThePublisher.includes(kind) || ofOurReading.has(check)) return false;
    if (!/\.pdf$/i.test(path)) return false;
    if (place && !isTextPage(place.page)) return false;
    // Something is certainly missing only if everything was read.
    if (cells.length === 0 && !suspect && !place) return isWhole;
    return cells.every((cell) => isSure(cell, cell.page, report)) && (!suspect || isSure(suspect, undefined, report));
  };
}
