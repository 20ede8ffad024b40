import type { DocumentResult } from '../model/document.ts';
import type { Bilingual } from '../model/finding.ts';
import { at } from '../model/must.ts';
import type { Runner } from './database.ts';
import { jobSchema } from './jobs.ts';
import { queueFailures } from './messages.ts';
import { Counts } from '../model/counts.ts';

/** A document that is not tried any more, and the reason. */
export type DeadDocument = {
  readonly document: string;
  readonly path: string;
  readonly attempts: number;
  readonly reason: Bilingual;
};

/** The state of the queue, as counts of documents. */
export type QueueStatus = {
  readonly submitted: number;
  /** Waiting for their first attempt. */
  readonly queued: number;
  /** Waiting for another attempt. */
  readonly retrying: number;
  readonly active: number;
  readonly done: { readonly [status in DocumentResult['status']]: number };
  readonly dead: number;
  readonly deadDocuments: readonly DeadDocument[];
  /** Over the last ten minutes. */
  readonly documentsPerMinute: number;
  /** Versions of the program for which documents are waiting, and how many. */
  readonly programs: readonly { readonly program: string; readonly open: number }[];
};

const mostDead = 1000;

/** Reads the state of the queue. */
export async function statusOf(runner: Runner): Promise<QueueStatus> {
  const states = await counts(runner, `SELECT state::text AS name, count(*) FROM ${jobSchema}.job GROUP BY 1`);
  const done = await counts(
    runner,
    'SELECT status AS name, count(*) FROM juesuan.sources WHERE finished_at IS NOT NULL GROUP BY 1',
  );
  const all = await counts(runner, "SELECT 'all' AS name, count(*) FROM juesuan.sources");
  const programs = await counts(
    runner,
    `SELECT s.program AS name, count(*) FROM ${jobSchema}.job j JOIN juesuan.sources s ON s.job = j.id
     WHERE j.state < 'completed' GROUP BY 1 ORDER BY 1`,
  );
  return {
    submitted: all.of('all'),
    queued: states.of('created'),
    retrying: states.of('retry'),
    active: states.of('active'),
    done: { ok: done.of('ok'), partial: done.of('partial'), failed: done.of('failed') },
    dead: states.of('failed'),
    deadDocuments: await deadDocuments(runner, mostDead),
    documentsPerMinute: await pace(runner),
    programs: [...programs].map(([program, open]) => ({ program, open })),
  };
}

async function counts(runner: Runner, statement: string): Promise<Counts<string>> {
  const { rows } = await runner.query<{ name: string; count: string }>(statement);
  const counted = new Counts<string>();
  for (const { name, count } of rows) counted.add(name, Number(count));
  return counted;
}

/** The dead documents, in order of their names. */
export async function deadDocuments(runner: Runner, limit: number | null = null): Promise<DeadDocument[]> {
  const { rows } = await runner.query<{ document: string; path: string; tries: number; reason: Bilingual | null }>(
    `SELECT s.document, s.path, j.retry_count + 1 AS tries, j.output -> 'reason' AS reason
     FROM ${jobSchema}.job j JOIN juesuan.sources s ON s.job = j.id
     WHERE j.state = 'failed' ORDER BY s.document COLLATE "C" LIMIT $1`,
    [limit],
  );
  return rows.map(({ document, path, tries, reason }) => ({
    document,
    path,
    attempts: tries,
    // If no worker gave a reason, pg-boss gave up waiting for one.
    reason: reason ?? queueFailures.workerLost,
  }));
}

async function pace(runner: Runner): Promise<number> {
  const { rows } = await runner.query<{ pace: number | null }>(
    `SELECT (count(*) / greatest(extract(epoch FROM now() - min(finished_at)) / 60, 0.1))::float AS pace
     FROM juesuan.sources WHERE finished_at > now() - interval '10 minutes' AND same_as IS NULL`,
  );
  return Math.round((at(rows, 0, 'pace').pace ?? 0) * 10) / 10;
}
