import { existsSync, rmdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { Language } from '../../model/finding.ts';
import { indexParts, type BrokenPart, type PartIndexEntry } from '../../output/read-results.ts';
import { composeTables, isComposed, type AwaitedPart, type ComposeOptions } from './compose.ts';
import { readCorrections } from './by-hand/corrections.ts';
import { failAsDuplicate, partOf, executeDocument, isUpToDate, recheckDocument, type RunContext } from './execute.ts';
import { findInputs, type FoundInputs } from './inputs.ts';
import { correctionsKey, isMadeAlike, makingOf, usualLimits, type RunLimits } from './making.ts';
import { largeFirst, sizesOf } from './order.ts';
import type { DocumentOutcome } from './outcome.ts';
import { planRun, type PlannedDocument } from './plan.ts';
import { RunReport, type RunListener } from './progress.ts';
import { reachOfRun } from './reach.ts';
import { usualReading, type ReadingOptions } from '../reading-options.ts';
import { prepareResultsFolder, stopUnlessWritable, workIn } from './results-folder.ts';
import { takeSources } from './by-hand/sources.ts';

export type RunOptions = {
  /** The results folder. */
  readonly out: string;
  readonly language: Language;
  /** Number of workers; as many as there are cores when undefined. */
  readonly jobs?: number;
  /** How documents are read; the defaults when undefined. */
  readonly reading?: ReadingOptions;
  /** What a document may cost; the defaults when undefined. */
  readonly limits?: RunLimits;
  /** Also write the tables as Parquet. */
  readonly parquet?: boolean;
  /** Also write them as an SQLite file. */
  readonly sqlite?: boolean;
  /** Use Chinese column heads in the workbook. */
  readonly chineseHeads?: boolean;
  /** Compare the files of one report, figure by figure. */
  readonly compare?: boolean;
  /** Folder of pages that were already read from their images; absent when none is kept. */
  readonly cache?: string;
  /** The results folder was created for this run, and is empty. */
  readonly isNew?: boolean;
  /** Also read what was done before. */
  readonly again?: boolean;
  /** The workers; the run closes them when it ends. */
  readonly pool: RunContext['pool'];
};

/**
 * A whole run: reads all documents that the paths name into the results folder.
 *
 * Documents of earlier runs are kept, those of this run are replaced. What was done before, with the same content,
 * program and options, is not done again; if there is nothing to do, the folder is not touched.
 *
 * @throws RunError when the folder is in use or cannot be written, or `corrections.csv` is wrong; then nothing is read
 */
export async function run(paths: readonly string[], options: RunOptions, listener: RunListener): Promise<RunReport> {
  const { pool, out } = options;
  const report = new RunReport(listener);
  report.looking(0, 0);
  try {
    const inputs = await findInputs(paths);
    // A mistyped path must not create a folder.
    if (inputs.files.length === 0 && options.isNew) rmdirSync(out);
    if (inputs.files.length === 0 && !existsSync(out)) return nothingFound(inputs, report);
    const lock = await prepareResultsFolder(out);
    return await workIn(out, lock, pool, () => readAll(paths, inputs, options, report));
  } finally {
    report.ended();
    pool.close();
  }
}

/** The report when no path names a document. */
function nothingFound({ problems, leftOut }: FoundInputs, report: RunReport): RunReport {
  for (const problem of problems) report.inputFailed(problem);
  report.leftOut(leftOut);
  return report;
}

async function readAll(
  paths: readonly string[],
  inputs: FoundInputs,
  options: RunOptions,
  report: RunReport,
): Promise<RunReport> {
  const { pool, out, limits = usualLimits, reading = usualReading } = options;
  const corrections = await readCorrections(out);
  const concurrency = options.jobs ?? availableParallelism();
  const context: RunContext = {
    ...options,
    corrections,
    limits,
    reading: { ...reading, maxPages: limits.maxPages },
    made: makingOf(reading),
    concurrency,
    pageDone: (page) => {
      report.pageDone(page);
    },
  };
  // One worker starts up while the run is being planned; if there is nothing to do, it is ended.
  pool.confine(reachOfRun(paths, options));
  pool.warm(1);
  const { parts, broken } = await indexParts(out);
  const isReusable = (part: PartIndexEntry): boolean => !options.again && isMadeAlike(part.made, context.made, limits);
  const plan = await planRun(inputs.files, parts, {
    isReusable,
    maxMegabytes: limits.maxMegabytes,
    looked: (done, of) => {
      report.looking(done, of);
    },
  });
  const known = plan.documents.map(({ source, sha256 }) => ({ ...source, sha256 }));
  for (const notice of await stopUnlessWritable(out, () => takeSources(out, known))) report.notice(notice);
  for (const problem of inputs.problems) report.inputFailed(problem);
  report.leftOut(inputs.leftOut);
  report.brokenParts(broken.filter((part) => !plan.documents.some((each) => partOf(each, out) === part.file)));

  const jobs = plan.documents.filter((each) => !each.failure && !each.sameAs && !isUpToDate(each, corrections));
  const stale = plan.kept.filter((part) => part.corrections !== correctionsKey(corrections.get(part.document) ?? []));
  if (stale.length > 0) pool.confine(reachOfRun([...paths, ...stale.map(({ path }) => path)], options));
  const sizes = await sizesOf(plan.documents);
  const own = new Set(jobs.map(({ source }) => source.path));
  report.start(
    plan.documents.length,
    plan.documents.filter((each) => isUpToDate(each, corrections)).length,
    new Map([...sizes].filter(([path]) => own.has(path))),
  );
  pool.warm(Math.min(concurrency, jobs.length + stale.length));
  const queue = new PQueue({ concurrency });
  const read = startReading(largeFirst(plan.documents, sizes), context, queue, report);
  const kept = startRechecking(plan.kept, stale, context, queue, report);
  const awaited = [...read, ...kept];
  if (jobs.length + stale.length === 0) {
    await Promise.all(awaited.map((part) => part.ready));
    report.unchanged = report.isAllResumed && (await isComposed(options, parts));
  }
  if (!report.unchanged) {
    await composeWhileReading(options, awaited, concurrency, report);
  }
  report.unusedCorrections(corrections, [...plan.documents.map((each) => each.source), ...plan.kept]);
  return report;
}

/**
 * Writes the tables while documents are still being read, and reports how far they are once all documents are read.
 *
 * @throws what stopped the run first
 */
export async function composeWhileReading(
  options: ComposeOptions & Pick<RunOptions, 'pool'>,
  awaited: readonly AwaitedPart[],
  jobs: number,
  report: RunReport,
): Promise<void> {
  observe(
    Promise.all(awaited.map((part) => part.ready)).then(() => {
      report.writing();
    }),
  );
  const broken = (part: BrokenPart): void => {
    report.brokenParts([part]);
  };
  const composing = (done: number, documents: number): void => {
    report.composing(done, documents);
  };
  await whileReading(options.pool, awaited, () =>
    stopUnlessWritable(options.out, () => composeTables({ ...options, jobs }, awaited, broken, composing)),
  );
}

function startReading(
  documents: readonly PlannedDocument[],
  context: RunContext,
  queue: PQueue,
  report: RunReport,
): AwaitedPart[] {
  const outcomes = new Map<string, Promise<DocumentOutcome>>();
  const reading = documents.filter((planned) => !planned.sameAs);
  for (const planned of reading) {
    outcomes.set(
      planned.source.path,
      queue.add(() => {
        if (!isUpToDate(planned, context.corrections)) report.documentBegun(planned.source.document);
        return executeDocument(planned, context);
      }),
    );
  }
  for (const planned of documents) {
    const first = planned.sameAs && outcomes.get(planned.sameAs.path);
    if (first)
      outcomes.set(
        planned.source.path,
        first.then((outcome) => failAsDuplicate(planned, context, outcome)),
      );
  }
  return documents.flatMap((planned) => {
    const outcome = outcomes.get(planned.source.path)?.then((done) => report.documentDone(done));
    return outcome ? awaitedParts(planned, context.out, outcome) : [];
  });
}

// The document's own part, and the older ones of the same content, which are kept if it could not be read.
function awaitedParts(planned: PlannedDocument, out: string, outcome: Promise<DocumentOutcome>): AwaitedPart[] {
  const own = { document: planned.source.document, file: partOf(planned, out), ready: outcome.then(() => true) };
  const older = planned.replaces.map((part) => ({
    document: part.document,
    file: part.file,
    ready: outcome.then(() => existsSync(part.file)),
  }));
  for (const part of [own, ...older]) observe(part.ready);
  return [own, ...older];
}

function startRechecking(
  kept: readonly PartIndexEntry[],
  stale: readonly PartIndexEntry[],
  context: RunContext,
  queue: PQueue,
  report: RunReport,
): AwaitedPart[] {
  const isStale = new Set(stale);
  return kept.map((part) => {
    const ready = isStale.has(part)
      ? queue.add(() => recheckDocument(part, context)).then((outcome) => report.recheckDone(outcome))
      : Promise.resolve(true);
    observe(ready);
    return { document: part.document, file: part.file, ready };
  });
}

/**
 * Writes the tables while documents are still being read, and ends the workers when they have nothing left to do,
 * because their memory is needed. What stops one document for good (a full disk) stops all: when this returns or
 * throws, nobody writes into the folder any more.
 *
 * @throws what stopped the run first
 */
export async function whileReading(
  pool: RunOptions['pool'],
  parts: readonly AwaitedPart[],
  action: () => Promise<void>,
): Promise<void> {
  const reasons: unknown[] = [];
  const ready = parts.map((part) => part.ready);
  for (const each of ready) {
    each.catch((reason: unknown) => {
      reasons.push(reason);
      pool.close();
    });
  }
  observe(
    Promise.all(ready).then(() => {
      pool.close();
    }),
  );
  try {
    await action();
  } catch (error) {
    reasons.push(error);
    pool.close();
    await Promise.allSettled(ready);
    throw reasons[0];
  }
}

/** Marks a promise that is awaited later, so that its failure in the meantime does not end the process. */
export function observe(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
