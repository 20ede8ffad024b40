import { openPdfFile, type UnreadablePage } from '../../extractors/pdf/read.ts';
import { toDisplayed } from '../../extractors/images/page-image.ts';
import { sheetsOfTwo } from '../../extractors/pdf/sheets.ts';
import { findTables, linesOf } from '../../extractors/tables/find.ts';
import { holdsOutlined } from '../../extractors/tables/outlined.ts';
import { holdsUnmapped } from '../../extractors/tables/unmapped.ts';
import { withoutNumbersInTables } from '../../extractors/tables/page-numbers.ts';
import { LimitExceeded } from '../../model/unreadable.ts';
import { BrokenInvariant } from '../../model/must.ts';
import type { Box } from '../../model/box.ts';
import type { Page } from '../../model/page.ts';
import type { PageTables } from '../../model/table.ts';
import type { ReadingOptions } from '../reading-options.ts';
import { BegunPages } from './begun.ts';
import { comparedWithHidden, comparedWithImage } from '../../extractors/ocr/covered.ts';
import { fromArrangement, type Placing } from './placed.ts';
import type { ReadPages } from './read-pages.ts';
import { PageProblems, tooManyPages } from './problems.ts';
import { ownScans } from './scan-reader.ts';
import { ScansWanted, type ScanRequest, type Scans } from './scan.ts';

/**
 * Reads the pages of a PDF; if a page cannot be read, only that page is lost.
 *
 * @param scans gives the pages that must be read from their images (by default read here); closed at the end
 * @throws UnreadableDocument when the file cannot be read at all
 * @throws ScansWanted when `scans` does not have all pages yet
 */
export async function readPdfPages(
  bytes: Uint8Array,
  path: string,
  options: ReadingOptions,
  scans: Scans = ownScans(path, options),
): Promise<ReadPages> {
  const begun = scans.begun?.isOf(bytes) ? scans.begun : undefined;
  const pdf = begun ?? (await openPdfFile(new Uint8Array(bytes), path, options.pdfReader));
  const pages: (Page | UnreadablePage)[] = [];
  const tables: PageTables[] = [];
  const problems = new PageProblems();
  const placements = new Map<number, Placing>();
  const wanted: ScanRequest[] = [];
  /** The tables in pictures on a page of text; undefined when there are none, or they were not read. */
  const picturedTables = async ({ number }: Page, within: readonly Box[]): Promise<PageTables | undefined> => {
    const look = options.ocr === 'never';
    const request: ScanRequest = { page: number, within, ...(look && { look }) };
    const scan = await scans.read(request);
    if (!scan) wanted.push(request);
    else if (scan.kind === 'table') problems.pictureNotAsked(number);
    else if (scan.kind === 'read') {
      problems.readBy(scan);
      return tablesOf(scan.page, problems);
    } else if (scan.kind !== 'no-table') problems.unread(number, scan);
    return undefined;
  };
  let pagesText = 0;
  let pagesOcr = 0;
  try {
    const { maxPages = Infinity } = options;
    if (pdf.pageCount > maxPages) {
      throw new LimitExceeded(tooManyPages(pdf.pageCount, maxPages));
    }
    for await (const page of pdf.pages()) pages.push(page);
    const whole = withoutNumbersInTables(pages);
    const sheets = sheetsOfTwo(whole.filter((page): page is Page => !('reason' in page)));
    for (const read of whole) {
      if ('reason' in read) {
        problems.damaged(read.number, read.reason);
        continue;
      }
      let page: Page = read;
      if (page.arrangement) placements.set(page.number, fromArrangement(page.arrangement));
      if (!needsOcr(page, options)) {
        const sheet = sheets.get(page.number);
        if (sheet) {
          pagesText++;
          placements.set(page.number, sheet.toSheet);
          for (const half of [sheet.left, sheet.right]) tables.push(tablesOf(half, problems, tables.at(-1)));
          continue;
        }
        const found = tablesOf(page, problems, tables.at(-1));
        const doubt = doubtOf(page, found);
        if (!doubt) {
          if (page.textLayer === 'good' || page.textLayer === 'stamp') pagesText++;
          // A picture around the few words of a cover is no loss.
          if (page.textLayer === 'stamp' && page.number > 1) problems.notAsked(page);
          const pictured = page.pictures && (await picturedTables(page, page.pictures));
          tables.push(pictured ? joined(found, pictured) : found);
          continue;
        }
        page = { ...page, textLayer: doubt };
      }
      if (page.textLayer === 'covered' && options.ocr === 'never') {
        pagesText++;
        problems.notCompared(page.number);
        tables.push(tablesOf(page, problems, tables.at(-1)));
        continue;
      }
      pagesOcr++;
      if (options.ocr === 'never') {
        problems.notAsked(page);
        continue;
      }
      const request = { page: page.number };
      const scan = await scans.read(request);
      if (!scan) wanted.push(request);
      else if (scan.kind === 'read' && page.textLayer === 'stamp' && lengthOf(scan.page) <= lengthOf(page)) {
        // The image says no more than the words printed over it.
        tables.push(tablesOf(page, problems, tables.at(-1)));
      } else if (scan.kind === 'read' && page.textLayer === 'covered') {
        const { placement } = scan;
        const compared = comparedWithImage(page, scan.page, placement);
        tables.push(tablesOf(compared.page, problems, tables.at(-1)));
        if (!compared.isText) placements.set(page.number, (box) => toDisplayed(box, placement));
        problems.readBy(scan);
      } else if (scan.kind === 'read') {
        const { hidden } = page;
        const seen = hidden ? comparedWithHidden(page, hidden, scan.page, scan.placement) : scan.page;
        tables.push(tablesOf(seen, problems, tables.at(-1)));
        if (scan.beside) tables.push(tablesOf(scan.beside, problems, tables.at(-1)));
        const { placement } = scan;
        placements.set(page.number, (box) => toDisplayed(box, placement));
        problems.readBy(scan);
      } else if (scan.kind !== 'table' && scan.kind !== 'no-table') problems.unread(page.number, scan);
    }
  } finally {
    await pdf.close();
    await scans.close();
  }
  if (wanted.length > 0) throw new ScansWanted(wanted, new BegunPages(bytes, pages));
  return { tables, pageCount: pdf.pageCount, pagesText, pagesOcr, problems: problems.all(), placements };
}

