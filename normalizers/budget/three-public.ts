import type { BudgetCatalogue } from '../../catalogue/load/budget.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { at } from '../../model/must.ts';
import type { TableRow } from '../../model/table.ts';
import { lowestOf } from '../heads/head-path.ts';
import { bareText } from '../label.ts';
import { termOf } from './head-terms.ts';
import type { BudgetLayout } from './columns.ts';
import { unnamed, type Named } from './named.ts';
import { rowPaths } from './rows.ts';

/** The one budget whose 三公 a title is about, other than the general one: 政府性基金预算“三公”经费支出表. */
export function fundOf(title: string, { columns }: BudgetCatalogue): string | undefined {
  const [first, ...others] = columns.funds.filter((fund) => columns.terms[fund]?.some((word) => title.includes(word)));
  return first === 'general_budget' || others.length > 0 ? undefined : first;
}

/** 三公: role (budget, last_year, change) and item from the heads, from the rows, or from both. */
export function threePublicOf(
  rows: readonly TableRow[],
  layout: BudgetLayout,
  catalogue: FormCatalogue,
  { columns }: BudgetCatalogue,
  report: { readonly body: string; readonly year: string; readonly fund: string | undefined },
): Named[] {
  return layout.panels.flatMap((panel) => {
    const paths = rowPaths(rows, panel, catalogue.words, report.body);
    const inRows = paths.filter((path) => path && itemOf(lowestOf(path.elements), columns)).length >= 2;
    const heads = withRolesBeside(
      panel.amounts.map(({ column, path }) => ({ column, ...facetsOf(path, columns, report.year) })),
    );
    const hasThree = heads.some(({ item }) => item === 'three_public');
    const fundsAt = new Set(heads.map(({ fund }) => fund));
    return rows.flatMap((row, index): Named[] => {
      const path = paths[index] ?? unnamed(row, panel, rows);
      if (!path) return [];
      const elements = [...path.elements];
      const roles = elements.map((element) => roleOf(element, columns, report.year));
      const roleAt = roles.findIndex((role) => role !== undefined);
      const rowRole = roles[roleAt];
      if (roleAt >= 0) elements.splice(roleAt, 1);
      const rowItem = inRows ? (path.elements.length === 0 ? 'total' : itemOf(lowestOf(elements), columns)) : undefined;
      const rest = inRows && rowItem ? [] : elements;
      const keys = new Set<string>();
      return heads.flatMap(({ column, role, item, fund }) => {
        const what = rowItem ?? item ?? 'total';
        const name = what === 'three_public' ? 'total' : what === 'total' && hasThree && !rowItem ? 'all' : what;
        const of = report.fund ?? (fundsAt.size > 2 ? fund : undefined);
        const key = [rowRole ?? role ?? 'budget', name, ...(of ? [of] : [])].join('.');
        const unique = keys.has(key)
          ? `${key}.${bareText(lowestOf(at(layout.paths, column, 'path of a column')))}`
          : key;
        keys.add(unique);
        return [{ row, path: { ...path, elements: rest }, key: unique, column }];
      });
    });
  });
}

type Facets = { readonly role?: string; readonly item?: string; readonly fund?: string };

/**
 * A year over the first of its columns alone (its cells are not joined): of items that come twice without one, each is of
 * the year to the left of it.
 */
function withRolesBeside<Head extends Facets>(heads: readonly Head[]): Head[] {
  let beside: string | undefined;
  return heads.map((head) => {
    beside = head.role ?? beside;
    const twins = heads.filter(({ role, item, fund }) => !role && item === head.item && fund === head.fund);
    return head.role || !beside || twins.length < 2 ? head : { ...head, role: beside };
  });
}

function facetsOf(path: readonly string[], words: BudgetCatalogue['columns'], year: string): Facets {
  const role = path.map((text) => roleOf(text, words, year)).find((found) => found !== undefined);
  const item = path.map((text) => itemOf(text, words)).findLast((found) => found !== undefined);
  const funds = path.flatMap((text) => {
    const term = itemOf(text, words) ? undefined : termOf(text, words.terms, words.generic)?.term;
    return term && words.funds.includes(term) ? [term] : [];
  });
  const fund = funds.at(-1);
  return { ...(role && { role }), ...(item && { item }), ...(fund && { fund }) };
}

function itemOf(text: string, words: BudgetCatalogue['columns']): string | undefined {
  return termOf(text, words.items, [])?.term;
}

function roleOf(text: string, words: BudgetCatalogue['columns'], year: string): string | undefined {
  const [, printed] = /(20\d{2})年/.exec(text) ?? [];
  const found = Object.entries(words.roles).find(([, list]) => list.some((word) => text.includes(word)));
  if (found && (found[0] === 'change' || !printed)) return found[0];
  if (!printed || year === '') return undefined;
  return Number(printed) === Number(year) - 1 ? 'last_year' : printed === year ? 'budget' : undefined;
}
