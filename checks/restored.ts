import type { DocumentReading } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { keyOf, type AmountRecord, type RestoredAmount } from '../model/record.ts';

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
  const printedRows = new Set(reading.forms.flatMap(({ rows }) => rows.map(({ rowKey }) => rowKey)));
  for (const { suspect, suggestedAmount, class: kind, check } of findings) {
    if (!suspect || !suggestedAmount || kind !== 'ocr_suspect' || !/[1-9]/.test(suggestedAmount)) continue;
    const form = reading.forms.find((each) => each.form === suspect.form);
    const origin = reading.records.find((record) => record.form === suspect.form && record.origin !== 'text')?.origin;
    if (taken.has(keyOf(suspect)) || !form || !origin || !printedRows.has(suspect.rowKey)) continue;
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
  return restored;
}
