import * as z from 'zod';
import { bilingual, checkHead } from '../check-head.ts';

/** An example: a text, figures of the tables, and the result of the check. */
const example = z.strictObject({
  says: z.string().min(1),
  text: z.string().min(1),
  /** `form[row].column: "1.00"`, empty for a blank cell; a row may add its label: `form[2010601 行政运行].total`. */
  figures: z.record(z.string(), z.string()).default({}),
  gives: z.enum(['nothing', 'finding', 'rounding']),
  expected: z.string().optional(),
});

/** `[[gap|text]]` in a message is shown only when the gap is not empty. */
const common = {
  ...checkHead,
  /** Possible texts for `{note}`. */
  notes: z.record(z.string(), bilingual).default({}),
  examples: z.array(example).min(2),
};

const plainKinds = [
  'cell',
  'unit',
  'blank',
  'rounding',
  'share',
  'shares-sum',
  'change',
  'growth',
  'zero-growth',
  'direction',
  'trend',
  'completion',
  'zero-outcome',
  'completion-missing',
  'zero-budget',
  'comparison',
  'budget-parts',
  'absence',
  'repeated',
  'account-name',
  'copied-purpose',
  'unit-missing',
  'year-of-figure',
] as const;

const plain = z.strictObject({ ...common, kind: z.enum(plainKinds) });

const parts = z.strictObject({
  ...common,
  kind: z.literal('parts'),
  total: z.string(),
  parts: z.array(z.string()).min(1),
  /** If all these are stated, the parts must add up to the total; otherwise they must not exceed it. */
  complete: z.array(z.string()).min(1),
  /** Budgets must add up as well. */
  budgets: z.boolean().default(false),
});

const atMost = z.strictObject({
  ...common,
  kind: z.literal('at-most'),
  sum: z.array(z.string()).min(1),
  /** What the figures are: this year's amounts, or counts. */
  role: z.enum(['actual', 'count']).default('actual'),
  /** A subject of the text, or a cell `form|row|column`. */
  limit: z.string(),
});

const counts = z.strictObject({
  ...common,
  kind: z.literal('counts'),
  topic: z.string(),
  /** An amount, with the words (regular expressions for the subject) and units of the things counted for it. */
  pairs: z
    .array(
      z.strictObject({
        amount: z.string(),
        /** `form|row|column` of the amount. */
        cell: z.string().optional(),
        words: z.string(),
        not: z.string().optional(),
        units: z.array(z.string()).min(1),
      }),
    )
    .min(1),
});

const stages = z.strictObject({
  ...common,
  kind: z.literal('stages'),
  /** Subjects of the counts; each is followed by its amount. */
  stages: z.array(z.string()).min(3),
});

const hundred = z.strictObject({
  ...common,
  kind: z.literal('hundred'),
  /** A regular expression for the subject. */
  words: z.string(),
  units: z.array(z.string()).min(1),
});

const grades = z.strictObject({
  ...common,
  kind: z.literal('grades'),
  /** A regular expression for the subject. */
  words: z.string(),
  units: z.array(z.string()).min(1),
  /** A regular expression for the text after the score; its first group is the grade. */
  grade: z.string(),
});

const near = z.strictObject({
  ...common,
  kind: z.literal('near'),
  /** Figures that are usually equal: a subject, and another subject or a cell `form|row|column`. */
  pairs: z
    .array(z.strictObject({ of: z.string(), role: z.enum(['actual', 'budget']).default('actual'), like: z.string() }))
    .min(1),
});

const announced = z.strictObject({
  ...common,
  kind: z.literal('announced'),
  /** A regular expression for the text after the count; its first group is the list. */
  words: z.string(),
  units: z.array(z.string()).min(1),
});

const lastYear = z.strictObject({
  ...common,
  kind: z.literal('last-year-order'),
  /** Subjects, each of which includes the next, in every year. */
  order: z.array(z.string()).min(2),
  /** The cell of the balance carried over from last year. */
  opening: z.string(),
});

const listing = z.strictObject({
  ...common,
  kind: z.literal('listing'),
  form: z.string(),
  column: z.string(),
  /** For each subject of a list: the codes of the 类 whose items it names. */
  lists: z.record(z.string(), z.array(z.string())),
});

const accountMissing = z.strictObject({
  ...common,
  kind: z.literal('account-missing'),
  form: z.string(),
  column: z.string(),
  topic: z.string(),
});

export const narrativeCheckSchema = z.discriminatedUnion('kind', [
  plain,
  parts,
  atMost,
  counts,
  stages,
  hundred,
  grades,
  near,
  announced,
  lastYear,
  listing,
  accountMissing,
]);
export type NarrativeCheck = z.infer<typeof narrativeCheckSchema>;
/** A check of this kind. */
export type CheckOf<Kind extends NarrativeCheck['kind']> = NarrativeCheck & { kind: Kind };
export type PlainKind = (typeof plainKinds)[number];
export type NarrativeExample = z.infer<typeof example>;
