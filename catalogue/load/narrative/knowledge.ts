import * as z from 'zod';
import { readYaml } from '../read-yaml.ts';
import { absenceSchema, accountsSchema, structureSchema, subjectSchema, wordsSchema } from './schema.ts';
import type { AbsenceEntry, AccountWords, Structure, SubjectEntry, NarrativeWords } from './schema.ts';

/** The knowledge about the wording of narratives. */
export type NarrativeKnowledge = {
  readonly structure: Structure;
  readonly words: NarrativeWords;
  readonly subjects: readonly SubjectEntry[];
  readonly accounts: AccountWords;
  readonly absences: readonly AbsenceEntry[];
};

let loaded: NarrativeKnowledge | undefined;

/**
 * Reads and checks `catalogue/narrative/*.yaml`, once per process.
 *
 * @throws {Error} that names the file and what is wrong in it
 */
export function loadNarrativeKnowledge(): NarrativeKnowledge {
  loaded ??= {
    structure: readYaml('narrative/structure.yaml', structureSchema),
    words: readYaml('narrative/words.yaml', wordsSchema),
    subjects: readYaml('narrative/subjects.yaml', z.array(subjectSchema)),
    accounts: readYaml('narrative/accounts.yaml', accountsSchema),
    absences: readYaml('narrative/absences.yaml', z.array(absenceSchema)),
  };
  return loaded;
}
