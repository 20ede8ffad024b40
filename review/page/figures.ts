import type { Finding, Relation, RelationTerm } from '../../model/finding.ts';
import { Decimal } from 'decimal.js';
import { harmlessFlags, type AmountRecord, type Flag, type RecordKey } from '../../model/record.ts';
import type { DocumentView, FigureKey, FindingView } from '../view.ts';
import { decimalsOf } from '../../model/decimals.ts';
import { groupBy } from '../../model/groups.ts';

/** A form of a document, with the number of its report if it is not the first: `expenditure`, `2:expenditure`. */
export const formText = ({ form, report }: { readonly form: string; readonly report?: number | undefined }): string =>
  report === undefined ? form : `${report}:${form}`;

export const keyText = (key: FigureKey): string => `${formText(key)}|${key.rowKey}|${key.columnKey}`;

/** The key of a figure that a finding is about: it is in the finding's report. */
export const keyIn = ({ report }: Pick<Finding, 'report'>, key: RecordKey): string => keyText({ ...key, report });

/** All figures that a finding is about. */
export const keysOf = (finding: Finding): ReadonlySet<string> =>
  new Set(
    [...(finding.suspect ? [finding.suspect] : []), ...finding.cells, ...(finding.relation?.terms ?? [])].map((key) =>
      keyIn(finding, key),
    ),
  );

/** Flags that doubt a figure. */
export const doubtsOf = ({ flags }: AmountRecord): Flag[] => flags.filter((flag) => !harmlessFlags.includes(flag));

/** How a figure is shown, depending on the checks and on people's decisions. */
export type FigureState = 'corrected' | 'error' | 'warning' | 'restored' | 'doubted' | 'sound';

/** The figures of a document by key, with their states and the findings about them. */
export type Figures = {
  readonly byKey: ReadonlyMap<string, AmountRecord>;
  readonly state: (record: AmountRecord) => FigureState;
  readonly findingsOf: (key: string) => readonly FindingView[];
  readonly byPage: ReadonlyMap<number, readonly AmountRecord[]>;
  readonly byLine: ReadonlyMap<number | undefined, readonly AmountRecord[]>;
};

/** Arranges a document for the page. */
export function figuresOf({ records, findings }: DocumentView): Figures {
  const speaking = new Map<string, FindingView[]>();
  const accused = new Map<string, 'error' | 'warning'>();
  for (const finding of findings) {
    if (finding.class === 'rounding') continue;
    for (const key of keysOf(finding)) speaking.set(key, [...(speaking.get(key) ?? []), finding]);
    if (finding.suspect && finding.severity !== 'info' && !finding.accepted) {
      const key = keyIn(finding, finding.suspect);
      if (accused.get(key) !== 'error') accused.set(key, finding.severity);
    }
  }
  return {
    byKey: new Map(records.map((record) => [keyText(record), record])),
    state: (record) => {
      if (record.correctedAmount !== undefined) return 'corrected';
      if (record.flags.includes('restored')) return 'restored';
      return accused.get(keyText(record)) ?? (doubtsOf(record).length > 0 ? 'doubted' : 'sound');
    },
    findingsOf: (key) => speaking.get(key) ?? [],
    byPage: groupBy(
      records.filter(({ place }) => place.box),
      ({ place }) => place.page,
    ),
    byLine: groupBy(records, ({ place }) => place.line),
  };
}

/** The value of a figure: corrected, or as printed. */
export const valueOf = (record: AmountRecord | undefined): string => record?.correctedAmount ?? record?.amount ?? '';

/** The exact sum of signed plain decimals, with their decimals; undefined when one is not a number. */
export function sumOf(values: readonly { readonly sign: 1 | -1; readonly value: string }[]): string | undefined {
  if (!values.every(({ value }) => /^-?\d+(?:\.\d+)?$/.test(value))) return undefined;
  const places = Math.max(0, ...values.map(({ value }) => decimalsOf(value)));
  return values
    .reduce((sum, { sign, value }) => sum.plus(new Decimal(value).times(sign)), new Decimal(0))
    .toFixed(places);
}

/** With thousands separators, for people. */
export function grouped(plain: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(plain) ?? [];
  return whole === '' ? plain : sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest;
}

/** An amount for people, with a percent sign if the printed text has one: 1000% should be 100%. */
export const likePrinted = (amount: string, printed: string | undefined): string =>
  grouped(amount) + (amount !== '' && printed !== undefined && /[%％]\s*$/.test(printed) ? '%' : '');

export type Side = { readonly terms: readonly RelationTerm[]; readonly sum: string | undefined };

/**
 * The two sides in the order in which they are shown: for an equation, first the side with several terms, then the
 * figure that they should add up to; for a limit, first the limited side, as it stands.
 */
export const toldInOrder = <Told extends Pick<Side, 'terms'>>(
  is: Relation['is'],
  left: Told,
  right: Told,
): readonly [Told, Told] => (is === '=' && left.terms.length === 1 ? [right, left] : [left, right]);

/** The printed text, for people; empty for a restored amount, which is printed nowhere. */
export const printedOf = (record: AmountRecord): string =>
  record.amountText || (record.flags.includes('restored') ? '' : grouped(record.amount));

/** One side of a relation: the suspect and the terms that are not zero, and their sum. */
export function sideOf(
  terms: readonly RelationTerm[],
  figures: Figures,
  suspect: string,
  keyOf: (term: RelationTerm) => string,
): Side {
  const counted = terms.filter((term) => keyOf(term) === suspect || isNotZero(valueOf(figures.byKey.get(keyOf(term)))));
  const values = counted.map((term) => ({ sign: term.sign, value: valueOf(figures.byKey.get(keyOf(term))) || '0' }));
  return { terms: counted, sum: sumOf(values) };
}

const isNotZero = (amount: string): boolean => /[1-9]/.test(amount);
