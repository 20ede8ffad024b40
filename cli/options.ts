import { existsSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';
import type { Language } from '../model/finding.ts';
import type { RunLimits } from '../pipeline/many/making.ts';
import type { ReadingOptions } from '../pipeline/reading-options.ts';
import type { RunOptions } from '../pipeline/many/run.ts';
import type { Texts } from './messages.ts';
import { texts } from './messages.ts';

/** How documents are read. */
export type ReadingFlags = {
  readonly ocr?: ReadingOptions['ocr'];
  readonly ocrEngine?: ReadingOptions['ocrEngine'];
  readonly pdfReader?: ReadingOptions['pdfReader'];
};

/** Options of the commands that work on a results folder. */
export type WorkOptions = LimitFlags &
  ReadingFlags & { readonly parquet?: true; readonly sqlite?: true; readonly chineseHeads?: true };

/** Limits of the work, and how it is shown. */
export type LimitFlags = {
  readonly jobs?: number;
  readonly timeout?: number;
  readonly memory?: number;
  readonly maxPages?: number;
  readonly maxSize?: number;
  readonly json?: true;
  readonly verbose?: true;
};

/**
 * Eleven days in seconds, a terabyte in megabytes. Anything larger is a typing error, and the timers of Node.js cannot
 * wait 25 days.
 */
const most = 1_000_000;
const mostJobs = 1_000;

/** An option whose value is a whole number. */
export function wholeNumber(words: Texts, flags: string, description: string, least: number, greatest = most): Option {
  const option = new Option(flags, description);
  return option.argParser((value) => {
    const isNumber = /^\d+$/.test(value);
    if (isNumber && Number(value) >= least && Number(value) <= greatest) return Number(value);
    const limit = isNumber && Number(value) > greatest ? greatest : undefined;
    throw new InvalidArgumentError(words.usage.notANumber(option.long ?? flags, value, least, limit));
  });
}

/** The options of a command that reads documents into a results folder. */
export function workOptions(words: Texts): Option[] {
  return [...readingOptions(words), ...copyOptions(words), ...limitOptions(words)];
}

/**
 * The options of a command that checks again; how documents were read, and how large they may be, can no longer be
 * chosen.
 */
export function checkOptions(words: Texts): Option[] {
  const acting = ['--jobs', '--timeout', '--memory', '--json', '--verbose'];
  return [...copyOptions(words), ...limitOptions(words).filter(({ long }) => long && acting.includes(long))];
}

/** The tables in further formats for other programs (`--parquet`, `--sqlite`) and for people (`--chinese-heads`). */
const copyOptions = (words: Texts): Option[] => [
  new Option('--parquet', words.help.parquet),
  new Option('--sqlite', words.help.sqlite),
  new Option('--chinese-heads', words.help.chineseHeads),
];

/** `--ocr`, `--ocr-engine` and `--pdf-reader`. */
export function readingOptions(words: Texts): Option[] {
  return [
    new Option('--ocr <WHEN>', words.help.ocr).choices(['auto', 'always', 'never']),
    new Option('--ocr-engine <NAME>', words.help.ocrEngine).choices(['ppocr', 'tesseract']),
    new Option('--pdf-reader <NAME>', words.help.pdfReader).choices([
      'pdfium',
      'pdfium-wasm',
      'pdfium-native',
      'pdfjs',
    ]),
  ];
}

/** The options `--jobs`, the limits, `--json` and `--verbose`. */
export function limitOptions(words: Texts): Option[] {
  const number = (flags: string, description: string, least: number, greatest?: number): Option =>
    wholeNumber(words, flags, description, least, greatest);
  return [
    number('-j, --jobs <N>', words.help.jobs, 1, mostJobs),
    number('--timeout <SECONDS>', words.help.timeout, 1),
    number('--memory <MB>', words.help.memory, 64),
    number('--max-pages <N>', words.help.maxPages, 1),
    number('--max-size <MB>', words.help.maxSize, 1),
    new Option('--json', words.help.json),
    new Option('--verbose', words.help.verbose),
  ];
}

/** The limits from the options, with defaults. */
export async function limitsOf(options: LimitFlags): Promise<RunLimits> {
  const { usualLimits } = await import('../pipeline/many/making.ts');
  return {
    timeoutSeconds: options.timeout ?? usualLimits.timeoutSeconds,
    memoryMegabytes: options.memory ?? usualLimits.memoryMegabytes,
    maxPages: options.maxPages ?? usualLimits.maxPages,
    maxMegabytes: options.maxSize ?? usualLimits.maxMegabytes,
  };
}

/** The reading options, with defaults. */
export async function readingOf({ ocr, ocrEngine, pdfReader }: ReadingFlags): Promise<ReadingOptions> {
  const { usualReading } = await import('../pipeline/reading-options.ts');
  return {
    ocr: ocr ?? usualReading.ocr,
    ocrEngine: ocrEngine ?? usualReading.ocrEngine,
    pdfReader: pdfReader ?? usualReading.pdfReader,
  };
}

/**
 * The options of a run, with defaults. If the results folder is new, the first worker is started now, because that
 * takes longer than anything else that must be loaded; for an existing folder there may be no work for it.
 *
 * @param begin the paths to read; without them no worker is started
 */
export async function runOptionsOf(
  options: WorkOptions,
  out: string,
  language: Language,
  begin?: { readonly paths: readonly string[]; readonly cache: string | undefined },
): Promise<RunOptions> {
  const { WorkerPool } = await import('../pipeline/many/pool.ts');
  const limits = await limitsOf(options);
  const concurrency = options.jobs ?? availableParallelism();
  const pool: RunOptions['pool'] = new WorkerPool({ ...limits, concurrency });
  const isNew = begin !== undefined && begin.paths.some((path) => existsSync(path)) && makesFolder(out);
  if (isNew) {
    const { reachOfRun } = await import('../pipeline/many/reach.ts');
    const { cache } = begin;
    pool.confine(reachOfRun(begin.paths, { out, ...(cache !== undefined && { cache }) }));
    pool.warm(1);
  }
  const { parquet = false, sqlite = false, chineseHeads = false } = options;
  const reading = await readingOf(options);
  return {
    out,
    language,
    pool,
    limits,
    parquet,
    sqlite,
    chineseHeads,
    reading,
    isNew,
    ...(options.jobs !== undefined && { jobs: options.jobs }),
  };
}

/** Creates a folder in an existing one. @returns false when it exists already or cannot be created */
function makesFolder(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * The language that the arguments ask for. It is determined before anything else, because help and error messages are
 * in that language too.
 */
export function languageOf(commandLine: readonly string[]): Language {
  const at = commandLine.findIndex((each) => each === '--lang' || each.startsWith('--lang='));
  const value = commandLine[at]?.startsWith('--lang=') ? commandLine[at].slice(7) : commandLine[at + 1];
  return at >= 0 && value === 'en' ? 'en' : 'zh';
}

/** `--lang`, on every command. */
export function languageOption(words: Texts): Option {
  return new Option('--lang <LANG>', words.help.lang).argParser((value) => {
    if (value in texts) return value;
    throw new InvalidArgumentError(words.usage.notALanguage(value));
  });
}
