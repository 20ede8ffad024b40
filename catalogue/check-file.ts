import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document, LineCounter } from 'yaml';
import type * as z from 'zod';
import { compiledValue, keepParsed } from './compiled.ts';
import { yaml } from './yaml.ts';

/** Thrown when a file of the catalogue is wrong; the message names file and line. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/**
 * Reads a YAML file of one or more documents (`---` between them), each checked against `schema`. A document with a
 * `family` stands for several entries: each member of the family says what its `<names>` are.
 * `leaveOut` names a field that is not even parsed: the examples are half of the text. What the build made of the same
 * text is taken as it is.
 */
export function readEntries<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  leaveOut?: string,
): z.infer<Schema>[] {
  const text = readFileSync(path, 'utf8');
  const name = relative(room, path) + (leaveOut === undefined ? '' : ` without ${leaveOut}`);
  const compiled = compiledValue(name, text);
  if (compiled !== undefined) return compiled as z.infer<Schema>[];
  const { LineCounter, parseAllDocuments } = yaml();
  const counter = new LineCounter();
  const documents = parseAllDocuments(leaveOut === undefined ? text : without(text, leaveOut), {
    lineCounter: counter,
  });
  if (!Array.isArray(documents)) throw new CatalogueError(`Cannot read ${basename(path)}: the file is empty`);
  const entries = documents.flatMap((document) => readDocument(document, path, schema, counter));
  return keepParsed(name, text, entries);
}

const room = fileURLToPath(new URL('./', import.meta.url));

/** The text with the lines of a top-level field blanked, so that the numbers of the others stay. */
function without(text: string, field: string): string {
  let inside = false;
  const keep = (line: string): boolean => {
    if (/^[^\s#}]/.test(line)) inside = line.startsWith(`${field}:`);
    return !inside;
  };
  return text
    .split('\n')
    .map((line) => (keep(line) ? line : ''))
    .join('\n');
}

function readDocument<Schema extends z.ZodType>(
  document: Document,
  path: string,
  schema: Schema,
  counter: LineCounter,
): z.infer<Schema>[] {
  const [error] = document.errors;
  if (error !== undefined) throw new CatalogueError(`Cannot read ${basename(path)}: ${error.message}`);
  return membersOf(document.toJS()).map((entry) => {
    const result = schema.safeParse(entry);
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    const line = lineOf(document, issue?.path ?? [], counter);
    const field = issue?.path.join('.') ?? '';
    throw new CatalogueError(`Cannot read ${basename(path)}:${line}: ${field}: ${issue?.message ?? 'unknown mistake'}`);
  });
}

/** The entries that a document stands for. */
function membersOf(entry: unknown): unknown[] {
  if (typeof entry !== 'object' || entry === null || !('family' in entry)) return [entry];
  const { family, ...rest } = entry;
  if (!Array.isArray(family)) return [entry];
  return family.map((member: Record<string, string>) => named(rest, member));
}

/** A copy with `<name>` replaced in every text and key. */
function named(value: unknown, names: Record<string, string>): unknown {
  if (typeof value === 'string') return value.replace(/<([a-z]+)>/g, (gap, name: string) => names[name] ?? gap);
  if (Array.isArray(value)) return value.map((item) => named(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [named(key, names), named(item, names)]));
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
