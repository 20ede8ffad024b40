/**
 * Are documents lost or doubled when workers on PostgreSQL are killed?
 *
 * `npm run bench:queue -- [DOCUMENTS] [KILLS] [SEED]`: a set of sound and broken documents is read once by an
 * undisturbed run on one machine, and once by two workers on a real PostgreSQL; at random moments one of these is
 * killed with SIGKILL, with all its processes, and replaced. Exit status 1 if the records are not the same, byte for
 * byte after sorting, or a document is missing or occurs twice.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { randomFrom } from '../samples/random.ts';
import { juesuan } from '../tests/helpers/command.ts';
import { startPostgres } from '../tests/helpers/postgres.ts';
import { writeSet } from './batch-set.ts';
import { clear, ended, sortedRecords, startRun } from './interrupted.ts';
import { workAndKill } from './queue-workers.ts';

const [documents = 200, kills = 20, seed = 1] = process.argv.slice(2).map(Number);
const folder = join(tmpdir(), 'juesuan-queue-faults');
const input = join(folder, 'in');
const undisturbed = join(folder, 'undisturbed');
const exported = join(folder, 'exported');

clear(folder);
const broken = Math.round(documents * 0.18);
await writeSet(input, documents - broken, broken);
await ended(startRun(input, undisturbed));

const server = await startPostgres();
try {
  const database = await server.database();
  const policy = ['--lease', '6', '--retries', '30', '--retry-delay', '1'];
  const submitted = await juesuan(['submit', input, '--queue', database, '--json', ...policy]);
  console.log(`submitted: ${submitted.stdout.trim()}`);
  const started = performance.now();
  const killings = await workAndKill(database, 2, {
    kills,
    every: (documents * 500) / kills,
    random: randomFrom(seed),
  });
  console.log(`${killings.killed} workers killed, ${killings.started} started`);
  console.log(`${Math.round((performance.now() - started) / 1000)} s`);
  await juesuan(['export', '--queue', database, '--out', exported]);
  const client = new pg.Client(database);
  await client.connect();
  const { rows } = await client.query<{ lines: number; different: number; open: number; size: string }>(
    `SELECT (SELECT count(*)::int FROM juesuan.documents) AS lines,
       (SELECT count(DISTINCT document)::int FROM juesuan.documents) AS different,
       (SELECT count(*)::int FROM juesuan_jobs.job WHERE state <> 'completed') AS open,
       pg_size_pretty(pg_database_size(current_database())) AS size`,
  );
  await client.end();
  const isSame = sortedRecords(undisturbed) === sortedRecords(exported);
  console.log(JSON.stringify(rows[0]));
  console.log(`records ${isSame ? 'the same, byte for byte after sorting' : 'DIFFER'}`);
  const [state] = rows;
  if (!isSame || state?.lines !== documents || state.different !== documents || state.open > 0) process.exitCode = 1;
  // If the queue was empty too soon, the bench proves nothing.
  if (killings.killed < kills) process.exitCode = 1;
} finally {
  await server.stop();
}
