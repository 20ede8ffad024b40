import type { NarrativeKnowledge } from '../../catalogue/load/narrative/knowledge.ts';
import { AccountReader } from './accounts.ts';
import { BaseReader } from './bases.ts';
import { RoleReader } from './roles.ts';
import { SubjectReader } from './subjects.ts';

/** What the narrative of one document is read with. */
export type Tools = {
  readonly knowledge: NarrativeKnowledge;
  readonly subjects: SubjectReader;
  readonly accounts: AccountReader;
  readonly roles: RoleReader;
  readonly bases: BaseReader;
  /** The year of the report, when it is known. */
  readonly year: number | undefined;
};

/** @param selfNames names of the department itself */
export function toolsFor(knowledge: NarrativeKnowledge, selfNames: readonly string[], year: number | undefined): Tools {
  return {
    knowledge,
    subjects: new SubjectReader(knowledge, selfNames),
    accounts: new AccountReader(knowledge.accounts),
    roles: new RoleReader(knowledge.words),
    bases: new BaseReader(knowledge.words, selfNames, year),
    year,
  };
}
