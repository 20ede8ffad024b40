import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import type { Bilingual } from '../../model/finding.ts';
import type { PageBegins } from './job.ts';
import { failures } from './messages.ts';
import type { Reach } from './reach.ts';
import { workerEnvironment } from './worker-environment.ts';
import { must } from '../../model/must.ts';

export type PoolOptions = {
  /** How many jobs run at a time; the others wait. No limit when undefined. */
  readonly concurrency?: number;
  /** How long one job may take, in seconds. */
  readonly timeoutSeconds: number;
  /** The largest JavaScript heap of a worker, in megabytes; the whole process may use half as much again. */
  readonly memoryMegabytes: number;
  /** The program of the workers: by default the reader of documents; tests may use another. */
  readonly workerFile?: URL;
};

/** Why a worker gave no answer; the document fails, the run continues. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';

  /** @param cause `limit`: the job exceeded a limit; `outside`: the worker was killed; `fault`: it ended by itself */
  constructor(
    readonly sentence: Bilingual,
    override readonly cause: 'limit' | 'outside' | 'fault',
    /** The system or a person killed it without a message: most often because the machine ran out of memory. */
    readonly isKilled = false,
  ) {
    super(sentence.en);
  }
}

/** The workers were ended while the job was waiting or running: the run is over, and the job has no outcome. */
export class PoolClosed extends Error {
  override readonly name = 'PoolClosed';

  constructor() {
    super('The workers were ended');
  }
}

/**
 * Processes that stay ready, each working on one job. If a process crashes, runs out of memory or exceeds its time,
 * only its own job is lost; the next job gets a new process.
 */
export class WorkerPool<Job, Reply> {
  private readonly idle: ChildProcess[] = [];
  private readonly all = new Set<ChildProcess>();

  private readonly turns: PQueue;
  /** Jobs whose worker was killed: each is tried once more while no other job runs. */
  private readonly alone = new PQueue({ concurrency: 1 });
  private running = 0;
  /** Which files of this machine workers may access; all of them while undefined. */
  private reach: Reach | undefined;
  private isOver = false;

  constructor(private readonly options: PoolOptions) {
    this.turns = new PQueue({ concurrency: options.concurrency ?? Infinity });
  }

  /** Restricts workers to these files, where the system can. Waiting workers with another restriction are ended. */
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
   * Runs a job as soon as more urgent and earlier ones have a worker. A job whose worker was killed, as systems do when
   * memory runs out, is run once more with the whole machine to itself.
   *
   * @param subject what the job is about; it goes to the idle worker whose last job had the same subject
   * @throws WorkerFailure when the worker dies or takes too long
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
      // Idle workers also hold memory.
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

  /** Ends all workers for good, whatever they are doing: no others are started, and jobs end with `PoolClosed`. */
  close(): void {
    this.isOver = true;
    for (const worker of this.all) worker.kill('SIGKILL');
  }

  /** The process ids of the workers. */
  processIds(): number[] {
    return [...this.all].flatMap(({ pid }) => pid ?? []);
  }

  /** Waits until no worker is left that could write anything; call `close` first. */
  async ended(): Promise<void> {
    await Promise.all([...this.all].map((worker) => new Promise((resolve) => worker.once('exit', resolve))));
  }

  /** @throws PoolClosed when the workers have been ended, so that no further work is started */
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
      // Without helper threads for compiling and garbage collection: there are as many workers as cores, and those
      // threads would take the cores from other workers and do more work in total (docs/performance.md).
      execArgv: [`--max-old-space-size=${this.options.memoryMegabytes}`, '--single-threaded'],
      // Libraries write to standard output, which belongs to the run; their last messages on standard error explain a
      // crash.
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
      // The page that is being read: it is named when its end is not waited for.
      let page: number | undefined;
      const answered = (reply: unknown): void => {
        if (isPageBegins(reply)) {
          ({ page } = reply);
          return;
        }
        settle();
        resolve(reply as Reply);
      };
      // `close` and not `exit`: only then has all its output arrived.
      const died = (code: number | null, signal: string | null): void => {
        if (this.isOver) {
          settle();
          reject(new PoolClosed());
        } else fail(...this.reasonOf(worker, code, signal, page));
      };
      const broken = (error: Error): void => {
        fail(failures.crashed(error.message), 'outside');
      };
      const timer = setTimeout(() => {
        stop(failures.timeout(this.options.timeoutSeconds, page));
      }, this.options.timeoutSeconds * 1000);
      // The heap has its own limit; memory outside it (images, decoders) is watched here.
      const { memoryMegabytes } = this.options;
      const most = Math.max(memoryMegabytes * 1.5, memoryMegabytes + leastOutsideHeap);
      const watch = setInterval(() => {
        if (residentMegabytes(worker.pid) > most) stop(failures.outOfMemory(memoryMegabytes, page));
      }, watchMilliseconds);
      const settle = (): void => {
        clearTimeout(timer);
        clearInterval(watch);
        worker.off('message', answered).off('close', died).off('error', broken);
      };
      worker.on('message', answered).on('close', died).on('error', broken);
      // `close` reports a worker that is already dead.
      worker.send(job as object, () => undefined);
    });
  }

  private reasonOf(
    worker: ChildProcess,
    code: number | null,
    signal: string | null,
    page: number | undefined,
  ): ConstructorParameters<typeof WorkerFailure> {
    const words = must(lastWords.get(worker), 'words of a worker');
    if (/heap out of memory|Array buffer allocation failed/i.test(words)) {
      return [failures.outOfMemory(this.options.memoryMegabytes, page), 'limit'];
    }
    if (signal === 'SIGKILL') return [failures.killed, 'outside', true];
    const outside = signal === 'SIGTERM';
    return [failures.crashed(signal ?? `exit ${code ?? '?'}`), outside ? 'outside' : 'fault'];
  }
}

const isPageBegins = (said: unknown): said is PageBegins =>
  typeof said === 'object' && said !== null && 'kind' in said && said.kind === 'begins';

/** The program that restricts a worker's access to files and then starts the worker's own program. */
const confinedFile = new URL('./confined.cjs', import.meta.url);

const lastWords = new WeakMap<ChildProcess, string>();
/** The subject of a worker's last job. */
const subjects = new WeakMap<ChildProcess, string>();

/** What a worker needs besides its heap when it does nothing large, in megabytes. */
const leastOutsideHeap = 256;
const watchMilliseconds = 250;

/** How much memory a process uses; 0 where the system does not tell. */
function residentMegabytes(id: number | undefined): number {
  if (id === undefined) return 0;
  try {
    const held = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'));
    return held === null ? 0 : Number(held[1]) / 1024;
  } catch {
    return 0;
  }
}
