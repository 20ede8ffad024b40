import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bilingual } from '../model/finding.ts';
import { failures } from './messages.ts';

export type PoolOptions = {
  /** How long one job may take, in seconds. */
  readonly timeoutSeconds: number;
  /** How large the JavaScript heap of a worker may grow, in megabytes. */
  readonly memoryMegabytes: number;
  /** The program of the workers; the reader of documents unless a test brings its own. */
  readonly workerFile?: URL;
};

/** Why a worker gave no answer; the document fails, the run goes on. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';

  constructor(readonly sentence: Bilingual) {
    super(sentence.en);
  }
}

/**
 * Processes that stay warm and work on one job each. A process that crashes, runs out of memory or exceeds its time
 * takes only its own job with it; the next job gets a new one. Whoever calls `run` decides how many run at a time.
 */
export class WorkerPool<Job, Reply> {
  private readonly idle: ChildProcess[] = [];
  private readonly all = new Set<ChildProcess>();

  constructor(private readonly options: PoolOptions) {}

  /** Starts workers ahead of their first job. */
  warm(count: number): void {
    while (this.idle.length < count) this.idle.push(this.start());
  }

  /** Has a job done. @throws WorkerFailure when the worker dies over it or takes too long */
  async run(job: Job): Promise<Reply> {
    const worker = this.idle.pop() ?? this.start();
    const reply = await this.answerOf(worker, job);
    this.idle.push(worker);
    return reply;
  }

  /** Ends all workers, whatever they are doing. */
  close(): void {
    for (const worker of this.all) worker.kill('SIGKILL');
  }

  private start(): ChildProcess {
    const file = this.options.workerFile ?? new URL('./worker.js', import.meta.url);
    const worker = fork(fileURLToPath(file), [], {
      execArgv: [`--max-old-space-size=${this.options.memoryMegabytes}`],
      // Libraries chat on standard output, which belongs to the run; what they say last explains a crash.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.all.add(worker);
    lastWords.set(worker, '');
    worker.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords.set(worker, ((lastWords.get(worker) ?? '') + text).slice(-4000));
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
      const fail = (sentence: Bilingual): void => {
        settle();
        reject(new WorkerFailure(sentence));
      };
      const answered = (reply: unknown): void => {
        settle();
        resolve(reply as Reply);
      };
      // `close` and not `exit`: only then has everything that it said arrived.
      const died = (code: number | null, signal: string | null): void => {
        fail(this.reasonOf(worker, code, signal));
      };
      const broken = (error: Error): void => {
        fail(failures.crashed(error.message));
      };
      const timer = setTimeout(() => {
        fail(failures.timeout(this.options.timeoutSeconds));
        worker.kill('SIGKILL');
      }, this.options.timeoutSeconds * 1000);
      const settle = (): void => {
        clearTimeout(timer);
        worker.off('message', answered).off('close', died).off('error', broken);
      };
      worker.on('message', answered).on('close', died).on('error', broken);
      // A worker that is already dead is reported by `close`.
      worker.send(job as object, () => undefined);
    });
  }

  private reasonOf(worker: ChildProcess, code: number | null, signal: string | null): Bilingual {
    const words = lastWords.get(worker) ?? '';
    if (/heap out of memory|Array buffer allocation failed/i.test(words)) {
      return failures.outOfMemory(this.options.memoryMegabytes);
    }
    return failures.crashed(signal ?? `exit ${code ?? '?'}`);
  }
}

const lastWords = new WeakMap<ChildProcess, string>();
