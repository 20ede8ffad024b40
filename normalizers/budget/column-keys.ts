import type { BudgetColumns, BudgetForm } from '../../catalogue/load/budget.ts';
import { bareText } from '../label.ts';
import type { BudgetColumn } from './columns.ts';
import { termOf, type HeadTerm } from './head-terms.ts';

/**
 * The keys of the amount columns of a panel, one for each: the lowest head that says something, with what stands above
 * it where that makes it another figure (上年结转 over 一般公共预算). A head that no word of the catalogue names keeps its
 * printed name. Columns of the year before (2023年预算数 in the budget of 2024) are told by `last_year`.
 *
 * @param year of the budget; empty when unknown
 */
export function columnKeys(
  columns: readonly BudgetColumn[],
  form: BudgetForm,
  words: BudgetColumns,
  year: string,
): ReadonlyMap<number, { readonly key: string; readonly known: boolean }> {
  const keys = new Map<number, { readonly key: string; readonly known: boolean }>();
  const taken = new Set<string>();
  for (const { column, path } of withWrappedHeads(columns, words)) {
    const terms = path
      .map((text) => termOf(text, words.terms, words.generic))
      .filter(
        (term, at): term is HeadTerm =>
          term !== undefined &&
          !(term.term && form.own.includes(term.term)) &&
          // What heads a whole side of a summary says nothing of its columns.
          (form.rows !== 'sides' || at === path.length - 1),
      );
    const names = terms
      .map(({ term, printed }) => term ?? printed)
      .filter((name, index, all) => all[index - 1] !== name);
    const last = path.some((text) => isOfLastYear(text, year)) ? ['last_year'] : [];
    const base = names.at(-1) ?? 'total';
    const before = names.slice(0, -1);
    // 基本支出 of one budget only (under 一般公共预算, in a table of all) is not that of the table.
    const of = words.extents.includes(base) ? before.filter((name) => words.scopes.includes(name)).slice(-1) : [];
    const candidates = [
      ...(of.length > 0
        ? [[...before.filter((name) => words.prefixes.includes(name) && !of.includes(name)), ...of, base]]
        : []),
      [...before.filter((name) => words.prefixes.includes(name)), base],
      [...before.slice(-1), base],
      [...before, base],
      [...path.map(bareText)],
    ].map((parts) => [...last, ...parts].join('.'));
    const key = candidates.find((candidate) => !taken.has(candidate));
    if (key === undefined) continue;
    taken.add(key);
    keys.set(column, { key: form.keys[key] ?? key, known: terms.every(({ term }) => term !== undefined) });
  }
  return keys;
}

/** A shorter word may stand by chance where one cell ends and the next begins. */
const leastWrapped = 4;

/**
 * The columns with the lines of a head as one where a word begins in one and ends in the next: 一般公共 over 预算拨款. The
 * beginning heads no other column, however far it seems to reach.
 */
function withWrappedHeads(columns: readonly BudgetColumn[], { terms, generic }: BudgetColumns): BudgetColumn[] {
  const termWords = Object.values(terms).flat().map(bareText);
  const beginnings = new Set<string>();
  const joined = columns.map(({ column, path }) => {
    const whole: string[] = [];
    for (const text of path) {
      const above = bareText(whole.at(-1) ?? '');
      if (termWords.some((word) => isWrapped(word, above, bareText(text)))) {
        beginnings.add(above);
        whole[whole.length - 1] = above + bareText(text);
      } else whole.push(text);
    }
    return { column, path: whole };
  });
  const isBeginning = (text: string): boolean =>
    beginnings.has(bareText(text)) && termOf(text, terms, generic)?.term === undefined;
  return joined.map(({ column, path }) => ({ column, path: path.filter((text) => !isBeginning(text)) }));
}

/** Whether a word begins at the end of one cell and ends at the beginning of the one below. */
function isWrapped(word: string, above: string, below: string): boolean {
  return (
    word.length >= leastWrapped &&
    Array.from(word, (_, at) => at).some(
      (at) => at > 0 && above.endsWith(word.slice(0, at)) && below.startsWith(word.slice(at)),
    )
  );
}

/** 2023年预算数 in the budget of 2024; not 2024年比2023年增减. */
function isOfLastYear(head: string, year: string): boolean {
  const years = [...head.matchAll(/(?<!\d)(20\d{2})年/g)].map(([, printed]) => Number(printed));
  return year !== '' && years.length > 0 && years.every((printed) => printed === Number(year) - 1);
}
