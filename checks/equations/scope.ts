import type { Scope } from '../../catalogue/load/check-formula.ts';
import { ancestorsOf, type FormFacts } from '../form-facts.ts';
import type { Binding } from './resolve.ts';
import type { Ground } from './ground.ts';
import { codeOfLine } from './rows.ts';
import { must } from '../../model/must.ts';

type ScopeGround = Omit<Ground, 'zero'>;

/** Every place at which a check is evaluated. */
export function bindingsOf(scope: Scope, ground: ScopeGround): Binding[] {
  const forms = scope.forms.map((id) => ground.facts.forms.get(id)).filter((form) => form !== undefined);
  const places = placesOf(scope, forms, ground);
  if (scope.columns.length === 0) return places;
  return places.flatMap((place) => scope.columns.map((column) => ({ ...place, column })));
}

function placesOf(scope: Scope, forms: readonly FormFacts[], ground: ScopeGround): Binding[] {
  switch (scope.each) {
    case 'document':
      return [{}];
    case 'column':
      return forms.map((form) => ({ form }));
    case 'row':
      return forms.flatMap((form) => [...form.rows.keys()].map((row) => ({ form, row })));
    case 'parent':
      return forms.flatMap((form) =>
        [...form.children.keys()].flatMap((row) => [...form.filled].map((column) => ({ form, row, column }))),
      );
    case 'code':
      return union(forms, (form) => codesOf(form, ground)).map((code) => ({ code }));
    case 'class':
      return union(forms, (form) => classesOf(form, ground)).map((code) => ({ class: code, code }));
  }
}

/** The same place, moved to each code above it and to the total row. */
export function ancestorBindings(binding: Binding, ground: ScopeGround): Binding[] {
  const code = must(binding.code, 'code to look above of');
  const roots = new Set(
    Object.values(ground.vocabulary.coded).flatMap(({ root }) => (root === undefined ? [] : [root])),
  );
  if (roots.has(code)) return [];
  return [...ancestorsOf(code), ...roots].map((ancestor) => ({ ...binding, ancestor }));
}

function codesOf(form: FormFacts, { vocabulary }: ScopeGround): string[] {
  const root = vocabulary.coded[form.id]?.root;
  return [...form.codes, ...(root !== undefined && form.rows.has(root) ? [root] : [])];
}

function classesOf(form: FormFacts, { vocabulary }: ScopeGround): string[] {
  if (form.id in vocabulary.coded) return [...form.codes].filter((code) => code.length === 3);
  return [...form.rows.keys()].map((row) => codeOfLine(row, vocabulary)).filter((code) => code !== undefined);
}

const union = (forms: readonly FormFacts[], list: (form: FormFacts) => string[]): string[] => [
  ...new Set(forms.flatMap(list)),
];
