import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { catalogueFile } from './place.ts';

/** What the build made of a file: its checked content, and of which text. */
export type CompiledFile = { readonly sha256: string; readonly value: unknown };
export type CompiledCatalogue = { readonly [name: string]: CompiledFile };

const file = catalogueFile('compiled.json');

let stored: CompiledCatalogue | undefined;
const parsed: Record<string, CompiledFile> = {};

/**
 * The content of a YAML file as the build has parsed and checked it, which is several times faster than doing it anew.
 *
 * @param name path below `catalogue/`; a part of a file has a name of its own
 * @returns undefined without a build, and when the text is another one than at the build: somebody has edited it
 */
export function compiledValue(name: string, text: string): unknown {
  stored ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CompiledCatalogue) : {};
  const found = stored[name];
  return found?.sha256 === hashOf(text) ? found.value : undefined;
}

/** Keeps what was parsed and checked just now, for the build to store. */
export function keepParsed<Value>(name: string, text: string, value: Value): Value {
  parsed[name] = { sha256: hashOf(text), value };
  return value;
}

/** All that this process has parsed: what the build writes into `compiled.json`. */
export const parsedFiles = (): CompiledCatalogue => ({ ...parsed });

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
