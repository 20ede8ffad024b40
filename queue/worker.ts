import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../model/error-code.ts';
import type { Bilingual } from '../model/finding.ts';
import { problemOf } from '../model/problem-of.ts';
import { summarise } from '../model/summary.ts';
import { failures } from '../pipeline/many/messages.ts';
import type { DocumentOutcome } from '../pipeline/many/outcome.ts';
import { reachOf } from '../pipeline/many/reach.ts';
import { programKey } from '../pipeline/program.ts';
import { attempt, type AttemptContext, type AttemptResult } from './attempt.ts';
import { inTransaction, isConnectionTrouble } from './database.ts';
import { queueOf, type HeldJob, type Jobs } from './jobs.ts';
import { packResult, storeResult } from './store.ts';

export type WorkerOptions = Omit<AttemptContext, 'scratch'> & {
  /** End when no document is waiting or being read; otherwise wait for more. */
  readonly drain: boolean;
  /** How long documents being read may take to finish after a request to stop, in seconds. */
  readonly graceSeconds: number;
  /** The longest time that this worker may hold a document, in seconds; half a day when undefined. */
  readonly longestSeconds?: number;
};

/** Receives reports of what a worker does. */
export type WorkerListener = {
  /** A document is done: stored, and removed from the queue. */
  done(outcome: DocumentOutcome): void;
  /** An attempt failed; the document waits for the next one, or is dead. */
  attemptFailed(job: HeldJob, reason: Bilingual): void;
  /** Another worker has taken the document in the meantime; this worker's result is discarded. */
  lost(job: HeldJob): void;
  givenBack(job: HeldJob): void;
  /** The database does not answer; the worker waits for it. */
  waiting(error: unknown): void;
};

const longestPause = 10;
/** Pages have limits of their own and no document takes this long, but a storage may never answer. */
const longestSeconds = 12 * 3600;
const storeAttempts = 6;

/**
 * Takes documents from the queue and reads them until it is told to stop, or (with `drain`) until the queue is empty.
 */
