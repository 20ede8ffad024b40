import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentResult } from '../model/document.ts';
import { errorCode, messageOf } from '../model/error-code.ts';
import { problemOf } from '../model/problem-of.ts';
import { summarise } from '../model/summary.ts';
import { aboutOf, parseHead, type PartHead } from './part-head.ts';
import { digestOf, partsFolder } from './parts.ts';
import { parseDocumentResult, withFormDecimals } from './schema.ts';

/** The head of a part and its file, without the result. */
export type PartIndexEntry = PartHead & { readonly file: string };

/** A part that cannot be read back, and why. */
export type BrokenPart = { readonly file: string; readonly reason: string };

/** A result with the head of its part. */
export type Part = { readonly head: PartHead; readonly result: DocumentResult };

/**
 * Reads one document's result back.
 *
 * @throws SyntaxError when the file is not JSON, TypeError when it is not a result or was changed after it was written
 */
export async function readPart(file: string): Promise<DocumentResult> {
  return (await readWholePart(file)).result;
}

/**
 * Reads one document's result back with its head. (An old version wrote no head; then one is made.) Throws like
 * `readPart`.
 *
 * @param program results written by exactly this program were checked then, and are not checked again
 */
export async function readWholePart(file: string, program?: string): Promise<Part> {
  const text = await readFile(file, 'utf8');
  const end = text.indexOf('\n');
  const head = end < 0 ? undefined : parseHead(text.slice(0, end));
  if (!head) {
    const result = parseDocumentResult(withoutHead(JSON.parse(text)));
    return { head: headOf(result, text), result };
  }
  const body = text.slice(end + 1);
  if (digestOf(body) !== head.digest) throw new TypeError('it was changed or damaged after it was written');
  const value: unknown = JSON.parse(`{${body}`);
  const isChecked = program !== undefined && head.made?.program === program;
  return { head, result: isChecked ? withFormDecimals(value as DocumentResult) : parseDocumentResult(value) };
}

// The head of another version is useless, but the result after it may be usable.
function withoutHead(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'head'));
}

function headOf(result: DocumentResult, text: string): PartHead {
  const { document, path, sha256, status } = result;
  const problem = problemOf(result);
  return {
    document,
    path,
    sha256,
    status,
    corrections: result.records.some((record) => record.correctedAmount !== undefined) ? 'unknown' : '',
    summary: summarise(result),
    about: aboutOf(result),
    ...(problem && { problem }),
    digest: digestOf(text),
    bytes: Buffer.byteLength(text),
  };
}

/** Names the parts of a results folder, in order of document name; a folder without parts has none. */
export async function indexParts(
  folder: string,
): Promise<{ readonly parts: readonly PartIndexEntry[]; readonly broken: readonly BrokenPart[] }> {
  const parts: PartIndexEntry[] = [];
  const broken: BrokenPart[] = [];
  for (const file of await partFiles(folder)) {
    try {
      parts.push(await indexPart(file));
    } catch (error) {
      broken.push({ file, reason: messageOf(error) });
    }
  }
  return { parts: parts.sort((a, b) => compareNames(a.document, b.document)), broken };
}

/**
 * Reads the head of a part. @throws like `readPart`, or TypeError when the part is incomplete or not an ordinary file
 */
export async function indexPart(file: string): Promise<PartIndexEntry> {
  // Opening a named pipe would wait forever.
  if (!(await stat(file)).isFile()) throw new TypeError('it is no ordinary file');
  return { ...((await readHead(file)) ?? (await readWholePart(file)).head), file };
}

// A head takes one or two kilobytes; if it has a very long list of forms, the whole part is read.
const headBytes = 16_384;

async function readHead(file: string): Promise<PartHead | undefined> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(headBytes), 0, headBytes, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(10);
    const head = end < 0 ? undefined : parseHead(buffer.toString('utf8', 0, end));
    if (head && (await handle.stat()).size !== end + 1 + head.bytes) throw new TypeError('it is not complete');
    return head;
  } finally {
    await handle.close();
  }
}

/** The order of documents everywhere: by code unit, so it is the same on every machine and in every language. */
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
