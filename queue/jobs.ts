import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { Bilingual } from '../model/finding.ts';
import type { Making } from '../output/part-head.ts';
import type { ReadingOptions } from '../pipeline/reading-options.ts';
import { inTransaction, rolledBack, type Database, type Runner } from './database.ts';
import { prepareTables, setupLock } from './schema.ts';

/** What a worker must know about a document; plain JSON. */
export type QueuedDocument = {
  /** The id of its line in `juesuan.sources`. */
  readonly source: string;
  readonly path: string;
  readonly document: string;
  readonly kind: 'pdf' | 'text';
  readonly reading: ReadingOptions;
  readonly made: Making;
};

/** How long the queue waits for a document, and how often it tries again. */
export type JobPolicy = {
  /** A worker that does not report for this long has lost the document. */
  readonly leaseSeconds: number;
  /** Further attempts after the first. */
  readonly retries: number;
  /** The delay before the second attempt; it is doubled each time, with a random part. */
  readonly retryDelaySeconds: number;
};

export const usualPolicy: JobPolicy = { leaseSeconds: 60, retries: 3, retryDelaySeconds: 10 };

/** A job that a worker holds. The attempt number distinguishes it from the same job held later by another worker. */
export type HeldJob = {
  readonly id: string;
  readonly queue: string;
  readonly data: QueuedDocument;
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  readonly leaseSeconds: number;
};

/** The schema of pg-boss. */
export const jobSchema = 'juesuan_jobs';
const year = 366 * 24 * 3600;

/** Documents that are read by one version of the program: another would make something else of them. */
export const queueOf = ({ program }: Pick<Making, 'program'>): string => `documents-${program.replace(/[^\w-]/g, '-')}`;

/** How pg-boss runs its statements within somebody's transaction. */
export const bossOn = (runner: Runner): PgBoss.Db => ({
  executeSql: (text, values) => runner.query(text, values as unknown[] | undefined),
});

// Some of its statements hold a transaction of their own; one that failed must not stay open on a connection of the pool.
const bossOnPool = ({ pool }: Database): PgBoss.Db => ({
  executeSql: async (text, values) => {
    const connection = await pool.connect();
    let isBroken = false;
    try {
      return await connection.query(text, values as unknown[] | undefined);
    } catch (error) {
      isBroken = !(await rolledBack(connection, error));
      throw error;
    } finally {
      connection.release(isBroken);
    }
  },
});

/** Jobs in PostgreSQL, by pg-boss; its tables and ours are made on first use. */
export class Jobs {
  private constructor(
    readonly database: Database,
    private readonly boss: PgBoss,
  ) {}

  /** @param maintain clear away done jobs from time to time */
  static async open(database: Database, maintain = false): Promise<Jobs> {
    await prepareTables(database);
    const boss = new PgBoss({
      db: bossOnPool(database),
      schema: jobSchema,
      supervise: maintain,
      maintenanceIntervalSeconds: 600,
      schedule: false,
      // What happened to a document is kept in our tables; done jobs may go. Queued and failed ones have to stay.
      archiveCompletedAfterSeconds: 3600,
      archiveFailedAfterSeconds: 10 * year,
      deleteAfterHours: 24,
      retentionDays: 3660,
    });
    boss.on('error', () => undefined);
    await withSetupLock(database, async (connection) => {
      await boss.start();
      for (const index of indexes) await connection.query(index);
    });
    return new Jobs(database, boss);
  }

  /** Creates the queue of one version of the program. */
  async prepareQueue(queue: string): Promise<void> {
    await this.boss.createQueue(queue, { name: queue, policy: 'standard' });
  }

  /** Adds jobs within a transaction. */
  async add(
    connection: Runner,
    queue: string,
    jobs: readonly { readonly id: string; readonly data: QueuedDocument }[],
    policy: JobPolicy,
  ): Promise<void> {
    const inserts = jobs.map(({ id, data }) => ({
      id,
      name: queue,
      data,
      expireInSeconds: policy.leaseSeconds,
      retryLimit: policy.retries,
      retryDelay: policy.retryDelaySeconds,
      retryBackoff: true,
    }));
    await this.boss.insert(inserts, { db: bossOn(connection) });
  }

