import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import sqlite from 'node-sqlite3-wasm';

type Answer = unknown[];

/** Asks the database of a results folder several things. */
export async function asking<Result>(
  folder: string,
  use: (ask: (sql: string) => Promise<Answer>) => Promise<Result>,
): Promise<Result> {
  const instance = await DuckDBInstance.create(join(folder, 'juesuan.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return await use(async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Asks the database of a results folder. */
export const query = (folder: string, sql: string): Promise<Answer> => asking(folder, (ask) => ask(sql));

/** Asks several questions of a database that is opened once: that costs more than most answers. */
export const queryAll = (folder: string, statements: readonly string[]): Promise<Answer[]> =>
  asking(folder, async (ask) => {
    const answers: Answer[] = [];
    for (const sql of statements) answers.push(await ask(sql));
    return answers;
  });

/** Asks the SQLite file of a results folder several things. */
export function askingSqlite<Result>(folder: string, use: (ask: (sql: string) => Answer) => Result): Result {
  const database = new sqlite.Database(join(folder, 'juesuan.sqlite'), { readOnly: true });
  try {
    return use((sql) => database.all(sql));
  } finally {
    database.close();
  }
}

/** Asks the SQLite file of a results folder. */
export const querySqlite = (folder: string, sql: string): Answer => askingSqlite(folder, (ask) => ask(sql));
