import type { Claim } from '../model/claim.ts';
import type { AmountRecord, Flag } from '../model/record.ts';
import { keyOf } from '../model/record.ts';
import type { Facts, Figure } from './facts.ts';
import { stateOf, type SystemState } from './locate/system-state.ts';
import type { System } from './locate/system.ts';
import type { TableResult } from './tables.ts';

type DoubtSubject = { readonly facts: Facts; readonly tables: TableResult; readonly claims: readonly Claim[] };

/**
 * Flags the doubts that the sums leave, for records that were not read from a text layer: `suspect` where a relation
 * fails and it is not known which of its figures is wrong; `unconfirmed` where the figure comes from a text of unknown
 * OCR, so its certainty is unknown, and neither a sum nor the narrative repeats it.
 */
export function withDoubts(records: readonly AmountRecord[], subject: DoubtSubject): AmountRecord[] {
  const { facts, tables, claims } = subject;
  if (records.every(({ origin }) => origin === 'text')) return [...records];
  const suspects = new Set(unresolved(tables).map(({ key }) => keyOf(key)));
  const printed = stateOf(tables.system);
  const confirmed = new Set(
    tables.system.figures.filter((_, index) => isConfirmed(index, tables.system, printed)).map(({ key }) => keyOf(key)),
  );
  const told = toldFigures(claims);
  return records.map((record) => {
    if (record.origin === 'text' || !facts.forms.has(record.form) || record.flags.includes('corrected')) return record;
    const key = keyOf(record);
    const isUnconfirmed = record.origin === 'ocr-text' && !confirmed.has(key) && !told.has(`${key} ${record.amount}`);
    const doubt: Flag | undefined = suspects.has(key) ? 'suspect' : isUnconfirmed ? 'unconfirmed' : undefined;
    return doubt === undefined ? record : { ...record, flags: [...record.flags, doubt] };
  });
}

/**
 * Whether a relation holds to the last digit and would not if the figure were exchanged with a neighbour in its row.
 */
function isConfirmed(index: number, { terms, figures, through }: System, printed: SystemState): boolean {
  const figure = figures[index];
  return (through[index] ?? []).some((equation) => {
    if (printed.residual(equation) !== 0 || !figure) return false;
    const sign = terms[equation]?.find((term) => term.index === index)?.sign;
    return !terms[equation]?.some((term) => {
      const other = figures[term.index];
      return term.sign === sign && other?.value !== figure.value && isNeighbour(other, figure);
    });
  });
}

const isNeighbour = (other: Figure | undefined, { key }: Figure): boolean =>
  other?.key.form === key.form && other.key.rowKey === key.rowKey;

/** Cells whose amount the narrative repeats, as `key amount`. */
function toldFigures(claims: readonly Claim[]): Set<string> {
  const told = claims.flatMap(({ kind, value, targets }) =>
    targets.flatMap(({ form, rowKey, columnKey }) =>
      kind === 'amount' && rowKey !== undefined ? [`${keyOf({ form, rowKey, columnKey })} ${value}`] : [],
    ),
  );
  return new Set(told);
}

/** All figures that may be the cause of a failing relation, where it is not certain which one is. */
function unresolved({ system, causes }: TableResult): Figure[] {
  return causes.flatMap(({ equations, explanations }) => {
    if (explanations.length === 1) return [];
    const indices =
      explanations.length > 1
        ? explanations.flatMap(({ changes }) => changes.map(({ index }) => index))
        : equations.flatMap((equation) => (system.terms[equation] ?? []).map(({ index }) => index));
    return indices.flatMap((index) => system.figures[index] ?? []);
  });
}
