import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CatalogueError, readEntries } from './check-file.ts';
import { parseFormula, parseReference, parseScope, type Formula, type Scope, type Term } from './check-formula.ts';
import {
  checkSchema,
  vocabularySchema,
  type AnnexCheckEntry,
  type CheckEntry,
  type EquationEntry,
  type StructureEntry,
  type Vocabulary,
} from './check-schema.ts';
import { loadCodes, type CodeTable } from './codes.ts';
import { catalogueFile } from './place.ts';

/** A condition: a formula that must hold, a figure that must be printed, or a cell that the form must not have. */
export type Condition = { readonly formula: Formula } | { readonly printed: Term } | { readonly absent: Term };

/** An equation of the catalogue, parsed. */
export type EquationCheck = EquationEntry & {
  readonly scope: Scope;
  readonly formula: Formula;
  readonly conditions: { readonly when: readonly Condition[]; readonly unless: readonly Condition[] };
  readonly zeroWhenAbsent: ReadonlyMap<string, Term>;
};

export type Check = EquationCheck | StructureEntry | AnnexCheckEntry;

/** Whether a check is one of the self-assessments (绩效自评表). */
export function isAnnexCheck(check: Check): check is AnnexCheckEntry {
  return check.kind.startsWith('annex-');
}

/** Everything that the checks know about public finance. */
export type CheckCatalogue = {
  readonly checks: readonly Check[];
  readonly vocabulary: Vocabulary;
  readonly codes: CodeTable;
};

/** Every check of `catalogue/checks`, by id, with its examples. */
export function loadChecks(folder = here('checks/'), vocabulary = loadVocabulary()): Check[] {
  const checks = readChecks(folder, vocabulary);
  for (const { id, examples } of checks) {
    if (examples.length < 2) throw new CatalogueError(`Cannot load the checks: "${id}" needs two examples at least`);
  }
  return checks;
}

function readChecks(folder: string, vocabulary: Vocabulary, leaveOut?: 'examples'): Check[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const checks = files.flatMap((name) =>
    readEntries(`${folder}/${name}`, checkSchema, leaveOut).map((entry) => parseCheck(entry, name, vocabulary)),
  );
  const ids = new Set<string>();
  for (const { id } of checks) {
    if (ids.has(id)) throw new CatalogueError(`Cannot load the checks: the id "${id}" is there twice`);
    ids.add(id);
  }
  return checks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Words and rows for the checks. */
export function loadVocabulary(): Vocabulary {
  const [vocabulary] = readEntries(here('check-vocabulary.yaml'), vocabularySchema);
  if (vocabulary === undefined) throw new CatalogueError('Cannot load the vocabulary of the checks: the file is empty');
  return vocabulary;
}

let loaded: CheckCatalogue | undefined;

/**
 * Checks without their examples, vocabulary and classification codes, as `runChecks` needs them; read once per process.
 */
export function loadCheckCatalogue(): CheckCatalogue {
  if (loaded !== undefined) return loaded;
  const vocabulary = loadVocabulary();
  loaded = { vocabulary, checks: readChecks(here('checks/'), vocabulary, 'examples'), codes: loadCodes() };
  return loaded;
}

const here = (name: string): string => fileURLToPath(catalogueFile(name));

function parseCheck(entry: CheckEntry, file: string, vocabulary: Vocabulary): Check {
  if (entry.kind !== 'equation') return entry;
  try {
    const check: EquationCheck = {
      ...entry,
      scope: parseScope(entry.over),
      formula: parseFormula(entry.holds),
      conditions: { when: entry.when.map(parseCondition), unless: entry.unless.map(parseCondition) },
      zeroWhenAbsent: new Map(
        Object.entries(entry.zero_when_absent).map(([form, text]) => [form, parseReference(text)]),
      ),
    };
    for (const term of check.formula.terms) refuseUnknownNames(term, vocabulary);
    return check;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CatalogueError(`Cannot read ${file}, check "${entry.id}": ${reason}`, { cause: error });
  }
}

function parseCondition(text: string): Condition {
  const match = /^(printed|absent) (.+)$/.exec(text);
  if (match?.[2] === undefined) return { formula: parseFormula(text) };
  const term = parseReference(match[2]);
  return match[1] === 'printed' ? { printed: term } : { absent: term };
}

const scopeWords = new Set(['row', 'parent', 'children', 'code', 'class', 'ancestor']);

function refuseUnknownNames(term: Term, vocabulary: Vocabulary): void {
  const { form, row, column } = term;
  if (form !== undefined && !(form in vocabulary.forms)) throw new RangeError(`"${form}" is no form`);
  const known = scopeWords.has(row) || row in vocabulary.rows || row in vocabulary.sets || /^\d{3,7}$/.test(row);
  if (!known) throw new RangeError(`"${row}" is no row`);
  const written = column.replace('{column}', 'total');
  if (!(written in vocabulary.columns)) throw new RangeError(`"${column}" is no column`);
}
