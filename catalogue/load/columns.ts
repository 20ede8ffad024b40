import * as z from 'zod';
import { annexForm } from '../../model/annex.ts';
import type { Bilingual } from '../../model/finding.ts';
import { loadAnnexes } from './annexes.ts';
import { loadBudget } from './budget.ts';
import { bilingual } from './check-head.ts';
import { loadForms } from './forms.ts';
import { readYaml } from './read-yaml.ts';

const columnSchema = z.strictObject({
  zh: z.string().min(1),
  en: z.string().min(1),
  /** The column that it is a part of. */
  part_of: z.string().optional(),
  /** False if the column follows 其中 ("of which"): the parts need not be all. */
  with_others: z.boolean().default(true),
  value: z.enum(['money', 'percent', 'score']).default('money'),
});

const schema = z.strictObject({
  accounts: z.record(z.string(), z.record(z.string(), columnSchema)),
  budget: z.strictObject({
    terms: z.record(z.string(), bilingual),
    columns: z.record(z.string(), z.array(z.string())),
  }),
});

/** A column of a form, as the tables of the results describe it. */
export type ColumnEntry = {
  readonly key: string;
  readonly name: Bilingual;
  readonly partOf?: string;
  /** Whether this column and the other parts of `partOf` add up to it. */
  readonly addsUp: boolean;
  readonly value: 'money' | 'percent' | 'score';
};

/** A form with its columns: of final accounts, or of budgets. */
export type FormOfResults = {
  readonly form: string;
  readonly kind: '决算' | '预算';
  readonly name: Bilingual;
  readonly titles: readonly string[];
  readonly columns: readonly ColumnEntry[];
};

/** Names of forms and columns, and which columns add up. */
export type Codebook = {
  readonly forms: readonly FormOfResults[];
  /** The form's name; the id itself if the form is not in the catalogue. */
  readonly formName: (form: string, isBudget: boolean) => Bilingual;
  /** The column's name; if no entry has it, it is composed from terms, and printed words stay as they are. */
  readonly columnName: (form: string, column: string, isBudget: boolean) => Bilingual;
};

let loaded: Codebook | undefined;

/** Reads `columns.yaml` and the names of all forms, once per process. @throws Error that says what is wrong in it */
export function loadCodebook(): Codebook {
  loaded ??= make();
  return loaded;
}

function make(): Codebook {
  const { accounts, budget } = readYaml('columns.yaml', schema);
  const annex = loadAnnexes();
  const ofAccounts = [...loadForms().forms, { ...annex, id: annexForm }].map(({ id, name, titles }): FormOfResults => ({
    form: id,
    kind: '决算',
    name,
    titles,
    columns: Object.entries(accounts[id] ?? {}).map(([key, { zh, en, part_of, with_others, value }]) => ({
      key,
      name: { zh, en },
      ...(part_of !== undefined && { partOf: part_of }),
      addsUp: with_others,
      value,
    })),
  }));
  const composed = (key: string): Bilingual => {
    const terms = key.split('.').map((term) => budget.terms[term] ?? { zh: term, en: term });
    return { zh: terms.map(({ zh }) => zh).join('：'), en: terms.map(({ en }) => en).join(', ') };
  };
  const ofBudgets = loadBudget().forms.map(({ id, name }): FormOfResults => ({
    form: id,
    kind: '预算',
    name,
    titles: [],
    columns: (budget.columns[id] ?? []).map((key) => ({ key, name: composed(key), addsUp: true, value: 'money' })),
  }));
  const byId = { accounts: new Map(ofAccounts.map((each) => [each.form, each])), budgets: mapOf(ofBudgets) };
  const entryOf = (form: string, isBudget: boolean): FormOfResults | undefined =>
    (isBudget ? byId.budgets.get(form) : undefined) ?? byId.accounts.get(form) ?? byId.budgets.get(form);
  return {
    forms: [...ofAccounts, ...ofBudgets],
    formName: (form, isBudget) => entryOf(form, isBudget)?.name ?? { zh: form, en: form },
    columnName: (form, column, isBudget) =>
      entryOf(form, isBudget)?.columns.find(({ key }) => key === column)?.name ?? composed(column),
  };
}

const mapOf = (forms: readonly FormOfResults[]): ReadonlyMap<string, FormOfResults> =>
  new Map(forms.map((each) => [each.form, each]));
