import { basename } from 'node:path';
import type { Bilingual } from '../../model/finding.ts';
import type { BrokenPart } from '../../output/read-results.ts';
import { overruledCorrections } from '../corrections.ts';
import type { Corrections } from './by-hand/corrections.ts';
import { lineNotices } from './by-hand/messages.ts';
import type { InputProblem } from './inputs.ts';
import { notices } from './messages.ts';
import type { DocumentOutcome } from './outcome.ts';

/** Shows a run to a person. */
export type RunListener = {
  /**
   * The work begins; `done` of the documents were done before.
   *
   * @param sizes of the files that are to be read, by path, in bytes
   */
  started(documents: number, done: number, sizes?: ReadonlyMap<string, number>): void;
  documentDone(outcome: DocumentOutcome): void;
  /** A page was read from its image, or could not be read. */
  pageDone(page: PageProgress): void;
  /** All documents are done, and the tables are being written. */
  writing?(): void;
  /**
   * Nothing was reported for a few seconds: the present state of the run; repeated until there is something to report.
   */
  still?(at: Standing): void;
  /** A path of the command line yielded no document. */
  inputFailed(problem: InputProblem): void;
  /** A notice that stops nothing. */
  notice(message: Bilingual): void;
};

/** The state of a run while nothing else is reported: looking for documents, reading them, or writing the tables. */
export type Standing = {
  readonly stage: 'looking' | 'reading' | 'tables';
  /** How many are done, of how many; both 0 while the total is unknown. */
  readonly done: number;
  readonly of: number;
  /** The documents that are being read. */
  readonly documents: readonly string[];
};

/** The progress of a document whose pages are read from their images. */
export type PageProgress = {
  readonly document: string;
  readonly path: string;
  /** The page that was just read, and how many of how many pages are read. */
  readonly page: number;
  readonly done: number;
  readonly pages: number;
};

/** A message is shown at least this often. */
const quietMilliseconds = 5_000;

/** Collects what a run did, and reports it to the listener as it happens. */
export class RunReport {
  readonly outcomes: DocumentOutcome[] = [];
  /** Paths that yielded no document. */
  readonly inputProblems: InputProblem[] = [];
  /** Earlier results that cannot be read back or checked again. */
  brokenEarlier = 0;
  /** Everything was done before, and the folder was not changed. */
  unchanged = false;

  private readonly listener: RunListener;
  private standing: Standing = { stage: 'looking', done: 0, of: 0, documents: [] };
  private readonly begun = new Set<string>();
  private quiet: NodeJS.Timeout | undefined;

  /** @param listener also gets a message after each silence, from the first `looking` or `start` until `ended` */
  constructor(listener: RunListener) {
    this.listener = listener;
  }

  /**
   * True when a document failed: exit status 1. A document with some unreadable pages counts as done, and reports them.
   */
  get hasFailures(): boolean {
    const isUndone = this.outcomes.some((outcome) => outcome.status === 'failed');
    return isUndone || this.inputProblems.length > 0 || this.brokenEarlier > 0;
  }

  /** How many documents were done before and not read again. */
  get resumed(): number {
    return this.outcomes.filter((outcome) => outcome.resumed).length;
  }

  get isAllResumed(): boolean {
    return this.resumed === this.outcomes.length;
  }

  /** This many of the files that were found have been looked at. */
  looking(done: number, of: number): void {
    this.standAt('looking', done, of);
  }

  start(documents: number, done: number, sizes?: ReadonlyMap<string, number>): void {
    this.standAt('reading', 0, documents - done);
    this.tell().started(documents, done, sizes);
  }

  /** The reading of a document begins. */
  documentBegun(document: string): void {
    this.begun.add(document);
  }

  /** All documents are done. */
  writing(): void {
    this.standAt('tables', this.inTables, this.forTables);
    this.tell().writing?.();
  }

  /** The progress of the tables; writing them begins while documents are still being read. */
  composing(done: number, documents: number): void {
    [this.inTables, this.forTables] = [done, documents];
    if (this.standing.stage === 'tables') this.standAt('tables', done, documents);
  }

