import { relative } from 'node:path';
import cliProgress from 'cli-progress';
import type { Language } from '../model/finding.ts';
import { findingClasses } from '../model/finding.ts';
import type { DocumentOutcome } from '../pipeline/outcome.ts';
import type { RunListener } from '../pipeline/progress.ts';
import { texts, type Texts } from './messages.ts';
import { cutToWidth } from './text-table.ts';

/** A listener that has to be told when nothing more comes. */
export type RunView = RunListener & { readonly finish: () => void };

/** The path as a person would type it here. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}

/** What became of a document, in one line. */
export function outcomeLine(outcome: DocumentOutcome, language: Language): string {
  const { progress } = texts[language];
  const { summary, problem } = outcome;
  if (outcome.status === 'failed' || !summary) {
    return `${shownPath(outcome.path)}${progress.colon}${progress.failed}${problem?.[language] ?? ''}`;
  }
  const findings = findingClasses.reduce((sum, kind) => sum + summary.findings[kind], 0);
  const done = progress.done(summary.formsFound.length, summary.records, findings, summary.seconds.toFixed(1));
  const partly = problem ? ` ${progress.partial}${problem[language]}` : '';
  return `${outcome.document}${progress.colon}${done}${partly}`;
}

/** A progress bar with failures above it on a terminal, plain lines elsewhere; on standard error. */
export function watchRun(language: Language, verbose: boolean): RunView {
  const view = process.stderr.isTTY ? new BarView(texts[language]) : new LinesView();
  return {
    started: (documents) => {
      view.start(documents);
    },
    documentDone(outcome) {
      view.done(outcomeLine(outcome, language), outcome);
      if (verbose && outcome.stack) view.say(outcome.stack);
    },
    inputFailed(problem) {
      const { colon, notTaken } = texts[language].progress;
      view.say(`${shownPath(problem.path)}${colon}${notTaken}${problem.message[language]}`);
    },
    notice: (message) => {
      view.say(message[language]);
    },
    finish: () => {
      view.finish();
    },
  };
}

type View = {
  start(documents: number): void;
  done(line: string, outcome: DocumentOutcome): void;
  say(line: string): void;
  finish(): void;
};

class LinesView implements View {
  private total = 0;
  private count = 0;

  start(documents: number): void {
    this.total = documents;
  }

  done(line: string): void {
    this.count += 1;
    this.say(`[${this.count}/${this.total}] ${line}`);
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

  constructor(words: Texts) {
    this.bar = new cliProgress.SingleBar(
      { format: words.progress.bar, hideCursor: true, clearOnComplete: true, etaBuffer: 20, barsize: 24 },
      cliProgress.Presets.shades_classic,
    );
  }

  start(documents: number): void {
    if (documents > 0) this.bar.start(documents, 0, { name: '' });
  }

  done(line: string, outcome: DocumentOutcome): void {
    // Only what went wrong stays on the screen above the bar; the closing table has the rest.
    if (outcome.status !== 'ok') this.say(line);
    this.bar.increment(1, { name: cutToWidth(outcome.document, nameWidth) });
  }

  say(line: string): void {
    process.stderr.write(`\r\u001b[K${line}\n`);
  }

  finish(): void {
    this.bar.stop();
  }
}
