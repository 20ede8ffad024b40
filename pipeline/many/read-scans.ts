import PQueue from 'p-queue';
import type { Making } from '../../output/part-head.ts';
import type { DocumentJob, DocumentReply, Job, PageJob, Reply } from './job.ts';
import { makingWithin, type RunLimits } from './making.ts';
import { failures } from './messages.ts';
import type { DoneScan, ScanOutcome, ScanRequest } from '../pages/scan.ts';
import { WorkerFailure, type WorkerPool } from './pool.ts';
import type { PageProgress } from './progress.ts';

type ReadJob = Extract<DocumentJob, { task: 'read' }>;

/** The workers, and the limits. */
export type ScanContext = {
  readonly pool: Pick<WorkerPool<Job, Reply>, 'run'>;
  /** Number of workers; one when undefined. */
  readonly concurrency?: number;
  readonly limits?: RunLimits;
  /** Folder of pages that were already read from their images; none when undefined. */
  readonly cache?: string;
  readonly pageDone?: (page: PageProgress) => void;
};

/**
 * Runs the job of a document. Pages that must be read from their images are read first, by all workers.
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

/** If a file crashes the native pdfium, and the worker with it, it is read in the sandbox. */
async function runSafely(job: DocumentJob, urgency: number, { pool }: ScanContext): Promise<Reply> {
  // The worker that began a document still holds what it read of it.
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

/** Pages of documents that were begun come before other documents: what was read waits for them in memory. */
const urgent = 1;
/** A document whose pages have all been read comes first. */
const mostUrgent = 2;

/** After this many pages in a row that exceed a limit, a document makes no progress. */
const mostStrikes = 3;

/**
 * Reads pages of a document from their images, with all workers of the run. If a worker dies over a page, or the page
 * exceeds a limit, only that page is lost.
 *
 * @returns the document's job with these pages, and a note of what a later run would have to do differently
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

/**
 * How the reading of a page ended: in the way it always will, at a limit, or in a way that may be different next time.
 */
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
