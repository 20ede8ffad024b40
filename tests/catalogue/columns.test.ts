import { loadAnnexes } from '../../catalogue/load/annexes.ts';
import { loadBudget } from '../../catalogue/load/budget.ts';
import { loadCodebook } from '../../catalogue/load/columns.ts';
import { loadForms } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';

/** The column keys that a form's entry gives. */
function keysOf({ columns, sides, facets, column_key }: FormEntry): string[] {
  if (columns) return Object.keys(columns);
  if (sides)
    return Object.entries(sides).flatMap(([side, each]) => Object.keys(each.columns).map((key) => `${side}.${key}`));
  const [roles = [], items = []] = Object.values(facets ?? {}).map((heads) => Object.keys(heads));
  expect(column_key).toBe('{role}.{item}');
  return roles.flatMap((role) => items.map((item) => `${role}.${item}`));
}

const { forms, formName, columnName } = loadCodebook();

test('every column of every form of final accounts has a name, and no other', () => {
  const named = forms
    .filter(({ kind }) => kind === '决算')
    .map(({ form, columns }) => [form, columns.map(({ key }) => key).sort()]);
  const { funds, indicators } = loadAnnexes();
  const ofAnnex = [...Object.keys(funds.columns), ...Object.keys(indicators.columns)].filter((key) =>
    ['budget_initial', 'budget_full_year', 'executed', 'weight', 'rate', 'score'].includes(key),
  );
  expect(named).toEqual([
    ...loadForms().forms.map((form) => [form.id, keysOf(form).sort()]),
    ['project_performance', [...new Set(ofAnnex)].sort()],
  ]);
});

test('a column is a part of one of its form', () => {
  for (const { columns } of forms) {
    const keys = columns.map(({ key }) => key);
    for (const { partOf } of columns) if (partOf !== undefined) expect(keys).toContain(partOf);
  }
});

test('every form of budgets has columns, whose words all have names', () => {
  const budgets = forms.filter(({ kind }) => kind === '预算');
  expect(budgets.map(({ form }) => form)).toEqual(loadBudget().forms.map(({ id }) => id));
  for (const { columns } of budgets) {
    expect(columns.length).toBeGreaterThan(0);
    for (const { name } of columns) expect(name.zh).not.toMatch(/[a-z]/);
  }
  for (const term of Object.keys(loadBudget().columns.terms))
    expect(columnName('revenue', term, true).zh).not.toBe(term);
});

test('a form or column that the catalogue does not know keeps its own name', () => {
  expect(formName('车辆表', false).zh).toBe('车辆表');
  expect(columnName('expenditure', 'carried_over.扣除数', true).zh).toBe('上年结转：扣除数');
});
