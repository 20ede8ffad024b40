import { openPdfFile } from '../../extractors/pdf/read.ts';
import type { Placement } from '../../extractors/images/page-image.ts';
import { findTables } from '../../extractors/tables/find.ts';
import type { Problem } from '../../model/document.ts';
import { LimitExceeded } from '../../model/unreadable.ts';
import type { Page } from '../../model/page.ts';
import type { PageTables } from '../../model/table.ts';
import { failures } from '../messages.ts';
import type { ReadingOptions } from '../reading-options.ts';
import type { ReadPages } from './read.ts';
import { ScanReader } from './scans.ts';

/**
 * Reads the pages of a PDF; a page that cannot be read costs that page.
 *
 * @throws UnreadableDocument when the file cannot be read at all
 */
export async function readPdfPages(bytes: Uint8Array, path: string, options: ReadingOptions): Promise<ReadPages> {
  const pdf = await openPdfFile(new Uint8Array(bytes), path);
  const tables: PageTables[] = [];
  const problems: Problem[] = [];
  const placements = new Map<number, Placement>();
  const scans = new ScanReader(bytes, options);
  let pagesText = 0;
  let pagesOcr = 0;
  try {
    if (pdf.pageCount > (options.maxPages ?? Infinity)) {
      throw new LimitExceeded(failures.tooManyPages(pdf.pageCount, options.maxPages ?? 0));
    }
    for await (const page of pdf.pages()) {
      if ('reason' in page) {
        problems.push(unreadablePage(page.number, page.reason));
        continue;
      }
      if (page.textLayer === 'good' && options.ocr !== 'always') pagesText++;
      if (needsOcr(page, options)) {
        pagesOcr++;
        const scan = options.ocr === 'never' ? { problem: scannedPage(page) } : await scans.read(page.number);
        if ('problem' in scan) problems.push(scan.problem);
        else {
          tables.push(scan.tables);
          placements.set(page.number, scan.placement);
        }
        continue;
      }
      const { grids, lines, width, height } = findTables(page);
      tables.push({ page: page.number, grids, lines, width, height });
    }
  } finally {
    await pdf.close();
    await scans.close();
  }
  return { tables, pageCount: pdf.pageCount, pagesText, pagesOcr, problems, placements };
}

/** A page without a text layer, or with one that says nothing, is read from its image. */
function needsOcr(page: Page, options: ReadingOptions): boolean {
  return options.ocr === 'always' || page.textLayer === 'none' || page.textLayer === 'garbage';
}

function unreadablePage(page: number, reason: string): Problem {
  return {
    page,
    message: {
      zh: `第 ${page} 页无法读取（${reason}）；其他页已照常处理，请重新下载该文件或核对该页`,
      en: `page ${page} cannot be read (${reason}); the other pages were, download the file again or check that page`,
    },
  };
}

function scannedPage(page: Page): Problem {
  const garbage = page.textLayer === 'garbage';
  return {
    page: page.number,
    message: {
      zh: `第 ${page.number} 页${garbage ? '的文字层是乱码' : '是扫描图像、没有文字层'}，需要 OCR 才能读取`,
      en: `page ${page.number} ${garbage ? 'has a text layer without a usable mapping' : 'is a scanned image without a text layer'} and needs OCR`,
    },
  };
}
