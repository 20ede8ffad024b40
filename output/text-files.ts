import { join } from 'node:path';
import type { Value } from './columns.ts';
import type { OutputFormat, OutputWriter } from './format.ts';
import { resultTables, type ResultTable } from './tables/index.ts';
import { WholeFile } from './whole-file.ts';

/** How a format of one text file a table is written. */
export type TextFormat = {
  readonly name: string;
  readonly extension: string;
  /** What the file begins with. */
  readonly head: (table: ResultTable) => Promise<string> | string;
  readonly lines: (table: ResultTable, rows: readonly (readonly Value[])[]) => Promise<string> | string;
};

/** Makes an output format from a text format: `records.csv`, `findings.csv`, … */
export function textFiles(format: TextFormat): OutputFormat {
  const fileOf = (table: ResultTable): string => `${table.name}.${format.extension}`;
  return {
    name: format.name,
    files: resultTables.map(fileOf),
    open: (folder) => openTextFiles(format, folder, fileOf),
  };
}

async function openTextFiles(
  format: TextFormat,
  folder: string,
  fileOf: (table: ResultTable) => string,
): Promise<OutputWriter> {
  const files: WholeFile[] = [];
  for (const table of resultTables) {
    const file = await WholeFile.create(join(folder, fileOf(table)));
    files.push(file);
    await file.write(await format.head(table));
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
