import type { CheckCatalogue, EquationCheck } from '../catalogue/load/checks.ts';
import type { DocumentReading } from '../model/document.ts';
import { equationsOf } from './equations/instances.ts';
import { factsOf } from './facts.ts';
import type { OwnSums } from './own-sums.ts';
import { outcomeOf } from './tolerance.ts';

/** How many relations between a form and the others hold and how many fail; those between zeros say nothing. */
export function crossSums(
  reading: Pick<DocumentReading, 'forms' | 'records'>,
  form: string,
  catalogue: CheckCatalogue,
): Pick<OwnSums, 'held' | 'failing'> {
  const facts = factsOf(reading, catalogue);
  const checks = catalogue.checks.filter((check): check is EquationCheck => check.kind === 'equation' && !check.soft);
  let [held, failing] = [0, 0];
  for (const { relation, terms } of equationsOf(checks, { facts, vocabulary: catalogue.vocabulary })) {
    const forms = new Set(terms.map(({ figure }) => figure.key.form));
    if (relation !== '=' || forms.size < 2 || !forms.has(form)) continue;
    if (outcomeOf(relation, terms) === 'fails') failing += 1;
    else if (terms.some(({ figure }) => figure.value !== 0)) held += 1;
  }
  return { held, failing };
}
