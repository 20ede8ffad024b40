import { annexForm } from '../../model/annex.ts';
import type { RowSystem, RowWords } from '../../model/row-tree.ts';
import { loadBudget } from './budget.ts';
import { loadVocabulary } from './checks.ts';
import { loadForms } from './forms.ts';

const systems: { readonly [rows: string]: RowSystem } = {
  'functional-code': 'codes',
  'economic-code': 'economic',
  labels: 'labels',
  none: 'single',
  path: 'paths',
  sides: 'labels',
  'three-public': 'paths',
};

let loaded: RowWords | undefined;

/** The words that show which rows of a form are parts of which, from the forms and from the rows in the checks. */
export function loadRowWords(): RowWords {
  loaded ??= make();
  return loaded;
}

function make(): RowWords {
  const { rows, sets, structural } = loadVocabulary();
  const named = (...lists: readonly string[]): Set<string> => new Set(lists.flatMap((list) => rows[list] ?? []));
  const grand = named('grand_total');
  const ofYear = named('income_total', 'expenditure_total');
  const beside = new RegExp(structural);
  const accounts = new Map(loadForms().forms.map((form) => [form.id, systems[form.rows] ?? 'none']));
  const budgets = new Map(loadBudget().forms.map((form) => [form.id, systems[form.rows] ?? 'none']));
  const isTotal = (key: string): boolean => ofYear.has(key) || grand.has(key) || /(?:合计|总计|小计)$/.test(key);
  const codesOf = (name: string): readonly string[] => {
    const set = sets[name];
    return set && 'codes' in set ? set.codes : [];
  };
  const basic = [...named('basic_total')];
  const groups = [
    { totals: [...named('personnel_total')], classes: codesOf('personnel_classes') },
    { totals: [...named('public_total')], classes: codesOf('public_classes') },
  ];
  return {
    systemOf: (form, isBudget) =>
      form === annexForm ? 'none' : ((isBudget ? budgets : accounts).get(form) ?? accounts.get(form) ?? 'none'),
    isGrandTotal: (key) => grand.has(key),
    isTotal,
    isBalance: (key) => !isTotal(key) && beside.test(key),
    economicTotals: (key) => {
      if (basic.includes(key)) return [];
      if (groups.some(({ totals }) => totals.includes(key))) return basic;
      const group = groups.find(({ classes }) => classes.includes(key.slice(0, 3)));
      return /^\d/.test(key) ? [...(group?.totals ?? []), ...basic] : [];
    },
  };
}
