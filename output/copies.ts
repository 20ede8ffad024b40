import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parquetFiles, writeParquet } from './parquet.ts';
import { sqliteFile, writeSqlite } from './sqlite/index.ts';

/** Which copies of the database are wanted. */
export type CopyOptions = {
  /** Also as Parquet. Parquet files that already exist are updated in any case. */
  readonly parquet?: boolean;
  /** Also as an SQLite file. One that already exists is updated in any case. */
  readonly sqlite?: boolean;
};

/** Files that are made from the database, if it exists. */
const copies: readonly {
  readonly name: keyof CopyOptions;
  readonly files: readonly string[];
  readonly write: (folder: string) => Promise<void>;
}[] = [
  { name: 'parquet', files: parquetFiles, write: writeParquet },
  { name: 'sqlite', files: [sqliteFile], write: writeSqlite },
];

/** Writes the copies that are wanted, and updates those that already exist. */
export async function writeCopies(folder: string, options: CopyOptions): Promise<void> {
  for (const { name, files, write } of copies)
    if (options[name] || files.some((file) => existsSync(join(folder, file)))) await write(folder);
}

/** The files of the copies that are wanted. */
export const copyFiles = (options: CopyOptions): string[] =>
  copies.filter(({ name }) => options[name]).flatMap(({ files }) => files);
