import * as z from 'zod';
import { narrativeCheckSchema } from './check-schema.ts';
import type { NarrativeCheck } from './check-schema.ts';
import { readYaml } from '../read-yaml.ts';

let loaded: readonly NarrativeCheck[] | undefined;

/** The checks of the narrative, in the order of evaluation: a figure that one accuses is no evidence for the next. */
export function loadNarrativeChecks(): readonly NarrativeCheck[] {
  loaded ??= readYaml('narrative/checks.yaml', z.array(narrativeCheckSchema));
  return loaded;
}
