import type { Term } from '../../catalogue/load/check-formula.ts';
import type { Figure } from '../facts.ts';
import { isCode, type FormFacts } from '../form-facts.ts';
import { rowOfClass, rowsOfSet } from './rows.ts';
import type { Ground } from './ground.ts';
import { must } from '../../model/must.ts';

/** The place of an equation: what the words of its scope refer to there. */
export type Binding = {
  readonly form?: FormFacts;
  readonly row?: string;
  readonly column?: string;
  /** A code, or the key of the total row. */
  readonly code?: string;
  readonly ancestor?: string;
  /** A 类 (class), of three digits. */
  readonly class?: string;
};

/**
 * The figures that a term refers to at a place; undefined when they cannot be determined, so nothing can be computed.
 */
export function resolveTerm(term: Term, binding: Binding, ground: Ground): readonly Figure[] | undefined {
  const form = term.form === undefined ? binding.form : ground.facts.forms.get(term.form);
  if (form === undefined || form.blank) return term.form !== undefined && ground.zero.has(term.form) ? [] : undefined;
  const column = term.column.replace('{column}', () => must(binding.column, 'column at the place of an equation'));
  if (!form.columns.has(column)) return term.side === 'right' ? [] : undefined;
  if (term.sum) {
    const rows = rowsOfTerm(term, binding, form, column, ground);
    return rows?.map((row) => ground.facts.figure(form, row, column));
  }
  const row = rowOfTerm(term, binding, form, column, ground);
  if (row !== undefined && form.rows.has(row)) return [ground.facts.figure(form, row, column)];
  return term.optional ? absentRow(row, form, column, ground) : undefined;
}

/** A row that is not printed counts as zero, unless codes below it are printed. */
function absentRow(
  row: string | undefined,
  form: FormFacts,
  column: string,
  ground: Ground,
): readonly Figure[] | undefined {
  if (row === undefined || !(form.id in ground.vocabulary.coded)) return [];
  if ([...form.codes].some((code) => code.startsWith(row))) return undefined;
  if (!/^\d+$/.test(row)) return undefined;
  return [ground.facts.figure(form, row, column)];
}

/**
 * Of the names that a row may have, the one that has a figure in the column: 收入总计 on one side, 支出总计 on the
 * other.
 */
function rowOfTerm(
  term: Term,
  binding: Binding,
  form: FormFacts,
  column: string,
  { vocabulary, facts }: Ground,
): string | undefined {
  switch (term.row) {
    case 'row':
    case 'parent':
      return binding.row;
    case 'code':
      return binding.code;
    case 'ancestor':
      return binding.ancestor;
    case 'class':
      return form.id in vocabulary.coded || binding.class === undefined
        ? binding.class
        : rowOfClass(binding.class, form, vocabulary);
    default: {
      const names = vocabulary.rows[term.row];
      if (names === undefined) return term.row;
      const printed = names.find((name) => facts.printed(form.id, name, column));
      return printed ?? names.find((name) => form.rows.has(name)) ?? names[0];
    }
  }
}

function rowsOfTerm(
  term: Term,
  binding: Binding,
  form: FormFacts,
  column: string,
  ground: Ground,
): readonly string[] | undefined {
  if (term.row === 'children') {
    const parent = must(binding.row, 'row above the rows of an equation');
    return [...(form.children.get(parent) ?? []), ...lostRows(parent, form, ground)];
  }
  const set = ground.vocabulary.sets[term.row];
  return set === undefined ? undefined : rowsOfSet(set, form, column, ground);
}

/** Codes below `parent` that other tables print and this one does not: their rows may have been lost. */
function lostRows(parent: string, form: FormFacts, ground: Ground): string[] {
  // Of a form of units no code has a row for all of them.
  if (!form.filled.has('total') || [...form.children.values()].some((rows) => rows.some((row) => row.includes('/'))))
    return [];
  const system = ground.vocabulary.coded[form.id]?.codes;
  const printedBelow = [...form.codes].some((code) => code.length === 7);
  const lost = new Set<string>();
  for (const other of ground.facts.forms.values()) {
    if (other.id === form.id || ground.vocabulary.coded[other.id]?.codes !== system) continue;
    if (!other.filled.has('total')) continue;
    for (const code of other.children.get(parent) ?? []) {
      if (isCode(code) && !form.codes.has(code) && (printedBelow || code.length < 7)) lost.add(code);
    }
  }
  if (lost.size === 0) return [];
  const printed = [...form.codes];
  return [...lost].filter((code) => !printed.some((each) => each.startsWith(code)));
}
