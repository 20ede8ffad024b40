import type { DocumentResult } from '../model/document.ts';
import type { Finding, FindingClass } from '../model/finding.ts';
import { keyOf } from '../model/record.ts';
import { isDoubtful } from './facts.ts';

/** What of a document says whose error a finding is. */
export type Sent = Pick<DocumentResult, 'records' | 'pagesOcr' | 'problems'>;

/** Classes that speak of the publisher: rounding is nobody's error, and a doubtful reading is ours. */
const publishers: readonly FindingClass[] = ['inconsistency', 'narrative_mismatch', 'structure', 'wording'];

/**
 * Whether a finding may be sent to the bureau as it is, before anybody has looked at the page: an error of the
 * publisher's own, in printed text, of which every figure that was compared was read with certainty. Hints and warnings
 * want a look first, and so does all that comes from a scan or from somebody else's OCR.
 *
 * @param result the document that the finding is of
 */
export function sendable(finding: Finding, result: Sent): boolean {
  return senderOf(result)(finding);
}

/** The same for many findings of one document. */
export function senderOf({ records, pagesOcr, problems }: Sent): (finding: Finding) => boolean {
  const doubtful = new Set(records.filter(isDoubtful).map(keyOf));
  const isTextFile = records.some(({ origin }) => origin === 'ocr-text');
  const isWhole = pagesOcr === 0 && problems.length === 0;
  const pagesOf = (isText: boolean): number[] =>
    records.filter(({ origin }) => (origin === 'text') === isText).map(({ place }) => place.page);
  const textPages = new Set(pagesOf(true));
  const scanned = new Set([...pagesOf(false), ...problems.flatMap(({ page }) => page ?? [])]);
  // Of a scan without a form nothing says on which page it is; then a page counts as text only if a form proves it.
  const isText = (page: number): boolean => (scanned.size >= pagesOcr ? !scanned.has(page) : textPages.has(page));

  /** What has no place is a thing that is not there, and is missed only where everything was read. */
  function isPrinted({ place, cells }: Finding): boolean {
    if (isTextFile || place?.line !== undefined) return false;
    const pages = [...(place ? [place.page] : []), ...cells.map(({ page }) => page)];
    if (pages.length === 0) return isWhole;
    return pages.every(isText);
  }

  return (finding) => {
    if (finding.severity !== 'error' || !publishers.includes(finding.class) || !isPrinted(finding)) return false;
    const keys = [...finding.cells, ...(finding.suspect ? [finding.suspect] : [])];
    const own = finding.report === undefined ? {} : { report: finding.report };
    return keys.every((key) => !doubtful.has(keyOf({ ...key, ...own })));
  };
}
