import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { absenceSchema, accountsSchema, structureSchema, subjectSchema, wordsSchema } from './schema.ts';
import type { AbsenceEntry, AccountWords, Structure, SubjectEntry, Words } from './schema.ts';

/** What is known about the wording of narratives. */
export type NarrativeKnowledge = {
  readonly structure: Structure;
  readonly words: Words;
  readonly subjects: readonly SubjectEntry[];
  readonly accounts: AccountWords;
  readonly absences: readonly AbsenceEntry[];
};

let loaded: NarrativeKnowledge | undefined;

/**
 * Reads and checks `catalogue/narrative/*.yaml`, once a process.
 *
 * @throws {Error} naming the file and what is wrong in it
 */
export function loadNarrativeKnowledge(): NarrativeKnowledge {
  loaded ??= {
    structure: readYaml('structure.yaml', structureSchema),
    words: readYaml('words.yaml', wordsSchema),
    subjects: readYaml('subjects.yaml', z.array(subjectSchema)),
    accounts: readYaml('accounts.yaml', accountsSchema),
    absences: readYaml('absences.yaml', z.array(absenceSchema)),
  };
  return loaded;
}

/** Parses one file of this folder against its schema. */
export function readYaml<T>(name: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(new URL(name, import.meta.url), 'utf8')));
  if (result.success) return result.data;
  throw new Error(`Cannot load catalogue/narrative/${name}: ${z.prettifyError(result.error)}`);
}
