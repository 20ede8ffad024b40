import { relative } from 'node:path';
import cliProgress from 'cli-progress';
import type { Bilingual, Language } from '../model/finding.ts';
import { findingClasses } from '../model/finding.ts';
import type { DocumentOutcome } from '../pipeline/many/outcome.ts';
import type { PageProgress, RunListener, Standing } from '../pipeline/many/progress.ts';
import { texts, type Texts } from './messages.ts';
import { Pace } from './pace.ts';
import { displayWidth } from '../model/width.ts';
import { cutToWidth } from './text-table.ts';

/** A listener that must be told when the run has ended. */
export type RunView = RunListener & { readonly finish: (ending: RunEnding) => void };

/** The exit status of a run, and what stopped it. */
export type RunEnding = { readonly status: number; readonly error?: Bilingual };

/** The path as a user would type it here. */
export function shownPath(path: string): string {
  try {
    const fromHere = relative(process.cwd(), path);
    return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
  } catch {
    // The current folder was removed.
    return path;
  }
}

/**
 * A text that is safe to show: file names may contain anything, even characters that move the cursor or hide a line.
 */
export const printable = (text: string): string =>
  text.replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** The outcome of a document, in one line. */
export function outcomeLine(outcome: DocumentOutcome, language: Language): string {
  const { progress } = texts[language];
  const { summary, problem } = outcome;
  if (outcome.status === 'failed' || !summary) {
    return printable([shownPath(outcome.path), progress.colon, progress.failed, problem?.[language]].join(''));
  }
  const findings = findingClasses.reduce((sum, kind) => sum + summary.findings[kind], 0);
  const done = progress.done(summary.formsFound.length, summary.records, findings, summary.seconds.toFixed(1));
  const partly = problem ? ` ${progress.partial}${problem[language]}` : '';
  return printable(`${outcome.document}${progress.colon}${done}${partly}`);
}

/** Shows a run on standard error: on a terminal as a progress bar with failures above it, otherwise as plain lines. */
export function watchRun(language: Language, verbose: boolean): RunView {
  const view = process.stderr.isTTY ? new BarView(texts[language]) : new LinesView(texts[language]);
  return {
    started: (documents, done, sizes) => {
      if (done > 0) view.say(texts[language].progress.already(done, documents));
      view.start(documents, done, sizes);
    },
    writing: () => {
      // The bar is full; the next message gets its own line.
      view.finish();
      view.say(texts[language].progress.writing);
    },
    still: (at) => {
      view.still(at);
    },
    pageDone: (page) => {
      view.page(page);
    },
    documentDone(outcome) {
      if (outcome.resumed) return;
      view.done(outcomeLine(outcome, language), outcome);
      if (verbose && outcome.stack) view.say(outcome.stack);
    },
    inputFailed(problem) {
      const { colon, notTaken } = texts[language].progress;
      view.say(printable(`${shownPath(problem.path)}${colon}${notTaken}${problem.message[language]}`));
    },
    notice: (message) => {
      view.say(printable(message[language]));
    },
    finish: () => {
      view.finish();
    },
  };
}

type View = {
  /** @param before documents that were done in an earlier run; they do not count for the pace */
  start(documents: number, before: number, sizes?: ReadonlyMap<string, number>): void;
  page(page: PageProgress): void;
  done(line: string, outcome: DocumentOutcome): void;
  still(at: Standing): void;
  say(line: string): void;
  finish(): void;
};

/** The state of the run, in one line. */
function stillLine({ stage, done, of, documents }: Standing, { progress }: Texts): string {
  if (stage === 'looking') return progress.looking(done, of);
  if (stage === 'tables') return progress.composing(done, of);
  return printable(progress.reading(done, of, documents));
}

const paceEveryMilliseconds = 30_000;
const pageEveryMilliseconds = 5_000;

class LinesView implements View {
  private total = 0;
  private count = 0;
  private pages = 0;
  private said = Date.now();
  private saidPage = Date.now();
  private pace = new Pace(0);

  constructor(private readonly words: Texts) {}

  start(documents: number, before: number, sizes?: ReadonlyMap<string, number>): void {
    this.total = documents - before;
    this.pace = new Pace(this.total, sizes);
  }

