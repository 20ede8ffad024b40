import type { Box } from './box.ts';
import type { Origin } from './source.ts';

/** Why a figure is doubted (标记). Codes are stable: they stand in `records.csv`. */
export const flags = {
  'spaced-digits': 'blanks between the digits (19, 704. 57)',
  'full-width': 'full-width digits or punctuation',
  'misread-separator': 'a comma stands where the decimal point belongs, or the other way round (19, 704, 57)',
  'misread-character': 'a letter stands for a digit (O for 0, l for 1), or the minus behind its figure (12.30-)',
  'lost-decimals': 'fewer decimals than the other figures of its table (82. 5)',
  unreadable: 'the printed text is no amount',
  cut: 'the print is longer than any report has it, and only its beginning was read',
  'several-amounts': 'more than one amount in the cell',
  'doubtful-code': 'the classification code is not printed in full or does not fit its neighbours',
  'repeated-key': 'the same row is printed twice with other figures',
  'unknown-label': 'the row label is not in the catalogue of this form',
  'low-confidence': 'the OCR engine was not sure',
  'readings-differ': 'two OCR readings differ; the other ones are kept as alternatives',
  'restored-code':
    'the code is cut short, lost or not printed: taken from another form of the report, or from the name of the row',
  'restored-label': 'the label is lost or garbled: taken from another form, or from its code or line number',
  'restored-column': 'the head of the column is lost: named by its place among the others',
  damaged: 'the row is damaged by OCR (cells shifted, glued or lost), and what belongs where is not certain',
  restored:
    'not readable where it belongs: the amount that the sums of the report prove, with the proof in findings.csv',
  unconfirmed: 'text of an unknown OCR, and no sum of the report confirms the figure to the last digit',
  'layout-uncertain':
    'figures of its form were not read, or its sums fail so widely that our reading of the layout is the suspect',
  'form-told':
    'the title of its table cannot be read or does not say which form it is: it was told from heads, number of the table, contents and sums',
  corrected: 'a person corrected this figure (corrections.csv)',
  suspect:
    'the checks accuse this figure, or it is among those of which they cannot tell which is wrong; see findings.csv',
} as const;

export type Flag = keyof typeof flags;

/** Flags that only describe the printed text and do not doubt the value. */
export const harmlessFlags: readonly Flag[] = ['spaced-digits', 'full-width', 'corrected'];

/** Units of tables (单位) and their power of ten in 元. */
export const unitPowers = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 } as const;

export type Unit = keyof typeof unitPowers;

export const units = Object.keys(unitPowers) as [Unit, ...Unit[]];

/** Whether a text is a unit of amounts; counter words (辆, %) are not. */
export function isUnit(text: string): text is Unit {
  return units.some((unit) => unit === text);
}

/** Identifies a record (数据记录) inside its document; see docs/data.md. */
export type RecordKey = {
  readonly form: string;
  readonly rowKey: string;
  readonly columnKey: string;
};

/** Where a figure is printed. Everything that shows a figure to a person has a place. */
export type Place = {
  /** Page, from 1. */
  readonly page: number;
  /** In points, origin at the top left; absent for text input. */
  readonly box?: Box;
  /** Line, from 1; only for text input. */
  readonly line?: number;
};

/** One printed amount of one statutory table. */
export type AmountRecord = RecordKey & {
  readonly rowLabel: string;
  /** As printed, white space removed: `19,704.57`. Never corrected; empty for an amount that was lost and restored. */
  readonly amountText: string;
  /** The same as an exact plain decimal in `unit`; empty when it cannot be read (flag `unreadable`). */
  readonly amount: string;
  /** Empty when the document states none. */
  readonly unit: Unit | '';
  readonly place: Place;
  readonly origin: Origin;
  /** 0 to 1. 1 only for a clean text layer. */
  readonly confidence: number;
  readonly flags: readonly Flag[];
  /** The number of the report in the file; absent for the first. */
  readonly report?: number;
  /** The classification code as printed, if it is not equal to the row key (01 below 20106). */
  readonly codeText?: string;
  /** Other readings of the printed text, as an OCR engine gave them; absent when all agreed. */
  readonly alternatives?: readonly string[];
  /** The value that a person entered (corrections.csv), in `unit`; `amount` keeps the printed one. */
  readonly correctedAmount?: string;
};

/** An amount that a text lost and that the sums prove (推得的金额): it is printed nowhere, so it is not a record. */
export type RestoredAmount = AmountRecord & {
  /** Ids of the checks that prove it. */
  readonly proof: readonly string[];
};

/** `form/row/column`, as a key for maps; with the report's number, except for the first report. */
export function keyOf(key: RecordKey & { readonly report?: number }): string {
  const own = `${key.form}/${key.rowKey}/${key.columnKey}`;
  return key.report === undefined ? own : `${String(key.report)}:${own}`;
}
