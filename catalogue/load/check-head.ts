import * as z from 'zod';
import { findingClasses, severities } from '../../model/finding.ts';

/** A text in both languages. */
export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** The fields that every kind of check has. */
export const checkHead = {
  id: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/),
  title: bilingual,
  /** What a failure means, for a reader who knows the tables. */
  means: bilingual,
  /** Where the rule comes from. */
  source: z.string().min(1),
  class: z.enum(findingClasses),
  severity: z.enum(severities),
  /** A sentence with gaps, `{gap}`, that the check fills. */
  message: bilingual,
};

export type CheckHead = Readonly<z.infer<z.ZodObject<typeof checkHead>>>;
