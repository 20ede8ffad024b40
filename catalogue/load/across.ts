import * as z from 'zod';
import { checkHead } from './check-head.ts';
import { readYaml } from './read-yaml.ts';

const cell = z.strictObject({ form: z.string(), rowKey: z.string(), columnKey: z.string() });

const check = z.discriminatedUnion('kind', [
  z.strictObject({ ...checkHead, kind: z.literal('last-year') }),
  z.strictObject({ ...checkHead, kind: z.literal('same-report') }),
  z.strictObject({
    ...checkHead,
    kind: z.literal('opening-balance'),
    /** The cell of last year's report, and the cell of this year's report that carries it over. */
    balances: z.array(z.strictObject({ closing: cell, opening: cell })).min(1),
  }),
  z.strictObject({
    ...checkHead,
    kind: z.literal('budget'),
    /** Where the budget prints the subjects of the narrative. */
    subjects: z.record(z.string(), cell),
    /** Form and column of the accounts (科目) that the narrative names. */
    accounts: z.strictObject({ form: z.string(), columnKey: z.string() }),
  }),
  z.strictObject({
    ...checkHead,
    kind: z.literal('budget-opening'),
    /**
     * A cell of last year's accounts, and the cells of the budget that may carry it over: the first that is printed
     * counts.
     */
    balances: z.array(z.strictObject({ closing: cell, openings: z.array(cell).min(1) })).min(1),
  }),
  z.strictObject({ ...checkHead, kind: z.literal('budget-columns'), cells: z.array(cell).min(1) }),
  z.strictObject({ ...checkHead, kind: z.literal('sum-of-units'), cells: z.array(cell).min(1) }),
]);

const schema = z.strictObject({
  /** Endings of a department's name that one report may have and another lack. */
  endings: z.array(z.string()),
  /** Beginnings of the name that a report may lack. */
  beginnings: z.array(z.string()),
  /** For each word, the words that other reports use instead. */
  same_words: z.record(z.string(), z.array(z.string())),
  checks: z.array(check),
});

/** A check of one report against others of the set. */
export type AcrossCheck = z.infer<typeof check>;
export type AcrossCheckOf<Kind extends AcrossCheck['kind']> = AcrossCheck & { kind: Kind };
export type AcrossCatalogue = z.infer<typeof schema>;

let loaded: AcrossCatalogue | undefined;

/** The checks between the reports of a results folder. */
export function loadAcross(): AcrossCatalogue {
  loaded ??= readYaml('across/checks.yaml', schema);
  return loaded;
}
