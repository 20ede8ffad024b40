import type { Claim } from '../../model/claim.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { AmountRecord, Flag } from '../../model/record.ts';
import { harmlessFlags, keyOf } from '../../model/record.ts';

/** A comparison of the reading of a scan with what is printed. */
export type Comparison = {
  readonly amounts: number;
  /** As read. */
  readonly right: number;
  /** With the amounts that findings of class ocr_suspect propose. */
  readonly rightAfter: number;
  /** Wrong or extra, and flagged or named in a finding. */
  readonly flagged: number;
  /** Wrong or extra, without any notice. */
  readonly silent: number;
  readonly missed: number;
  readonly extra: number;
  readonly codes: Share;
  readonly labels: Share;
  readonly forms: Share;
  readonly claims: Share;
  /** Right amounts that nevertheless have a flag of doubt. */
  readonly needless: number;
  /** For each amount that only the OCR engines may doubt: the confidence of its reading, and whether it is right. */
  readonly readings: readonly { readonly confidence: number; readonly isRight: boolean }[];
  /** What is wrong, for a person to look at. */
  readonly notes: readonly string[];
};

export type Share = { readonly right: number; readonly all: number };

/** @param truth records as printed; @param digital what is read from the same report with its text layer */
export function compare(result: DocumentResult, truth: readonly AmountRecord[], digital: DocumentResult): Comparison {
  const wanted = new Map(truth.map((record) => [keyOf(record), record]));
  const read = new Map(result.records.map((record) => [keyOf(record), record]));
  const accused = new Set(result.findings.flatMap(({ suspect }) => (suspect ? [keyOf(suspect)] : [])));
  const proposals = new Map(
    result.findings.flatMap(({ class: kind, suspect, suggestedAmount }) =>
      kind === 'ocr_suspect' && suspect && suggestedAmount ? [[keyOf(suspect), suggestedAmount]] : [],
    ),
  );
  const isDoubted = (record: AmountRecord): boolean =>
    accused.has(keyOf(record)) || record.flags.some((flag) => !harmlessFlags.includes(flag));
  const isRight = (record: AmountRecord): boolean => same(record.amount, wanted.get(keyOf(record))?.amount);

  const right = truth.filter((record) => same(read.get(keyOf(record))?.amount, record.amount));
  const mended = truth.filter((record) => !right.includes(record) && same(proposals.get(keyOf(record)), record.amount));
  const spoiled = right.filter((record) => {
    const proposal = proposals.get(keyOf(record));
    return proposal !== undefined && !same(proposal, record.amount);
  });
  const wrong = result.records.filter((record) => !isRight(record));
  const missed = truth.filter((record) => !read.has(keyOf(record)));
  return {
    amounts: truth.length,
    right: right.length,
    rightAfter: right.length + mended.length - spoiled.length,
    flagged: wrong.filter(isDoubted).length,
    silent: wrong.filter((record) => !isDoubted(record)).length,
    missed: missed.length,
    extra: wrong.filter((record) => !wanted.has(keyOf(record))).length,
    codes: codesOf(result, truth),
    labels: labelsOf(read, truth),
    forms: formsOf(result, digital),
    claims: claimsOf(result.claims, digital.claims),
    needless: result.records.filter((record) => isRight(record) && isDoubted(record)).length,
    readings: result.records
      .filter(({ flags }) => flags.every((flag) => doubtsOfEngines.includes(flag) || harmlessFlags.includes(flag)))
      .map((record) => ({ confidence: record.confidence, isRight: isRight(record) })),
    notes: [
      ...missed.map((record) => `missed  ${keyOf(record)} = ${record.amount} (page ${record.place.page})`),
      ...wrong.map((record) => {
        const expected = wanted.get(keyOf(record))?.amount ?? 'nothing';
        const flags = isDoubted(record) ? record.flags.join(' ') : 'SILENT';
        return `wrong   ${keyOf(record)} = ${record.amountText}, printed ${expected} (${flags}; page ${record.place.page})`;
      }),
    ],
  };
}

/** Flags for the shape or place of a figure are independent of the OCR engines, and lower its confidence. */
const doubtsOfEngines: readonly Flag[] = ['low-confidence', 'readings-differ', 'suspect'];

const same = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== '' && Number(a) === Number(b);

/** Rows that are identified by a code, form by form. */
function codesOf(result: DocumentResult, truth: readonly AmountRecord[]): Share {
  const rowsOf = (records: readonly AmountRecord[]): Set<string> =>
    new Set(records.filter(({ rowKey }) => /^\d+$/.test(rowKey)).map(({ form, rowKey }) => `${form}/${rowKey}`));
  return shareOf(rowsOf(truth), rowsOf(result.records));
}

function labelsOf(read: ReadonlyMap<string, AmountRecord>, truth: readonly AmountRecord[]): Share {
  const plain = (label: string): string => label.normalize('NFKC').replace(/[\s“”"]/g, '');
  const right = truth.filter((record) => plain(read.get(keyOf(record))?.rowLabel ?? '') === plain(record.rowLabel));
  return { right: right.length, all: truth.length };
}

function formsOf(result: DocumentResult, digital: DocumentResult): Share {
  const ids = ({ forms }: DocumentResult): Set<string> => new Set(forms.map((form) => form.form));
  return shareOf(ids(digital), ids(result));
}

function claimsOf(read: readonly Claim[], digital: readonly Claim[]): Share {
  const names = (claims: readonly Claim[]): Set<string> =>
    new Set(claims.map((claim) => [claim.kind, claim.subjectKey, claim.role, claim.value, claim.unit].join('/')));
  return shareOf(names(digital), names(read));
}

function shareOf(wanted: ReadonlySet<string>, found: ReadonlySet<string>): Share {
  return { right: [...wanted].filter((name) => found.has(name)).length, all: wanted.size };
}
