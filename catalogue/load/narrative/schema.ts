import * as z from 'zod';

const words = z.array(z.string().min(1)).min(1);
const cell = z.string().regex(/^[a-z_]+\|[^|]+\|[a-z_.]+$/);

/** `structure.yaml`: the parts of the narrative. */
export const structureSchema = z.strictObject({
  narrative_parts: words,
  ends: words,
  title_ends: words,
  unmarked_title_ends: words,
  title_tails: words,
  topics: z.array(z.strictObject({ id: z.string(), words })),
  /** In a text without headings: the topic of a paragraph by the words before its first amount, beside those of `topics`. */
  openings: z.array(z.strictObject({ topic: z.string(), words })).optional(),
  /** Under a heading of the topic `under`, a heading of the topic `topic` without any of `unless` is of that topic too. */
  inner: z.array(z.strictObject({ under: z.string(), topic: z.string(), unless: words })).optional(),
  /** A regular expression for headings that name another body, whose figures are not in the tables of this report. */
  bodies: z.string().optional(),
});
export type Structure = z.infer<typeof structureSchema>;

/** `words.yaml`: the words that show what a figure is. */
export const wordsSchema = z.strictObject({
  units: z.strictObject({
    amount: words,
    percent: words,
    percent_points: words,
    amount_cut: words,
    amount_cut_after: words,
    counters: words,
    not_counted: words,
    thresholds: words,
    approximate_before: words,
    approximate_after: words,
  }),
  fillers: z.strictObject({
    self: words,
    bare: words,
    prefixes: words,
    introductions: z.string(),
    qualifiers: words,
    copulas: words,
    years: z.string(),
  }),
  actual: words,
  budgets: z.strictObject({ initial_budget: words, final_budget: words, budget: words }),
  completion: words,
  completion_rate: words,
  share: words,
  share_tails: words,
  up: words,
  down: words,
  change_tails: words,
  comparison_openers: words,
  comparison_closers: words,
  conjunctions: words,
  bases: z.strictObject({ previous: words, initial_budget: words, final_budget: words, budget: words }),
  year_on_year: words,
  base_tails: words,
  whole_openers: words,
  /** The words that name the money of a topic. */
  funds: z.array(z.strictObject({ topic: z.string(), words })).min(1),
  reasons: words,
  distributive: words,
  adjusted: words.optional(),
  comparison: z.strictObject({ more: words, less: words, equal: words }),
  outcome: words,
  nearly: words,
  absence: words,
  listing: words,
  listing_ends: words,
  purpose: words,
  reviews: words,
  /**
   * An amount directly after the name of a subject is this year's, whatever precedes it in the clause: these texts do
   * not say 支出决算 with each amount.
   */
  implicit: z.boolean().optional(),
});
export type NarrativeWords = z.infer<typeof wordsSchema>;

/** `subjects.yaml`: what the narrative is about, and the cells of the tables for it. */
export const subjectSchema = z.strictObject({
  key: z.string(),
  topics: z.array(z.string()).min(1),
  words,
  cells: z.array(cell),
  budget: z.array(cell).optional(),
  suffix: z.boolean().optional(),
  /** A regular expression that also names the subject. */
  pattern: z.string().optional(),
  generic: z.boolean().optional(),
  whole: z.boolean().optional(),
});
export type SubjectEntry = z.infer<typeof subjectSchema>;

/** `absences.yaml`: what a sentence may say does not exist, and the cells that must then be empty. */
export const absenceSchema = z.strictObject({
  key: z.string(),
  names: words,
  tails: words,
  cells: z.array(cell).min(1),
});
export type AbsenceEntry = z.infer<typeof absenceSchema>;

const formColumn = z.string().regex(/^[a-z_]+\|[a-z_.]+$/);

/** `accounts.yaml`: how 科目 are named. */
export const accountsSchema = z.strictObject({
  levels: z.tuple([z.string(), z.string(), z.string()]),
  forms: z.record(z.string(), formColumn),
  also: z.record(z.string(), z.union([formColumn, z.array(formColumn)])),
  /** If the text prints the code of an account: form and column for each topic, by the first digit of the code. */
  coded: z.record(z.string(), z.record(z.string().length(1), formColumn)).optional(),
  /** For each topic, the cells that a 类 without a named whole may be a share of. */
  wholes: z.record(z.string(), z.array(cell).min(1)).optional(),
  classes: words,
  /** The topics in which a 类 is recognised only by its official name. */
  unmarked: words,
  endings: words,
});
export type AccountWords = z.infer<typeof accountsSchema>;
