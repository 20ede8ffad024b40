import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FormCatalogue } from '../catalogue/forms.ts';
import { loadForms } from '../catalogue/forms.ts';
import { openPdfFile } from '../extractors/pdf/read.ts';
import { findTables } from '../extractors/tables/find.ts';
import type { DocumentReading, Problem, UnknownTable } from '../model/document.ts';
import type { RecognisedForm } from '../model/form.ts';
import type { Page } from '../model/page.ts';
import type { AmountRecord, Unit } from '../model/record.ts';
import type { SourceFile } from '../model/source.ts';
import type { LogicalTable, PageTables } from '../model/table.ts';
import { announcedForms } from '../normalizers/contents.ts';
import { readCover } from '../normalizers/cover.ts';
import { readTable, unitOf } from '../normalizers/forms.ts';
import { withoutFurniture } from '../normalizers/furniture.ts';
import { withoutRepeats } from '../normalizers/records.ts';
import { stitchTables } from '../normalizers/stitch.ts';
import { listedUnits } from '../normalizers/units.ts';

/**
 * Reads one document: pages, tables, forms, records.
 *
 * @throws UnreadableDocument when the file cannot be read at all
 */
export async function readDocument(source: SourceFile): Promise<DocumentReading> {
  const catalogue = loadForms();
  const bytes = await readFile(source.path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const read = await readPages(bytes, source.path);
  const pages = withoutFurniture(read.tables);
  const tables = stitchTables(pages, catalogue);
  const lines = pages.flatMap((page) => page.lines);
  const cover = readCover(lines, captionsOf(tables), catalogue);
  const forms = cover.kind === '预算' ? nothing : readForms(tables, catalogue);
  return {
    document: source.document,
    path: source.path,
    sha256,
    kind: cover.kind,
    department: cover.department,
    year: cover.year,
    pages: read.pageCount,
    pagesText: read.pagesText,
    pagesOcr: read.pagesOcr,
    announcedForms: announcedForms(lines, catalogue),
    units: listedUnits(tables, catalogue),
    ...forms,
    lines,
    problems: read.problems,
  };
}

type ReadForms = Pick<DocumentReading, 'forms' | 'records' | 'unknownTables'>;
const nothing: ReadForms = { forms: [], records: [], unknownTables: [] };

function readForms(tables: readonly LogicalTable[], catalogue: FormCatalogue): ReadForms {
  const forms: RecognisedForm[] = [];
  const records: AmountRecord[] = [];
  const unknownTables: UnknownTable[] = [];
  const unit = commonUnit(tables, catalogue);
  for (const table of tables) {
    const read = readTable(table, catalogue, unit, 'text');
    if (read.kind === 'form') {
      forms.push(read.form);
      records.push(...read.records);
      if (read.unread) unknownTables.push(read.unread);
    } else if (read.kind === 'unknown') unknownTables.push(read.table);
  }
  return { forms, records: withoutRepeats(records), unknownTables };
}

/** The unit that the document's tables state, where all that state one agree. */
function commonUnit(tables: readonly LogicalTable[], catalogue: FormCatalogue): Unit | '' {
  const units = new Set(tables.map((table) => unitOf(table, catalogue)).filter((unit) => unit !== ''));
  const [only] = units;
  return units.size === 1 && only ? only : '';
}

function captionsOf(tables: readonly LogicalTable[]): string[] {
  return tables.flatMap((table) => table.caption.map((line) => line.text));
}

type ReadPages = {
  readonly tables: readonly PageTables[];
  readonly pageCount: number;
  readonly pagesText: number;
  readonly pagesOcr: number;
  readonly problems: readonly Problem[];
};

async function readPages(bytes: Uint8Array, path: string): Promise<ReadPages> {
  const pdf = await openPdfFile(new Uint8Array(bytes), path);
  const tables: PageTables[] = [];
  const problems: Problem[] = [];
  let pagesText = 0;
  let pagesOcr = 0;
  try {
    for await (const page of pdf.pages()) {
      if ('reason' in page) {
        problems.push(unreadablePage(page.number, page.reason));
        continue;
      }
      if (page.textLayer === 'good') pagesText++;
      if (needsOcr(page)) {
        pagesOcr++;
        problems.push(scannedPage(page));
        continue;
      }
      const { grids, lines, width, height } = findTables(page);
      tables.push({ page: page.number, grids, lines, width, height });
    }
  } finally {
    await pdf.close();
  }
  return { tables, pageCount: pdf.pageCount, pagesText, pagesOcr, problems };
}

/** Here is the seam for OCR: such a page goes to an OCR engine once there is one. */
function needsOcr(page: Page): boolean {
  return page.textLayer === 'none' || page.textLayer === 'garbage';
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
