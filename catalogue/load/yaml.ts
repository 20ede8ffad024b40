import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

const load = createRequire(import.meta.url);

/** The parser of YAML, loaded when it is needed: not where the build has parsed every file. */
export const yaml = (): typeof Yaml => load('yaml') as typeof Yaml;
