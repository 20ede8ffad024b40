import type { CheckCatalogue } from '../../catalogue/load/checks.ts';
import type { StructureEntry } from '../../catalogue/load/check-schema.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { Bilingual, Finding } from '../../model/finding.ts';
import type { Place } from '../../model/record.ts';
import type { Facts } from '../facts.ts';
import { fill, type Writer } from '../findings/sentences.ts';
import type { TableResult } from '../tables.ts';
import type { Unfinished } from '../unfinished.ts';
import type { Recoded } from '../recoded.ts';
import type { WrongUnit } from '../units.ts';

/** What the checks of structure look at. */
export type Subject = {
  readonly reading: DocumentReading;
  readonly facts: Facts;
  readonly catalogue: CheckCatalogue;
  readonly writer: Writer;
  readonly tables: TableResult;
  /** Forms whose figures are in another unit than the form says. */
  readonly wrongUnits: readonly WrongUnit[];
  /** Rows under a code that is not theirs. */
  readonly recoded: readonly Recoded[];
  /** Tables that break off. */
  readonly unfinished: readonly Unfinished[];
  /** Forms whose sums fail so widely that our reading is the suspect. */
  readonly contradictory: readonly string[];
};

/** One kind of structure check: all that is to be said about a document. */
export type StructureCheck = (subject: Subject, entry: StructureEntry) => Finding[];

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

/** Where a row of a form stands; the form itself when the row is not there. */
export function placeOfRow(reading: DocumentReading, form: string, row: string): Place | undefined {
  const recognised = reading.forms.find((one) => one.form === form);
  return recognised?.rows.find((one) => one.rowKey === row)?.place ?? recognised?.place;
}
