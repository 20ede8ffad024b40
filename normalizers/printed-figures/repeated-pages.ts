import type { Coverage } from '../../model/coverage.ts';
import type { AmountRecord } from '../../model/record.ts';
import type { PageTables } from '../../model/table.ts';
import { placeKey } from './place-key.ts';

/** The account with the figures of pages that print another once more: each is left out as a figure printed again. */
export function withRepeatedPages(
  coverage: Coverage,
  pages: readonly PageTables[],
  records: readonly AmountRecord[],
): Coverage {
  let count = 0;
  const repeated: { page: number; of: number }[] = [];
  for (const { page, repeats } of pages) {
    if (repeats === undefined) continue;
    repeated.push({ page, of: repeats });
    const read = records.filter(({ place }) => place.page === repeats);
    count += new Set(read.map(({ place, amountText }) => placeKey(place, amountText))).size;
    for (const { place, count: unread } of coverage.unread) if (place.page === repeats) count += unread;
  }
  if (repeated.length === 0) return coverage;
  return { ...coverage, printed: coverage.printed + count, setAside: coverage.setAside + count, repeated };
}
