import type { DocumentReading } from '../model/document.ts';
import { groupBy } from '../model/groups.ts';
import { keyOf, type AmountRecord } from '../model/record.ts';

/**
 * A total that is misprinted where a page repeats it, or two rows of one code, are no other table; so many rows are, or
 * columns of a form of one row (三公).
 */
const fewest = 3;
/** Of so large a share of the rows, or columns. */
const leastShare = 1 / 4;

/**
 * Forms of a text layer that a report prints more than once with other figures in many of the same places: the tables of
 * other bodies, or of other years, stand among its own, and nothing tells which figures are whose.
 */
export function mixedForms({ records }: Pick<DocumentReading, 'records'>): string[] {
  return [...groupBy(records, ({ form }) => form)]
    .filter(([, own]) => own.every(({ origin }) => origin === 'text'))
    .filter(([, own]) => {
      const isOneRow = new Set(own.map(({ rowKey }) => rowKey)).size === 1;
      const places = (records: readonly AmountRecord[]): number =>
        new Set(records.map(({ rowKey, columnKey }) => (isOneRow ? columnKey : rowKey))).size;
      const twice = places(othersUnderOneKey(own));
      return twice >= fewest && twice >= leastShare * places(own);
    })
    .map(([form]) => form);
}

/** The records beside which another stands under the same key with another amount. */
function othersUnderOneKey(records: readonly AmountRecord[]): AmountRecord[] {
  return [...groupBy(records, keyOf).values()]
    .filter((same) => new Set(same.map(({ amount }) => amount)).size > 1)
    .flat();
}
