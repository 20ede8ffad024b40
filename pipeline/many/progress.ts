import { basename } from 'node:path';
import type { Bilingual } from '../../model/finding.ts';
import type { BrokenPart } from '../../output/read-results.ts';
import { overruledCorrections } from '../corrections.ts';
import type { Corrections } from './by-hand/corrections.ts';
import { lineNotices } from './by-hand/messages.ts';
import type { InputProblem } from './inputs.ts';
import { notices } from './messages.ts';
import type { DocumentOutcome } from './outcome.ts';

/** Whoever shows a run to a person. */
export type RunListener = {
  /** The work begins; `done` of the documents were done before. */
  /** @param sizes of the files that are to be read, by path, in bytes */
  started(documents: number, done: number, sizes?: ReadonlyMap<string, number>): void;
  documentDone(outcome: DocumentOutcome): void;
  /** A page was read from its image, or could not be. */
  pageDone(page: PageProgress): void;
  /** All documents are done, and the tables are being written. */
  writing?(): void;
  /** Nothing else was told for a few seconds: what the run is at; told again and again until there is something to tell. */
  still?(at: Standing): void;
  /** A path of the command line gave no document. */
  inputFailed(problem: InputProblem): void;
  /** Something to know that stops nothing. */
  notice(message: Bilingual): void;
};

/** What a run is at while nothing else is told: looking for documents, reading them, or putting the tables together. */
export type Standing = {
  readonly stage: 'looking' | 'reading' | 'tables';
  /** How many of how many; both 0 while nobody knows how many there will be. */
  readonly done: number;
  readonly of: number;
  /** The documents that are being read. */
  readonly documents: readonly string[];
};

/** How far a document is of which pages are read from their images. */
export type PageProgress = {
  readonly document: string;
  readonly path: string;
  /** The page that is done, and how many of how many are. */
  readonly page: number;
  readonly done: number;
  readonly pages: number;
};

/** Nobody waits longer than this for a word. */
const quietMilliseconds = 5_000;

/** Collects what a run did, and tells the listener as it happens. */
export class RunReport {
  readonly outcomes: DocumentOutcome[] = [];
  /** Paths that gave no document. */
  readonly inputProblems: InputProblem[] = [];
  /** Earlier results that cannot be read back or checked again. */
  brokenEarlier = 0;
  /** Everything was done before, and the folder was left as it is. */
  unchanged = false;

  private readonly listener: RunListener;
  private standing: Standing = { stage: 'looking', done: 0, of: 0, documents: [] };
  private readonly begun = new Set<string>();
  private quiet: NodeJS.Timeout | undefined;

  /** @param listener is told of a silence from the first call of `looking` or `start` on, until `ended` is called */
  constructor(listener: RunListener) {
    this.listener = listener;
  }

  /** True when a document failed: exit status 1. One of which single pages could not be read is done, and says so. */
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

  /** So many of the files that were found have been looked at. */
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

  /** How far the tables are; they are begun while documents are still being read. */
  composing(done: number, documents: number): void {
    [this.inTables, this.forTables] = [done, documents];
    if (this.standing.stage === 'tables') this.standAt('tables', done, documents);
  }

  /** The run is over, whatever became of it: nothing is told any more unasked. */
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

  /** Whoever is told something now need not hear soon that the run goes on. */
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
    // Of what was done before a person hears nothing.
    (outcome.resumed ? this.listener : this.tell()).documentDone(outcome);
    return outcome;
  }

  /** An earlier result was checked again; true, because it is part of the results in any case. */
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

  /** Files of folders in a form that is not read are counted and named, not passed over. */
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
   * Names the corrections that changed nothing, as their document or record is not there or a later line counts, and
   * those that leave a doubt.
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
