import type { CheckCatalogue, EquationCheck } from '../catalogue/check-load.ts';
import type { DocumentReading } from '../model/document.ts';
import type { RecognisedForm } from '../model/form.ts';
import type { Unit } from '../model/record.ts';
import { equationsOf } from './equations/instances.ts';
import { factsOf } from './facts.ts';
import { groupBy } from './group.ts';
import { outcomeOf } from './tolerance.ts';

/** A form whose figures agree with the other forms only if its unit is theirs. */
export type WrongUnit = { readonly form: string; readonly unit: Unit; readonly other: Unit };

type Tables = Pick<DocumentReading, 'forms' | 'records'>;

/** The unit of most forms that hold amounts; 万元 when none says. */
export function commonUnit(forms: readonly RecognisedForm[]): Unit {
  const stated = forms
    .filter((form) => !form.blank)
    .map((form) => form.unit)
    .filter((unit) => unit !== '');
  const [most] = [...groupBy(stated, (unit) => unit)].sort((a, b) => b[1].length - a[1].length);
  return most?.[0] ?? '万元';
}

/**
 * Forms whose stated unit contradicts their figures: converted they fail against the other forms, unconverted they
 * agree. The reading that comes back has the records of these forms in the unit that fits.
 */
export function interpretUnits<Reading extends Tables>(
  reading: Reading,
  catalogue: CheckCatalogue,
): { readonly reading: Reading; readonly wrong: readonly WrongUnit[] } {
  const other = commonUnit(reading.forms);
  const wrong: WrongUnit[] = [];
  let current = reading;
  for (const { form, unit, blank } of reading.forms) {
    if (blank || unit === '' || unit === other) continue;
    const changed = {
      ...current,
      records: current.records.map((one) => (one.form === form ? { ...one, unit: other } : one)),
    };
    if (failures(changed, catalogue) >= failures(current, catalogue)) continue;
    wrong.push({ form, unit, other });
    current = changed;
  }
  return { reading: current, wrong };
}

/** How many equations fail. */
export function failures(reading: Tables, catalogue: CheckCatalogue): number {
  const facts = factsOf(reading, catalogue);
  const checks = catalogue.checks.filter((check): check is EquationCheck => check.kind === 'equation' && !check.soft);
  const equations = equationsOf(checks, { facts, vocabulary: catalogue.vocabulary });
  return equations.filter(({ relation, terms }) => outcomeOf(relation, terms) === 'fails').length;
}
