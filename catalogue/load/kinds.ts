import * as z from 'zod';
import { bilingual } from './check-head.ts';
import { readYaml } from './read-yaml.ts';

const schema = z.array(
  z.strictObject({
    id: z.enum(['部门决算', '单位决算', '部门预算', '单位预算']),
    name: bilingual,
    phase: z.enum(['决算', '预算']),
    level: z.enum(['部门', '单位']),
    words: z.array(z.string().min(1)).min(1),
    forms: z.enum(['accounts', 'budget']),
    phase_key: z.enum(['actual', 'budget']),
  }),
);

/** A kind of report; explained in `kinds.yaml`. */
export type KindEntry = z.infer<typeof schema>[number];

let loaded: readonly KindEntry[] | undefined;

/** The kinds of report that are read. @throws Error that names the file and what is wrong in it */
export function loadKinds(): readonly KindEntry[] {
  loaded ??= readYaml('kinds.yaml', schema);
  return loaded;
}

/** Whether a report of this kind has the forms of a budget; a report of unknown kind has those of final accounts. */
export const hasBudgetForms = (kind: string | undefined): boolean =>
  loadKinds().some(({ id, forms }) => id === kind && forms === 'budget');
