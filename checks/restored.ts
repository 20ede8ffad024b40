import type { DocumentReading } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { keyOf, type AmountRecord, type RecordKey, type RestoredAmount } from '../model/record.ts';

/** As sure as a figure can be that nobody could read, however well it is proven. */
const restoredConfidence = 0.5;

/** A record that was restored and that no person has confirmed or corrected since: proven anew by every check. */
export const isOnlyRestored = ({ flags }: AmountRecord): boolean =>
  flags.includes('restored') && !flags.includes('corrected');

/**
 * The amounts that OCR lost and that the sums prove: one for every blank of which the findings know what it must be, in
 * a row that is printed here or in another form. A blank of a text layer is the publisher's and stays blank.
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
    // What a cell beside it would say nobody knows: the gap may be its own.
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
  // Sums prove a few lost figures; where they ask for many, the table was read wrongly.
  return restored.filter(({ form }) => {
    const own = reading.records.filter((record) => record.form === form && record.amount !== '').length;
    return restored.filter((each) => each.form === form).length <= mostRestored * own;
  });
}

/** Of the figures of a form, no more than this share is restored. */
const mostRestored = 0.5;

/** Whether a figure stands in one row or one column with another. */
function isBeside(a: RecordKey, b: RecordKey): boolean {
  return a.form === b.form && (a.rowKey === b.rowKey || a.columnKey === b.columnKey);
}
