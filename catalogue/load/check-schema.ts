import * as z from 'zod';
import { findingClasses } from '../../model/finding.ts';
import { bilingual, checkHead } from './check-head.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'figures are decimals in quotes');

const equationExample = z.strictObject({
  says: z.string().min(1),
  figures: z.record(z.string(), decimal),
  gives: z.enum(['holds', 'rounding', 'fails', 'not-computable']),
  difference: decimal.optional(),
});

const equation = z.strictObject({
  ...checkHead,
  kind: z.literal('equation'),
  over: z.string(),
  holds: z.string(),
  /**
   * Applies only if one of these is true: a formula that holds, `printed form[row].column`, or `absent
   * form[row].column`.
   */
  when: z.array(z.string()).default([]),
  /** Does not apply if one of these holds: legitimate differences. */
  unless: z.array(z.string()).default([]),
  /** Forms that count as zero if they are not in the document, provided that the figure named is blank or zero. */
  zero_when_absent: z.record(z.string(), z.string()).default({}),
  /** `required`: at least one figure on the right must be printed, otherwise there is nothing to compare. */
  parts: z.enum(['required', 'optional']).default('optional'),
  /**
   * A relation that usually holds but need not: it is never reported, and only helps to find out which figure is wrong.
   */
  soft: z.boolean().default(false),
  examples: z.array(equationExample).default([]),
});

const exampleForm = z.strictObject({
  unit: z.enum(['元', '万元', '']).default('万元'),
  /** States no unit and is read in the unit of the others. */
  unit_assumed: z.boolean().default(false),
  rows: z.record(z.string(), z.string()).default({}),
  /** Row keys in printed order, if the order matters: a mapping sorts numbers. */
  order: z.array(z.string()).default([]),
  figures: z.record(z.string(), decimal).default({}),
  /** Without a title that can be read. */
  told: z.boolean().default(false),
  /** Its table runs over the edge of a page. */
  over_edge: z.boolean().default(false),
  /** The year that its title says. */
  year: z.string().exactOptional(),
});
const structureExample = z.strictObject({
  says: z.string().min(1),
  year: z.string().default('2024'),
  announced: z.array(z.string()).default([]),
  forms: z.record(z.string(), exampleForm).default({}),
  /** Figures printed twice with different values: `form[row].column: [first, second]`. */
  repeated: z.record(z.string(), z.array(decimal)).default({}),
  /** The text printed in place of a figure: `form[row].column: '19,704,57'`. */
  misprinted: z.record(z.string(), z.string()).default({}),
  /** Titles of tables that were not recognised. */
  unknown: z.array(z.string()).default([]),
  /** If the file has several reports: which end of this one is known only because the same forms occur again. */
  unsure: z.enum(['begins', 'ends']).exactOptional(),
  /** Pages that could not be read. */
  unread: z.array(z.int()).default([]),
  /** Pages with something that was too long to be read completely. */
  cut: z.array(z.int()).default([]),
  /** Lines of a text file with bytes that are no characters. */
  broken: z.array(z.int()).default([]),
  /** Pages that print the page before them once more. */
  printed_again: z.array(z.int()).default([]),
  /** The forms are cut off at the end of the last page. */
  breaks_off: z.boolean().default(false),
  /** How many figures of a form were not read: `form: 3`. */
  unread_figures: z.record(z.string(), z.int()).default({}),
  /** Units listed in a table of the first part, and the text about them. */
  listed: z.array(z.string()).default([]),
  text: z.string().default(''),
  gives: z.enum(['nothing', 'finding']),
});
const structureKinds = [
  'expected-forms',
  'announced-forms',
  'unknown-table',
  'told-form',
  'other-year-form',
  'unknown-year',
  'over-edge',
  'unnamed-report',
  'unread-pages',
  'cut-pages',
  'broken-lines',
  'repeated-pages',
  'unread-forms',
  'unread-figures',
  'unfinished-table',
  'uncertain-layout',
  'mixed-form',
  'rows-shifted',
  'rows-displaced',
  'unit-missing',
  'unit-assumed',
  'unit-differs',
  'unit-wrong',
  'unknown-code',
  'code-name',
  'code-of-another',
  'same-name',
  'code-order',
  'code-parent',
  'code-system',
  'listed-units',
  'repeated-figure',
  'exchanged-rows',
  'negative',
  'misprinted-figure',
  'overflowed-figure',
  'formula-error',
  'scientific-figure',
  'rounding',
] as const;

