import type { Facts } from '../facts.ts';
import type { FormFacts } from '../form-facts.ts';
import type { FigureChange, SearchContext } from './search.ts';
import { mostRows } from './shifted.ts';
import { relationsOf } from './system.ts';

/** A row, and the row whose amounts it prints. */
export type Displaced = { readonly row: string; readonly source: string };

/** A run of rows that print the amounts of other codes, as another form of the same codes shows. */
export type Displacement = {
  readonly form: string;
  /** The form that has these amounts beside their codes. */
  readonly other: string;
  /** The run, in printed order. */
  readonly rows: readonly Displaced[];
  /** The values of the figures after the amounts are put back. */
  readonly changes: readonly FigureChange[];
  /** Numbers of the relations that fail as printed and then hold. */
  readonly equations: readonly number[];
};

/** A shorter run may have the amounts of other rows by chance: a 款 has those of its only 项. */
const fewestRows = 5;
/** So many of them must differ from each other. */
const fewestDifferent = 4;
/** Fewer failing relations are more likely caused by single figures. */
const fewestMended = 6;
/** This share of the failing relations holds once the amounts are put back: what else is wrong is another matter. */
const shareMended = 0.5;

/**
 * Finds runs of rows that print the amounts of other codes, in the order in which another form has them: the codes of
 * one list were set beside the amounts of another (without the codes of 政府性基金, for instance). Unlike `shiftedRows`, the
 * distance may change within the run. The amounts are put back in the state.
 *
 * @param settled forms for which a simpler cause is known
 */
export function displacedRows(facts: Facts, context: SearchContext, settled: ReadonlySet<string>): Displacement[] {
  const coded = [...facts.forms.values()].filter(
    ({ codes, rows }) => codes.size >= fewestRows && rows.size <= mostRows,
  );
  return coded.flatMap((form) => {
    if (settled.has(form.id)) return [];
    for (const other of coded) {
      const found = displacementOf(form, other, facts, context);
      if (found === undefined) continue;
      for (const { index, value } of found.changes) context.state.set(index, value);
      return [found];
    }
    return [];
  });
}

function displacementOf(
  form: FormFacts,
  other: FormFacts,
  facts: Facts,
  context: SearchContext,
): Displacement | undefined {
  const columns = [...form.filled].filter((column) => other.filled.has(column));
  if (form === other || columns.length < 2) return undefined;
  const { system, state } = context;
  const relations = relationsOf(form.id, system);
  const failing = relations.filter((equation) => state.isViolated(equation));
  if (failing.length < fewestMended) return undefined;
  const rows = longestRun(form, other, columns, facts);
  if (rows === undefined) return undefined;
  const changes = changesOf(rows, form, columns, facts, context);
  const still = state.supposing(changes, () => relations.filter((equation) => state.isViolated(equation)));
  const mended = failing.filter((equation) => !still.includes(equation));
  if (failing.length - still.length < Math.max(fewestMended, shareMended * failing.length)) return undefined;
  return { form: form.id, other: other.id, rows, changes, equations: mended };
}

/** The longest run of codes none of which has its own amounts and each of which has those of a later one. */
function longestRun(
  form: FormFacts,
  other: FormFacts,
  columns: readonly string[],
  facts: Facts,
): Displaced[] | undefined {
  const amounts = (of: FormFacts, row: string): string =>
    columns.map((column) => facts.figure(of, row, column).value).join('|');
  const nothing = columns.map(() => 0).join('|');
  const sources = [...other.codes].map((code) => ({ code, amounts: amounts(other, code) }));
  const runs: Displaced[][] = [[]];
  let from = 0;
  for (const row of form.codes) {
    const printed = amounts(form, row);
    const isOwn = printed === nothing || printed === amounts(other, row);
    const at = isOwn ? -1 : sources.findIndex(({ amounts: theirs }, index) => index >= from && theirs === printed);
    const source = sources[at];
    if (source === undefined) {
      runs.push([]);
      from = 0;
    } else {
      runs.at(-1)?.push({ row, source: source.code });
      from = at + 1;
    }
  }
  const different = (run: readonly Displaced[]): number => new Set(run.map(({ row }) => amounts(form, row))).size;
  const [longest] = runs.sort((a, b) => b.length - a.length);
  if (longest === undefined || longest.length < fewestRows || different(longest) < fewestDifferent) return undefined;
  return longest;
}

/** Each code gets the amounts printed beside another; a row of the run to which none belong is blank. */
function changesOf(
  run: readonly Displaced[],
  form: FormFacts,
  columns: readonly string[],
  facts: Facts,
  { system }: SearchContext,
): FigureChange[] {
  const printedAt = new Map(run.map(({ row, source }) => [source, row]));
  const rows = new Set([...run.map(({ row }) => row), ...printedAt.keys()]);
  return [...rows].flatMap((row) => {
    const at = printedAt.get(row);
    return columns.flatMap((column) => {
      const index = system.indexOf.get(facts.figure(form, row, column));
      if (index === undefined) return [];
      const value = at === undefined ? 0 : facts.figure(form, at, column).value;
      return value === system.figures[index]?.value ? [] : [{ index, value }];
    });
  });
}
