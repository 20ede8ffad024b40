import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { DocumentRows, OutputFormat, OutputWriter } from '../format.ts';
import { resultTables, type ResultTable } from '../tables/index.ts';
import { temporaryPath, WholeFile } from '../whole-file.ts';
import { sheetPath, workbookParts } from './parts.ts';
import { maximumRows, overflowRow, sheetFoot, sheetHead, sheetRows } from './sheet.ts';

const fileName = 'dataset.xlsx';
// The same results give the same bytes.
const entryOptions = { mtime: new Date(Date.UTC(2000, 0, 1)), forceDosTimestamp: true };

/** A sheet that grows in a file of its own until the workbook is put together. */
class Sheet {
  /** Lines so far, header included; those that did not fit too. */
  private rows = 1;

  private constructor(
    readonly table: ResultTable,
    readonly file: WholeFile,
    private readonly limit: number,
  ) {}

  static async create(folder: string, table: ResultTable, limit: number): Promise<Sheet> {
    const sheet = new Sheet(table, await WholeFile.create(join(folder, `${fileName}-${table.name}`)), limit);
    await sheet.file.write(sheetHead(table.columns));
    return sheet;
  }

  async add(rows: Parameters<typeof sheetRows>[1]): Promise<void> {
    // The last line is kept free to say what does not fit.
    const fitting = rows.slice(0, Math.max(0, this.limit - 1 - this.rows));
    if (fitting.length > 0) await this.file.write(sheetRows(this.table.columns, fitting, this.rows + 1));
    this.rows += rows.length;
  }

  async finish(): Promise<void> {
    const lost = this.rows - (this.limit - 1);
    if (lost > 0) await this.file.write(overflowRow(this.limit, lost, `${this.table.name}.csv`));
    await this.file.write(sheetFoot(this.table.columns, Math.min(this.rows, this.limit)));
    await this.file.end();
  }
}

async function zip(target: string, sheets: readonly Sheet[]): Promise<void> {
  const archive = new yazl.ZipFile();
  const written = pipeline(archive.outputStream, createWriteStream(target, { flags: 'wx' }));
  for (const [path, text] of workbookParts(resultTables)) {
    archive.addBuffer(Buffer.from(text), path, entryOptions);
  }
  sheets.forEach((sheet, index) => {
    archive.addFile(sheet.file.temporary, sheetPath(index), { ...entryOptions, compressionLevel: 4 });
  });
  // A sheet that cannot be read back must fail the workbook and not hang it.
  const broken = new Promise<never>((_resolve, reject) => archive.on('error', reject));
  archive.end();
  await Promise.race([written, broken]);
  const file = await open(target, 'r+');
  await file.sync();
  await file.close();
}

/** Of a document only the rows are asked for. */
export type RowsWriter = Omit<OutputWriter, 'add'> & { add(rows: DocumentRows): Promise<void> };
type RowsFormat = Omit<OutputFormat, 'open'> & { open(folder: string): Promise<RowsWriter> };

/** Makes the format; `limit` is the number of lines that a sheet may have, for tests. */
export function xlsxWithLimit(limit: number): RowsFormat {
  return {
    name: 'xlsx',
    files: [fileName],
    async open(folder) {
      const target = temporaryPath(join(folder, fileName));
      const sheets: Sheet[] = [];
      for (const table of resultTables) sheets.push(await Sheet.create(folder, table, limit));
      const discardSheets = async (): Promise<void> => {
        await Promise.all(sheets.map((sheet) => sheet.file.discard()));
      };
      return {
        async add(rows) {
          await Promise.all(sheets.map((sheet, index) => sheet.add(rows[index] ?? [])));
        },
        async finish() {
          await Promise.all(sheets.map((sheet) => sheet.finish()));
          await zip(target, sheets);
          await discardSheets();
        },
        publish: () => rename(target, join(folder, fileName)),
        async discard() {
          await discardSheets();
          await rm(target, { force: true });
        },
      };
    },
  };
}

/**
 * The tables as a workbook: Chinese sheet names, frozen header line, filters, number formats.
 *
 * Written here, over a zip library: the workbook libraries hold sheets in memory (exceljs in streaming mode all but
 * the first), and memory must not grow with the number of documents.
 */
export const xlsx: RowsFormat = xlsxWithLimit(maximumRows);