const structure = z.strictObject({
  ...checkHead,
  kind: z.enum(structureKinds),
  /** `expected-forms`: forms, by the first year in which reports have them. */
  expects: z.array(z.strictObject({ from: z.number().int(), forms: z.array(z.string()) })).optional(),
  /** For forms that are not found: the message if they may be on a scanned page or in an unrecognised table. */
  message_unread: bilingual.optional(),
  /** `overflowed-figure`, `formula-error`, `scientific-figure`: what is said where the sums tell the figure. */
  message_proven: bilingual.optional(),
  /** `expected-forms`: the single message if most of them are missing. */
  message_excerpt: bilingual.optional(),
  /** `expected-forms`: the single message if another report of the file has them. */
  message_beside: bilingual.optional(),
  /** `negative`: words of rows and columns that may be negative. */
  allows: z.array(z.string()).default([]),
  /** `listed-units`: patterns for the number of units in the text, and how many units that number leaves out. */
  tells: z.array(z.strictObject({ pattern: z.string(), more: z.int().default(0) })).default([]),
  examples: z.array(structureExample).default([]),
});

/** A self-assessment (绩效自评表) in an example; figures as printed. */
const annexExample = z.strictObject({
  says: z.string().min(1),
  origin: z.enum(['text', 'ocr-text']).default('text'),
  unit: z.enum(['元', '万元']).default('万元'),
  project: z.string().default('校舍维修'),
  /** Row of the block of funds → column → figure. */
  funds: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Indicator → weight and score. */
  indicators: z.record(z.string(), z.tuple([z.string(), z.string()])).default({}),
  /** 总分: weight and score. */
  total: z.tuple([z.string(), z.string()]).optional(),
  conclusion: z.strictObject({ score: z.string().optional(), grade: z.string().optional() }).optional(),
  /** A sentence of the narrative. */
  narrative: z.string().default(''),
  /** Project expenditure of 支出决算表, in 万元. */
  project_expenditure: decimal.optional(),
  gives: z.enum(['nothing', 'finding']),
  class: z.enum(findingClasses).optional(),
  suggests: decimal.optional(),
});
const annexKinds = [
  'annex-damaged',
  'annex-rate',
  'annex-rate-score',
  'annex-funds',
  'annex-limit',
  'annex-weights',
  'annex-total',
  'annex-conclusion',
  'annex-grade',
  'annex-unit',
  'annex-count',
  'annex-told',
  'annex-amounts',
] as const;

const annex = z.strictObject({ ...checkHead, kind: z.enum(annexKinds), examples: z.array(annexExample).default([]) });

export const checkSchema = z.discriminatedUnion('kind', [equation, structure, annex]);

export type EquationEntry = z.infer<typeof equation>;
export type StructureEntry = z.infer<typeof structure>;
export type AnnexCheckEntry = z.infer<typeof annex>;
export type AnnexKind = (typeof annexKinds)[number];
export type StructureKind = (typeof structureKinds)[number];
export type CheckEntry = z.infer<typeof checkSchema>;

const names = z.record(z.string(), bilingual);
const set = z.union([
  z.strictObject({ rows: z.array(z.string()) }),
  z.strictObject({ codes: z.array(z.string()) }),
  z.strictObject({
    lines: z.enum(['income', 'expenditure']),
    known: z.array(z.string()),
    total: z.string(),
    not: z.array(z.string()),
  }),
]);

export const vocabularySchema = z.strictObject({
  forms: names,
  columns: names,
  coded: z.record(
    z.string(),
    z.strictObject({ root: z.string().optional(), codes: z.enum(['functional', 'economic_dept']) }),
  ),
  rows: z.record(z.string(), z.array(z.string()).min(1)),
  sets: z.record(z.string(), set),
  structural: z.string(),
  classes: z.record(z.string(), z.array(z.string())),
  sentences: names,
});

export type Vocabulary = z.infer<typeof vocabularySchema>;
export type RowSet = z.infer<typeof set>;
