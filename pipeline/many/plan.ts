import { stat } from 'node:fs/promises';
import PQueue from 'p-queue';
import type { Bilingual } from '../../model/finding.ts';
import type { SourceFile } from '../../model/source.ts';
import type { PartIndexEntry } from '../../output/read-results.ts';
import { fingerprint } from './fingerprint.ts';
import { systemMessage, type FoundFile } from './inputs.ts';
import { failures } from './messages.ts';
import { nameDocuments, stemOf } from './names.ts';

/** What a run does with one file. */
export type PlannedDocument = {
  readonly source: SourceFile;
  /** Empty when the file cannot be opened. */
  readonly sha256: string;
  /** Why it is not read. */
  readonly failure?: Bilingual;
  /** Another document of this run with the same content, which is read instead. */
  readonly sameAs?: SourceFile;
  /** Its result from an earlier run, which the new one replaces. */
  readonly earlier?: PartIndexEntry;
  /** An earlier result that is identical to what reading would give, so it is used. */
  readonly reuse?: PartIndexEntry;
  /** Earlier results of the same content under other names and paths; they are removed when the new one is written. */
  readonly replaces: readonly PartIndexEntry[];
};

export type RunPlan = {
  readonly documents: readonly PlannedDocument[];
  /** Earlier results that this run leaves unchanged. */
  readonly kept: readonly PartIndexEntry[];
};

export type PlanOptions = {
  /** Whether an earlier result of the same content would be the same now; when absent, no result is reused. */
  readonly isReusable?: (part: PartIndexEntry) => boolean;
  /** Larger files are not read. */
  readonly maxMegabytes?: number;
  /** Is called with the number of files whose content is known. */
  readonly looked?: (done: number, of: number) => void;
};

const megabyte = 1024 * 1024;

type Fingerprinted = FoundFile & { readonly sha256: string; readonly failure?: Bilingual };

/**
 * Decides which files are read, under which names, and which earlier results they replace.
 *
 * A file is the same document as an earlier result when it has its path or its content. A document keeps its name from
 * run to run, because corrections refer to it, as long as the file keeps its name.
 */
export async function planRun(
  found: readonly FoundFile[],
  earlierParts: readonly PartIndexEntry[],
  { isReusable, maxMegabytes, looked }: PlanOptions = {},
): Promise<RunPlan> {
  const files = await fingerprintAll(found, (maxMegabytes ?? Infinity) * megabyte, looked);
  const paths = new Set(files.map((file) => file.path));
  const others = earlierParts.filter((part) => !paths.has(part.path));
  const firsts = firstOfContent(files);
  const replacedBy = (file: Fingerprinted): readonly PartIndexEntry[] =>
    firsts.get(file.sha256) === file ? (othersByContent.get(file.sha256) ?? []) : [];
  const othersByContent = groupByContent(others);
  const earlierOf = earlierResults(files, earlierParts, replacedBy);
  const sourceOf = sourcesOf(files, earlierOf, others);
  const documents = files.map((file): PlannedDocument => {
    const first = firsts.get(file.sha256) ?? file;
    const earlier = earlierOf.get(file.path);
    const alike = first === file && file.sha256 !== '' ? [earlier, ...replacedBy(file)] : [];
    const reuse = alike.find((part) => part?.sha256 === file.sha256 && isReusable?.(part));
    return {
      source: sourceOf(file),
      sha256: file.sha256,
      replaces: replacedBy(file).filter((part) => part !== earlier),
      ...(file.failure && { failure: file.failure }),
      ...(first !== file && { sameAs: sourceOf(first) }),
      ...(earlier && { earlier }),
      ...(reuse && { reuse }),
    };
  });
  return { documents, kept: others.filter((part) => !firsts.has(part.sha256)) };
}

function earlierResults(
  files: readonly Fingerprinted[],
  earlierParts: readonly PartIndexEntry[],
  replacedBy: (file: Fingerprinted) => readonly PartIndexEntry[],
): ReadonlyMap<string, PartIndexEntry> {
  const byPath = new Map(earlierParts.map((part) => [part.path, part]));
  return new Map(
    files.flatMap((file): [string, PartIndexEntry][] => {
      const moved = replacedBy(file).find((part) => stemOf(part.path) === stemOf(file.path));
      const earlier = byPath.get(file.path) ?? moved;
      return earlier ? [[file.path, earlier]] : [];
    }),
  );
}

async function fingerprintAll(
  files: readonly FoundFile[],
  maximumBytes: number,
  looked: PlanOptions['looked'],
): Promise<Fingerprinted[]> {
  let done = 0;
  const queue = new PQueue({ concurrency: 4 });
  return queue.addAll(
    files.map((file) => async (): Promise<Fingerprinted> => {
      try {
        const { size } = await stat(file.path);
        if (size > maximumBytes) {
          const megabytes = Math.ceil(size / megabyte);
          return { ...file, sha256: '', failure: failures.tooLarge(megabytes, maximumBytes / megabyte) };
        }
        return { ...file, sha256: await fingerprint(file.path) };
      } catch (error) {
        return { ...file, sha256: '', failure: systemMessage(error) };
      } finally {
        looked?.((done += 1), files.length);
      }
    }),
  );
}

function firstOfContent(files: readonly Fingerprinted[]): ReadonlyMap<string, Fingerprinted> {
  const firsts = new Map<string, Fingerprinted>();
  for (const file of files) if (file.sha256 !== '' && !firsts.has(file.sha256)) firsts.set(file.sha256, file);
  return firsts;
}

function groupByContent(parts: readonly PartIndexEntry[]): ReadonlyMap<string, readonly PartIndexEntry[]> {
  const groups = new Map<string, PartIndexEntry[]>();
  for (const part of parts) {
    if (part.sha256 !== '') groups.set(part.sha256, [...(groups.get(part.sha256) ?? []), part]);
  }
  return groups;
}

function sourcesOf(
  files: readonly Fingerprinted[],
  earlierOf: ReadonlyMap<string, PartIndexEntry>,
  others: readonly PartIndexEntry[],
): (file: FoundFile) => SourceFile {
  const taken = new Set([...earlierOf.values(), ...others].map((part) => part.document));
  const unnamed = files.map((file) => file.path).filter((path) => !earlierOf.has(path));
  const names = nameDocuments(unnamed, taken);
  return ({ path, kind }) => ({
    path,
    kind,
    document: earlierOf.get(path)?.document ?? names.get(path) ?? path,
  });
}
