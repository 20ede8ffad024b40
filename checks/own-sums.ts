import type { CheckCatalogue, EquationCheck } from '../catalogue/load/checks.ts';
import type { DocumentReading } from '../model/document.ts';
import { isComputable } from './equations/equation.ts';
import { equationsOf } from './equations/instances.ts';
import { factsOf, type Figure } from './facts.ts';
import { outcomeOf } from './tolerance.ts';

/**
 * How many sums within a form hold, and how many fail. Sums that prove nothing (one figure, or only zeros) are not
 * counted.
 */
export type OwnSums = {
  readonly held: number;
  readonly failing: number;
  /** Whether one wrong figure can explain all failing sums: it is in each of them. */
  readonly oneCause: boolean;
};

/** Evaluates the sums within each form. They fail if a reading puts figures under the wrong heads. */
export function ownSums(reading: Pick<DocumentReading, 'forms' | 'records'>, catalogue: CheckCatalogue): OwnSums {
  const facts = factsOf(reading, catalogue);
  const checks = catalogue.checks.filter((check): check is EquationCheck => check.kind === 'equation' && !check.soft);
  const failing: Set<Figure>[] = [];
  let held = 0;
  for (const { relation, terms } of equationsOf(checks, { facts, vocabulary: catalogue.vocabulary })) {
    if (relation !== '=' || new Set(terms.map(({ figure }) => figure.key.form)).size > 1) continue;
    if (!isComputable({ terms })) continue;
    if (outcomeOf(relation, terms) === 'fails') failing.push(new Set(terms.map(({ figure }) => figure)));
    else if (terms.filter(({ figure }) => figure.value !== 0).length > 1) held++;
  }
  const [first, ...others] = failing;
  const oneCause = [...(first ?? [])].some((figure) => others.every((each) => each.has(figure)));
  return { held, failing: failing.length, oneCause };
}
