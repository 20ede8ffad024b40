import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import type { Bilingual } from '../../model/finding.ts';
import { failures } from './messages.ts';
import type { Reach } from './reach.ts';
import { workerEnvironment } from './worker-environment.ts';
import { must } from '../../model/must.ts';

export type PoolOptions = {
  /** How many jobs are done at a time; the others wait. No limit when undefined. */
  readonly concurrency?: number;
  /** How long one job may take, in seconds. */
  readonly timeoutSeconds: number;
  /** How large the JavaScript heap of a worker may grow, in megabytes; the whole process half as much again. */
  readonly memoryMegabytes: number;
  /** The program of the workers; the reader of documents unless a test brings its own. */
  readonly workerFile?: URL;
};

/** Why a worker gave no answer; the document fails, the run goes on. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';

  /** @param cause `limit`: it exceeded one; `outside`: somebody ended the worker; `fault`: it ended by itself */
  constructor(
    readonly sentence: Bilingual,
    override readonly cause: 'limit' | 'outside' | 'fault',
    /** The system, or a person, killed it without a word: most often because the machine ran out of memory. */
    readonly isKilled = false,
  ) {
    super(sentence.en);
  }
}

/** The workers were ended while the job waited or was being done: the run is over, and nothing is known of the job. */
export class PoolClosed extends Error {
  override readonly name = 'PoolClosed';

  constructor() {
    super('The workers were ended');
  }
}

/**
 * Processes that stay warm and work on one job each. A process that crashes, runs out of memory or exceeds its time
 * takes only its own job with it; the next job gets a new one.
 */
export class WorkerPool<Job, Reply> {
  private readonly idle: ChildProcess[] = [];
  private readonly all = new Set<ChildProcess>();

  private readonly turns: PQueue;
  /** Jobs whose worker was killed: each is tried once more while no other job runs. */
  private readonly alone = new PQueue({ concurrency: 1 });
  private running = 0;
  /** What workers may reach of the files of this machine; all of them while undefined. */
  private reach: Reach | undefined;
  private isOver = false;

  constructor(private readonly options: PoolOptions) {
    this.turns = new PQueue({ concurrency: options.concurrency ?? Infinity });
  }

  /** Keeps workers from all files but these, where the system can. Those that wait with another reach are ended. */
  confine(reach: Reach): void {
    if (JSON.stringify(reach) === JSON.stringify(this.reach)) return;
    this.reach = reach;
    for (const worker of this.idle.splice(0)) worker.kill('SIGKILL');
  }

  /** Starts workers ahead of their first job. */
  warm(count: number): void {
    while (!this.isOver && this.idle.length < count) this.idle.push(this.start());
  }

  /**
   * Has a job done, as soon as those of greater urgency and those that came before have a worker. A job whose worker was
   * killed, as systems do that have no memory left, is done once more with the whole machine to itself.
   *
   * @param subject what it is about; it goes to the idle worker that last did a job about the same
   * @throws WorkerFailure when the worker dies over it or takes too long
   * @throws PoolClosed when the workers have been ended
   */
  async run(job: Job, urgency = 0, subject?: string): Promise<Reply> {
    try {
      return await this.turns.add(() => this.done(job, subject), { priority: urgency });
    } catch (error) {
      if (!(error instanceof WorkerFailure) || !error.isKilled) throw error;
      return this.alone.add(() => this.doneAlone(job, subject));
    }
  }

  private async done(job: Job, subject?: string): Promise<Reply> {
    this.stopWhenClosed();
    const worker = this.takeIdle(subject) ?? this.start();
    if (subject !== undefined) subjects.set(worker, subject);
    this.running += 1;
    try {
      const reply = await this.answerOf(worker, job);
      this.idle.push(worker);
      return reply;
    } finally {
      this.running -= 1;
    }
  }

  private async doneAlone(job: Job, subject?: string): Promise<Reply> {
    this.turns.pause();
    try {
      while (this.running > 0) await pause(watchMilliseconds);
      // Warm workers hold memory too.
      for (const worker of this.idle.splice(0)) worker.kill('SIGKILL');
      return await this.done(job, subject);
    } finally {
      this.turns.start();
    }
  }

  private takeIdle(subject?: string): ChildProcess | undefined {
    const at = subject === undefined ? -1 : this.idle.findIndex((worker) => subjects.get(worker) === subject);
    return at < 0 ? this.idle.pop() : this.idle.splice(at, 1)[0];
  }

  /** Ends all workers, whatever they are doing, for good: no other is started, and jobs end with `PoolClosed`. */
  close(): void {
    this.isOver = true;
    for (const worker of this.all) worker.kill('SIGKILL');
  }

  /** The workers as the system numbers them. */
  processIds(): number[] {
    return [...this.all].flatMap(({ pid }) => pid ?? []);
  }

