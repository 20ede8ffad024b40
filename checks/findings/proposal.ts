import type { Explanation } from '../locate/search.ts';
import { equationsThrough, type System } from '../locate/system.ts';
import { doubledBound } from '../tolerance.ts';
import type { Figure } from '../facts.ts';

/** The values of a figure that make its relations hold; a single value if `low` and `high` are the same. */
export type Proposal = { readonly low: number; readonly high: number };

/**
 * The values that an explanation proposes for a figure. Sums of rounded figures may imply values that differ by a unit
 * or two of the last decimal: then it is an interval. It is narrowed to one value if another print of the same figure
 * is certain, or if one of the values is printed or was read in its place.
 */
export function proposalOf(figure: Figure, value: number, explanation: Explanation, system: System): Proposal {
  const only = { low: value, high: value };
  if (explanation.exchanged || figure.alternatives.includes(value) || figure.readings.includes(value)) return only;
  const changed = new Map(explanation.changes.map((change) => [system.figures[change.index], change.value]));
  const valueOf = (one: Figure): number => changed.get(one) ?? one.value;
  const limits = { low: -Infinity, high: Infinity };
  const implied = [value];
  for (const number of equationsThrough(system, figure)) {
    const terms = system.equations[number]?.terms ?? [];
    const own = terms.filter((term) => term.figure === figure);
    const others = terms.filter((term) => term.figure !== figure);
    const [{ sign } = { sign: 1 }] = own;
    const rest = others.reduce((sum, term) => sum + term.sign * valueOf(term.figure), 0);
    const slack = doubledBound(terms, valueOf) / 2;
    const wanted = -sign * rest;
    // A relation that other wrong figures break says nothing about this one.
    if (own.length !== 1 || Math.abs(wanted - value) > slack) continue;
    const [twin] = others;
    const isTwin = others.length === 1 && twin?.figure.step === figure.step && !twin.figure.damaged;
    if (isTwin && wanted === value && twin.figure.record && !changed.has(twin.figure)) return only;
    implied.push(wanted);
    limits.low = Math.max(limits.low, wanted - slack);
    limits.high = Math.min(limits.high, wanted + slack);
  }
  const inside = implied.filter((one) => one >= limits.low && one <= limits.high);
  return { low: Math.min(value, ...inside), high: Math.max(value, ...inside) };
}
