import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parquetFiles, writeParquet } from './parquet.ts';
import { sqliteFile, writeSqlite } from './sqlite/index.ts';

/** Which copies of the database are asked for. */
export type CopyOptions = {
  /** Also as Parquet. Files that are there already are kept up to date in any case. */
  readonly parquet?: boolean;
  /** Also as an SQLite file, kept up to date likewise. */
  readonly sqlite?: boolean;
};

/** Files made from the database, when it is there, for whoever asks for them. */
const copies: readonly {
  readonly name: keyof CopyOptions;
  readonly files: readonly string[];
  readonly write: (folder: string) => Promise<void>;
}[] = [
  { name: 'parquet', files: parquetFiles, write: writeParquet },
  { name: 'sqlite', files: [sqliteFile], write: writeSqlite },
];

/** Writes the copies that are asked for, and anew those that are there. */
export async function writeCopies(folder: string, options: CopyOptions): Promise<void> {
  for (const { name, files, write } of copies)
    if (options[name] || files.some((file) => existsSync(join(folder, file)))) await write(folder);
}

/** The files of the copies that are asked for. */
export const copyFiles = (options: CopyOptions): string[] =>
  copies.filter(({ name }) => options[name]).flatMap(({ files }) => files);
