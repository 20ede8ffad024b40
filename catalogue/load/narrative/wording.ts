import * as z from 'zod';
import { checkHead } from '../check-head.ts';
import { readYaml } from '../read-yaml.ts';

const words = z.array(z.string().min(1)).min(1);
const regular = z.string().refine((source) => {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
}, 'not a regular expression');

const common = {
  ...checkHead,
  examples: z
    .array(z.strictObject({ says: z.string().min(1), text: z.string().min(1), gives: z.enum(['nothing', 'finding']) }))
    .min(2),
};

const wordingCheckSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('pattern'),
    patterns: z.array(regular).min(1),
    /** The text found, together with the two characters before it, must not match this. */
    unless: regular.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('year'),
    years: z.array(z.strictObject({ pattern: regular, wrong: z.enum(['other', 'not-before']) })).min(1),
  }),
  z.strictObject({ ...common, kind: z.literal('name'), suffixes: words, followers: words }),
  z.strictObject({ ...common, kind: z.literal('headings'), ignores: z.array(regular).min(1) }),
]);

export type WordingCheck = z.infer<typeof wordingCheckSchema>;
export type WordingCheckOf<Kind extends WordingCheck['kind']> = Extract<WordingCheck, { kind: Kind }>;

let loaded: readonly WordingCheck[] | undefined;

/** The checks of wording: `wording.yaml`. */
export function loadWordingChecks(): readonly WordingCheck[] {
  loaded ??= readYaml('narrative/wording.yaml', z.array(wordingCheckSchema));
  return loaded;
}
