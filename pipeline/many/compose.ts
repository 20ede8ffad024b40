import { createHash, type Hash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Finding, Language } from '../../model/finding.ts';
import { errorCode, messageOf } from '../../model/error-code.ts';
import { formatsFor, outputFormats } from '../../output/index.ts';
import type { HeadNames } from '../../output/xlsx/index.ts';
import { hasComparison, writeComparison } from '../../output/comparison.ts';
import { copyFiles, writeCopies, type CopyOptions } from '../../output/copies.ts';
import { dataPackageFile, writeDataPackage } from '../../output/datapackage.ts';
import { partsFolder } from '../../output/parts.ts';
import {
  compareNames,
  indexPart,
  readWholePart,
  type BrokenPart,
  type Part,
  type PartIndexEntry,
} from '../../output/read-results.ts';
import type { DocumentOrigin } from '../../output/tables/index.ts';
import { reportsOf } from '../../output/tables/reports.ts';
import { TablesWriter } from '../../output/tables-writer.ts';
import { writeWhole } from '../../output/whole-file.ts';
import { bodiesFile, Bodies, readBodies, type BodyCorrections } from './by-hand/bodies.ts';
import { compareTwins, noTwins } from './compare.ts';
import { Neighbourhood } from './neighbourhood.ts';
import { programKey, programVersion } from '../program.ts';
import { readSources, type Sources } from './by-hand/sources.ts';

/**
 * A document's part, with a promise of when it can be read; it resolves to false if the part does not belong to the
 * results.
 */
export type AwaitedPart = {
  readonly document: string;
  readonly file: string;
  readonly ready: Promise<boolean>;
};

/** What to write, and where. */
export type ComposeOptions = CopyOptions & {
  /** The results folder. */
  readonly out: string;
  readonly language: Language;
  /** Use Chinese column heads in the workbook; column names when undefined. */
  readonly chineseHeads?: boolean;
  /** Compare the files of one report; an existing comparison is updated in any case. */
  readonly compare?: boolean;
  /** The number of cores that may be used; one when undefined. */
  readonly jobs?: number;
};

/**
 * Writes the tables from the parts, in order of document name, with only one document and its neighbours in memory at a
 * time.
 *
 * The code for this is loaded while documents are still being read. It starts when all parts exist, so that reports can
 * be checked against each other in whatever order they were read, and the results do not depend on that order.
 *
 * @param broken is called for parts that cannot be read back; they are left out
 * @param composing is called with the number of documents already in the tables, and of all documents
 */
export async function composeTables(
  options: ComposeOptions,
  parts: readonly AwaitedPart[],
  broken: (part: BrokenPart) => void,
  composing: (done: number, documents: number) => void = () => undefined,
): Promise<void> {
  const { out: folder, language } = options;
  // Rows live only briefly; by default the heap would grow to several times what is in use, as in `worker.ts`.
  setFlagsFromString('--heap-growing-percent=75');
  composing(0, parts.length);
  if (parts.length >= manyParts) await Promise.all(parts.map(({ ready }) => ready));
  const tables = await TablesWriter.open(
    folder,
    language,
    formatsFor(parts.length, options.jobs ?? 1, headsOf(options)),
    programKey(),
  );
  const compares = options.compare === true || hasComparison(folder);
  const sources = await readSources(folder);
  try {
    const corrected = await readBodies(folder);
    const stamp = startStamp([language, headsOf(options)], compares, corrected, sources);
    const entries = await indexReady(parts, broken);
    const bodies = bodiesOf(entries, corrected);
    const twins = compares ? await compareTwins(entries, bodies) : noTwins;
    const neighbourhood = new Neighbourhood(entries, bodies);
    for (const [index, { file }] of entries.entries()) {
      composing(index, entries.length);
      const read = await orBroken(file, readWholePart(file, programKey()), broken);
      if (!read) continue;
      addToStamp(stamp, file, read.head.digest);
      const across = [...(await neighbourhood.findingsOf(read.result)), ...(twins.findings.get(file) ?? [])];
      const whole = { ...read.result, findings: [...read.result.findings, ...across] };
      const origin = originOf(read.head, sources, bodies);
      await tables.add(whole, stateOf(read, across, origin), origin);
    }
    composing(entries.length, entries.length);
    await rm(stampPath(folder), { force: true });
    await tables.publish();
    await bodies.write(folder);
    if (compares) await writeComparison(folder, twins.figures);
    await writeCopies(folder, options);
    await writeDataPackage(folder, programVersion());
    await writeWhole(stampPath(folder), stamp.digest('hex'));
  } catch (error) {
    await tables.discard();
    throw error;
  }
}

