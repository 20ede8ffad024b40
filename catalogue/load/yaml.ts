import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

const load = createRequire(import.meta.url);

/** The YAML parser; loaded only when needed, because after a build every file is already parsed. */
export const yaml = (): typeof Yaml => load('yaml') as typeof Yaml;
