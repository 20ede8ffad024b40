import { relative } from 'node:path';
import cliProgress from 'cli-progress';
import type { Bilingual, Language } from '../model/finding.ts';
import { findingClasses } from '../model/finding.ts';
import type { DocumentOutcome } from '../pipeline/outcome.ts';
import type { PageProgress, RunListener } from '../pipeline/progress.ts';
import { texts, type Texts } from './messages.ts';
import { Pace } from './pace.ts';
import { cutToWidth } from './text-table.ts';

/** A listener that has to be told when nothing more comes. */
export type RunView = RunListener & { readonly finish: (ending: RunEnding) => void };

/** The exit status of a run, and what stopped it. */
export type RunEnding = { readonly status: number; readonly error?: Bilingual };

/** The path as a person would type it here. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}

/** A text as it may be shown: names of files may hold anything, also what moves the cursor or hides a line. */
export const printable = (text: string): string =>
  text.replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** What became of a document, in one line. */
export function outcomeLine(outcome: DocumentOutcome, language: Language): string {
  const { progress } = texts[language];
  const { summary, problem } = outcome;
  if (outcome.status === 'failed' || !summary) {
    return printable(`${shownPath(outcome.path)}${progress.colon}${progress.failed}${problem?.[language] ?? ''}`);
  }
  const findings = findingClasses.reduce((sum, kind) => sum + summary.findings[kind], 0);
  const done = progress.done(summary.formsFound.length, summary.records, findings, summary.seconds.toFixed(1));
  const partly = problem ? ` ${progress.partial}${problem[language]}` : '';
  return printable(`${outcome.document}${progress.colon}${done}${partly}`);
}

/** A progress bar with failures above it on a terminal, plain lines elsewhere; on standard error. */
export function watchRun(language: Language, verbose: boolean): RunView {
  const view = process.stderr.isTTY ? new BarView(texts[language]) : new LinesView(texts[language]);
  return {
    started: (documents, done) => {
      if (done > 0) view.say(texts[language].progress.already(done, documents));
      view.start(documents, done);
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
  /** @param before documents that were done before; they count for nothing in the pace */
  start(documents: number, before: number): void;
  page(page: PageProgress): void;
  done(line: string, outcome: DocumentOutcome): void;
  say(line: string): void;
  finish(): void;
};

const paceEveryMilliseconds = 30_000;
const pageEveryMilliseconds = 10_000;

class LinesView implements View {
  private total = 0;
  private count = 0;
  private said = Date.now();
  private saidPage = Date.now();
  private pace = new Pace(0);

  constructor(private readonly words: Texts) {}

  start(documents: number, before: number): void {
    this.total = documents - before;
    this.pace = new Pace(this.total);
  }

  page({ document, done, pages }: PageProgress): void {
    if (Date.now() - this.saidPage < pageEveryMilliseconds || done === pages) return;
    this.saidPage = Date.now();
    const { colon, page } = this.words.progress;
    this.say(printable(`${document}${colon}${page(done, pages)}`));
  }

  done(line: string): void {
    this.count += 1;
    this.pace.done();
    this.say(`[${this.count}/${this.total}] ${line}`);
    if (Date.now() - this.said < paceEveryMilliseconds || this.count >= this.total) return;
    this.said = Date.now();
    const { rate, left } = this.pace.now();
    this.say(this.words.progress.pace(this.count, this.total, rate, left));
  }

  say(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  finish(): void {
    // Lines stay as they are.
  }
}

const nameWidth = 32;

class BarView implements View {
  private readonly bar: cliProgress.SingleBar;
  private pace = new Pace(0);

  constructor(private readonly words: Texts) {
    this.bar = new cliProgress.SingleBar(
      { format: words.progress.bar, hideCursor: true, clearOnComplete: true, barsize: 24 },
      cliProgress.Presets.shades_classic,
    );
  }

  start(documents: number, before: number): void {
    this.pace = new Pace(documents - before);
    if (documents > before) this.bar.start(documents, before, { name: '', ...this.pace.now() });
  }

  page({ document, done, pages }: PageProgress): void {
    const name = cutToWidth(printable(document), nameWidth);
    this.bar.update({ name: `${name} ${this.words.progress.page(done, pages)}`, ...this.pace.now() });
  }

  done(line: string, outcome: DocumentOutcome): void {
    // Only what went wrong stays on the screen above the bar; the closing table has the rest.
    if (outcome.status !== 'ok') this.say(line);
    this.pace.done();
    this.bar.increment(1, { name: cutToWidth(printable(outcome.document), nameWidth), ...this.pace.now() });
  }

  say(line: string): void {
    process.stderr.write(`\r\u001b[K${line}\n`);
  }

  finish(): void {
    this.bar.stop();
  }
}
