import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputFormat } from '../format.ts';
import { resultTables } from '../tables/index.ts';
import { temporaryPath } from '../whole-file.ts';
import { GrownDatabase } from './grown.ts';
import { TableAppender } from './tables.ts';

/** The name of the database. */
export const databaseFile = 'juesuan.duckdb';

/**
 * The tables as a DuckDB database, with amounts as exact decimals and views for researchers. It grows with the runs:
 * only documents that changed are replaced.
 */
export const duckdb: OutputFormat = {
  name: 'duckdb',
  files: [databaseFile],
  async open(folder, language, version) {
    // Loading the library takes a quarter of a second, so it is loaded only here.
    const api = await import('./library.ts');
    const target = join(folder, databaseFile);
    const temporary = temporaryPath(target);
    const database = await GrownDatabase.open(api, { earlier: target, path: temporary }, language, version);
    const appenders: TableAppender[] = [];
    try {
      for (const table of resultTables) appenders.push(await TableAppender.open(api, database.connection, table));
    } catch (error) {
      await database.discard();
      throw error;
    }
    return {
      async add(rows, result, digest) {
        const state = digest ?? createHash('sha256').update(JSON.stringify(rows)).digest('hex');
        if (!(await database.makeRoom(result.document, state))) return;
        appenders.forEach((appender, index) => {
          appender.append(rows[index] ?? []);
        });
      },
      async finish() {
        for (const appender of appenders) appender.close();
        await database.settle();
        database.close();
      },
      publish: () => rename(temporary, target),
      discard: () => database.discard(),
    };
  },
};
