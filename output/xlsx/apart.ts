import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DocumentRows, OutputFormat } from '../format.ts';
import { xlsx, xlsxChinese, type HeadNames, type RowsWriter } from './index.ts';

/** What the thread gets at its start. */
export type ThreadData = { readonly folder: string; readonly heads: HeadNames };
/** What it is asked to do, one question after the other. */
export type Question =
  { readonly asks: 'add'; readonly rows: DocumentRows } | { readonly asks: 'finish' | 'publish' | 'discard' };
/** The thread's answer: done, or why not; a system error keeps its code. */
export type Answer = { readonly failed?: { readonly message: string; readonly code?: string } };

/** At most this many documents wait for the thread, because they are in memory. */
const mostWaiting = 2;

const threadFile = fileURLToPath(new URL('./thread.js', import.meta.url));

/**
 * Writes the workbook in a thread of its own while the other formats are written: it takes longer than these, and needs
 * only the rows of a document. Without a build there is no thread, and it is written like the other formats.
 */
export function xlsxApart(heads: HeadNames): OutputFormat {
  const here = xlsxOf(heads);
  return {
    ...here,
    open: (folder, language) =>
      existsSync(threadFile) ? Promise.resolve(new ApartWriter({ folder, heads })) : here.open(folder, language),
  };
}

/** The workbook, written in this thread. */
export const xlsxOf = (heads: HeadNames): OutputFormat => (heads === 'zh' ? xlsxChinese : xlsx);

type Waiting = { readonly done: () => void; readonly fail: (error: unknown) => void };

class ApartWriter implements RowsWriter {
  private thread: Worker | undefined;
  private readonly waiting: Waiting[] = [];
  /** Documents that were sent to the thread and are not yet added. */
  private readonly adding = new Set<Promise<void>>();
  private ended: Error | undefined;

  constructor(private readonly data: ThreadData) {}

  /**
   * The thread starts with the first document: it takes 20 MB, and there is nothing to do while documents are being
   * read.
   */
  private start(): Worker {
    const thread = new Worker(threadFile, {
      workerData: this.data,
      // Rows live only briefly.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    thread.on('message', ({ failed }: Answer) => {
      const question = this.waiting.shift();
      if (failed) question?.fail(Object.assign(new Error(failed.message), failed));
      else question?.done();
    });
    // The thread ended because of lack of memory or an error of ours; it will not answer any more.
    thread.on('error', (error) => {
      this.end(error);
    });
    thread.on('exit', () => {
      this.end(new Error('the thread that writes it has ended'));
    });
    return thread;
  }

  async add(rows: DocumentRows): Promise<void> {
    const added = this.ask({ asks: 'add', rows });
    this.adding.add(added);
    // A failed one is kept, so that `finish` reports it.
    added.then(
      () => this.adding.delete(added),
      () => undefined,
    );
    if (this.adding.size > mostWaiting) await Promise.race(this.adding);
  }

  async finish(): Promise<void> {
    await Promise.all(this.adding);
    await this.ask({ asks: 'finish' });
  }

  async publish(): Promise<void> {
    await this.ask({ asks: 'publish' });
    await this.thread?.terminate();
  }

  async discard(): Promise<void> {
    // A thread that has not started has written nothing.
    if (!this.thread) return;
    try {
      await this.ask({ asks: 'discard' });
    } finally {
      await this.thread.terminate();
    }
  }

  private ask(question: Question): Promise<void> {
    return new Promise((done, fail) => {
      if (this.ended) {
        fail(this.ended);
        return;
      }
      this.waiting.push({ done, fail });
      this.thread ??= this.start();
      this.thread.postMessage(question);
    });
  }

  private end(error: Error): void {
    this.ended ??= error;
    for (const { fail } of this.waiting.splice(0)) fail(error);
  }
}
