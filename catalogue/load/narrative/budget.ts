import * as z from 'zod';
import { loadNarrativeChecks } from './checks.ts';
import type { NarrativeCheck } from './check-schema.ts';
import { loadNarrativeKnowledge, type NarrativeKnowledge } from './knowledge.ts';
import { accountsSchema, structureSchema, subjectSchema, wordsSchema } from './schema.ts';
import { readYaml } from '../read-yaml.ts';

/** What is known about the narrative of budgets (预算), and the checks that hold for it. */
export type BudgetNarrative = { readonly knowledge: NarrativeKnowledge; readonly checks: readonly NarrativeCheck[] };

/** The words that budgets use in another way. */
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
 * Reads and checks `budget/narrative/*.yaml`, once a process. What they leave out is that of final accounts.
 *
 * @throws {Error} naming the file and what is wrong in it
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
      // 未安排 of a budget may be said of what another table holds: nothing is concluded from it yet.
      absences: [],
    },
    checks: loadNarrativeChecks().filter(({ id }) => ids.has(id)),
  };
}

/** `form|名称一;名称二|column` once for each name of the row. */
function withEachName(cell: string): string[] {
  const [form = '', rows = '', column = ''] = cell.split('|');
  return rows.split(';').map((row) => [form, row, column].join('|'));
}