  /** The run is over, whatever its outcome: no more messages after a silence. */
  ended(): void {
    clearInterval(this.quiet);
    this.quiet = undefined;
    this.isOver = true;
  }

  private inTables = 0;
  private forTables = 0;
  private isOver = false;

  private standAt(stage: Standing['stage'], done: number, of: number): void {
    this.standing = { stage, done, of, documents: [] };
    if (this.isOver) return;
    this.quiet ??= setInterval(() => {
      const isReading = this.standing.stage === 'reading';
      this.listener.still?.({ ...this.standing, documents: isReading ? [...this.begun] : [] });
    }, quietMilliseconds).unref();
  }

  /** The listener; the time of silence starts again, because it gets a message now. */
  private tell(): RunListener {
    this.quiet?.refresh();
    return this.listener;
  }

  pageDone(page: PageProgress): void {
    this.tell().pageDone(page);
  }

  documentDone(outcome: DocumentOutcome): DocumentOutcome {
    this.outcomes.push(outcome);
    this.begun.delete(outcome.document);
    const { stage, done, of } = this.standing;
    if (stage === 'reading' && !outcome.resumed) this.standAt(stage, done + 1, of);
    // Documents that were done before are not shown to the person, so the silence continues.
    (outcome.resumed ? this.listener : this.tell()).documentDone(outcome);
    return outcome;
  }

  /** An earlier result was checked again. @returns true, because it is part of the results in any case */
  recheckDone(outcome: DocumentOutcome): true {
    this.outcomesOfEarlier.push(outcome);
    if (outcome.summary === undefined && outcome.problem) {
      this.brokenEarlier += 1;
      const { zh, en } = outcome.problem;
      this.listener.notice({ zh: `${outcome.document}：${zh}`, en: `${outcome.document}: ${en}` });
    }
    return true;
  }

  inputFailed(problem: InputProblem): void {
    this.inputProblems.push(problem);
    this.listener.inputFailed(problem);
  }

  /** Reports files in folders in a format that is not read. */
  leftOut(paths: readonly string[]): void {
    if (paths.length > 0) this.listener.notice(notices.leftOut(paths.map((path) => basename(path))));
  }

  /** Something to know that stops nothing. */
  notice(message: Bilingual): void {
    this.listener.notice(message);
  }

  brokenParts(parts: readonly BrokenPart[]): void {
    this.brokenEarlier += parts.length;
    for (const part of parts) this.listener.notice(notices.brokenPart(part.file, part.reason));
  }

  /**
   * Reports corrections that changed nothing, because their document or record does not exist or a later line counts,
   * and corrections that are ambiguous.
   */
  unusedCorrections(corrections: Corrections, documents: readonly { readonly document: string }[]): void {
    const known = new Set(documents.map((each) => each.document));
    const outcomes = [...this.outcomes, ...this.outcomesOfEarlier];
    const unused = [
      ...[...corrections].flatMap(([document, lines]) => (known.has(document) ? [] : lines)),
      ...outcomes.flatMap((outcome) => outcome.unusedCorrections),
    ];
    const doubtful = outcomes.flatMap((outcome) => outcome.doubtfulCorrections ?? []);
    const unusedLines = new Set(unused.map(({ line }) => line));
    const overruled = [...corrections.values()].flatMap(overruledCorrections);
    const told = [
      ...unused.map((correction) => ({ correction, notice: lineNotices.unusedCorrection })),
      ...overruled
        .filter(({ line }) => !unusedLines.has(line))
        .map((correction) => ({ correction, notice: lineNotices.overruledCorrection })),
      ...doubtful.map((correction) => ({ correction, notice: lineNotices.doubtfulCorrection })),
    ];
    for (const { correction, notice } of told.sort((a, b) => a.correction.line - b.correction.line)) {
      const { line, document, report, form, rowKey, columnKey } = correction;
      const key = [document, report, form, rowKey, columnKey].filter((each) => each !== undefined).join(' / ');
      this.listener.notice(notice(line, key));
    }
  }

  private readonly outcomesOfEarlier: DocumentOutcome[] = [];
}
