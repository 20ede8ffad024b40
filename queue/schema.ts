import type pg from 'pg';
import type { ColumnType } from '../output/columns.ts';
import { resultTables, type ResultTable } from '../output/tables/index.ts';
import { RunError } from '../pipeline/many/run-error.ts';
import { inTransaction, type Database } from './database.ts';
import { queueStops } from './messages.ts';

/** The number of the lock under which the tables are created; any number that nobody else uses in the same database. */
export const setupLock = 6_021_023;

/**
 * The steps that led to the present tables, in order; their count is the version of the layout. Never change a
 * published step, add one.
 */
const steps: readonly string[] = [
  `CREATE TABLE juesuan.sources (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     path text NOT NULL UNIQUE,
     document text NOT NULL UNIQUE,
     kind text NOT NULL,
     content text NOT NULL,
     program text NOT NULL,
     options text NOT NULL,
     job uuid,
     same_as uuid REFERENCES juesuan.sources (id),
     submitted_at timestamptz NOT NULL DEFAULT now(),
     finished_at timestamptz,
     status text
   );
   CREATE INDEX sources_job ON juesuan.sources (job);
   CREATE INDEX sources_content ON juesuan.sources (content);
   CREATE INDEX sources_finished_at ON juesuan.sources (finished_at) WHERE finished_at IS NOT NULL;
   CREATE TABLE juesuan.parts (
     source uuid PRIMARY KEY REFERENCES juesuan.sources (id),
     made text NOT NULL,
     result bytea NOT NULL
   );
   ALTER TABLE juesuan.parts ALTER COLUMN result SET STORAGE EXTERNAL;
   COMMENT ON TABLE juesuan.sources IS 'one line for each submitted file: what it is, and what became of it';
   COMMENT ON TABLE juesuan.parts IS 'the whole result of each document as JSON, compressed with gzip, for the export'`,
];

/** Creates the tables or updates them. Two programs that do this at the same time wait for each other. */
export async function prepareTables(database: Database): Promise<void> {
  await inTransaction(database, async (connection) => {
    await connection.query('SELECT pg_advisory_xact_lock($1)', [setupLock]);
    await connection.query('CREATE SCHEMA IF NOT EXISTS juesuan');
    await connection.query('CREATE TABLE IF NOT EXISTS juesuan.schema_version (version integer NOT NULL)');
    const found = await connection.query<{ version: number }>('SELECT version FROM juesuan.schema_version');
    const version = found.rows[0]?.version ?? 0;
    if (version > steps.length) throw new RunError(queueStops.newerDatabase(version, steps.length));
    for (const step of steps.slice(version)) await connection.query(step);
    if (version < steps.length) {
      await connection.query('DELETE FROM juesuan.schema_version');
      await connection.query('INSERT INTO juesuan.schema_version VALUES ($1)', [steps.length]);
    }
    for (const table of resultTables) await prepareTable(connection, table);
  });
}

/** The column type in the database. */
export const sqlTypes: { readonly [type in ColumnType]: string } = {
  text: 'text',
  integer: 'integer',
  number: 'double precision',
  decimal: 'numeric',
  json: 'jsonb',
  year: 'integer',
  boolean: 'boolean',
};

// The columns are those of every other format; a column that only a newer program knows is added to the existing table.
async function prepareTable(connection: pg.PoolClient, table: ResultTable): Promise<void> {
  const name = `juesuan.${table.name}`;
  const columns = table.columns.map((column) => `"${column.name}" ${sqlTypes[column.type]}`);
  await connection.query(`CREATE TABLE IF NOT EXISTS ${name} (${columns.join(', ')})`);
  const present = await connection.query<{ column_name: string; data_type: string }>(
    'SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2',
    ['juesuan', table.name],
  );
  const known = new Map(present.rows.map((row) => [row.column_name, row.data_type]));
  for (const column of table.columns) {
    let type = known.get(column.name);
    // In older databases years are texts.
    if (column.type === 'year' && type === 'text') {
      await connection.query(
        `ALTER TABLE ${name} ALTER COLUMN "${column.name}" TYPE integer USING substring("${column.name}" from '^[0-9]{4}$')::integer`,
      );
      type = sqlTypes.year;
    }
    // With another type, the column would hold other values than the files of a run, or none.
    if (type !== undefined && type !== sqlTypes[column.type]) {
      throw new RunError(queueStops.otherColumn(`${name}.${column.name}`, type, sqlTypes[column.type]));
    }
    if (type !== undefined) continue;
    await connection.query(`ALTER TABLE ${name} ADD COLUMN "${column.name}" ${sqlTypes[column.type]}`);
  }
  await connection.query(`CREATE INDEX IF NOT EXISTS ${table.name}_document ON ${name} (document)`);
}
