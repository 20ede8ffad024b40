import * as z from 'zod';
import { units } from '../../model/record.ts';
import { bilingual } from './check-head.ts';

const words = z.array(z.string().min(1));

/** The words in the head of a column; `otherwise` words count only if no header cell says more. */
const headSchema = z.strictObject({ words: words.default([]), otherwise: words.default([]) });
const headsSchema = z.record(z.string(), headSchema);

/** `forms/*.yaml`; explained in `forms/README.md`. */
export const formSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  name: bilingual,
  titles: words.min(1),
  /** The parts of which its other titles consist, as `title-parts.yaml` names them. */
  parts: z
    .strictObject({ scope: words.optional(), side: words.optional(), extent: words.optional(), by: words.optional() })
    .optional(),
  since: z.number().int().optional(),
  announced_only: z.boolean().default(false),
  rows: z.enum(['functional-code', 'economic-code', 'labels', 'none']),
  columns: headsSchema.optional(),
  sides: z.record(z.enum(['income', 'expenditure']), z.strictObject({ words, columns: headsSchema })).optional(),
  facets: z.record(z.string(), headsSchema).optional(),
  column_key: z.string().optional(),
  ignore: words.default([]),
  ignore_lowest: words.default([]),
  prefer: words.default([]),
  unsaid: words.default([]),
  lacks_rows: words.default([]),
});

/** `words.yaml`. */
export const wordsSchema = z.strictObject({
  units: z.array(z.enum(units)).min(1),
  unit_labels: words,
  department_labels: words,
  signature_labels: words,
  department_beside: words,
  body_endings: words,
  header: z.strictObject({
    code: words,
    code_parts: words,
    name: words,
    label: words,
    line_number: words,
    /** Columns that name the unit whose account the row shows. */
    unit: words,
    column_number: words,
    other: words,
    /** Stand for the year of the report where only bare years head columns. */
    this_year: words.min(1),
    compared: z.strictObject({ words, year_before: words, amounts: words }),
  }),
  totals: words,
  /** Name the subtotal of a page, which is no row of a form. */
  page_totals: words,
  part_introduction: words,
  main_rows: words,
  balance_rows: words,
  paired_rows: z.array(z.tuple([z.string(), z.string()])),
  title_qualifiers: words,
  other_variants: words,
  wider_scope: words,
  blank_form: words,
  narrative_heads: words,
  economic_totals: z.record(z.string(), words),
  document_kinds: z.strictObject({ 决算: words, 预算: words }),
  /** What recognisers make of words, and the words. */
  misread: z.record(z.string(), z.string()),
  contents: words,
  units_table: words,
  owner: z.strictObject({ title_words: words.min(1), form_words: words.min(1), endings: words.min(1) }),
});

export type FormEntry = z.infer<typeof formSchema>;
export type Heads = z.infer<typeof headsSchema>;
export type TableWords = z.infer<typeof wordsSchema>;
