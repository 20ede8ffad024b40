import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * Parses one YAML file of the catalogue against its schema.
 *
 * @param name path below `catalogue/`
 * @throws Error that names the file and what is wrong in it
 */
export function readYaml<T>(name: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(new URL(name, import.meta.url), 'utf8')));
  if (result.success) return result.data;
  throw new Error(`Cannot load catalogue/${name}: ${z.prettifyError(result.error)}`);
}
