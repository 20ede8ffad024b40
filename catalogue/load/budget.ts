import * as z from 'zod';
import { bilingual, checkHead } from './check-head.ts';
import { readYaml } from './read-yaml.ts';

const words = z.array(z.string().min(1));
const wordLists = z.record(z.string(), words);

/** `budget/titles.yaml`: the parts of a title, and the words for each. */
const titlesSchema = z.strictObject({
  other: words,
  other_alone: words,
  scope: wordLists,
  side: wordLists,
  extent: wordLists,
  by: wordLists,
  side_of_extent: words,
  tails: words,
});

/** `budget/columns.yaml`. */
const columnsSchema = z.strictObject({
  terms: wordLists,
  prefixes: words,
  extents: words,
  scopes: words,
  generic: words,
  ignore: words,
  percent: words,
  line_number: words,
  code: words,
  code_parts: words,
  unit: words,
  not_unit: words,
  items: wordLists,
  roles: wordLists,
  funds: words,
  sides: wordLists,
  panels: wordLists,
});

/** An entry of `budget/forms.yaml`. */
const formSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  name: bilingual,
  title: z.strictObject({
    scope: z.string().optional(),
    side: z.string().optional(),
    extent: z.string().optional(),
    by: z.string().optional(),
  }),
  rows: z.enum(['path', 'sides', 'three-public']),
  own: words.default([]),
  keys: z.record(z.string(), z.string()).default({}),
});

const checksSchema = z.array(z.strictObject(checkHead));

export type BudgetTitles = z.infer<typeof titlesSchema>;
export type BudgetColumns = z.infer<typeof columnsSchema>;
export type BudgetForm = z.infer<typeof formSchema>;
export type BudgetCheck = z.infer<typeof checksSchema>[number];

/** The knowledge for reading budgets (预算). */
export type BudgetCatalogue = {
  readonly titles: BudgetTitles;
  readonly columns: BudgetColumns;
  readonly forms: readonly BudgetForm[];
  /** `budget/checks.yaml`. */
  readonly checks: readonly BudgetCheck[];
};

let loaded: BudgetCatalogue | undefined;

/**
 * Reads and checks `budget/*.yaml`, once per process.
 *
 * @throws Error that names the file and what is wrong in it
 */
export function loadBudget(): BudgetCatalogue {
  loaded ??= {
    titles: readYaml('budget/titles.yaml', titlesSchema),
    columns: readYaml('budget/columns.yaml', columnsSchema),
    forms: readYaml('budget/forms.yaml', z.array(formSchema)),
    checks: readYaml('budget/checks.yaml', checksSchema),
  };
  return loaded;
}
