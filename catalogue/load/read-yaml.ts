import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { compiledValue, keepParsed } from './compiled.ts';
import { catalogueFile } from './place.ts';
import { yaml } from './yaml.ts';

/**
 * Parses one YAML file of the catalogue and checks it against its schema, or uses the result that the build stored. The
 * result must be plain JSON: no default or transformation of a schema may produce anything else.
 *
 * @param name path below `catalogue/`
 * @throws Error that names the file and what is wrong in it
 */
export function readYaml<T>(name: string, schema: z.ZodType<T>): T {
  const text = readFileSync(catalogueFile(name), 'utf8');
  const compiled = compiledValue(name, text);
  if (compiled !== undefined) return compiled as T;
  const result = schema.safeParse(yaml().parse(text));
  if (result.success) return keepParsed(name, text, result.data);
  throw new Error(`Cannot load catalogue/${name}: ${z.prettifyError(result.error)}`);
}
