import { join } from 'node:path';
import { codebookTables, isCodebook } from './codebook/index.ts';
import type { ColumnInfo, Value } from './columns.ts';
import type { OutputFormat, OutputWriter } from './format.ts';
import { resultTables } from './tables/index.ts';
import { WholeFile } from './whole-file.ts';

/** A table as a text format sees it. */
type TextTable = { readonly name: string; readonly columns: readonly ColumnInfo[] };

/** How a format that writes one text file per table is written. */
export type TextFormat = {
  readonly name: string;
  readonly extension: string;
  /** The beginning of the file. */
  readonly head: (table: TextTable) => Promise<string> | string;
  readonly lines: (table: TextTable, rows: readonly (readonly Value[])[]) => Promise<string> | string;
};

/** Makes an output format from a text format: `records.csv`, `findings.csv`, … */
export function textFiles(format: TextFormat): OutputFormat {
  const fileOf = (table: TextTable): string => `${table.name}.${format.extension}`;
  return {
    name: format.name,
    files: [...resultTables, ...codebookTables].map(fileOf),
    open: (folder) => openTextFiles(format, folder, fileOf),
  };
}

async function openTextFiles(
  format: TextFormat,
  folder: string,
  fileOf: (table: TextTable) => string,
): Promise<OutputWriter> {
  const files: WholeFile[] = [];
  try {
    for (const table of [...resultTables, ...codebookTables]) {
      const file = await WholeFile.create(join(folder, fileOf(table)));
      files.push(file);
      await file.write(await format.head(table));
      if (isCodebook(table)) await file.write(await format.lines(table, table.rows()));
    }
  } catch (error) {
    await Promise.all(files.map((file) => file.discard()));
    throw error;
  }
  const all = (action: (file: WholeFile, index: number) => Promise<void>) => async (): Promise<void> => {
    await Promise.all(files.map(action));
  };
  return {
    async add(rows) {
      await all(async (file, index) => {
        const table = resultTables[index];
        const ofTable = rows[index];
        if (table && ofTable && ofTable.length > 0) await file.write(await format.lines(table, ofTable));
      })();
    },
    finish: all((file) => file.finish()),
    publish: all((file) => file.publish()),
    discard: all((file) => file.discard()),
  };
}
