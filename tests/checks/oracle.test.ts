import * as module from 'highs';
import { readingOf } from '../../bench/readings.ts';
import { plant, planters, randomOf } from '../../bench/plantings.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { stateOf } from '../../checks/locate/state.ts';
import type { System } from '../../checks/locate/system.ts';
import { trust } from '../../checks/locate/weight.ts';
import { subjectOf } from '../../checks/run.ts';
import { keyOf } from '../../model/record.ts';
import { smallReport } from './small-report.ts';

/**
 * An oracle for the search: the same relations as a mixed-integer programme, solved by HiGHS. It changes the least
 * trusted figures of which the change makes every relation hold; no explanation of ours may take more than it does.
 */
const catalogue = loadCheckCatalogue();

type Solved = { readonly Status: string; readonly Columns: Readonly<Record<string, { readonly Primal: number }>> };
type Highs = {
  readonly solve: (
    model: string,
    options: Readonly<Record<string, number>>,
  ) => Solved & { readonly ObjectiveValue: number };
};
// The types of the package describe an ES module; it is a CommonJS one.
const highs = await (module.default as unknown as () => Promise<Highs>)();

/** Hundreds of the unit, and a bound in them: a cent is 1e-4, and M times the tolerance stays far below. */
const scaled = (value: number): number => value / 10_000;
const bound = 1000;

type Answer = { readonly weight: number; readonly changes: ReadonlyMap<number, number> };

/** The cheapest set of figures, weighed by trust alone, with the values that they take. */
function solve(system: System): Answer {
  const used = new Set(system.terms.flatMap((terms) => terms.map(({ index }) => index)));
  const sign = (value: number): string => (value < 0 ? '-' : '+');
  const sum = system.terms.map((terms, equation) => {
    const missed = terms.reduce((total, term) => total + term.sign * (system.figures[term.index]?.value ?? 0), 0);
    const parts = terms.map(({ index, sign: of }) => `${sign(of)} d${String(index)}`).join(' ');
    const relation = system.equations[equation]?.relation === '<=' ? '<=' : '=';
    return ` e${String(equation)}: ${parts} ${relation} ${scaled(-missed).toFixed(4)}`;
  });
  const tied = [...used].flatMap((index) => [
    ` u${String(index)}: d${String(index)} - ${String(bound)} z${String(index)} <= 0`,
    ` l${String(index)}: d${String(index)} + ${String(bound)} z${String(index)} >= 0`,
  ]);
  const objective = [...used].map((index) => `${String(trust(system.figures[index]))} z${String(index)}`).join(' + ');
  const lower = [...used].map((index) => {
    const least = Math.max(-bound, scaled(-(system.figures[index]?.value ?? 0)));
    return ` ${least.toFixed(4)} <= d${String(index)} <= ${String(bound)}`;
  });
  const binaries = [...used].map((index) => ` z${String(index)}`);
  const model = [
    'Minimize',
    ` cost: ${objective}`,
    'Subject To',
    ...sum,
    ...tied,
    'Bounds',
    ...lower,
    'Binary',
    ...binaries,
    'End',
  ];
  const tight = { mip_feasibility_tolerance: 1e-10, primal_feasibility_tolerance: 1e-10 };
  const { Status: status, Columns: columns, ObjectiveValue: weight } = highs.solve(model.join('\n'), tight);
  if (status !== 'Optimal') throw new RangeError(`Cannot compare with the oracle: it is ${status}`);
  const changes = new Map<number, number>();
  for (const index of used) {
    const change = Math.round((columns[`d${String(index)}`]?.Primal ?? 0) * 10_000);
    if (change !== 0) changes.set(index, (system.figures[index]?.value ?? 0) + change);
  }
  return { weight, changes };
}

/** Exact integers: nothing misses once the changes are made. */
function holds(system: System, changes: Iterable<readonly [number, number]>): boolean {
  const state = stateOf(system);
  for (const [index, value] of changes) state.set(index, value);
  return system.equations.every((_, equation) => !state.isViolated(equation));
}

const kinds = ['swapped', 'confused', 'dropped', 'total', 'exchanged', 'pair'];

test.each(kinds.flatMap((kind) => [1, 2, 3].map((seed) => [kind, seed] as const)))(
  'errors planted (%s, seed %i) are explained by no more than the oracle needs',
  (kind, seed) => {
    const report = smallReport();
    const { system: whole } = subjectOf(readingOf(report), [], catalogue).tables;
    const covered = new Set(whole.figures.map(({ key }) => keyOf(key)));
    const planter = planters.find(({ name }) => name === kind);
    const random = randomOf(seed);
    let planting = planter && plant(planter, report, covered, random);
    for (let tries = 0; planter && !planting && tries < 20; tries++) planting = plant(planter, report, covered, random);
    if (planting === undefined) throw new RangeError(`Cannot plant: nothing in the report can be ${kind}`);
    const { system, causes } = subjectOf(readingOf(planting.records), [], catalogue).tables;
    const answer = solve(system);
    expect(holds(system, answer.changes)).toBe(true);
    if (causes.some(({ explanations }) => explanations.length === 0))
      throw new Error('The search found no explanation');
    const changes = causes.flatMap(({ explanations }) => explanations[0]?.changes ?? []);
    expect(
      holds(
        system,
        changes.map(({ index, value }) => [index, value] as const),
      ),
    ).toBe(true);
    const weight = changes.reduce((total, { index }) => total + trust(system.figures[index]), 0);
    expect(weight).toBeLessThanOrEqual(answer.weight + 1e-6);
  },
);
