import { rm, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type * as Api from '@duckdb/node-api';
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { ColumnInfo, ColumnType, Value } from './columns.ts';
import { scaledInteger } from './decimal-column.ts';
import type { OutputFormat, OutputWriter } from './format.ts';
import { resultTables, type ResultTable } from './tables/index.ts';
import { createViews } from './views.ts';
import { temporaryPath } from './whole-file.ts';

const fileName = 'juesuan.duckdb';
const decimalWidth = 24;
const decimalScale = 6;
const sqlTypes: { readonly [type in ColumnType]: string } = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  decimal: `DECIMAL(${decimalWidth}, ${decimalScale})`,
  json: 'JSON',
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

async function createTable(connection: DuckDBConnection, table: ResultTable): Promise<void> {
  const columns = table.columns.map((column) => `"${column.name}" ${sqlTypes[column.type]}`);
  await connection.run(`CREATE TABLE "${table.name}" (${columns.join(', ')})`);
  await connection.run(`COMMENT ON TABLE "${table.name}" IS ${quoted(table.sheet)}`);
  for (const column of table.columns) {
    await connection.run(`COMMENT ON COLUMN "${table.name}"."${column.name}" IS ${quoted(column.meaning)}`);
  }
}

function appendValue(api: typeof Api, appender: DuckDBAppender, column: ColumnInfo, value: Value): void {
  if (value === undefined) appender.appendNull();
  else if (column.type === 'integer') appender.appendInteger(Number(value));
  else if (column.type === 'number') appender.appendDouble(Number(value));
  else if (column.type === 'decimal') {
    const scaled = scaledInteger(String(value), decimalWidth, decimalScale);
    if (scaled === undefined) appender.appendNull();
    else appender.appendDecimal(new api.DuckDBDecimalValue(scaled, decimalWidth, decimalScale));
  } else appender.appendVarchar(String(value));
}

async function open(folder: string): Promise<OutputWriter> {
  // Loading the database takes a quarter of a second, so whoever does not write it does not load it.
  const api = await import('@duckdb/node-api');
  const temporary = temporaryPath(join(folder, fileName));
  const instance = await api.DuckDBInstance.create(temporary, { threads: '1' });
  const connection = await instance.connect();
  for (const table of resultTables) await createTable(connection, table);
  const appenders: DuckDBAppender[] = [];
  for (const table of resultTables) appenders.push(await connection.createAppender(table.name));
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    connection.closeSync();
    instance.closeSync();
  };
  return {
    add(rows) {
      resultTables.forEach((table, index) => {
        const appender = appenders[index];
        for (const row of rows[index] ?? []) {
          table.columns.forEach((column, at) => {
            if (appender) appendValue(api, appender, column, row[at]);
          });
          appender?.endRow();
        }
      });
      return Promise.resolve();
    },
    async finish() {
      for (const appender of appenders) appender.closeSync();
      await createViews(connection);
      // Everything into the one file: the log beside it would be lost when the file gets its name.
      await connection.run('CHECKPOINT');
      close();
    },
    publish: () => rename(temporary, join(folder, fileName)),
    async discard() {
      close();
      await Promise.all([temporary, `${temporary}.wal`].map((path) => rm(path, { force: true })));
    },
  };
}

/** The four tables as a DuckDB database, amounts as exact decimals, with a view for each form. */
export const duckdb: OutputFormat = { name: 'duckdb', files: [fileName], open };
