import type { Decimal } from 'decimal.js';
import type { AcrossCheck } from '../../catalogue/load/across.ts';
import { loadForms } from '../../catalogue/load/forms.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { Finding, Language } from '../../model/finding.ts';
import type { Place, RecordKey } from '../../model/record.ts';
import { plain, slackOf, type Measured } from '../narrative/amount.ts';
import { Cells, type MeasuredCell } from '../narrative/cells.ts';
import { fill } from '../narrative/message.ts';

/** A report of the set, with access to its figures. */
export type ReportWithCells = { readonly result: DocumentResult; readonly cells: Cells };

export function reportOf(result: DocumentResult): ReportWithCells {
  return { result, cells: new Cells(result, []) };
}

/** The cell with this key, in 万元; undefined when it is blank or cannot be read. */
export function cellOf({ cells }: ReportWithCells, { form, rowKey, columnKey }: RecordKey): MeasuredCell | undefined {
  return cells.at(form, rowKey, columnKey);
}

/** Two figures that should be equal, and what their difference means. */
export type Compared = {
  readonly check: AcrossCheck;
  /** In 万元. */
  readonly actual: Decimal;
  readonly expected: Decimal;
  /** All printed figures that went into both sides. */
  readonly figures: readonly Measured[];
  /** Cells of the report to which the finding belongs. */
  readonly cells: readonly MeasuredCell[];
  readonly place: Place;
  /** The form that the message names. */
  readonly form: string;
  readonly values: Readonly<Record<string, string>>;
};

/** The findings for a difference: none within rounding; up to twice that, one of class `rounding`. */
export function findingOf(compared: Compared): Finding[] {
  const { check, actual, expected } = compared;
  const difference = actual.minus(expected);
  const slack = slackOf(compared.figures);
  if (difference.abs().lte(slack)) return [];
  const isRounding = difference.abs().lte(slack.times(2));
  const figures = { actual: plain(actual), expected: plain(expected), difference: plain(difference) };
  const name = loadForms().forms.find(({ id }) => id === compared.form)?.name;
  const message = (language: Language): string =>
    fill(check.message[language], { ...compared.values, ...figures, form: name?.[language] ?? compared.form });
  return [
    {
      check: check.id,
      class: isRounding ? 'rounding' : check.class,
      severity: isRounding ? 'info' : check.severity,
      message: { zh: message('zh'), en: message('en') },
      ...figures,
      cells: compared.cells.map(({ record: { form, rowKey, columnKey, place } }) => ({
        ...{ form, rowKey, columnKey },
        page: place.page,
      })),
      place: compared.place,
    },
  ];
}
