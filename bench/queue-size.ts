/**
 * How large do the tables in PostgreSQL become, and how much does it write?
 *
 * `npm run bench:queue-size -- PATH...` sends the documents through a real PostgreSQL once and prints the bytes of the
 * tables with their indexes and of the write-ahead log, per document and per record, for the plan in docs/scale.md.
 */
import pg from 'pg';
import { juesuan } from '../tests/helpers/command.ts';
import { startPostgres } from '../tests/helpers/postgres.ts';

const paths = process.argv.slice(2);
const server = await startPostgres();
try {
  const url = await server.database();
  const client = new pg.Client(url);
  await client.connect();
  const ask = async <Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> =>
    (await client.query<Row>(statement)).rows;
  const submitted = await juesuan(['submit', ...paths, '--queue', url, '--json', '--ocr', 'never']);
  console.log(submitted.stdout.trim());
  const [before] = await ask<{ at: string }>('SELECT pg_current_wal_lsn()::text AS at');
  await juesuan(['worker', '--queue', url, '--drain', '--json']);
  const [written] = await ask<{ bytes: number }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '${before?.at ?? '0/0'}')::float AS bytes`,
  );
  await client.query('VACUUM');
  const sizes = await ask<{ name: string; bytes: number }>(
    `SELECT c.relname AS name, pg_total_relation_size(c.oid)::float AS bytes FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('juesuan', 'juesuan_jobs') AND c.relkind = 'r' AND pg_total_relation_size(c.oid) > 65536
     ORDER BY 2 DESC`,
  );
  const [counted] = await ask<{ documents: number; pages: number; records: number }>(
    `SELECT count(*)::int AS documents, sum(pages)::int AS pages,
       (SELECT count(*)::int FROM juesuan.records) AS records FROM juesuan.documents`,
  );
  await client.end();
  const { documents = 1, pages = 1, records = 1 } = counted ?? {};
  const per = (bytes: number): string =>
    [
      `${(bytes / 1024).toFixed(0).padStart(8)} kB`,
      `${(bytes / documents / 1024).toFixed(1).padStart(8)} kB a document`,
      `${(bytes / records).toFixed(0).padStart(6)} bytes a record`,
    ].join(' ');
  console.log(`${documents} documents, ${pages} pages, ${records} records`);
  for (const { name, bytes } of sizes) console.log(name.padStart(44), per(bytes));
  console.log('all tables'.padStart(44), per(sizes.reduce((sum, { bytes }) => sum + bytes, 0)));
  console.log('write-ahead log'.padStart(44), per(written?.bytes ?? 0));
} finally {
  await server.stop();
}
