import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentResult } from '../model/document.ts';
import { errorCode, messageOf } from '../model/error-code.ts';
import { partsFolder } from './parts.ts';
import { parseDocumentResult } from './schema.ts';

/** Who a part speaks of, without what it says. */
export type PartIndexEntry = Pick<DocumentResult, 'document' | 'path' | 'sha256' | 'status'> & {
  readonly file: string;
  /** Some record of it carries a correction. */
  readonly corrected: boolean;
};

/** A part that cannot be read back, and why. */
export type BrokenPart = { readonly file: string; readonly reason: string };

/**
 * Reads one document's result back.
 *
 * @throws SyntaxError when the file is no JSON, TypeError when it is no result
 */
export async function readPart(file: string): Promise<DocumentResult> {
  return parseDocumentResult(JSON.parse(await readFile(file, 'utf8')));
}

/** Names the parts of a results folder, in order of document name; a folder without parts has none. */
export async function indexParts(
  folder: string,
): Promise<{ readonly parts: readonly PartIndexEntry[]; readonly broken: readonly BrokenPart[] }> {
  const parts: PartIndexEntry[] = [];
  const broken: BrokenPart[] = [];
  for (const file of await partFiles(folder)) {
    try {
      const { document, path, sha256, status, records } = await readPart(file);
      const corrected = records.some((record) => record.correctedAmount !== undefined);
      parts.push({ document, path, sha256, status, file, corrected });
    } catch (error) {
      broken.push({ file, reason: messageOf(error) });
    }
  }
  return { parts: parts.sort((a, b) => compareNames(a.document, b.document)), broken };
}

/** The one order of documents everywhere: by code unit, the same on every machine and in every language. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function partFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(join(folder, partsFolder));
    return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, partsFolder, name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
