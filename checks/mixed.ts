import type { DocumentReading } from '../model/document.ts';
import { groupBy } from '../model/groups.ts';
import { keyOf, type AmountRecord } from '../model/record.ts';

/** A total that is misprinted where a page repeats it, or two rows of one code, are no other table; so many rows are. */
const fewestRows = 3;
/** Of so large a share of the rows. */
const shareOfRows = 1 / 4;

/**
 * Forms of a text layer that a report prints more than once with other figures in many of the same rows: the tables of
 * other bodies, or of other years, stand among its own, and nothing tells which figures are whose.
 */
export function mixedForms({ records }: Pick<DocumentReading, 'records'>): string[] {
  return [...groupBy(records, ({ form }) => form)]
    .filter(([, own]) => own.every(({ origin }) => origin === 'text'))
    .filter(([, own]) => {
      const rows = new Set(own.map(({ rowKey }) => rowKey)).size;
      const twice = new Set(othersUnderOneKey(own).map(({ rowKey }) => rowKey)).size;
      return twice >= fewestRows && twice >= shareOfRows * rows;
    })
    .map(([form]) => form);
}

/** The records beside which another stands under the same key with another amount. */
function othersUnderOneKey(records: readonly AmountRecord[]): AmountRecord[] {
  return [...groupBy(records, keyOf).values()]
    .filter((same) => new Set(same.map(({ amount }) => amount)).size > 1)
    .flat();
}
