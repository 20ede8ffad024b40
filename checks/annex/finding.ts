import type { Decimal } from 'decimal.js';
import type { AnnexCheckEntry } from '../../catalogue/load/check-schema.ts';
import type { Finding } from '../../model/finding.ts';
import type { AmountRecord, Place } from '../../model/record.ts';
import { messageOf, type Gaps } from '../narrative/message.ts';
import type { AnnexFacts, AnnexFigure } from './facts.ts';

/** What a check reports about a self-assessment. */
export type AnnexNote = {
  readonly gaps?: Gaps;
  readonly figures: readonly (AnnexFigure | undefined)[];
  readonly expected?: Decimal;
  readonly actual?: Decimal;
  /** The one figure that is most likely wrong, and the value that it should have. */
  readonly suspect?: AnnexFigure;
  readonly suggested?: Decimal;
  readonly severity?: Finding['severity'];
  readonly place?: Place;
};

/** One kind of check of a self-assessment. */
export type AnnexCheck = (facts: AnnexFacts, repaired: Repaired) => readonly AnnexNote[];

/** The amounts of the funds; where one is damaged and the sums restore it, the restored value. */
export type Repaired = {
  readonly valueOf: (rowKey: string, columnKey: string) => Decimal | undefined;
  readonly proposals: ReadonlyMap<AnnexFigure, Decimal>;
};

/** Makes the finding. For a figure that OCR may have damaged, it doubts our reading and not the report. */
export function annexFinding(entry: AnnexCheckEntry, facts: AnnexFacts, note: AnnexNote): Finding {
  const { expected, actual, suspect, suggested } = note;
  const cells = note.figures.filter((figure) => figure !== undefined).map(({ record }) => record);
  const damage = suspect !== undefined && suggested !== undefined && isDamage(suspect.record, suggested);
  const gaps = {
    annex: nameOf(facts),
    expected: expected && plain(expected),
    actual: actual && plain(actual),
    suggested: suggested && plain(suggested),
    printed: suspect?.record.amountText,
    ...note.gaps,
  };
  const place = note.place ?? suspect?.record.place ?? cells[0]?.place ?? facts.annex.place;
  return {
    check: entry.id,
    class: damage ? 'ocr_suspect' : entry.class,
    severity: damage ? 'warning' : (note.severity ?? entry.severity),
    message: messageOf({ message: entry.message, notes: {} }, gaps),
    ...(expected && { expected: plain(expected) }),
    ...(actual && { actual: plain(actual) }),
    ...(expected && actual && { difference: plain(actual.minus(expected)) }),
    cells: cells.map(({ form, rowKey, columnKey, place: { page } }) => ({ form, rowKey, columnKey, page })),
    ...(suspect && { suspect: keyOfRecord(suspect.record) }),
    ...(suspect && suggested && { suggestedAmount: plain(suggested) }),
    place,
  };
}

const keyOfRecord = ({ form, rowKey, columnKey }: AmountRecord): Finding['suspect'] & object => ({
  form,
  rowKey,
  columnKey,
});

/** Scores and rates are not known to more decimals than this. */
const places = 6;
const plain = (value: Decimal): string => value.toDecimalPlaces(places).toFixed();

function nameOf({ annex }: AnnexFacts): string {
  return `《${annex.project || annex.title || '项目支出绩效自评表'}》(${annex.ordinal})`;
}

/**
 * Whether OCR explains the printed text: it is flagged, or a digit of the value was lost or misread. OCR rarely adds
 * digits.
 */
function isDamage({ origin, flags, amount }: AmountRecord, value: Decimal): boolean {
  if (origin === 'text') return false;
  if (flags.some((flag) => flag === 'unreadable' || flag === 'several-amounts' || flag === 'damaged')) return true;
  const [printed, wanted] = [digitsOf(amount), digitsOf(value.toFixed())];
  if (printed.length === wanted.length)
    return Array.from(printed).filter((digit, at) => digit !== wanted[at]).length === 1;
  return printed.length > 0 && printed.length < wanted.length && isSubsequence(printed, wanted);
}

const digitsOf = (decimal: string): string => decimal.replace(/\.0+$/, '').replace(/\D/g, '');

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const digit of whole) if (digit === part[at]) at += 1;
  return at === part.length;
}
