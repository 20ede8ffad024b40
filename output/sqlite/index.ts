import { chmod, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Database } from 'node-sqlite3-wasm';
import { codebookTables, isCodebook } from '../codebook/index.ts';
import type { ColumnInfo, ColumnType } from '../columns.ts';
import { describeTable } from '../described.ts';
import { databaseFile } from '../duckdb/index.ts';
import { quotedName } from '../sql/quote.ts';
import { allViews } from '../sql/views.ts';
import { resultTables } from '../tables/index.ts';
import { syncFile, temporaryPath } from '../whole-file.ts';
import { dialect } from './dialect.ts';

/** The name of the SQLite file. */
export const sqliteFile = 'juesuan.sqlite';

const tables = [...resultTables, ...codebookTables];
type Table = (typeof tables)[number];

// DECIMAL and BOOLEAN are what people and tools read; SQLite stores a number for the first, and 0 or 1 for the second.
const sqlTypes: { readonly [type in ColumnType]: string } = {
  text: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  decimal: 'DECIMAL',
  json: 'TEXT',
  year: 'INTEGER',
  boolean: 'BOOLEAN',
};

const namesOf = (names: readonly string[]): string => names.map(quotedName).join(', ');

/**
 * The statement that creates a table, with declared keys and with the meanings of the table and its columns as
 * comments.
 */
function tableStatement(table: Table): string {
  const { meaning, warning, primaryKey, foreignKeys } = describeTable(table.name);
  const keys = [
    ...(primaryKey.length > 0 ? [`PRIMARY KEY (${namesOf(primaryKey)})`] : []),
    ...foreignKeys.map(
      ({ fields, reference }) =>
        `FOREIGN KEY (${namesOf(fields)}) REFERENCES ${quotedName(reference.resource)} (${namesOf(reference.fields)})`,
    ),
  ];
  const lines = [
    ...table.columns.map((each) => ({ text: `${quotedName(each.name)} ${sqlTypes[each.type]}`, about: each.meaning })),
    ...keys.map((text) => ({ text, about: '' })),
  ].map(({ text, about }, index, { length }) =>
    [text, index < length - 1 ? ',' : '', about && ` -- ${about}`].join(''),
  );
  const told = [meaning, ...(warning ? [warning] : [])].map(({ zh, en }) => `-- ${zh} ${en}`);
  return `CREATE TABLE ${quotedName(table.name)} (\n${[...told, ...lines].map((line) => `  ${line}`).join('\n')}\n)`;
}

const viewStatements = (): string[] =>
  allViews().map(
    ({ name, meaning, query }) =>
      `CREATE VIEW ${quotedName(name)} AS\n/* ${meaning.zh} ${meaning.en} */\n${query(dialect)}`,
  );

const indexStatements: readonly string[] = [
  ...resultTables
    .filter(({ name }) => describeTable(name).primaryKey.length === 0)
    .map(({ name }) => `CREATE INDEX ${quotedName(`${name}_document`)} ON ${quotedName(name)} (document)`),
  'CREATE INDEX records_form ON records (form, column_key, row_key)',
];

/** The SQL for a column's value in a type that SQLite accepts; a decimal is passed as text, and SQLite converts it. */
function selected({ name, type }: ColumnInfo): string {
  if (type === 'decimal' || type === 'json') return `CAST(${quotedName(name)} AS VARCHAR)`;
  return type === 'boolean' ? `CAST(${quotedName(name)} AS INTEGER)` : quotedName(name);
}

async function copyTable(from: DuckDBConnection, to: Database, table: Table): Promise<void> {
  const places = table.columns.map(() => '?').join(', ');
  const insert = to.prepare(`INSERT INTO ${quotedName(table.name)} VALUES (${places})`);
  try {
    const order = isCodebook(table) ? 'rowid' : 'document, rowid';
    const lines = await from.stream(
      `SELECT ${table.columns.map(selected).join(', ')} FROM ${quotedName(table.name)} ORDER BY ${order}`,
    );
    for await (const rows of lines.yieldRows()) for (const row of rows) insert.run(row as (string | number | null)[]);
  } finally {
    insert.finalize();
  }
}

/** Writes the tables and views of the database of a results folder as an SQLite file, completely or not at all. */
export async function writeSqlite(folder: string): Promise<void> {
  const [api, { default: sqlite }] = await Promise.all([import('../duckdb/library.ts'), import('node-sqlite3-wasm')]);
  const instance = await api.DuckDBInstance.create(join(folder, databaseFile), {
    access_mode: 'READ_ONLY',
    threads: '1',
  });
  const connection = await instance.connect();
  const path = join(folder, sqliteFile);
  const temporary = temporaryPath(path);
  const database = new sqlite.Database(temporary);
  try {
    // Nobody sees the file before it is complete, so it needs no journal.
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN');
    for (const table of tables) {
      database.exec(tableStatement(table));
      await copyTable(connection, database, table);
    }
    for (const statement of [...indexStatements, ...viewStatements()]) database.exec(statement);
    database.exec('COMMIT; PRAGMA optimize');
    database.close();
    // The library creates files that only their owner can read; this one gets the permissions of the DuckDB file.
    await chmod(temporary, (await stat(join(folder, databaseFile))).mode);
    await syncFile(temporary);
    await rename(temporary, path);
  } finally {
    if (database.isOpen) database.close();
    connection.closeSync();
    instance.closeSync();
    await Promise.all([temporary, `${temporary}.lock`].map((each) => rm(each, { force: true, recursive: true })));
  }
}
