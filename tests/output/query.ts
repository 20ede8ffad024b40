import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Asks the database of a results folder. */
export async function query(folder: string, sql: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(join(folder, 'juesuan.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
