import type { Bilingual, Language } from '../../model/finding.ts';
import type { SourceFile } from '../../model/source.ts';
import { partPath, writePart } from '../../output/parts.ts';
import type { Making } from '../../output/part-head.ts';
import type { PartIndexEntry } from '../../output/read-results.ts';
import type { Corrections } from './by-hand/corrections.ts';
import type { DocumentJob, Job, Reply } from './job.ts';
import { correctionsKey, makingWithin, type RunLimits } from './making.ts';
import { failures, stops } from './messages.ts';
import { failedResult, type DocumentOutcome } from './outcome.ts';
import type { PlannedDocument } from './plan.ts';
import { WorkerFailure, type WorkerPool } from './pool.ts';
import { runDocument, type ScanContext } from './read-scans.ts';
import type { ReadingOptions } from '../reading-options.ts';
import { removePart, stopUnlessWritable } from './results-folder.ts';
import { RunError } from './run-error.ts';

/** What all documents of a run share. */
export type RunContext = ScanContext & {
  readonly out: string;
  readonly language: Language;
  readonly corrections: Corrections;
  readonly reading: ReadingOptions;
  readonly made: Making;
  readonly limits: RunLimits;
  readonly pool: WorkerPool<Job, Reply>;
};

/** What is needed to check documents again. */
export type CheckContext = Pick<RunContext, 'out' | 'corrections'> & ScanContext;

type Failure = {
  readonly sentence: Bilingual;
  readonly stack?: string;
  /** What the failed document was read with; absent when another attempt may end differently. */
  readonly made?: Making;
};
type Answer = Extract<Reply, { kind: 'done' }> | Failure;

/**
 * Reads one document in a worker and writes its result into the results folder. A document that was done before is not
 * read again; it is checked again if its file has another path now, or there are new corrections.
 *
 * @throws RunError when the results folder cannot be written
 */
export async function executeDocument(planned: PlannedDocument, context: RunContext): Promise<DocumentOutcome> {
  const { source, reuse } = planned;
  context.pool.stopWhenClosed();
  if (reuse && isUpToDate(planned, context.corrections)) return resumed(reuse, source);
  const started = performance.now();
  const corrections = context.corrections.get(source.document) ?? [];
  const shared = { out: context.out, corrections };
  const answer = planned.failure
    ? { sentence: planned.failure, made: context.made }
    : await ask(
        context,
        reuse
          ? { ...shared, ...madeOf(reuse), task: 'recheck', partFile: reuse.file, source }
          : { ...shared, made: context.made, task: 'read', source, reading: context.reading },
      );
  if ('sentence' in answer) return failDocument(planned, context, answer, (performance.now() - started) / 1000);
  await removeReplaced(planned.replaces, context);
  return { ...outcomeOf(source.document, source.path, answer), ...(reuse && { resumed: true }) };
}

/** Whether nothing needs to be done for a document: its result is in the folder just as it would be written now. */
export function isUpToDate({ source, reuse, replaces }: PlannedDocument, corrections: Corrections): boolean {
  if (reuse?.document !== source.document || reuse.path !== source.path || replaces.length > 0) return false;
  return reuse.corrections === correctionsKey(corrections.get(source.document) ?? []);
}

function resumed({ status, summary, problem }: PartIndexEntry, { document, path }: SourceFile): DocumentOutcome {
  return { document, path, status, summary, unusedCorrections: [], resumed: true, ...(problem && { problem }) };
}

const madeOf = (part: PartIndexEntry): { made?: Making } => (part.made ? { made: part.made } : {});

/**
 * Fails a document whose content is also in another file of this run: for the reason for which that file failed, or
 * because that file is counted.
 */
export async function failAsDuplicate(
  planned: PlannedDocument,
  context: RunContext,
  first: DocumentOutcome,
): Promise<DocumentOutcome> {
  context.pool.stopWhenClosed();
  const failedAlike = first.status === 'failed' ? first.problem : undefined;
  const sentence = failedAlike ?? failures.sameFile(first.path);
  return failDocument(planned, context, { sentence, made: context.made }, 0);
}