  page({ document, path, done, pages }: PageProgress): void {
    this.pace.page(path, done, pages);
    if (Date.now() - this.saidPage < pageEveryMilliseconds || done === pages) return;
    this.saidPage = Date.now();
    const { colon, page } = this.words.progress;
    const { left } = this.pace.now();
    this.say(printable(`${document}${colon}${page(done, pages)}${this.words.progress.left(left)}`));
  }

  done(line: string, { path, summary }: DocumentOutcome): void {
    this.count += 1;
    if (summary) this.pages += summary.pages;
    this.pace.done(path, summary?.seconds);
    this.say(`[${this.count}/${this.total}] ${line}`);
    if (Date.now() - this.said < paceEveryMilliseconds || this.count >= this.total) return;
    this.said = Date.now();
    const { rate, left } = this.pace.now();
    this.say(this.words.progress.pace(this.count, this.total, this.pages, rate, left));
  }

  still(at: Standing): void {
    this.say(stillLine(at, this.words));
  }

  say(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  finish(): void {
    // Printed lines stay.
  }
}

/** The bar counts thousandths of the work instead of documents: a scan costs as much as hundreds of text documents. */
const whole = 1000;
/** Width if the terminal does not report one. */
const usualColumns = 80;

/** Moves to the beginning of the line and clears it. */
const wholeLineAway = '\r\u001b[K';

class BarView implements View {
  private readonly bar: cliProgress.SingleBar;
  private pace = new Pace(0);
  private total = 0;
  private count = 0;
  private pages = 0;
  private name = '';
  private isPassing = false;
  private isOver = false;

  constructor(private readonly words: Texts) {
    this.bar = new cliProgress.SingleBar(
      {
        format: (_options, { progress }) => this.line(progress),
        hideCursor: true,
        clearOnComplete: true,
        // The numbers keep changing while a long document is read.
        noTTYOutput: false,
      },
      cliProgress.Presets.shades_classic,
    );
  }

  start(documents: number, before: number, sizes?: ReadonlyMap<string, number>): void {
    this.total = documents - before;
    this.pace = new Pace(this.total, sizes);
    if (documents > before) this.bar.start(whole, 0);
  }

  page({ document, path, done, pages }: PageProgress): void {
    this.pace.page(path, done, pages);
    this.name = `${printable(document)} ${this.words.progress.page(done, pages)}`;
    this.update();
  }

  done(line: string, outcome: DocumentOutcome): void {
    // Only problems stay on the screen above the bar; the closing table has the rest.
    if (outcome.status !== 'ok') this.say(line);
    this.count += 1;
    if (outcome.summary) this.pages += outcome.summary.pages;
    this.pace.done(outcome.path, outcome.summary?.seconds);
    this.name = printable(outcome.document);
    this.update();
  }

  still(at: Standing): void {
    // The bar shows what is being read.
    if (at.stage === 'reading') return;
    // There is no bar yet, or it is full: this line is shown until the next message.
    this.isPassing = true;
    process.stderr.write(`${wholeLineAway}${stillLine(at, this.words)}`);
  }

  say(line: string): void {
    process.stderr.write(`${wholeLineAway}${line}\n`);
  }

  finish(): void {
    if (this.isPassing) process.stderr.write(wholeLineAway);
    this.isPassing = false;
    this.isOver = true;
    this.bar.stop();
  }

  private update(): void {
    // The last document may be reported after writing the tables has begun.
    if (this.isOver) return;
    this.bar.update(Math.floor(this.pace.now().share * whole));
  }

  /** One line, never wider than the terminal: first the bar is shortened, then the name. */
  private line(share: number): string {
    const columns = (process.stderr.columns || usualColumns) - 1;
    const { left } = this.pace.now();
    return barLine(
      { columns, share, name: this.name },
      this.words.progress.bar(this.count, this.total, this.pages) + this.words.progress.left(left),
    );
  }
}

/** `████░░ 3/8 个文档，120 页，还需约 2:03  某局2024`, cut to this number of columns. */
export function barLine(
  { columns, share, name }: { readonly columns: number; readonly share: number; readonly name: string },
  told: string,
): string {
  const free = columns - displayWidth(told) - 2;
  const size = Math.max(0, Math.min(24, Math.floor(free / 2) - 1));
  const full = Math.round(share * size);
  const bar = '█'.repeat(full) + '░'.repeat(size - full);
  const line = [bar, told, cutToWidth(name, Math.max(0, free - size - 1))].filter((each) => each !== '').join(' ');
  return displayWidth(line) > columns ? cutToWidth(line, columns) : line;
}
