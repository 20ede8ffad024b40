import type * as Api from './library.ts';
import type { DuckDBAppender, DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { ColumnInfo, ColumnType, Value } from '../columns.ts';
import { codebookTables } from '../codebook/index.ts';
import { resultTables } from '../tables/index.ts';
import { scaledInteger } from './decimal-column.ts';
import { quoted, quotedName } from '../sql/quote.ts';

const decimalWidth = 24;
const decimalScale = 6;
const sqlTypes: { readonly [type in ColumnType]: string } = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  decimal: `DECIMAL(${decimalWidth}, ${decimalScale})`,
  json: 'JSON',
  year: 'INTEGER',
  boolean: 'BOOLEAN',
};

/** The statements that create the tables, with a comment on each column. */
export const tableStatements: readonly string[] = [...resultTables, ...codebookTables].flatMap((table) => [
  `CREATE TABLE ${quotedName(table.name)} (${table.columns.map((each) => `${quotedName(each.name)} ${sqlTypes[each.type]}`).join(', ')})`,
  `COMMENT ON TABLE ${quotedName(table.name)} IS ${quoted(table.sheet)}`,
  ...table.columns.map(
    (each) => `COMMENT ON COLUMN ${quotedName(table.name)}.${quotedName(each.name)} IS ${quoted(each.meaning)}`,
  ),
]);

/** Appends lines to one of the tables, column by column, which takes half the time of value by value. */
export class TableAppender {
  /** One chunk for all lines: its memory is outside the garbage collector, which would let hundreds of chunks wait. */
  private readonly chunk: DuckDBDataChunk;
  private waiting = 0;

  private constructor(
    private readonly api: typeof Api,
    private readonly columns: readonly ColumnInfo[],
    private readonly appender: DuckDBAppender,
  ) {
    const decimal = api.DECIMAL(decimalWidth, decimalScale);
    const { VARCHAR, INTEGER, DOUBLE, BOOLEAN } = api;
    const types = {
      text: VARCHAR,
      json: VARCHAR,
      integer: INTEGER,
      year: INTEGER,
      number: DOUBLE,
      boolean: BOOLEAN,
      decimal,
    };
    this.chunk = api.DuckDBDataChunk.create(columns.map((column) => types[column.type]));
  }

  static async open(
    api: typeof Api,
    connection: DuckDBConnection,
    table: { readonly name: string; readonly columns: readonly ColumnInfo[] },
  ): Promise<TableAppender> {
    return new TableAppender(api, table.columns, await connection.createAppender(table.name));
  }

  append(rows: readonly (readonly Value[])[]): void {
    for (let from = 0; from < rows.length; from += chunkRows) {
      const lines = rows.slice(from, from + chunkRows);
      this.chunk.reset();
      this.chunk.rowCount = lines.length;
      this.chunk.setColumns(this.columns.map((column, at) => lines.map((line) => this.valueOf(column.type, line[at]))));
      this.appender.appendDataChunk(this.chunk);
      this.waiting += lines.length;
      if (this.waiting < mostWaiting) continue;
      this.appender.flushSync();
      this.waiting = 0;
    }
  }

  close(): void {
    this.appender.closeSync();
  }

  private valueOf(type: ColumnType, value: Value): DuckDBValue {
    if (value === undefined) return null;
    switch (type) {
      case 'integer':
      case 'year':
      case 'number':
        return Number(value);
      case 'boolean':
        return value === true;
      case 'text':
      case 'json':
        return String(value);
      case 'decimal':
        return this.decimalOf(String(value));
    }
  }

  /** NULL for a value that the column cannot hold. */
  private decimalOf(text: string): DuckDBValue {
    const scaled = scaledInteger(text, decimalWidth, decimalScale);
    return scaled === undefined ? null : new this.api.DuckDBDecimalValue(scaled, decimalWidth, decimalScale);
  }
}

/** As many lines as a chunk of DuckDB holds. */
const chunkRows = 2048;

/** At most this many lines wait in the appender, uncompressed; its own limit would be two hundred thousand. */
const mostWaiting = 4096;
