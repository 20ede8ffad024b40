import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseFile } from './duckdb/index.ts';
import { tableSchema } from './datapackage.ts';
import { quoted, quotedName } from './sql/quote.ts';
import { codebookTables, isCodebook } from './codebook/index.ts';
import { resultTables } from './tables/index.ts';
import { syncFile, temporaryPath } from './whole-file.ts';

const tables = [...resultTables, ...codebookTables];

/** The Parquet files of a results folder. */
export const parquetFiles: readonly string[] = tables.map((table) => `${table.name}.parquet`);

/** Writes the tables of the database of a results folder as Parquet, compressed with zstd; all files or none. */
export async function writeParquet(folder: string): Promise<void> {
  const api = await import('./duckdb/library.ts');
  const instance = await api.DuckDBInstance.create(join(folder, databaseFile), {
    access_mode: 'READ_ONLY',
    threads: '1',
  });
  const connection = await instance.connect();
  const files = tables.map((table) => {
    const path = join(folder, `${table.name}.parquet`);
    return { table, path, temporary: temporaryPath(path) };
  });
  try {
    for (const { table, temporary } of files) {
      await connection.run(
        `COPY (SELECT * FROM ${quotedName(table.name)} ORDER BY ${isCodebook(table) ? '' : 'document, '}rowid) TO ${quoted(temporary)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {table_schema: ${quoted(JSON.stringify(tableSchema(table)))}})`,
      );
      await syncFile(temporary);
    }
    for (const { path, temporary } of files) await rename(temporary, path);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await Promise.all(files.map(({ temporary }) => rm(temporary, { force: true })));
  }
}
