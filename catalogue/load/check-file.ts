import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document, LineCounter } from 'yaml';
import type * as z from 'zod';
import { compiledValue, keepParsed } from './compiled.ts';
import { catalogueFile } from './place.ts';
import { yaml } from './yaml.ts';

/** Thrown when a file of the catalogue is wrong; the message names file and line. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/**
 * Reads a YAML file of one or more documents (`---` between them), each checked against `schema`. A document with a
 * `family` stands for several entries: each member of the family gives the values of the `<names>`. A first document of
 * `defaults` holds what entries of the file leave out. `leaveOut` names a field that is not even parsed: the examples
 * are half of the text. If the build has stored the result for the same text, that is used.
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
  const entries = entriesOf(documents, path).map(({ value, sources }) => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw mistakeIn(path, sources, result.error.issues[0], counter);
  });
  return keepParsed(name, text, entries);
}

const room = fileURLToPath(catalogueFile(''));

/** The text with the lines of a top-level field blanked, so that the numbers of other lines do not change. */
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

/** An entry before it is checked, and the documents from which its fields come: its own, and the defaults. */
type RawEntry = { readonly value: unknown; readonly sources: readonly Document[] };

/** The entries of all documents. A first document that has only `defaults` supplies what the others leave out. */
function entriesOf(documents: readonly Document[], path: string): RawEntry[] {
  const [error] = documents.flatMap((document) => document.errors);
  if (error !== undefined) throw new CatalogueError(`Cannot read ${basename(path)}: ${error.message}`);
  const [first, ...others] = documents;
  const head = first === undefined ? undefined : defaultsOf(first.toJS());
  if (first === undefined || head === undefined) return documents.flatMap((document) => rawEntries(document, {}));
  return others.flatMap((document) => rawEntries(document, head, first));
}

function defaultsOf(value: unknown): object | undefined {
  if (!isMapping(value) || !('defaults' in value) || Object.keys(value).length > 1) return undefined;
  return isMapping(value.defaults) ? value.defaults : undefined;
}

function rawEntries(document: Document, defaults: object, head?: Document): RawEntry[] {
  const own: unknown = document.toJS();
  const value = isMapping(own) ? { ...defaults, ...own } : own;
  return membersOf(value).map((entry) => ({ value: entry, sources: head ? [document, head] : [document] }));
}

const isMapping = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong in an entry, with the line of the field in its document. */
function mistakeIn(
  path: string,
  [own, head]: readonly Document[],
  issue: z.core.$ZodIssue | undefined,
  counter: LineCounter,
): CatalogueError {
  const place = issue?.path ?? [];
  const inHead = head?.hasIn(['defaults', place[0]]) === true && own?.hasIn([place[0]]) === false;
  const line = inHead ? lineOf(head, ['defaults', ...place], counter) : own ? lineOf(own, place, counter) : 1;
  const field = place.join('.');
  return new CatalogueError(`Cannot read ${basename(path)}:${line}: ${field}: ${issue?.message ?? 'unknown mistake'}`);
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

/** The line of the value at `path`, or of the nearest existing one. */
function lineOf(document: Document, path: readonly PropertyKey[], counter: LineCounter): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range)) return counter.linePos(Number(range[0])).line;
  }
  return 1;
}
