import { basename, dirname, extname, join, relative, sep } from 'node:path';
import * as z from 'zod';
import type { Bilingual } from '../../../model/finding.ts';
import { csvFile } from '../../../output/csv.ts';
import type { DocumentSource } from '../../../output/tables/index.ts';
import { writeWhole } from '../../../output/whole-file.ts';
import { cellText, readCsvLines, reasonOf } from './csv-lines.ts';
import { lineNotices, wrongLines } from './messages.ts';
import { RunError } from '../run-error.ts';

/**
 * Where files come from. Beside the input, people write this file; in the results folder it covers all documents of all
 * runs.
 */
export const sourcesFile = 'sources.csv';

const text = z.string().default('').transform(cellText);
const sourceLine = z
  .strictObject({
    document: text,
    sha256: text.pipe(z.string().regex(/^(?:[0-9a-f]{64})?$/i, 'it must have 64 hexadecimal digits')),
    source_url: text,
    retrieved: text.pipe(z.string().refine(isDateOrNothing, 'it must be a date such as 2025-03-31')),
    publisher: text,
    region: text,
  })
  .refine(({ document, sha256 }) => document !== '' || sha256 !== '', 'it names neither document nor sha256');

/** Whether the text is empty or a calendar date, with or without a time after it. */
function isDateOrNothing(told: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(told)?.[1];
  if (day === undefined) return told === '';
  const date = new Date(`${day}T00:00:00Z`);
  // 30 February would become a date in March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

type SourceEntry = z.infer<typeof sourceLine> & { readonly line: number };

/** What identifies a document. */
type Known = { readonly document: string; readonly path: string; readonly sha256: string };

/** Where documents come from: looked up by content, then by name. */
export type Sources = {
  /** The lines as one text, to see whether they have changed. */
  readonly text: string;
  readonly of: (document: Pick<Known, 'document' | 'sha256'>) => DocumentSource | undefined;
};

/**
 * Reads what a results folder says about where its documents come from.
 *
 * @throws RunError that names the wrong line
 */
export async function readSources(folder: string): Promise<Sources> {
  const entries = await readEntries(join(folder, sourcesFile));
  const byContent = new Map(entries.filter(({ sha256 }) => sha256 !== '').map((entry) => [entry.sha256, entry]));
  const byName = new Map(entries.map((entry) => [entry.document, entry]));
  return {
    text: entries.length === 0 ? '' : JSON.stringify(entries.map(fieldsOf)),
    of: ({ document, sha256 }) => byContent.get(sha256) ?? byName.get(document),
  };
}

/**
 * Copies the lines of every `sources.csv` beside the input into the results folder, with the names that the documents
 * have there. Lines about documents of earlier runs are kept.
 *
 * @param documents of this run
 * @returns notices about lines that name none of them, or have an invalid address
 * @throws RunError that names the wrong line
 */
export async function takeSources(out: string, documents: readonly Known[]): Promise<Bilingual[]> {
  const folders = [...new Set(documents.flatMap(({ path }) => [dirname(path), dirname(dirname(path))]))].sort();
  const taken = new Map<string, SourceEntry>();
  const told: Bilingual[] = [];
  for (const folder of folders.filter((each) => each !== out)) {
    const file = join(folder, sourcesFile);
    const inside = documents.filter(({ path }) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep));
    for (const entry of await readEntries(file)) {
      const found = inside.filter((document) => isMeant(entry, document, folder));
      for (const { document, sha256 } of found) taken.set(document, { ...entry, document, sha256 });
      const { source_url: address } = entry;
      if (address !== '' && !/^(?:https?|ftp):\/\/[^\s/]/i.test(address))
        told.push(lineNotices.noWebAddress(file, entry.line, address));
      if (found.length === 0) told.push(lineNotices.unusedSource(file, entry.line, entry.document || entry.sha256));
    }
  }
  if (taken.size === 0) return told;
  const earlier = await readEntries(join(out, sourcesFile));
  const kept = earlier.filter(({ document }) => !taken.has(document));
  const lines = [...kept, ...taken.values()].sort((a, b) => (a.document < b.document ? -1 : 1));
  const rows = lines.map((line) => columns.map((column) => line[column]));
  await writeWhole(join(out, sourcesFile), csvFile([columns, ...rows]));
  return told;
}

const columns = ['document', 'sha256', 'source_url', 'retrieved', 'publisher', 'region'] as const;

const fieldsOf = (entry: SourceEntry): string[] => columns.map((column) => entry[column]);

/**
 * Whether a line refers to a document: by its content, its name, or its file's name or path in the folder, with or
 * without extension.
 */
function isMeant({ document: name, sha256: content }: SourceEntry, known: Known, folder: string): boolean {
  if (content !== '') return content.toLowerCase() === known.sha256;
  const below = relative(folder, known.path).split(sep).join('/');
  const names = [known.document, below, basename(known.path)];
  return names.some((each) => each === name || each.slice(0, each.length - extname(each).length) === name);
}

async function readEntries(file: string): Promise<SourceEntry[]> {
  const wrong = (line: number, reason: string): Bilingual => wrongLines.sources(file, line, reason);
  const seen = new Map<string, number>();
  return (await readCsvLines(file, wrong)).map(({ line, fields }) => {
    const parsed = sourceLine.safeParse(fields);
    if (!parsed.success) throw new RunError(wrong(line, reasonOf(parsed.error)));
    const key = `${parsed.data.document}|${parsed.data.sha256}`;
    const first = seen.get(key);
    if (first !== undefined) throw new RunError(wrong(line, `the same document stands in line ${String(first)}`));
    seen.set(key, line);
    return { ...parsed.data, sha256: parsed.data.sha256.toLowerCase(), line };
  });
}