export async function runWorker(
  jobs: Jobs,
  options: WorkerOptions,
  listener: WorkerListener,
  stop: AbortSignal,
): Promise<void> {
  const queue = queueOf({ program: programKey() });
  await jobs.prepareQueue(queue);
  await removeScratchOfTheDead();
  const scratch = await mkdtemp(join(tmpdir(), `${scratchPrefix}${process.pid}-`));
  const worker = new QueueWorker(jobs, queue, { ...options, scratch }, listener, stop);
  try {
    // Documents are copied there; the reading processes may access nothing else on this machine.
    options.pool.confine(reachOf([], [scratch]));
    options.pool.warm(options.jobs);
    await Promise.all(Array.from({ length: options.jobs }, () => worker.work()));
  } finally {
    options.pool.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

class QueueWorker {
  private readonly abandon: Promise<'abandoned'>;

  constructor(
    private readonly jobs: Jobs,
    private readonly queue: string,
    private readonly options: WorkerOptions & AttemptContext,
    private readonly listener: WorkerListener,
    private readonly stop: AbortSignal,
  ) {
    this.abandon = new Promise((resolve) => {
      stop.addEventListener('abort', () => {
        setTimeout(() => {
          resolve('abandoned');
        }, options.graceSeconds * 1000).unref();
      });
    });
  }

  /** Reads one document after the other. */
  async work(): Promise<void> {
    let idle = 0;
    while (!this.stop.aborted) {
      try {
        const job = await this.jobs.take(this.queue);
        if (job) {
          idle = 0;
          await this.handle(job);
          continue;
        }
        await this.jobs.expire();
        if (this.options.drain && !(await this.jobs.hasWork(this.queue))) return;
      } catch (error) {
        if (!isConnectionTrouble(error)) throw error;
        this.listener.waiting(error);
      }
      idle = Math.min(idle + 1, longestPause);
      await this.rest(idle);
    }
  }

  private async handle(job: HeldJob): Promise<void> {
    const ended = await this.whileHeld(job, () => this.attempt(job));
    try {
      if (ended === 'abandoned') {
        await this.jobs.giveBack(job);
        this.listener.givenBack(job);
      } else if (ended.kind === 'retry') await this.fail(job, ended.reason);
      else await this.store(job, ended);
    } catch (error) {
      if (ended !== 'abandoned' || !isConnectionTrouble(error)) throw error;
      // The database cannot be told; the lease will expire.
      this.listener.waiting(error);
    }
  }

  /**
   * Renews the lease while a document is being read, but no longer than reading may take, in case something else hangs.
   */
  private async whileHeld(job: HeldJob, action: () => Promise<AttemptResult>): Promise<AttemptResult | 'abandoned'> {
    const lease = setInterval(
      () => {
        // Whether it was in time is checked again in the transaction that stores the result.
        this.jobs.renew(job).catch(() => undefined);
      },
      (job.leaseSeconds * 1000) / 3,
    );
    const longest = new AbortController();
    const seconds = this.options.longestSeconds ?? longestSeconds;
    const tooLong = pause(seconds * 1000, undefined, { signal: longest.signal, ref: false }).then(
      (): AttemptResult => ({ kind: 'retry', reason: failures.timeout(seconds) }),
      (): Promise<never> => new Promise(() => undefined),
    );
    try {
      return await Promise.race([action(), this.abandon, tooLong]);
    } finally {
      clearInterval(lease);
      longest.abort();
    }
  }

  // A problem with one document must not end the worker.
  private async attempt(job: HeldJob): Promise<AttemptResult> {
    try {
      return await attempt(job.data, this.options);
    } catch (error) {
      return { kind: 'retry', reason: failures.unexpected(messageOf(error)) };
    }
  }

  private async fail(job: HeldJob, reason: Bilingual): Promise<void> {
    await this.jobs.fail(job, reason);
    this.listener.attemptFailed(job, reason);
  }

  private async store(job: HeldJob, done: Extract<AttemptResult, { kind: 'done' }>): Promise<void> {
    const packed = await packResult(done.result);
    for (let tries = 1; ; tries += 1) {
      try {
        // The lease is not renewed while the storing connection is silent, so it must be renewed before the next try.
        if (tries > 1 && !(await this.jobs.renew(job))) this.listener.lost(job);
        else if (await this.storeOnce(job, done, packed)) this.listener.done(outcomeOf(done));
        else this.listener.lost(job);
        return;
      } catch (error) {
        if (!isConnectionTrouble(error)) {
          await this.fail(job, failures.unexpected(messageOf(error)));
          return;
        }
        // After so many attempts the lease has expired, and another worker will read the document.
        if (tries === storeAttempts) throw error;
        this.listener.waiting(error);
        await this.rest(2 ** tries);
      }
    }
  }

  /** Stores the result and completes the job in one transaction. @returns false when another worker has the job now */
  private storeOnce(
    job: HeldJob,
    { result, made }: Extract<AttemptResult, { kind: 'done' }>,
    packed: Buffer,
  ): Promise<boolean> {
    return inTransaction(this.jobs.database, async (connection) => {
      if (!(await this.jobs.lock(connection, job))) return false;
      await storeResult(connection, job.data.source, result, packed, made, this.options.language);
      await this.jobs.complete(connection, job);
      return true;
    });
  }

  private async rest(seconds: number): Promise<void> {
    await pause(seconds * 1000, undefined, { signal: this.stop }).catch(() => undefined);
  }
}

function outcomeOf({ result }: Extract<AttemptResult, { kind: 'done' }>): DocumentOutcome {
  const { document, path, status } = result;
  const problem = problemOf(result);
  return { document, path, status, summary: summarise(result), unusedCorrections: [], ...(problem && { problem }) };
}

const scratchPrefix = 'juesuan-worker-';

/** Removes what killed workers of this machine left behind. */
async function removeScratchOfTheDead(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${scratchPrefix}(\\d+)-`).exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner)))
      await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
