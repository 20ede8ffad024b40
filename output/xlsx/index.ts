import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { DocumentRows, OutputFormat, OutputWriter } from '../format.ts';
import { codebookTables, isCodebook } from '../codebook/index.ts';
import { resultTables } from '../tables/index.ts';
import { temporaryPath, WholeFile } from '../whole-file.ts';
import { sheetPath, workbookFiles } from './workbook-files.ts';
import { chineseHeads, codebookSheet } from './column-heads.ts';
import { findingLinks } from './links.ts';
import { maximumLinks, maximumRows, overflowRow, sheetFoot, sheetHead, sheetRows, type Link } from './sheet.ts';
import { must } from '../../model/must.ts';

const fileName = 'dataset.xlsx';
// A fixed time, so that the same results give the same bytes.
const entryOptions = { mtime: new Date(Date.UTC(2000, 0, 1)), forceDosTimestamp: true };
const sheetOptions = { ...entryOptions, compressionLevel: 4 };

/** At most this many bytes wait to be compressed, in another thread, while the next lines are made. */
const mostWaiting = 1 << 21;

const dataTables = [...resultTables, ...codebookTables];
const sheetTables = [...dataTables, codebookSheet(dataTables)];
type SheetTable = (typeof sheetTables)[number];

/** It has nine tenths of the lines of a data set. */
const largestTable: SheetTable = must(
  resultTables.find((table) => table.name === 'records'),
  'table of the records',
);

/** A sheet that is being written, until the workbook is put together. */
type Growing = { write(text: string): Promise<void>; end(): Promise<void> };

class Sheet {
  /** Lines so far, including the header and those that did not fit. */
  rows = 1;
  private readonly links: Link[] = [];

  private constructor(
    readonly table: SheetTable,
    private readonly text: Growing,
    private readonly limit: number,
  ) {}

  static async begin(table: SheetTable, text: Growing, limit: number, heads: HeadNames): Promise<Sheet> {
    const names = heads === 'zh' ? chineseHeads(table.columns) : table.columns.map(({ name }) => name);
    await text.write(sheetHead(table.columns, names));
    return new Sheet(table, text, limit);
  }

  async add(rows: Parameters<typeof sheetRows>[1], links: readonly Link[] = []): Promise<void> {
    // The last line is reserved for the note about lines that do not fit.
    const fitting = rows.slice(0, Math.max(0, this.limit - 1 - this.rows));
    const fittingLinks = links
      .filter(({ line, target }) => line <= this.rows + fitting.length && target < this.limit)
      .slice(0, Math.max(0, maximumLinks - this.links.length));
    this.links.push(...fittingLinks);
    if (fitting.length > 0) await this.text.write(sheetRows(this.table.columns, fitting, this.rows + 1, fittingLinks));
    this.rows += rows.length;
  }

  async finish(): Promise<void> {
    const lost = this.rows - (this.limit - 1);
    if (lost > 0) await this.text.write(overflowRow(this.limit, lost, `${this.table.name}.csv`));
    await this.text.write(sheetFoot(this.table.columns, Math.min(this.rows, this.limit), this.links));
    await this.text.end();
  }
}

/**
 * The file of the workbook. Only one sheet at a time can be written straight into it: the one that is by far the
 * largest; the others are written to files of their own first.
 */
class Archive {
  private readonly zip = new yazl.ZipFile();
  private readonly file: WriteStream;
  private readonly written: Promise<void>;
  private growing: PassThrough | undefined;
  private readonly apart = new Map<string, WholeFile>();

  constructor(private readonly target: string) {
    this.file = createWriteStream(target, { flags: 'wx' });
    const broken = new Promise<never>((_resolve, reject) => this.zip.on('error', reject));
    this.written = Promise.race([pipeline(this.zip.outputStream, this.file), broken]);
    // The error is handled when a piece is written, which waits for this.
    this.written.catch(() => undefined);
    for (const [path, text] of workbookFiles(sheetTables)) this.zip.addBuffer(Buffer.from(text), path, entryOptions);
  }

