import type { Bilingual, Language } from '../model/finding.ts';
import { partPath, writePart } from '../output/parts.ts';
import type { PartIndexEntry } from '../output/read.ts';
import type { Corrections } from './corrections.ts';
import type { Job, Reply } from './job.ts';
import { failures, stops } from './messages.ts';
import { failedResult, type DocumentOutcome } from './outcome.ts';
import type { PlannedDocument } from './plan.ts';
import { WorkerFailure, type WorkerPool } from './pool.ts';
import type { ReadingOptions } from './reading-options.ts';
import { removePart, stopUnlessWritable } from './results-folder.ts';
import { RunError } from './run-error.ts';

/** What all documents of a run share. */
export type RunContext = {
  readonly out: string;
  readonly language: Language;
  readonly corrections: Corrections;
  readonly reading: ReadingOptions;
  readonly pool: WorkerPool<Job, Reply>;
};

type Failure = { readonly sentence: Bilingual; readonly stack?: string };
type Answer = Extract<Reply, { kind: 'done' }> | Failure;

/**
 * Reads one document in a worker, and writes what became of it into the results folder.
 *
 * @throws RunError when the results folder cannot be written
 */
export async function executeDocument(planned: PlannedDocument, context: RunContext): Promise<DocumentOutcome> {
  const { source } = planned;
  const started = performance.now();
  const corrections = context.corrections.get(source.document) ?? [];
  const answer = planned.failure
    ? { sentence: planned.failure }
    : await ask(context, { task: 'read', source, reading: context.reading, out: context.out, corrections });
  if ('sentence' in answer) return failDocument(planned, context, answer, (performance.now() - started) / 1000);
  await removeReplaced(planned.replaces, context);
  return outcomeOf(source.document, source.path, answer);
}

/** A document with the content of another of this run: it fails like that one, or because that one is counted. */
export async function failAsDuplicate(
  planned: PlannedDocument,
  context: RunContext,
  first: DocumentOutcome,
): Promise<DocumentOutcome> {
  const failedAlike = first.status === 'failed' ? first.problem : undefined;
  return failDocument(planned, context, { sentence: failedAlike ?? failures.sameFile(first.path) }, 0);
}

/** Checks an earlier result again, with the corrections of now. */
export async function recheckDocument(
  part: PartIndexEntry,
  context: Omit<RunContext, 'reading'>,
): Promise<DocumentOutcome> {
  const corrections = context.corrections.get(part.document) ?? [];
  const answer = await ask(context, { task: 'recheck', partFile: part.file, out: context.out, corrections });
  if (!('sentence' in answer)) return outcomeOf(part.document, part.path, answer);
  const { sentence, ...rest } = answer;
  const { document, path } = part;
  return { document, path, status: 'failed', problem: failures.earlierKept(sentence), unusedCorrections: [], ...rest };
}

async function ask(context: Omit<RunContext, 'reading'>, job: Job): Promise<Answer> {
  try {
    const reply = await context.pool.run(job);
    if (reply.kind === 'unwritable') throw new RunError(stops.notWritable(context.out, reply.reason));
    if (reply.kind === 'fault') return { sentence: failures.unexpected(reply.reason), stack: reply.stack };
    return reply;
  } catch (error) {
    if (error instanceof WorkerFailure) return { sentence: error.sentence };
    throw error;
  }
}

async function failDocument(
  planned: PlannedDocument,
  context: RunContext,
  failure: Failure,
  seconds: number,
): Promise<DocumentOutcome> {
  const { source, sha256, earlier } = planned;
  const { sentence, ...rest } = failure;
  const { document, path } = source;
  const base = { document, path, status: 'failed', unusedCorrections: [], ...rest } as const;
  // A crash or a time limit says nothing against what was read of the very same content before.
  const isKept = !planned.sameAs && earlier?.sha256 === sha256 && earlier.status !== 'failed';
  if (isKept) return { ...base, problem: failures.earlierKept(sentence) };
  await stopUnlessWritable(context.out, () =>
    writePart(context.out, failedResult(source, sha256, sentence, context.language, seconds)),
  );
  // An older result of the same content stays when it holds anything.
  const empty = planned.replaces.filter((part) => part.status === 'failed');
  await removeReplaced(empty, context);
  return { ...base, problem: sentence };
}

/** Removes older results of the same content; called only when the new one is there. */
async function removeReplaced(parts: readonly PartIndexEntry[], context: RunContext): Promise<void> {
  await stopUnlessWritable(context.out, async () => {
    for (const part of parts) await removePart(part.file);
  });
}

function outcomeOf(document: string, path: string, reply: Extract<Reply, { kind: 'done' }>): DocumentOutcome {
  const { summary, problem, unusedCorrections } = reply;
  return { document, path, status: summary.status, summary, unusedCorrections, ...(problem && { problem }) };
}

/** Where the result of a planned document stands. */
export const partOf = (planned: PlannedDocument, out: string): string => partPath(out, planned.source.document);
