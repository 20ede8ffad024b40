import { openPdfFile, type UnreadablePage } from '../../extractors/pdf/open-pdf.ts';
import { toDisplayed } from '../../extractors/images/page-image.ts';
import { repeatedPages } from '../../extractors/pdf/repeated-pages.ts';
import { sheetsOfTwo, type Sheet } from '../../extractors/pdf/sheets.ts';
import { findTables, linesOf } from '../../extractors/tables/find.ts';
import { holdsOutlined } from '../../extractors/tables/outlined.ts';
import { holdsUnmapped } from '../../extractors/tables/unmapped.ts';
import { withoutNumbersInTables } from '../../extractors/tables/page-numbers.ts';
import type { Cut } from '../../extractors/within-limits.ts';
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
import { ScansWanted, type ScanOutcome, type ScanRequest, type Scans } from './scan.ts';

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
  const reader = new PageReader(scans, options);
  let attached: readonly string[] = [];
  try {
    const { maxPages = Infinity } = options;
    if (pdf.pageCount > maxPages) {
      throw new LimitExceeded(tooManyPages(pdf.pageCount, maxPages));
    }
    scans.begins?.(1);
    for await (const page of pdf.pages()) {
      pages.push(page);
      if (pages.length < pdf.pageCount) scans.begins?.(pages.length + 1);
    }
    attached = pdf.attached();
    reader.problems.attached(attached);
    const whole = withoutNumbersInTables(pages);
    const seen = whole.filter((page): page is Page => !('reason' in page));
    const sheets = sheetsOfTwo(seen);
    const repeats = repeatedPages(seen);
    for (const page of whole) {
      scans.begins?.(page.number);
      if ('reason' in page) reader.problems.damaged(page.number, page.reason);
      else await reader.read(page, sheets.get(page.number), repeats.get(page.number));
    }
  } finally {
    await pdf.close();
    await scans.close();
  }
  const { tables, pagesText, pagesOcr, placements, problems, wanted, cuts } = reader;
  const read = tables.map(({ page }) => page);
  if (wanted.length > 0) throw new ScansWanted(wanted, new BegunPages(bytes, pages, attached));
  return { tables, pageCount: pdf.pageCount, pagesText, pagesOcr, problems: problems.all(read), placements, cuts };
}

/** Reads one page after the other, from its text or from its image, and keeps what they show. */
class PageReader {
  readonly tables: PageTables[] = [];
  readonly problems = new PageProblems();
  readonly placements = new Map<number, Placing>();
  /** Images that nobody has read yet. */
  readonly wanted: ScanRequest[] = [];
  readonly cuts: Cut[] = [];
  pagesText = 0;
  pagesOcr = 0;

  constructor(
    private readonly scans: Scans,
    private readonly options: ReadingOptions,
  ) {}

  /**
   * @param sheet the two pages that it shows, if it is a sheet of two
   * @param repeats the page that it prints once more, if it does
   */
  async read(page: Page, sheet: Sheet | undefined, repeats: number | undefined): Promise<void> {
    if (page.beyond !== undefined)
      this.cuts.push({ page: page.number, what: 'characters', length: page.beyond, count: 1 });
    if (page.concealed) this.problems.concealed(page.number);
    if (page.arrangement) this.placements.set(page.number, fromArrangement(page.arrangement));
    if (repeats !== undefined) this.leaveRepeated(page, repeats);
    else if (needsOcr(page, this.options)) await this.readFromImage(page);
    else if (sheet) this.readSheet(page, sheet);
    else await this.readText(page);
  }

  private leaveRepeated({ number, width, height }: Page, repeats: number): void {
    this.pagesText++;
    this.tables.push({ page: number, width, height, grids: [], lines: [], repeats });
  }

  private readSheet({ number }: Page, { left, right, toSheet }: Sheet): void {
    this.pagesText++;
    this.placements.set(number, toSheet);
    for (const half of [left, right]) this.add(half);
  }

  private async readText(page: Page): Promise<void> {
    const found = this.tablesOf(page, this.tables.at(-1));
    const doubt = doubtOf(page, found);
    if (doubt) {
      await this.readFromImage({ ...page, textLayer: doubt });
      return;
    }
    if (page.textLayer === 'good' || page.textLayer === 'stamp') this.pagesText++;
    // A picture around the few words of a cover is no loss.
    if (page.textLayer === 'stamp' && page.number > 1) this.problems.notAsked(page);
    const pictured = page.pictures && (await this.picturedTables(page, page.pictures));
    this.tables.push(pictured ? joined(found, pictured) : found);
  }

  private async readFromImage(page: Page): Promise<void> {
    const { number } = page;
    if (this.options.ocr === 'never') {
      this.leaveImage(page);
      return;
    }
    this.pagesOcr++;
    const request = { page: number };
    const scan = await this.scans.read(request);
    if (!scan) this.wanted.push(request);
    else if (scan.kind === 'read') this.addScan(page, scan);
    else if (scan.kind !== 'table' && scan.kind !== 'no-table') this.problems.unread(number, scan);
  }

  /** A page whose image the user did not ask for. */
  private leaveImage(page: Page): void {
    if (page.textLayer === 'covered') {
      this.pagesText++;
      this.problems.notCompared(page.number);
      this.add(page);
    } else {
      this.pagesOcr++;
      this.problems.notAsked(page);
    }
  }

  private addScan(page: Page, scan: ReadScan): void {
    const { placement } = scan;
    // The image says no more than the words printed over it.
    if (page.textLayer === 'stamp' && lengthOf(scan.page) <= lengthOf(page)) {
      this.add(page);
      return;
    }
    const compared = page.textLayer === 'covered' ? comparedWithImage(page, scan.page, placement) : undefined;
    const { hidden } = page;
    this.add(compared?.page ?? (hidden ? comparedWithHidden(page, hidden, scan.page, placement) : scan.page));
    if (!compared && scan.beside) this.add(scan.beside);
    if (!compared?.isText) this.placements.set(page.number, (box) => toDisplayed(box, placement));
    this.problems.readBy(scan);
  }

  /** The tables in pictures on a page of text; undefined when there are none, or they were not read. */
  private async picturedTables({ number }: Page, within: readonly Box[]): Promise<PageTables | undefined> {
    const look = this.options.ocr === 'never';
    const request: ScanRequest = { page: number, within, ...(look && { look }) };
    const scan = await this.scans.read(request);
    if (!scan) this.wanted.push(request);
    else if (scan.kind === 'table') this.problems.pictureNotAsked(number);
    else if (scan.kind === 'read') {
      this.problems.readBy(scan);
      return this.tablesOf(scan.page);
    } else if (scan.kind !== 'no-table') this.problems.unread(number, scan);
    return undefined;
  }

  private add(page: Page): void {
    this.tables.push(this.tablesOf(page, this.tables.at(-1)));
  }

  /** The tables of a page. If the search for them breaks, the page keeps its text, and the problem is noted. */
  private tablesOf(page: Page, before?: PageTables): PageTables {
    const { number, width, height } = page;
    const nextTo = before && before.page >= number - 1 ? before.grids.at(-1) : undefined;
    try {
      const { grids, lines } = findTables(page, nextTo);
      return { page: number, grids, lines, width, height };
    } catch (error) {
      // A list too long for a call is no worse: V8 says so with a RangeError.
      if (!(error instanceof BrokenInvariant || error instanceof RangeError)) throw error;
      this.problems.broken(number, error.message);
      return { page: number, grids: [], lines: linesOf(page), width, height };
    }
  }
}

type ReadScan = Extract<ScanOutcome, { kind: 'read' }>;

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
