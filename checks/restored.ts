import type { DocumentReading } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { keyOf, type AmountRecord, type RecordKey, type RestoredAmount } from '../model/record.ts';

/** The confidence of a figure that nobody could read, however well it is proven. */
const restoredConfidence = 0.5;

/** Whether a record was restored and no person has confirmed or corrected it since; every check proves it again. */
export const isOnlyRestored = ({ flags }: AmountRecord): boolean =>
  flags.includes('restored') && !flags.includes('corrected');

/**
 * The amounts that OCR lost and that the sums prove: one for each blank cell whose amount the findings know, in a row
 * that is printed here or in another form. A blank cell in a text layer is the publisher's, and stays blank.
 */
export function restoredAmounts(reading: DocumentReading, findings: readonly Finding[]): RestoredAmount[] {
  const taken = new Set(reading.records.map(keyOf));
  const restored: RestoredAmount[] = [];
  const unread = reading.records.filter(({ amount, flags }) => amount === '' && flags.includes('unreadable'));
  const printedRows = new Set(reading.forms.flatMap(({ rows }) => rows.map(({ rowKey }) => rowKey)));
  for (const { suspect, suggestedAmount, class: kind, check } of findings) {
    if (!suspect || !suggestedAmount || kind !== 'ocr_suspect' || !/[1-9]/.test(suggestedAmount)) continue;
    const form = reading.forms.find((each) => each.form === suspect.form);
    const origin = reading.records.find((record) => record.form === suspect.form && record.origin !== 'text')?.origin;
    if (taken.has(keyOf(suspect)) || !form || !origin || !printedRows.has(suspect.rowKey)) continue;
    // An unreadable cell in the same row or column could itself explain the difference.
    if (unread.some((other) => isBeside(other, suspect))) continue;
    taken.add(keyOf(suspect));
    const row = form.rows.find(({ rowKey }) => rowKey === suspect.rowKey);
    restored.push({
      form: suspect.form,
      rowKey: suspect.rowKey,
      rowLabel: row?.rowLabel ?? '',
      columnKey: suspect.columnKey,
      amountText: '',
      amount: suggestedAmount,
      unit: form.unit,
      place: row?.place ?? form.place,
      origin,
      confidence: restoredConfidence,
      flags: ['restored'],
      proof: [check],
    });
  }
  // Sums can prove a few lost figures; if they would restore many, the table was misread.
  return restored.filter(({ form }) => {
    const own = reading.records.filter((record) => record.form === form && record.amount !== '').length;
    return restored.filter((each) => each.form === form).length <= mostRestored * own;
  });
}

/** At most this share of a form's figures may be restored. */
const mostRestored = 0.5;

/** Whether two figures stand in the same row or column. */
function isBeside(a: RecordKey, b: RecordKey): boolean {
  return a.form === b.form && (a.rowKey === b.rowKey || a.columnKey === b.columnKey);
}
