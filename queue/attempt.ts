import { constants, copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { DocumentResult } from '../model/document.ts';
import type { Bilingual, Language } from '../model/finding.ts';
import { errorCode } from '../model/error-code.ts';
import type { Making } from '../output/part-head.ts';
import { LimitExceeded } from '../model/unreadable.ts';
import { partPath } from '../output/parts.ts';
import { readPart } from '../output/read-results.ts';
import { fingerprint } from '../pipeline/many/fingerprint.ts';
import { systemMessage } from '../pipeline/many/inputs.ts';
import type { Job, Reply } from '../pipeline/many/job.ts';
import { makingWithin, type RunLimits } from '../pipeline/many/making.ts';
import { failures } from '../pipeline/many/messages.ts';
import { failedResult } from '../pipeline/many/outcome.ts';
import { WorkerFailure, type WorkerPool } from '../pipeline/many/pool.ts';
import { runDocument } from '../pipeline/many/read-scans.ts';
import { RunError } from '../pipeline/many/run-error.ts';
import type { QueuedDocument } from './jobs.ts';
import { queueFailures } from './messages.ts';
import { isStored, locationOf, storageReason, type Storage } from './storage.ts';

/** What attempts need. */
export type AttemptContext = {
  readonly language: Language;
  readonly limits: RunLimits;
  readonly storage: Storage;
  readonly pool: WorkerPool<Job, Reply>;
  /** How many documents and page images are read at a time. */
  readonly jobs: number;
  /** A folder of this worker for temporary files. */
  readonly scratch: string;
};

/** Either the document is done (even if it cannot be read), or another attempt may succeed. */
export type AttemptResult =
  | { readonly kind: 'done'; readonly result: DocumentResult; readonly made: Making }
  | { readonly kind: 'retry'; readonly reason: Bilingual };

/** Reads a document once, in a process of the pool; it may be a local file or in object storage. */
export async function attempt(job: QueuedDocument, context: AttemptContext): Promise<AttemptResult> {
  const folder = await mkdtemp(join(context.scratch, 'job-'));
  try {
    return await attemptIn(folder, job, context);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function attemptIn(folder: string, job: QueuedDocument, context: AttemptContext): Promise<AttemptResult> {
  const started = performance.now();
  const failed = (sha256: string, sentence: Bilingual, made: Making): AttemptResult => {
    const seconds = Math.round(performance.now() - started) / 1000;
    return { kind: 'done', made, result: failedResult(job, sha256, sentence, context.language, seconds) };
  };
  const limited = makingWithin(job.made, context.limits);
  let file: string;
  try {
    file = await localFile(folder, job, context);
  } catch (error) {
    if (error instanceof LimitExceeded) return failed('', error.sentence, limited);
    return { kind: 'retry', reason: unreachableFile(job, error) };
  }
  try {
    const read = {
      task: 'read',
      source: { path: file, document: job.document, kind: job.kind },
      reading: { ...job.reading, maxPages: context.limits.maxPages },
      out: folder,
      corrections: [],
      made: job.made,
    } as const;
    const reply = await runDocument(read, { ...context, concurrency: context.jobs });
    if (reply.kind === 'unreadable') {
      return failed(await fingerprint(file), reply.sentence, reply.limited ? limited : job.made);
    }
    if (reply.kind === 'unreachable') return { kind: 'retry', reason: reply.sentence };
    if (reply.kind === 'fault') return { kind: 'retry', reason: failures.unexpected(reply.reason) };
    if (reply.kind === 'unwritable') return { kind: 'retry', reason: failures.system(reply.reason) };
    const result = await readPart(partPath(folder, job.document));
    return { kind: 'done', made: job.made, result: { ...result, path: job.path } };
  } catch (error) {
    if (error instanceof WorkerFailure) return { kind: 'retry', reason: error.sentence };
    throw error;
  }
}

/** The document as a file on this machine. @throws LimitExceeded when it is too large */
async function localFile(folder: string, job: QueuedDocument, { storage, limits }: AttemptContext): Promise<string> {
  const location = isStored(job.path) ? locationOf(job.path) : undefined;
  const file = join(folder, `document${extname(job.path).toLowerCase()}`);
  if (location) {
    await storage.download(location, file, limits.maxMegabytes);
    return file;
  }
  const megabytes = Math.ceil((await stat(job.path)).size / 1024 / 1024);
  if (megabytes > limits.maxMegabytes) throw new LimitExceeded(failures.tooLarge(megabytes, limits.maxMegabytes));
  // The process that reads it can access only this folder.
  await copyFile(job.path, file, constants.COPYFILE_FICLONE);
  return file;
}

function unreachableFile(job: QueuedDocument, error: unknown): Bilingual {
  if (error instanceof RunError) return error.sentence;
  if (isStored(job.path) && errorCode(error) === undefined) return queueFailures.storage(storageReason(error));
  return systemMessage(error);
}
