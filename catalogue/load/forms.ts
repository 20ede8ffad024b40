import { readdirSync } from 'node:fs';
import * as z from 'zod';
import { readYaml } from './read-yaml.ts';
import { loadBudget, type BudgetCatalogue } from './budget.ts';
import { formSchema, wordsSchema, type FormEntry, type TableWords } from './form-schema.ts';
import { catalogueFile } from './place.ts';

/** The knowledge of public finance for reading tables. */
export type FormCatalogue = {
  readonly forms: readonly FormEntry[];
  /** Titles of tables that are not forms. */
  readonly otherTables: readonly string[];
  readonly words: TableWords;
  /** Present for budgets (预算): forms, parts of titles and column words that replace the others. */
  readonly budget?: BudgetCatalogue;
};

let loaded: FormCatalogue | undefined;

/**
 * Reads and checks `forms/*.yaml`, `other-tables.yaml` and `words.yaml`, once per process.
 *
 * @throws Error that names the file and what is wrong in it
 */
export function loadForms(): FormCatalogue {
  loaded ??= {
    forms: order.map((id) => readYaml(`forms/${id}.yaml`, formSchema)),
    otherTables: readYaml('other-tables.yaml', z.array(z.string().min(1))),
    words: readYaml('words.yaml', wordsSchema),
  };
  return loaded;
}

/** The catalogue for budgets: general words are those of final accounts; forms and titles are its own. */
export function loadBudgetForms(): FormCatalogue {
  return { forms: [], otherTables: [], words: loadForms().words, budget: loadBudget() };
}

/** The order in which the forms are published: 公开01表 to 公开10表. */
const order = listForms();

function listForms(): string[] {
  const usual = [
    'revenue_expenditure_summary',
    'revenue',
    'expenditure',
    'fiscal_appropriation_summary',
    'non_fiscal_summary',
    'general_budget_expenditure',
    'general_budget_basic_detail',
    'government_fund',
    'state_capital',
    'three_public',
  ];
  const present = readdirSync(catalogueFile('forms/'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace('.yaml', ''));
  return [...usual.filter((id) => present.includes(id)), ...present.filter((id) => !usual.includes(id)).sort()];
}
