import { Decimal } from 'decimal.js';
import { loadAcross } from '../../catalogue/load/across.ts';
import { loadForms } from '../../catalogue/load/forms.ts';
import type { ComparedFigure } from '../../model/comparison.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { Finding, Language } from '../../model/finding.ts';
import { keyOf, unitPowers, type AmountRecord } from '../../model/record.ts';
import { placeWord } from '../../model/place-word.ts';
import { fill } from '../narrative/message.ts';

/**
 * Two files hold the same report if they share at least this many figures, and at least this share of them is equal.
 */
const leastShared = 10;
const leastEqual = 0.5;

/**
 * Compares two files of one department and year, figure by figure.
 *
 * @returns undefined when these are two different reports: the whole department's and its own office's, or two versions
 * with other figures
 */
export function compareReports(first: DocumentResult, second: DocumentResult): ComparedFigure[] | undefined {
  const [ours, theirs] = [byKey(first), byKey(second)];
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])];
  const figures = keys.map((key) => compared(ours.get(key), theirs.get(key))).filter((each) => each !== undefined);
  const equal = figures.filter(({ outcome }) => outcome === 'same').length;
  const shared = figures.filter(({ first: one, second: other }) => one && other).length;
  return shared >= leastShared && equal >= shared * leastEqual ? figures : undefined;
}

/** Of a figure that is printed twice, the first is compared. */
function byKey({ records }: DocumentResult): Map<string, AmountRecord> {
  return new Map(records.toReversed().map((record) => [keyOf(record), record]));
}

function compared(first: AmountRecord | undefined, second: AmountRecord | undefined): ComparedFigure | undefined {
  const either = first ?? second;
  if (!either) return undefined;
  const { form, rowKey, columnKey } = either;
  const key = { form, rowKey, columnKey };
  if (first && second) return { ...key, first, second, outcome: isEqual(first, second) ? 'same' : 'differs' };
  if (first) return { ...key, first, outcome: 'only-first' };
  return second && { ...key, second, outcome: 'only-second' };
}

function isEqual(first: AmountRecord, second: AmountRecord): boolean {
  const [a, b] = [valueOf(first), valueOf(second)];
  return a !== undefined && b !== undefined && a.eq(b);
}

/**
 * The value in 元. An amount without a unit is taken as it stands, because the other file of the report prints no unit
 * either.
 */
function valueOf({ amount, correctedAmount, unit }: AmountRecord): Decimal | undefined {
  const printed = correctedAmount ?? amount;
  if (printed === '') return undefined;
  return unit === '' ? new Decimal(printed) : new Decimal(printed).times(Decimal.pow(10, unitPowers[unit]));
}

/** One finding for each figure that the PDF's own text prints differently from the file that OCR read. */
export function sameReportFindings(figures: readonly ComparedFigure[], document: string): Finding[] {
  const entry = loadAcross().checks.find(({ kind }) => kind === 'same-report');
  if (!entry) return [];
  return figures.flatMap(({ first, second, outcome, form, rowKey, columnKey }) => {
    if (outcome !== 'differs' || !first || !second || first.origin !== 'text' || second.origin === 'text') return [];
    const name = loadForms().forms.find(({ id }) => id === form)?.name;
    const suggested = first.unit === second.unit || second.unit === '' ? (first.correctedAmount ?? first.amount) : '';
    const message = (language: Language): string =>
      fill(entry.message[language], {
        ...{ form: name?.[language] ?? form, row: second.rowLabel || rowKey, document },
        ...{ actual: second.amountText, expected: first.amountText, page: placeWord(first.place) },
      });
    const key = { form, rowKey, columnKey };
    return [
      {
        ...{ check: entry.id, class: entry.class, severity: entry.severity },
        message: { zh: message('zh'), en: message('en') },
        ...(first.amount !== '' && { expected: first.amount }),
        ...(second.amount !== '' && { actual: second.amount }),
        cells: [{ ...key, page: second.place.page }],
        suspect: key,
        ...(suggested !== '' && { suggestedAmount: suggested }),
        place: second.place,
      },
    ];
  });
}
