import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { errorCode, messageOf } from '../../model/error-code.ts';
import type { Bilingual } from '../../model/finding.ts';
import type { DocumentResult } from '../../model/document.ts';
import { summarise } from '../../model/summary.ts';
import { LimitExceeded, UnreadableDocument } from '../../model/unreadable.ts';
import { writePart, type PartOrigin } from '../../output/parts.ts';
import { readPart } from '../../output/read-results.ts';
import { processDocument } from '../document.ts';
import type { DocumentJob, Job, PageJob, Reply } from './job.ts';
import { keyOfCorrections } from './making.ts';
import { systemMessage } from './inputs.ts';
import { failures } from './messages.ts';
import type { BegunPages } from '../pages/begun.ts';
import { collectedScans, ScansWanted, type ScanOutcome } from '../pages/scan.ts';
import { EngineRoom, ScanReader } from '../pages/scan-reader.ts';
import { withPictures } from '../pictures.ts';
import { problemOf } from '../../model/problem-of.ts';
import { isDiskFull } from '../../output/whole-file.ts';
import { recheck, type Rechecked } from '../recheck.ts';

/** Errors that a library did not handle while it was reading: pdf.js has these with damaged files, and continues. */
const dropped: string[] = [];
let isListening = false;

function listen(): void {
  dropped.length = 0;
  if (isListening) return;
  isListening = true;
  // Otherwise the error would end the process, and lose a document of which most can be read.
  process.on('unhandledRejection', (reason) => dropped.push(messageOf(reason)));
}

/** The PDF whose pages are being read, and the engines: kept for the next page. */
let opened: { readonly path: string; readonly reader: ScanReader } | undefined;
const engineRooms = new Map<PageJob['ocrEngine'], EngineRoom>();

async function readPage({ path, request, ocrEngine, cache }: PageJob): Promise<ScanOutcome> {
  if (opened?.path !== path) {
    await opened?.reader.close();
    const engines = engineRooms.get(ocrEngine) ?? new EngineRoom(ocrEngine);
    engineRooms.set(ocrEngine, engines);
    opened = { path, reader: new ScanReader(path, engines, cache) };
  }
  return opened.reader.read(request);
}

/**
 * The document that waits for pages to be read from their images; what was read of it is kept until another one begins.
 */
let begun: { readonly path: string; readonly pages: BegunPages } | undefined;

/** Takes what was already read of a document, and drops any other. */
function takeBegun(path: string): BegunPages | undefined {
  const pages = begun?.path === path ? begun.pages : undefined;
  begun = undefined;
  return pages;
}

/**
 * Does one job completely: the document is read or checked again, and its part is written.
 *
 * @param begins told of each page before it is read
 */
export async function work(job: Job, begins?: (page: number) => void): Promise<Reply> {
  let done: Rechecked;
  listen();
  try {
    if (job.task === 'read') {
      const sentence = await unreachable(job.source.path);
      if (sentence) return { kind: 'unreachable', sentence };
    }
    if (job.task === 'page') return { kind: 'page', outcome: await readPage(job) };
    done = await pictured(await resultOf(job, begins), job);
  } catch (error) {
    if (error instanceof ScansWanted) {
      // Unhandled errors must be reported with the reading in which they occurred, so such a file is read again.
      if (job.task === 'read' && dropped.length === 0) begun = { path: job.source.path, pages: error.begun };
      return { kind: 'scans-wanted', requests: error.requests };
    }
    if (error instanceof UnreadableDocument) {
      return { kind: 'unreadable', sentence: error.sentence, limited: error instanceof LimitExceeded };
    }
    return fault(error);
  }
  try {
    await writePart(job.out, done.result, originOf(job, done));
  } catch (error) {
    // An error with a code is the file system's; any other means that we made an invalid result.
    return errorCode(error) === undefined
      ? fault(error)
      : { kind: 'unwritable', reason: messageOf(error), isFull: isDiskFull(error) };
  }
  const problem = problemOf(done.result);
  const summary = summarise(done.result);
  return {
    ...{ kind: 'done', summary, unusedCorrections: done.unused },
    ...(done.doubtful && { doubtfulCorrections: done.doubtful }),
    ...(problem && { problem }),
  };
}

function originOf(job: DocumentJob, done: Rechecked): PartOrigin {
  const corrections = keyOfCorrections(job.corrections, done);
  return { corrections, ...(job.made && { made: job.made }) };
}

/** Why a file is not available: much may have happened to it since it was found. */
async function unreachable(path: string): Promise<Bilingual | undefined> {
  try {
    // Without this, opening a pipe would wait until somebody writes into it.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const isFile = (await file.stat()).isFile();
    await file.close();
    return isFile ? undefined : failures.noFile;
  } catch (error) {
    return systemMessage(error, path);
  }
}

/** Adds pictures of the wrong figures: only here is the file at hand and safe to draw. */
async function pictured(done: Rechecked, job: DocumentJob): Promise<Rechecked> {
  // If pdf.js read the page, pdfium draws the piece in its sandbox.
  const reader = job.task === 'read' ? job.reading.pdfReader : 'pdfium';
  return { ...done, result: await withPictures(done.result, reader) };
}

async function resultOf(job: DocumentJob, begins?: (page: number) => void): Promise<Rechecked> {
  if (job.task === 'recheck') {
    const earlier = await readPart(job.partFile);
    const { document, path } = job.source ?? earlier;
    return recheck({ ...earlier, document, path }, job.corrections);
  }
  const scans = { ...collectedScans(job.scans ?? [], takeBegun(job.source.path)), ...(begins && { begins }) };
  const read = withDamage(await processDocument(job.source, job.reading, scans));
  const result = { ...read, seconds: Math.round((read.seconds + (job.scanSeconds ?? 0)) * 1000) / 1000 };
  return job.corrections.length === 0 ? { result, unused: [] } : recheck(result, job.corrections);
}

/** A result which says that something of the file may be missing. */
function withDamage(result: DocumentResult): DocumentResult {
  const [reason] = dropped;
  if (reason === undefined || result.status === 'failed') return result;
  const message = failures.damagedPart(reason);
  const status = 'partial';
  return { ...result, status, error: result.error || message.zh, problems: [...result.problems, { message }] };
}

function fault(error: unknown): Reply {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return { kind: 'fault', reason: messageOf(error), stack };
}
