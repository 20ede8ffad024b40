import { Decimal } from 'decimal.js';
import { loadAcross } from '../../catalogue/load/across.ts';
import { loadForms } from '../../catalogue/load/forms.ts';
import type { ComparedFigure } from '../../model/comparison.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { Finding, Language } from '../../model/finding.ts';
import { keyOf, unitPowers, type AmountRecord } from '../../model/record.ts';
import { placeWord } from '../../model/place-word.ts';
import { fill } from '../narrative/message.ts';

/** Two files hold the same report when they share this many figures at least, and this share of them is equal. */
const leastShared = 10;
const leastEqual = 0.5;

/**
 * Compares two files of one department and year, figure by figure.
 *
 * @returns undefined when their figures are those of two reports: of the department as a whole and of its own office,
 * or of two versions with other figures
 */
export function compareReports(first: DocumentResult, second: DocumentResult): ComparedFigure[] | undefined {
  const [ours, theirs] = [byKey(first), byKey(second)];
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])];
  const figures = keys.map((key) => compared(ours.get(key), theirs.get(key))).filter((each) => each !== undefined);
  const equal = figures.filter(({ outcome }) => outcome === 'same').length;
  const shared = figures.filter(({ first: one, second: other }) => one && other).length;
  return shared >= leastShared && equal >= shared * leastEqual ? figures : undefined;
}

/** A figure that is printed twice is compared as it was read first. */
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

/** In 元; an amount without a unit as it stands, because the other file of the report prints none either. */
function valueOf({ amount, correctedAmount, unit }: AmountRecord): Decimal | undefined {
  const printed = correctedAmount ?? amount;
  if (printed === '') return undefined;
  return unit === '' ? new Decimal(printed) : new Decimal(printed).times(Decimal.pow(10, unitPowers[unit]));
}

/** What the comparison says of the file that OCR read: each figure that the PDF's own text prints otherwise. */
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
