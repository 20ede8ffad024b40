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
  /** So many of the documents stand in the tables; told every few seconds, also when it is the same number. */
  composing?(done: number, documents: number): void;
  /** A path of the command line gave no document. */
  inputFailed(problem: InputProblem): void;
  /** Something to know that stops nothing. */
  notice(message: Bilingual): void;
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

const composingMilliseconds = 5_000;

function tellEvery(milliseconds: number, tell: () => void): () => void {
  const timer = setInterval(tell, milliseconds).unref();
  return () => {
    clearInterval(timer);
  };
}

/** Collects what a run did, and tells the listener as it happens. */
export class RunReport {
  readonly outcomes: DocumentOutcome[] = [];
  /** Paths that gave no document. */
  readonly inputProblems: InputProblem[] = [];
  /** Earlier results that cannot be read back or checked again. */
  brokenEarlier = 0;
  /** Everything was done before, and the folder was left as it is. */
  unchanged = false;

  constructor(private readonly listener: RunListener) {}

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

  start(documents: number, done: number, sizes?: ReadonlyMap<string, number>): void {
    this.listener.started(documents, done, sizes);
  }

  /** All documents are done, and it is told how far the tables are until `composed` is called. */
  writing(): void {
    this.listener.writing?.();
    this.stopTelling ??= tellEvery(composingMilliseconds, () => {
      this.listener.composing?.(this.inTables, this.forTables);
    });
  }

  /** How far the tables are. */
  composing(done: number, documents: number): void {
    [this.inTables, this.forTables] = [done, documents];
  }

  composed(): void {
    this.stopTelling?.();
    this.stopTelling = undefined;
  }

  private inTables = 0;
  private forTables = 0;
  private stopTelling: (() => void) | undefined;

  pageDone(page: PageProgress): void {
    this.listener.pageDone(page);
  }

  documentDone(outcome: DocumentOutcome): DocumentOutcome {
    this.outcomes.push(outcome);
    this.listener.documentDone(outcome);
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