/** The tables of a page. If the search for them breaks, the page keeps its text, and the problem is noted. */
function tablesOf(page: Page, problems: PageProblems, before?: PageTables): PageTables {
  const { number, width, height } = page;
  const nextTo = before && before.page >= number - 1 ? before.grids.at(-1) : undefined;
  try {
    const { grids, lines } = findTables(page, nextTo);
    return { page: number, grids, lines, width, height };
  } catch (error) {
    if (!(error instanceof BrokenInvariant)) throw error;
    problems.broken(number, error.message);
    return { page: number, grids: [], lines: linesOf(page), width, height };
  }
}

/** A page of text and its pictures, from top to bottom. */
function joined(page: PageTables, pictured: PageTables): PageTables {
  const grids = [...page.grids, ...pictured.grids].sort((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
  const lines = [...page.lines, ...pictured.lines].sort((a, b) => a.box.y0 - b.box.y0);
  return { ...page, grids, lines };
}

const lengthOf = ({ words }: Page): number => words.reduce((sum, { text }) => sum + text.length, 0);

/** Why the tables of a page of text cannot be read from its text; undefined where they can. */
function doubtOf({ outlines }: Page, { grids }: PageTables): 'outlined' | 'garbage' | undefined {
  if (holdsOutlined(grids, outlines)) return 'outlined';
  return holdsUnmapped(grids) ? 'garbage' : undefined;
}

/** A page without a text layer, or with one that says nothing or little over an image, is read from its image. */
function needsOcr({ textLayer }: Page, { ocr }: ReadingOptions): boolean {
  if (textLayer === 'stamp') return ocr !== 'never';
  if (textLayer === 'covered' || textLayer === 'hidden') return true;
  return textLayer === 'none' || textLayer === 'garbage' || (ocr === 'always' && textLayer !== 'blank');
}
