import type { Check, CheckCatalogue, EquationCheck } from '../catalogue/load/checks.ts';
import type { DocumentReading } from '../model/document.ts';
import type { RecognisedForm } from '../model/form.ts';
import type { Unit } from '../model/record.ts';
import type { Equation } from './equations/equation.ts';
import { equationsOf } from './equations/instances.ts';
import { factsOf } from './facts.ts';
import { groupBy } from '../model/groups.ts';
import { outcomeOf } from './tolerance.ts';

/** A form whose figures agree with the other forms only if it has their unit. */
export type WrongUnit = { readonly form: string; readonly unit: Unit; readonly other: Unit };

type Tables = Pick<DocumentReading, 'forms' | 'records'>;

/** The unit of most forms that hold amounts; 万元 if no form states one. */
export function commonUnit(forms: readonly RecognisedForm[]): Unit {
  const stated = forms
    .filter((form) => !form.blank)
    .map((form) => form.unit)
    .filter((unit) => unit !== '');
  const [most] = [...groupBy(stated, (unit) => unit)].sort((a, b) => b[1].length - a[1].length);
  return most?.[0] ?? '万元';
}

/**
 * Finds forms whose stated unit contradicts their figures: with the stated unit they disagree with the other forms,
 * or the text, with another unit they agree. In the reading that is returned, the records of these forms have the unit that fits.
 *
 * @param byText forms whose stated unit the text contradicts with all that it tells of them
 */
export function interpretUnits<Reading extends Tables>(
  reading: Reading,
  catalogue: CheckCatalogue,
  byText: readonly WrongUnit[] = [],
): { readonly reading: Reading; readonly wrong: readonly WrongUnit[] } {
  const common = commonUnit(reading.forms);
  const wrong: WrongUnit[] = [];
  let current = reading;
  const interpret = (form: string, unit: Unit, other: Unit, fewestMended: number): void => {
    const records = current.records.map((one) => (one.form === form ? { ...one, unit: other } : one));
    const changed = { ...current, records };
    const [before, after] = [failing(current, catalogue), failing(changed, catalogue)];
    if (before.length - after.length < fewestMended) return;
    // A limit is kept in any unit that makes its figure small enough: it proves nothing against a sum that holds as printed.
    const known = new Set(before.map(nameOf));
    if (after.some((equation) => equation.relation === '=' && !known.has(nameOf(equation)))) return;
    wrong.push({ form, unit, other });
    current = changed;
  };
  for (const { form, unit, blank } of reading.forms)
    if (!blank && unit !== '' && unit !== common) interpret(form, unit, common, 1);
  // A single figure may be ten thousand times another by chance.
  for (const { form, unit, other } of timesTenThousand(current, catalogue))
    if (!wrong.some((one) => one.form === form)) interpret(form, unit, other, 2);
  // Of a form whose figures stand in no other, the text may tell it.
  for (const { form, unit, other } of byText)
    if (!wrong.some((one) => one.form === form)) interpret(form, unit, other, 0);
  return { reading: current, wrong };
}

/**
 * Candidates for a wrong unit: of two forms with figures that differ by a factor of ten thousand, the one with the
 * larger figure if it states 万元, and the one with the smaller figure if it states 元.
 */
function timesTenThousand(reading: Tables, catalogue: CheckCatalogue): WrongUnit[] {
  const found = new Map<string, WrongUnit>();
  const across = { ...catalogue, checks: catalogue.checks.filter(comparesForms) };
  for (const { terms } of failing(reading, across)) {
    const [one, two, ...more] = terms.map(({ figure }) => figure);
    if (!one || !two || more.length > 0 || one.key.form === two.key.form || one.value * two.value === 0) continue;
    const [large, small] = Math.abs(one.value) > Math.abs(two.value) ? [one, two] : [two, one];
    if (Math.abs(large.value - small.value * 10_000) > small.step * 10_000) continue;
    for (const { key, record } of [large, small]) {
      const [unit, other]: [Unit, Unit] = key.form === large.key.form ? ['万元', '元'] : ['元', '万元'];
      if (record?.unit === unit) found.set(key.form, { form: key.form, unit, other });
    }
  }
  return [...found.values()];
}

const comparesForms = (check: Check): boolean =>
  check.kind === 'equation' && new Set(check.formula.terms.map(({ form }) => form)).size > 1;

/** How many equations fail. */
export function failures(reading: Tables, catalogue: CheckCatalogue): number {
  return failing(reading, catalogue).length;
}

function failing(reading: Tables, catalogue: CheckCatalogue): Equation[] {
  const facts = factsOf(reading, catalogue);
  const checks = catalogue.checks.filter((check): check is EquationCheck => check.kind === 'equation' && !check.soft);
  const equations = equationsOf(checks, { facts, vocabulary: catalogue.vocabulary });
  return equations.filter(({ relation, terms }) => outcomeOf(relation, terms) === 'fails');
}

/** The check and the places of its figures, the same in each reading. */
function nameOf({ check, terms }: Equation): string {
  return [check.id, ...terms.map(({ figure: { key } }) => `${key.form}[${key.rowKey}].${key.columnKey}`)].join(' ');
}
