import * as z from 'zod';
import { loadNarrativeChecks } from './checks.ts';
import type { NarrativeCheck } from './check-schema.ts';
import { loadNarrativeKnowledge, type NarrativeKnowledge } from './knowledge.ts';
import { accountsSchema, structureSchema, subjectSchema, wordsSchema } from './schema.ts';
import { readYaml } from '../read-yaml.ts';

/** The knowledge about the narrative of budgets (预算), and its checks. */
export type BudgetNarrative = { readonly knowledge: NarrativeKnowledge; readonly checks: readonly NarrativeCheck[] };

/** Words that budgets use differently. */
const ownWords = wordsSchema.pick({
  actual: true,
  budgets: true,
  bases: true,
  base_tails: true,
  outcome: true,
  comparison: true,
  implicit: true,
});

let loaded: BudgetNarrative | undefined;

/**
 * Reads and checks `budget/narrative/*.yaml`, once per process. What they leave out is taken from final accounts.
 *
 * @throws {Error} that names the file and what is wrong in it
 */
export function loadBudgetNarrative(): BudgetNarrative {
  loaded ??= readBudgetNarrative();
  return loaded;
}

function readBudgetNarrative(): BudgetNarrative {
  const common = loadNarrativeKnowledge();
  const subjects = readYaml('budget/narrative/subjects.yaml', z.array(subjectSchema));
  const ids = new Set(readYaml('budget/narrative/checks.yaml', z.array(z.string())));
  return {
    knowledge: {
      structure: readYaml('budget/narrative/structure.yaml', structureSchema),
      words: { ...common.words, ...readYaml('budget/narrative/words.yaml', ownWords) },
      subjects: subjects.map((subject) => ({ ...subject, cells: subject.cells.flatMap(withEachName) })),
      accounts: readYaml('budget/narrative/accounts.yaml', accountsSchema),
      // 未安排 in a budget may refer to the content of another table, so nothing is concluded from it.
      absences: [],
    },
    checks: loadNarrativeChecks().filter(({ id }) => ids.has(id)),
  };
}

/** Expands `form|名称一;名称二|column` into one reference for each name of the row. */
function withEachName(cell: string): string[] {
  const [form = '', rows = '', column = ''] = cell.split('|');
  return rows.split(';').map((row) => [form, row, column].join('|'));
}
