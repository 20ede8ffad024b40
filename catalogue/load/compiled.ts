import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { catalogueFile } from './place.ts';

/** A file as stored by the build: its checked content, and the hash of the text that it was made from. */
export type CompiledFile = { readonly sha256: string; readonly value: unknown };
export type CompiledCatalogue = { readonly [name: string]: CompiledFile };

const file = catalogueFile('compiled.json');

let stored: CompiledCatalogue | undefined;
const parsed: Record<string, CompiledFile> = {};

/**
 * The content of a YAML file as parsed and checked by the build, which is several times faster than parsing it again.
 *
 * @param name path below `catalogue/`; a part of a file has its own name
 * @returns undefined without a build, or if the text has changed since the build
 */
export function compiledValue(name: string, text: string): unknown {
  stored ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CompiledCatalogue) : {};
  const found = stored[name];
  return found?.sha256 === hashOf(text) ? found.value : undefined;
}

/** Stores what was just parsed and checked, for the build. */
export function keepParsed<Value>(name: string, text: string, value: Value): Value {
  parsed[name] = { sha256: hashOf(text), value };
  return value;
}

/** Everything that this process has parsed: the build writes it into `compiled.json`. */
export const parsedFiles = (): CompiledCatalogue => ({ ...parsed });

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
