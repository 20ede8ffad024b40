import type { Box } from './box.ts';
import type { Origin } from './source.ts';

/** Why a figure is doubted (标记). Codes are stable: they stand in `records.csv`. */
export const flags = {
  'spaced-digits': 'blanks between the digits (19, 704. 57)',
  'full-width': 'full-width digits or punctuation',
  'misread-separator': 'a comma stands where the decimal point belongs, or the other way round (19, 704, 57)',
  'misread-character': 'a letter stands for a digit (O for 0, l for 1)',
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
    'no title of its table can be read: the form was told from heads, number of the table, contents and sums',
  corrected: 'a person corrected this figure (corrections.csv)',
  suspect:
    'the checks accuse this figure, or it is among those of which they cannot tell which is wrong; see findings.csv',
} as const;

export type Flag = keyof typeof flags;

/** Flags that only describe the print and throw no doubt on the value. */
export const harmlessFlags: readonly Flag[] = ['spaced-digits', 'full-width', 'corrected'];

/** Units of tables (单位) and their power of ten in 元. */
export const unitPowers = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 } as const;

export type Unit = keyof typeof unitPowers;

export const units = Object.keys(unitPowers) as [Unit, ...Unit[]];

/** Whether a text is a unit of amounts; a counter word (辆, %) is none. */
export function isUnit(text: string): text is Unit {
  return units.some((unit) => unit === text);
}

/** What names a record (数据记录) inside its document; see docs/data-dictionary. */
export type RecordKey = {
  readonly form: string;
  readonly rowKey: string;
  readonly columnKey: string;
};

/** Where a figure stands. Carried by everything that shows a figure to a person. */
export type Place = {
  /** 1-based page. */
  readonly page: number;
  /** In points, origin at the top left; absent for text input. */
  readonly box?: Box;
  /** 1-based line, for text input only. */
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
  /** Which report of the file; absent for the first. */
  readonly report?: number;
  /** The classification code as printed, where the row key is not just that (01 below 20106). */
  readonly codeText?: string;
  /** Other readings of the printed text, each as an OCR engine gave it; absent when all agreed. */
  readonly alternatives?: readonly string[];
  /** What a person says it should be (corrections.csv), in `unit`; `amount` keeps what is printed. */
  readonly correctedAmount?: string;
};

/** An amount that a text lost and that the sums prove (推得的金额): printed nowhere, and so no record. */
export type RestoredAmount = AmountRecord & {
  /** Ids of the checks that prove it. */
  readonly proof: readonly string[];
};

/** `form/row/column`, for maps; with the report where it is not the first of its file. */
export function keyOf(key: RecordKey & { readonly report?: number }): string {
  const own = `${key.form}/${key.rowKey}/${key.columnKey}`;
  return key.report === undefined ? own : `${String(key.report)}:${own}`;
}
