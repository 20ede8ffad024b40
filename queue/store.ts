import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { DocumentResult } from '../model/document.ts';
import type { Language } from '../model/finding.ts';
import type { ColumnInfo, Value } from '../output/columns.ts';
import type { Making } from '../output/part-head.ts';
import { parseDocumentResult } from '../output/schema.ts';
import { resultTables, type ResultTable } from '../output/tables/index.ts';
import type { Runner } from './database.ts';
import { sqlTypes } from './schema.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** The complete result as it is stored for the export. */
export async function packResult(result: DocumentResult): Promise<Buffer> {
  return compress(JSON.stringify(result), { level: 6 });
}

/** Reads back what `packResult` made. @throws TypeError when it is not a result of this version */
export async function unpackResult(packed: Buffer): Promise<DocumentResult> {
  return parseDocumentResult(JSON.parse((await decompress(packed)).toString('utf8')));
}

/** Replaces the source's earlier result: its lines in the four tables, and the complete result for the export. */
export async function storeResult(
  connection: Runner,
  source: string,
  result: DocumentResult,
  packed: Buffer,
  made: Making,
  language: Language,
): Promise<void> {
  for (const table of resultTables) {
    await connection.query(`DELETE FROM juesuan.${table.name} WHERE document = $1`, [result.document]);
    await insertRows(connection, table, table.rows(result, language, { program: made.program }));
  }
  await connection.query(
    `INSERT INTO juesuan.parts (source, made, result) VALUES ($1, $2, $3)
     ON CONFLICT (source) DO UPDATE SET made = excluded.made, result = excluded.result`,
    [source, JSON.stringify(made), packed],
  );
  await connection.query('UPDATE juesuan.sources SET finished_at = now(), status = $2 WHERE id = $1', [
    source,
    result.status,
  ]);
}

// One statement per table: each parameter is a whole column.
async function insertRows(connection: Runner, table: ResultTable, rows: readonly (readonly Value[])[]): Promise<void> {
  if (rows.length === 0) return;
  const names = table.columns.map((column) => `"${column.name}"`).join(', ');
  const arrays = table.columns.map((column, at) => `$${at + 1}::${sqlTypes[column.type]}[]`).join(', ');
  const values = table.columns.map((column, at) => rows.map((row) => asParameter(row[at], column)));
  await connection.query(`INSERT INTO juesuan.${table.name} (${names}) SELECT * FROM unnest(${arrays})`, values);
}

function asParameter(value: Value, column: ColumnInfo): string | number | boolean | null {
  if (value === undefined) return null;
  if (column.type === 'decimal') return /^-?\d+(?:\.\d+)?$/.test(String(value)) ? value : null;
  // PostgreSQL cannot store a zero character in a text.
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}
