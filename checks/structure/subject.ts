import type { StructureEntry } from '../../catalogue/load/check-schema.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import type { Place } from '../../model/record.ts';
import { fill } from '../findings/sentences.ts';
import type { CheckSubject } from '../subject.ts';

/** The input of the structure checks. */
export type StructureSubject = Omit<CheckSubject, 'document' | 'claims'>;

/** One kind of structure check: all its findings in a document. */
export type StructureCheck = (subject: StructureSubject, entry: StructureEntry) => Finding[];

/** A finding that compares no figures. */
export function structureFinding(
  entry: StructureEntry,
  gaps: Record<string, Bilingual | string>,
  place: Place | undefined,
  more: Partial<Finding> = {},
): Finding {
  const { id: check, class: kind, severity } = entry;
  const where = place === undefined ? {} : { place };
  return { check, class: kind, severity, message: fill(entry.message, gaps), cells: [], ...where, ...more };
}

/** The place of a row of a form; that of the form itself if it does not have the row. */
export function placeOfRow(reading: DocumentReading, form: string, row: string): Place | undefined {
  const recognised = reading.forms.find((one) => one.form === form);
  return recognised?.rows.find((one) => one.rowKey === row)?.place ?? recognised?.place;
}