/**
 * From this many documents on, nothing is loaded before the last one is read: loading takes only a quarter of a second,
 * and the database would hold 40 MB meanwhile.
 */
const manyParts = 64;

/** The parts that belong to the results, in order of document name, once all of them exist. */
async function indexReady(
  parts: readonly AwaitedPart[],
  broken: (part: BrokenPart) => void,
): Promise<PartIndexEntry[]> {
  const entries: PartIndexEntry[] = [];
  for (const part of [...parts].sort((a, b) => compareNames(a.document, b.document))) {
    if (!(await part.ready)) continue;
    const entry = await orBroken(part.file, indexPart(part.file), broken);
    if (entry) entries.push(entry);
  }
  return entries;
}

async function orBroken<Read>(
  file: string,
  reading: Promise<Read>,
  broken: (part: BrokenPart) => void,
): Promise<Read | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (errorCode(error) !== undefined) throw error;
    broken({ file, reason: messageOf(error) });
    return undefined;
  }
}

/** Which names in the reports belong to the same body. */
function bodiesOf(entries: readonly PartIndexEntry[], corrected: BodyCorrections): Bodies {
  const reports = entries
    .flatMap(({ about, status }) => (status === 'failed' ? [] : about.reports))
    .filter(({ department }) => department !== '');
  const units = reports.filter(({ reportKind }) => reportKind?.startsWith('单位'));
  return new Bodies(
    reports.map(({ department }) => department),
    corrected,
    units.map(({ department }) => department),
  );
}

/** What the tables say about a document besides its result. */
function originOf({ document, sha256, made }: Part['head'], sources: Sources, bodies: Bodies): DocumentOrigin {
  const source = sources.of({ document, sha256 });
  return {
    ...(made && { program: made.program }),
    ...(source && { source }),
    bodyOf: (report) => bodies.bodyOf(report),
  };
}

/**
 * A text that identifies the state of a document in the tables: its part, its origin, and the findings between it and
 * other reports.
 */
function stateOf({ head, result }: Part, across: readonly Finding[], origin: DocumentOrigin): string {
  const bodies = reportsOf(result).map((report) => origin.bodyOf?.(report));
  return createHash('sha256')
    .update(head.digest)
    .update(JSON.stringify([across, origin, bodies]))
    .digest('hex');
}

/** Whether the tables in the folder are what these parts would give. @param parts in order of document name */
export async function isComposed(
  { out: folder, language, compare, ...options }: ComposeOptions,
  parts: readonly PartIndexEntry[],
): Promise<boolean> {
  const corrected = await readBodies(folder);
  const sources = await readSources(folder);
  const stamp = startStamp([language, headsOf(options)], compare === true || hasComparison(folder), corrected, sources);
  for (const part of parts) addToStamp(stamp, part.file, part.digest);
  try {
    if ((await readFile(stampPath(folder), 'utf8')) !== stamp.digest('hex')) return false;
    const formats = outputFormats.flatMap((format) => format.files);
    const files = [...formats, dataPackageFile, ...copyFiles(options), bodiesFile];
    await Promise.all(files.map((name) => stat(join(folder, name))));
    return true;
  } catch {
    return false;
  }
}

/** Records what the tables were made from; written last, so that it is never about incomplete tables. */
const stampPath = (folder: string): string => join(folder, partsFolder, '.composed');

const headsOf = ({ chineseHeads }: Pick<ComposeOptions, 'chineseHeads'>): HeadNames => (chineseHeads ? 'zh' : 'names');

function startStamp(
  words: readonly [Language, HeadNames],
  compares: boolean,
  bodies: BodyCorrections,
  sources: Sources,
): Hash {
  const files = outputFormats.flatMap((format) => format.files);
  const told = [programKey(), words, files, compares, [...bodies].sort(), sources.text];
  return createHash('sha256').update(JSON.stringify(told));
}

function addToStamp(stamp: Hash, file: string, digest: string): void {
  stamp.update(`\n${basename(file)} ${digest}`);
}