  /** Removes jobs in any state; a worker that holds one can no longer complete it. */
  async remove(connection: Runner, queue: string, ids: readonly string[]): Promise<void> {
    await this.boss.deleteJob(queue, [...ids], { db: bossOn(connection) });
  }

  /** Gives dead jobs another attempt. */
  async revive(connection: Runner, queue: string, ids: readonly string[]): Promise<void> {
    await this.boss.retry(queue, [...ids], { db: bossOn(connection) });
  }

  /** Takes the oldest waiting job. */
  async take(queue: string): Promise<HeldJob | undefined> {
    const [job] = await this.boss.fetch<QueuedDocument>(queue, {
      batchSize: 1,
      includeMetadata: true,
      priority: false,
    });
    if (!job) return undefined;
    const { id, data, retryCount, retryLimit, expireInSeconds } = job;
    // PostgreSQL sends the number as text.
    const isLastAttempt = retryCount >= retryLimit;
    return {
      id,
      queue,
      data,
      attempt: retryCount,
      isLastAttempt,
      leaseSeconds: Number.parseFloat(String(expireInSeconds)),
    };
  }

  /** Reports that the worker is alive. @returns false when another worker has the job now */
  async renew(job: HeldJob): Promise<boolean> {
    const { rowCount } = await this.database.pool.query(
      `UPDATE ${jobSchema}.job SET started_on = now() WHERE ${held}`,
      keyOf(job),
    );
    return rowCount === 1;
  }

  /** Locks a job within a transaction. @returns false when another worker has the job now */
  async lock(connection: Runner, job: HeldJob): Promise<boolean> {
    const { rowCount } = await connection.query(`SELECT 1 FROM ${jobSchema}.job WHERE ${held} FOR UPDATE`, keyOf(job));
    return rowCount === 1;
  }

  async complete(connection: Runner, job: HeldJob): Promise<void> {
    await this.boss.complete(job.queue, job.id, {}, { db: bossOn(connection) });
  }

  /**
   * Ends an attempt: the job waits for the next one, or is dead after the last. Does nothing when another worker has
   * the job now.
   */
  async fail(job: HeldJob, reason: Bilingual): Promise<void> {
    await inTransaction(this.database, async (connection) => {
      if (await this.lock(connection, job)) {
        await this.boss.fail(job.queue, job.id, { reason }, { db: bossOn(connection) });
      }
    });
  }

  /**
   * Gives a job back as if it had not been taken: this costs no attempt, but the next holder gets another attempt
   * number.
   */
  async giveBack(job: HeldJob): Promise<void> {
    await this.database.pool.query(
      `UPDATE ${jobSchema}.job SET state = 'retry', retry_limit = retry_limit + 1, start_after = now() WHERE ${held}`,
      keyOf(job),
    );
  }

  /** Takes back the jobs of workers that no longer report. */
  async expire(): Promise<void> {
    await this.boss.expire();
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false, close: false });
  }

  /** Whether a job of the queue is waiting or being read. */
  async hasWork(queue: string): Promise<boolean> {
    const { rows } = await this.database.pool.query<{ exists: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${jobSchema}.job WHERE name = $1 AND state < 'completed')`,
      [queue],
    );
    return rows[0]?.exists ?? false;
  }
}

const held = `name = $1 AND id = $2 AND retry_count = $3 AND state = 'active'`;
const keyOf = (job: HeldJob): unknown[] => [job.queue, job.id, job.attempt];

// pg-boss sorts all waiting jobs before it takes one, and searches all jobs for silent workers; with millions of jobs
// both need these indexes.
const indexes: readonly string[] = [
  `CREATE INDEX IF NOT EXISTS juesuan_next ON ${jobSchema}.job (name, created_on, id) WHERE state < 'active'`,
  `CREATE INDEX IF NOT EXISTS juesuan_active ON ${jobSchema}.job (started_on) WHERE state = 'active'`,
];

async function withSetupLock(database: Database, action: (connection: pg.PoolClient) => Promise<void>): Promise<void> {
  const connection = await database.pool.connect();
  try {
    await connection.query('SELECT pg_advisory_lock($1)', [setupLock]);
    try {
      await action(connection);
    } finally {
      await connection.query('SELECT pg_advisory_unlock($1)', [setupLock]);
    }
  } finally {
    connection.release();
  }
}
