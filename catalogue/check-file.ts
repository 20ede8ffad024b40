import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import type { z } from 'zod';

/** Thrown when a file of the catalogue is wrong; the message names file and line. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/** Reads a YAML file of one or more documents (`---` between them), each checked against `schema`. */
export function readEntries<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema>[] {
  const counter = new LineCounter();
  const documents = parseAllDocuments(readFileSync(path, 'utf8'), { lineCounter: counter });
  if (!Array.isArray(documents)) throw new CatalogueError(`Cannot read ${basename(path)}: the file is empty`);
  return documents.map((document) => readDocument(document, path, schema, counter));
}

function readDocument<Schema extends z.ZodType>(
  document: Document,
  path: string,
  schema: Schema,
  counter: LineCounter,
): z.infer<Schema> {
  const [error] = document.errors;
  if (error !== undefined) throw new CatalogueError(`Cannot read ${basename(path)}: ${error.message}`);
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const line = lineOf(document, issue?.path ?? [], counter);
  const field = issue?.path.join('.') ?? '';
  throw new CatalogueError(`Cannot read ${basename(path)}:${line}: ${field}: ${issue?.message ?? 'unknown mistake'}`);
}

/** The line on which the value at `path` stands, or the nearest that is there. */
function lineOf(document: Document, path: readonly PropertyKey[], counter: LineCounter): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range)) return counter.linePos(Number(range[0])).line;
  }
  return 1;
}
