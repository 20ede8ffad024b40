import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Asks the database of a results folder. */
export async function query(folder: string, sql: string): Promise<unknown[]> {
  return (await queryAll(folder, [sql])).flat();
}

/** The same with several questions, for which the database is opened once: that costs more than most answers. */
export async function queryAll(folder: string, statements: readonly string[]): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(join(folder, 'juesuan.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const answers: unknown[][] = [];
    for (const sql of statements) answers.push((await connection.runAndReadAll(sql)).getRowObjectsJson());
    return answers;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