  /** Waits until no worker is left that could write anything; call `close` first. */
  async ended(): Promise<void> {
    await Promise.all([...this.all].map((worker) => new Promise((resolve) => worker.once('exit', resolve))));
  }

  /** @throws PoolClosed when the workers have been ended, so that nobody begins anything any more */
  stopWhenClosed(): void {
    if (this.isOver) throw new PoolClosed();
  }

  private start(): ChildProcess {
    const file = this.options.workerFile ?? new URL('./worker.js', import.meta.url);
    const program = fileURLToPath(file);
    const { reach } = this;
    const isConfined = reach !== undefined && process.platform === 'linux';
    const worker = fork(isConfined ? fileURLToPath(confinedFile) : program, isConfined ? [program] : [], {
      env: { ...workerEnvironment(), ...(isConfined && { JUESUAN_REACH: JSON.stringify(reach) }) },
      // Without threads that compile and collect garbage beside it: there are as many workers as cores, and those threads
      // take the cores from the other workers, for more work in all (docs/performance.md).
      execArgv: [`--max-old-space-size=${this.options.memoryMegabytes}`, '--single-threaded'],
      // Libraries chat on standard output, which belongs to the run; what they say last explains a crash.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.all.add(worker);
    lastWords.set(worker, '');
    worker.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords.set(worker, (must(lastWords.get(worker), 'words of a worker') + text).slice(-4000));
    });
    const gone = (): void => {
      this.all.delete(worker);
      const at = this.idle.indexOf(worker);
      if (at >= 0) this.idle.splice(at, 1);
    };
    worker.on('exit', gone).on('error', gone);
    return worker;
  }

  private answerOf(worker: ChildProcess, job: Job): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const fail = (...why: ConstructorParameters<typeof WorkerFailure>): void => {
        settle();
        reject(new WorkerFailure(...why));
      };
      const stop = (sentence: Bilingual): void => {
        fail(sentence, 'limit');
        worker.kill('SIGKILL');
      };
      const answered = (reply: unknown): void => {
        settle();
        resolve(reply as Reply);
      };
      // `close` and not `exit`: only then has everything that it said arrived.
      const died = (code: number | null, signal: string | null): void => {
        if (this.isOver) {
          settle();
          reject(new PoolClosed());
        } else fail(...this.reasonOf(worker, code, signal));
      };
      const broken = (error: Error): void => {
        fail(failures.crashed(error.message), 'outside');
      };
      const timer = setTimeout(() => {
        stop(failures.timeout(this.options.timeoutSeconds));
      }, this.options.timeoutSeconds * 1000);
      // The heap has a limit of its own; what lies outside it (images, decoders) is watched from here.
      const { memoryMegabytes } = this.options;
      const most = Math.max(memoryMegabytes * 1.5, memoryMegabytes + leastOutsideHeap);
      const watch = setInterval(() => {
        if (residentMegabytes(worker.pid) > most) stop(failures.outOfMemory(memoryMegabytes));
      }, watchMilliseconds);
      const settle = (): void => {
        clearTimeout(timer);
        clearInterval(watch);
        worker.off('message', answered).off('close', died).off('error', broken);
      };
      worker.on('message', answered).on('close', died).on('error', broken);
      // A worker that is already dead is reported by `close`.
      worker.send(job as object, () => undefined);
    });
  }

  private reasonOf(
    worker: ChildProcess,
    code: number | null,
    signal: string | null,
  ): ConstructorParameters<typeof WorkerFailure> {
    const words = must(lastWords.get(worker), 'words of a worker');
    if (/heap out of memory|Array buffer allocation failed/i.test(words)) {
      return [failures.outOfMemory(this.options.memoryMegabytes), 'limit'];
    }
    if (signal === 'SIGKILL') return [failures.killed, 'outside', true];
    const outside = signal === 'SIGTERM';
    return [failures.crashed(signal ?? `exit ${code ?? '?'}`), outside ? 'outside' : 'fault'];
  }
}

/** The program that takes the files from a worker and makes way for its own. */
const confinedFile = new URL('./confined.cjs', import.meta.url);

const lastWords = new WeakMap<ChildProcess, string>();
/** What the last job with a subject was about. */
const subjects = new WeakMap<ChildProcess, string>();

/** What a worker needs beside its heap when it has nothing large to do, in megabytes. */
const leastOutsideHeap = 256;
const watchMilliseconds = 250;

/** How much memory a process holds; 0 where the system does not tell. */
function residentMegabytes(id: number | undefined): number {
  if (id === undefined) return 0;
  try {
    const held = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'));
    return held === null ? 0 : Number(held[1]) / 1024;
  } catch {
    return 0;
  }
}
