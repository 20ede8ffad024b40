import * as z from 'zod';
import { annexForm } from '../../model/annex.ts';
import { bilingual } from './check-head.ts';
import { readYaml } from './read-yaml.ts';

const words = z.array(z.string().min(1)).min(1);
const patterns = z.array(z.string().refine(isPattern, 'not a regular expression'));

/** `annexes/*.yaml`; explained in `annexes/README.md`. */
const annexSchema = z.strictObject({
  id: z.literal(annexForm),
  name: bilingual,
  titles: words,
  not_titles: words,
  project: words,
  department: words,
  implementer: words,
  funds: z.strictObject({
    columns: z.strictObject({
      budget_initial: words,
      budget_full_year: words,
      executed: words,
      weight: words,
      rate: words,
      score: words,
    }),
    rows: z.strictObject({ total: words, fiscal: words, fiscal_part: words, carried: words, other: words }),
    end: words,
  }),
  indicators: z.strictObject({
    columns: z.strictObject({
      level1: words,
      level2: words,
      label: words,
      target: words,
      actual: words,
      weight: words,
      score: words,
      reason: words,
    }),
  }),
  total: words,
  conclusion: z.strictObject({
    score: patterns,
    grade: patterns,
    grades: z.array(
      z.strictObject({ grade: z.string(), words, from: z.number().default(0), below: z.number().optional() }),
    ),
  }),
  count: patterns,
});

type AnnexText = z.infer<typeof annexSchema>;

/** The wording of self-assessment tables (绩效自评表), for reading them. */
export type AnnexEntry = Omit<AnnexText, 'conclusion' | 'count'> & {
  readonly conclusion: {
    readonly score: readonly RegExp[];
    readonly grade: readonly RegExp[];
    readonly grades: AnnexText['conclusion']['grades'];
  };
  readonly count: readonly RegExp[];
};

let loaded: AnnexEntry | undefined;

/**
 * Reads and checks `annexes/project_performance.yaml`, once per process. @throws Error that says what is wrong in it
 */
export function loadAnnexes(): AnnexEntry {
  loaded ??= withPatterns(readYaml('annexes/project_performance.yaml', annexSchema));
  return loaded;
}

function withPatterns({ conclusion: { score, grade, grades }, count, ...rest }: AnnexText): AnnexEntry {
  return { ...rest, conclusion: { score: regular(score), grade: regular(grade), grades }, count: regular(count) };
}

const regular = (texts: readonly string[]): RegExp[] => texts.map((text) => new RegExp(text));

function isPattern(text: string): boolean {
  try {
    return regular([text]).length > 0;
  } catch {
    return false;
  }
}
