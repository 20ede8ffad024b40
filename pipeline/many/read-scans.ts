import PQueue from 'p-queue';
import type { Making } from '../../output/part-head.ts';
import type { DocumentJob, DocumentReply, Job, PageJob, Reply } from './job.ts';
import { makingWithin, type RunLimits } from './making.ts';
import { failures } from './messages.ts';
import type { DoneScan, ScanOutcome, ScanRequest } from '../pages/scan.ts';
import { WorkerFailure, type WorkerPool } from './pool.ts';
import type { PageProgress } from './progress.ts';

type ReadJob = Extract<DocumentJob, { task: 'read' }>;

/** The workers, and what is to be kept to. */
export type ScanContext = {
  readonly pool: Pick<WorkerPool<Job, Reply>, 'run'>;
  /** Workers at a time; one when undefined. */
  readonly concurrency?: number;
  readonly limits?: RunLimits;
  /** Folder of page images that were read before; none when undefined. */
  readonly cache?: string;
  readonly pageDone?: (page: PageProgress) => void;
};

/**
 * Has a document worked on. Pages that have to be read from their images are read first, by all workers.
 *
 * @throws WorkerFailure when the worker dies over the document or takes too long
 */
export async function runDocument(job: DocumentJob, context: ScanContext): Promise<DocumentReply> {
  const isComplete = job.task === 'read' && job.scans !== undefined;
  const reply = await runSafely(job, isComplete ? mostUrgent : 0, context);
  if (reply.kind === 'scans-wanted' && job.task === 'read' && !isComplete)
    return runDocument(await readScans(job, reply.requests, context), context);
  if (reply.kind === 'scans-wanted' || reply.kind === 'page')
    throw new Error(`Cannot take what a worker answered: ${reply.kind} for ${job.task}`);
  return reply;
}

/** A file that brings the system's pdfium down, and the worker with it, is read in the sandbox. */
async function runSafely(job: DocumentJob, urgency: number, { pool }: ScanContext): Promise<Reply> {
  // The worker that began a document still holds what it has read of it.
  const subject = job.task === 'read' ? job.source.path : undefined;
  try {
    return await pool.run(job, urgency, subject);
  } catch (error) {
    const isFault = error instanceof WorkerFailure && error.cause === 'fault';
    if (!isFault || job.task !== 'read' || !isNative(job.reading)) throw error;
    return pool.run({ ...job, reading: { ...job.reading, pdfReader: 'pdfium-wasm' } }, mostUrgent);
  }
}

const isNative = ({ pdfReader }: ReadJob['reading']): boolean =>
  pdfReader === 'pdfium' || pdfReader === 'pdfium-native';

/** Pages of a document that was begun go before documents that were not: what is read waits for the rest in memory. */
const urgent = 1;
/** A document of which all pages were read waits for nothing else. */
const mostUrgent = 2;

/** A document whose pages exceed the limits this often, one after the other, makes no progress. */
const mostStrikes = 3;

/**
 * Has pages of a document read from their images, by as many workers as the run has. A page over which its worker
 * dies, or which exceeds a limit, costs that page.
 *
 * @returns the job of the document with these pages, and noted in it what later runs would have to do otherwise
 */
async function readScans(job: ReadJob, requests: readonly ScanRequest[], context: ScanContext): Promise<ReadJob> {
  const started = performance.now();
  const queue = new PQueue({ concurrency: context.concurrency ?? 1 });
  const ends = new Set<Ending>();
  let [strikes, done] = [0, 0];
  const scans = await Promise.all(
    requests.map((request) =>
      queue.add(async (): Promise<DoneScan> => {
        const read = strikes < mostStrikes ? await readScan(job, request, context) : givenUp;
        ends.add(read.ending);
        strikes = read.ending === 'limit' ? strikes + 1 : 0;
        done += 1;
        const { document, path } = job.source;
        context.pageDone?.({ document, path, page: request.page, done, pages: requests.length });
        return { ...request, outcome: read.outcome };
      }),
    ),
  );
  const { made, ...rest } = job;
  const now = made && madeWith(made, ends, context.limits);
  return { ...rest, scans, scanSeconds: (performance.now() - started) / 1000, ...(now && { made: now }) };
}

/** How the reading of a page ended: as it always will, at a limit, or by something that may be otherwise next time. */
type Ending = 'same' | 'limit' | 'otherwise';
type Read = { readonly outcome: ScanOutcome; readonly ending: Ending };

const givenUp: Read = { outcome: { kind: 'unreadable', reason: failures.pagesGivenUp(mostStrikes) }, ending: 'limit' };

async function readScan(job: ReadJob, request: ScanRequest, context: ScanContext): Promise<Read> {
  const { cache } = context;
  const { ocrEngine } = job.reading;
  const page: PageJob = {
    task: 'page',
    path: job.source.path,
    request,
    ocrEngine,
    ...(cache !== undefined && { cache }),
  };
  try {
    const reply = await context.pool.run(page, urgent);
    if (reply.kind !== 'page') throw new Error(`Cannot read page ${request.page}: the worker answered ${reply.kind}`);
    const { outcome } = reply;
    const isOtherwise = outcome.kind === 'no-engine' || (outcome.kind === 'read' && outcome.instead !== undefined);
    return { outcome, ending: isOtherwise ? 'otherwise' : 'same' };
  } catch (error) {
    if (!(error instanceof WorkerFailure)) throw error;
    const endings = { limit: 'limit', outside: 'otherwise', fault: 'same' } as const;
    return { outcome: { kind: 'unreadable', reason: error.sentence }, ending: endings[error.cause] };
  }
}

function madeWith(made: Making, ends: ReadonlySet<Ending>, limits?: RunLimits): Making | undefined {
  if (ends.has('otherwise')) return undefined;
  return ends.has('limit') && limits ? makingWithin(made, limits) : made;
}
