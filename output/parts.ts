import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentResult } from '../model/document.ts';
import { problemOf } from '../model/problem-of.ts';
import { summarise } from '../model/summary.ts';
import { aboutOf, partText, type Making } from './part-head.ts';
import { parseDocumentResult } from './schema.ts';
import { writeWhole } from './whole-file.ts';

/** The folder inside a results folder in which each document has a file of its own. */
export const partsFolder = 'documents';

/**
 * The file of a document's result. Its name is readable, and unique on every file system: characters that some system
 * forbids are replaced, and a hash distinguishes `a/b` from `a_b` and `A` from `a`.
 */
export function partPath(folder: string, document: string): string {
  const hash = createHash('sha256').update(document).digest('hex').slice(0, 10);
  return join(folder, partsFolder, `${readable(document)}-${hash}.json`);
}

// File systems allow 255 bytes for a name, and a Chinese character takes three.
const maximumBytes = 200;

function readable(document: string): string {
  let name = '';
  for (const character of document) {
    const next = name + (/[\p{L}\p{N}._()（）《》〔〕+-]/u.test(character) ? character : '_');
    if (Buffer.byteLength(next) > maximumBytes) break;
    name = next;
  }
  return name;
}

/** What a result was made with, so that a later run can tell whether it must be made again. */
export type PartOrigin = {
  readonly made?: Making;
  /** Fingerprint of the corrections that were applied. */
  readonly corrections?: string;
};

/** The first half of the SHA-256 of a part after its head. */
export const digestOf = (body: string): string => createHash('sha256').update(body).digest('hex').slice(0, 32);

/**
 * Writes a document's result completely, replacing an older one of the same name. It is checked first: see
 * `parseDocumentResult`.
 */
export async function writePart(folder: string, result: DocumentResult, origin: PartOrigin = {}): Promise<void> {
  const text = JSON.stringify(result);
  // The JSON is what will be read back, so the JSON must be correct.
  parseDocumentResult(JSON.parse(text));
  const body = text.slice(1);
  const { document, path, sha256, status } = result;
  const problem = problemOf(result);
  const head = {
    document,
    path,
    sha256,
    status,
    ...(origin.made && { made: origin.made }),
    corrections: origin.corrections ?? '',
    summary: summarise(result),
    about: aboutOf(result),
    ...(problem && { problem }),
  };
  await mkdir(join(folder, partsFolder), { recursive: true });
  await writeWhole(partPath(folder, document), partText(head, body, digestOf(body)));
}