/** Checks an earlier result again, with the present corrections. */
export async function recheckDocument(part: PartIndexEntry, context: CheckContext): Promise<DocumentOutcome> {
  const corrections = context.corrections.get(part.document) ?? [];
  const { out } = context;
  const answer = await ask(context, { task: 'recheck', partFile: part.file, out, corrections, ...madeOf(part) });
  if (!('sentence' in answer)) return outcomeOf(part.document, part.path, answer);
  const { sentence, stack } = answer;
  const { document, path } = part;
  const problem = failures.earlierKept(sentence);
  return { document, path, status: 'failed', problem, unusedCorrections: [], ...(stack && { stack }) };
}

async function ask(context: CheckContext, job: DocumentJob): Promise<Answer> {
  const own = job.made && { made: job.made };
  try {
    const reply = await runDocument(job, context);
    if (reply.kind === 'unwritable')
      throw new RunError(reply.isFull ? stops.noSpace(context.out) : stops.notWritable(context.out, reply.reason));
    if (reply.kind === 'unreachable') return { sentence: reply.sentence };
    if (reply.kind === 'fault') return { sentence: failures.unexpected(reply.reason), stack: reply.stack, ...own };
    if (reply.kind === 'unreadable')
      return { sentence: reply.sentence, ...(reply.limited ? limited(job, context) : own) };
    return reply;
  } catch (error) {
    if (!(error instanceof WorkerFailure)) throw error;
    if (error.cause === 'outside') return { sentence: error.sentence };
    return { sentence: error.sentence, ...(error.cause === 'limit' ? limited(job, context) : own) };
  }
}

const limited = ({ made }: DocumentJob, { limits }: CheckContext): { made?: Making } =>
  made && limits ? { made: makingWithin(made, limits) } : {};

async function failDocument(
  planned: PlannedDocument,
  context: RunContext,
  failure: Failure,
  seconds: number,
): Promise<DocumentOutcome> {
  const { source, sha256, earlier } = planned;
  const { sentence, stack, made } = failure;
  const { document, path } = source;
  const base = { document, path, status: 'failed', unusedCorrections: [], ...(stack && { stack }) } as const;
  if (earlier && failedTheSame(planned, earlier, failure)) return { ...base, problem: sentence, resumed: true };
  // A crash or a time limit does not invalidate an earlier result of the same content.
  const isKept = !planned.sameAs && earlier?.sha256 === sha256 && earlier.status !== 'failed';
  if (isKept) return { ...base, problem: failures.earlierKept(sentence) };
  await stopUnlessWritable(context.out, () =>
    writePart(context.out, failedResult(source, sha256, sentence, context.language, seconds), {
      ...(made && { made }),
    }),
  );
  // An older result of the same content is kept unless it is empty.
  const empty = planned.replaces.filter((part) => part.status === 'failed');
  await removeReplaced(empty, context);
  return { ...base, problem: sentence };
}

/** Whether a document that was not read failed earlier for the same reason. */
function failedTheSame(planned: PlannedDocument, earlier: PartIndexEntry, { sentence, made }: Failure): boolean {
  const isRead = !planned.failure && !planned.sameAs;
  if (isRead || earlier.document !== planned.source.document || earlier.path !== planned.source.path) return false;
  if (earlier.status !== 'failed' || earlier.sha256 !== planned.sha256) return false;
  return earlier.made?.program === made?.program && earlier.problem?.en === sentence.en;
}

/** Removes older results of the same content; called only after the new one is written. */
async function removeReplaced(parts: readonly PartIndexEntry[], context: RunContext): Promise<void> {
  await stopUnlessWritable(context.out, async () => {
    for (const part of parts) await removePart(part.file);
  });
}

function outcomeOf(document: string, path: string, reply: Extract<Reply, { kind: 'done' }>): DocumentOutcome {
  const { summary, problem, unusedCorrections, doubtfulCorrections } = reply;
  return {
    ...{ document, path, status: summary.status, summary, unusedCorrections },
    ...(doubtfulCorrections && { doubtfulCorrections }),
    ...(problem && { problem }),
  };
}

/** The file of a planned document's result. */
export const partOf = (planned: PlannedDocument, out: string): string => partPath(out, planned.source.document);
