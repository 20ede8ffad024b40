import type { Condition, EquationCheck } from '../../catalogue/load/checks.ts';
import type { Formula } from '../../catalogue/load/check-formula.ts';
import type { Facts, Figure } from '../facts.ts';
import { outcomeOf, type SignedFigure } from '../tolerance.ts';
import { isComputable, type Equation } from './equation.ts';
import { resolveTerm, type Binding } from './resolve.ts';
import type { Ground } from './ground.ts';
import { bindingsOf, ancestorBindings } from './scope.ts';
import { append } from '../../model/largest.ts';

/** All instances of the checks that can be computed in a document; an equation that two checks share appears once. */
export function equationsOf(checks: readonly EquationCheck[], ground: Omit<Ground, 'zero'>): Equation[] {
  const equations = new Map<string, Equation>();
  for (const check of checks) {
    const zero = zeroForms(check, ground);
    for (const binding of bindingsOf(check.scope, ground)) {
      const equation = instanceOf(check, binding, { ...ground, zero });
      if (equation === undefined) continue;
      const name = nameOf(equation);
      if (!equations.has(name)) equations.set(name, equation);
    }
  }
  return [...equations.values()];
}

/**
 * Forms that the check may count as zero: they are absent or blank, and the figure that would show otherwise is zero.
 */
function zeroForms(check: EquationCheck, ground: Omit<Ground, 'zero'>): Set<string> {
  const zero = new Set<string>();
  for (const [form, witness] of check.zeroWhenAbsent) {
    const facts = ground.facts.forms.get(form);
    if (facts !== undefined && !facts.blank) continue;
    const figures = resolveTerm({ ...witness, side: 'right' }, {}, { ...ground, zero });
    if (figures?.every((figure) => figure.value === 0 && isKnown(figure)) === true) zero.add(form);
  }
  return zero;
}

function instanceOf(check: EquationCheck, binding: Binding, ground: Ground): Equation | undefined {
  const equation = resolveFormula(check.formula, binding, ground);
  if (equation === undefined) return undefined;
  const { left, right, terms } = equation;
  if (!terms.some(({ figure }) => mayBePrinted(figure, ground.facts))) return undefined;
  if (check.parts === 'required' && !right.some((figure) => mayBePrinted(figure, ground.facts))) return undefined;
  const { when, unless } = check.conditions;
  if (when.length > 0 && !when.some((condition) => isMet(condition, binding, ground, 'surely'))) return undefined;
  if (unless.some((condition) => isMet(condition, binding, ground, 'perhaps'))) return undefined;
  return { check, relation: check.formula.relation, terms, left, right };
}

function mayBePrinted({ state, key }: Figure, facts: Facts): boolean {
  return state === 'printed' || facts.isGlued(key.form, key.rowKey);
}

type Resolved = { readonly terms: SignedFigure[]; readonly left: Figure[]; readonly right: Figure[] };

/** The figures of a formula; undefined when one side has none. */
function resolveFormula(formula: Formula, binding: Binding, ground: Ground): Resolved | undefined {
  const terms: SignedFigure[] = [];
  const sides: Record<'left' | 'right', Figure[]> = { left: [], right: [] };
  for (const term of formula.terms) {
    const figures = resolveTerm(term, binding, ground);
    if (figures === undefined) return undefined;
    append(sides[term.side], figures);
    for (const figure of figures) terms.push({ figure, sign: term.sign });
  }
  const rightNames = formula.terms.some((term) => term.side === 'right');
  if (rightNames && (sides.left.length === 0 || sides.right.length === 0)) return undefined;
  return { terms, ...sides };
}

/** Whether a figure can be counted with: of one printed as ######## nobody knows what it is. */
function isKnown(figure: Figure): boolean {
  return isComputable({ terms: [{ figure, sign: 1 }] });
}

/**
 * Whether the condition can be computed and is met, at this place or at any code above it.
 *
 * @param certainty whether a formula with a figure that is printed but not known (########) counts as met: `surely` not,
 *   `perhaps` so
 */
function isMet(condition: Condition, binding: Binding, ground: Ground, certainty: 'surely' | 'perhaps'): boolean {
  if ('printed' in condition) {
    const figures = resolveTerm(condition.printed, binding, ground) ?? [];
    return figures.some((figure) => figure.state === 'printed');
  }
  if ('absent' in condition)
    return (resolveTerm({ ...condition.absent, side: 'right' }, binding, ground) ?? []).length === 0;
  const { formula } = condition;
  const places = formula.terms.some((term) => term.row === 'ancestor') ? ancestorBindings(binding, ground) : [binding];
  return places.some((place) => {
    const resolved = resolveFormula(formula, place, ground);
    if (resolved === undefined) return false;
    if (!isComputable(resolved)) return certainty === 'perhaps';
    return outcomeOf(formula.relation, resolved.terms) !== 'fails';
  });
}

function nameOf({ relation, terms }: Equation): string {
  const parts = terms.map(({ figure, sign }) => sign * (figure.id + 1));
  return `${relation}${parts.sort((a, b) => a - b).join()}`;
}