  /** Begins the sheet that is written straight into the workbook. */
  grow(path: string): Growing {
    const stream = new PassThrough({ highWaterMark: mostWaiting });
    this.growing = stream;
    this.zip.addReadStream(stream, path, sheetOptions);
    return {
      write: async (text) => {
        if (!stream.write(text)) await Promise.race([once(stream, 'drain'), this.written]);
      },
      end: () => {
        stream.end();
        return Promise.resolve();
      },
    };
  }

  /** Begins a sheet in a file of its own. */
  async growApart(path: string, name: string): Promise<Growing> {
    const file = await WholeFile.create(name);
    this.apart.set(path, file);
    return file;
  }

  /** Puts all sheets together. */
  async finish(): Promise<void> {
    for (const [path, { temporary }] of this.apart) this.zip.addFile(temporary, path, sheetOptions);
    // If a sheet cannot be read back, the workbook must fail and not wait forever.
    this.zip.end();
    await this.written;
    const file = await open(this.target, 'r+');
    await file.sync();
    await file.close();
    await this.removeApart();
  }

  async discard(): Promise<void> {
    this.growing?.destroy();
    this.file.destroy();
    await this.written.catch(() => undefined);
    await this.removeApart();
    await rm(this.target, { force: true });
  }

  private async removeApart(): Promise<void> {
    await Promise.all([...this.apart.values()].map((file) => file.discard()));
  }
}

/** A writer that needs only the rows of a document. */
export type RowsWriter = Omit<OutputWriter, 'add'> & { add(rows: DocumentRows): Promise<void> };
type RowsFormat = Omit<OutputFormat, 'open'> & { open(folder: string): Promise<RowsWriter> };

/** Column heads: the names of the other formats, or Chinese names for people. */
export type HeadNames = 'names' | 'zh';

/** Makes the format. @param limit the most lines that a sheet may have, for tests */
export function xlsxWith(limit: number, heads: HeadNames): RowsFormat {
  return {
    name: 'xlsx',
    isLast: true,
    files: [fileName],
    async open(folder) {
      const target = temporaryPath(join(folder, fileName));
      const archive = new Archive(target);
      const sheets: Sheet[] = [];
      try {
        for (const [index, table] of sheetTables.entries()) {
          const path = sheetPath(index);
          const text =
            table === largestTable
              ? archive.grow(path)
              : await archive.growApart(path, join(folder, `${fileName}-${table.name}`));
          const sheet = await Sheet.begin(table, text, limit, heads);
          if (isCodebook(table)) await sheet.add(table.rows());
          sheets.push(sheet);
        }
      } catch (error) {
        await archive.discard();
        throw error;
      }
      return {
        async add(rows) {
          const links = linksOf(rows, sheets);
          await Promise.all(
            sheets.map((sheet, index) => sheet.add(rows[index] ?? [], sheet.table === findingsTable ? links : [])),
          );
        },
        async finish() {
          await Promise.all(sheets.map((sheet) => sheet.finish()));
          await archive.finish();
        },
        publish: () => rename(target, join(folder, fileName)),
        discard: () => archive.discard(),
      };
    },
  };
}

const findingsTable: SheetTable = must(
  resultTables.find((table) => table.name === 'findings'),
  'table of the findings',
);
const linkedColumn = findingsTable.columns.findIndex(({ name }) => name === 'check');

/** Links from the findings of a document to its records, for a document that is about to be added. */
function linksOf(rows: DocumentRows, sheets: readonly Sheet[]): Link[] {
  const before = (table: SheetTable): number => sheets.find((sheet) => sheet.table === table)?.rows ?? 1;
  const [records, findings] = [before(largestTable), before(findingsTable)];
  return findingLinks(rows).map(({ finding, record }) => ({
    line: findings + finding + 1,
    column: linkedColumn,
    sheet: largestTable.sheet,
    target: records + record + 1,
  }));
}

/**
 * The tables as a workbook: Chinese sheet names, frozen header line, filters, number formats.
 *
 * It is written here, with a zip library, because the workbook libraries hold sheets in memory (exceljs in streaming
 * mode all but the first), and memory must not grow with the number of documents.
 */
export const xlsx: RowsFormat = xlsxWith(maximumRows, 'names');

/** The same with Chinese heads. */
export const xlsxChinese: RowsFormat = xlsxWith(maximumRows, 'zh');
