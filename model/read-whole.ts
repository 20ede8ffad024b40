import type { DocumentReading } from './document.ts';

/**
 * Whether a document was read so reliably that a form which is not found is missing: no page or table was left unread,
 * and no page was read by OCR, which may overlook one.
 */
export function isReadWhole({
  problems,
  unknownTables,
  pagesOcr,
  coverage,
}: Pick<DocumentReading, 'problems' | 'unknownTables' | 'pagesOcr' | 'coverage'>): boolean {
  return (
    problems.length === 0 &&
    unknownTables.every(({ reason }) => reason === 'other-year') &&
    pagesOcr === 0 &&
    !coverage?.unread.length
  );
}
