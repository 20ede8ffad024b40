import type { Facts } from '../facts.ts';
import type { FormFacts } from '../form-facts.ts';
import type { FigureChange, SearchContext } from './search.ts';
import { relationsOf } from './system.ts';
import { at } from '../../model/must.ts';

/** A run of rows whose amounts are printed some rows too high or too low. */
export type Shift = {
  readonly form: string;
  /** The first and the last row of the run, as printed. */
  readonly first: string;
  readonly last: string;
  /** How many rows too high; negative when too low. */
  readonly by: number;
  /** The values of the figures in the run after the amounts are put back. */
  readonly changes: readonly FigureChange[];
  /** Numbers of the relations that fail as printed and then hold. */
  readonly equations: readonly number[];
};

/** Fewer failing relations are more likely caused by single figures. */
const enoughFailing = 3;
/** A run must move at least this many amounts. */
const enoughMoved = 3;
const farthest = 3;
/** No form has more rows; in a longer (endless) list runs are not looked for. */
export const mostRows = 400;
/** In longer lists only runs that reach the end are tried. */
const longList = 40;

/**
 * Finds runs of rows whose amounts stand against the wrong labels: moved back, every failing relation of the form
 * holds, and none breaks. The shifts are applied to the state.
 */
export function shiftedRows(facts: Facts, context: SearchContext): Shift[] {
  return [...facts.forms.values()].flatMap((form) => {
    const shift = shiftOf(form, facts, context);
    if (shift === undefined) return [];
    for (const { index, value } of shift.changes) context.state.set(index, value);
    return [shift];
  });
}

function shiftOf(form: FormFacts, facts: Facts, context: SearchContext): Shift | undefined {
  if (form.rows.size > mostRows) return undefined;
  const { system, state } = context;
  const relations = relationsOf(form.id, system);
  const failing = relations.filter((equation) => state.isViolated(equation));
  if (failing.length < enoughFailing || isOneFigure(failing, context)) return undefined;
  const touched = rowsOf(failing, form, context);
  let best: { readonly shift: Shift; readonly moved: number } | undefined;
  for (const rows of listsOf(form)) {
    for (const run of runsOf(rows, touched, form, facts)) {
      if (run.moved < enoughMoved || (best !== undefined && best.moved <= run.moved)) continue;
      const changes = changesOf(run, form, facts, context);
      const holds = state.supposing(changes, () => !relations.some((equation) => state.isViolated(equation)));
      if (!holds) continue;
      const [first = '', last = ''] = [run.rows[0], run.rows.at(-1)];
      best = { shift: { form: form.id, first, last, by: run.by, changes, equations: failing }, moved: run.moved };
    }
  }
  return best?.shift;
}

/** Rows of the form that have a figure in a failing equation. */
function rowsOf(failing: readonly number[], form: FormFacts, { system }: SearchContext): Set<string> {
  const figures = failing.flatMap((equation) =>
    (system.terms[equation] ?? []).map(({ index }) => system.figures[index]),
  );
  return new Set(figures.flatMap((figure) => (figure?.key.form === form.id ? [figure.key.rowKey] : [])));
}

/** Whether one figure is in all failing equations: then it is more likely wrong than a whole run. */
function isOneFigure(failing: readonly number[], { system }: SearchContext): boolean {
  const [first = -1, ...others] = failing;
  const shared = (system.terms[first] ?? []).map(({ index }) => index);
  return shared.some((index) =>
    others.every((equation) => system.terms[equation]?.some((term) => term.index === index) === true),
  );
}

/** The rows as printed; in a form of several panels, also those of each 类. */
function listsOf(form: FormFacts): string[][] {
  const all = [...form.rows.keys()];
  const families = new Map<string, string[]>();
  for (const row of all) {
    if (!form.codes.has(row)) continue;
    const family = row.slice(0, 3);
    families.set(family, [...(families.get(family) ?? []), row]);
  }
  return [all, ...families.values()].filter((rows) => rows.length > enoughMoved);
}

type Run = { readonly rows: readonly string[]; readonly by: number; readonly moved: number };

/**
 * The runs of a list, and how far their amounts may have moved; short runs first. The first and the last row of a run
 * must be part of failing equations, because their amounts belong elsewhere.
 */
function runsOf(rows: readonly string[], touched: ReadonlySet<string>, form: FormFacts, facts: Facts): Run[] {
  const runs: Run[] = [];
  const columns = [...form.filled];
  const printed = rows.map((row) => columns.filter((column) => facts.printed(form.id, row, column)).length);
  const lastStart = rows.length - enoughMoved;
  for (let start = 0; start < lastStart; start++) {
    if (!touched.has(at(rows, start, 'row'))) continue;
    const firstEnd = rows.length > longList ? rows.length - 1 : start + enoughMoved;
    for (let end = firstEnd; end < rows.length; end++) {
      if (!touched.has(at(rows, end, 'row'))) continue;
      const part = rows.slice(start, end + 1);
      for (let distance = 1; distance <= Math.min(farthest, part.length - 1); distance++) {
        const count = printed.slice(start, end + 1);
        const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
        runs.push({ rows: part, by: distance, moved: sum(count.slice(0, -distance)) });
        runs.push({ rows: part, by: -distance, moved: sum(count.slice(distance)) });
      }
    }
  }
  return runs.sort((a, b) => a.moved - b.moved);
}

/** Each row gets the amounts of the row that has its own; a row that then has none is blank. */
function changesOf({ rows, by }: Run, form: FormFacts, facts: Facts, { system }: SearchContext): FigureChange[] {
  return rows.flatMap((row, position) => {
    const source = rows[position - by];
    return [...form.filled].flatMap((column) => {
      const index = system.indexOf.get(facts.figure(form, row, column));
      if (index === undefined) return [];
      const value = source === undefined ? 0 : facts.figure(form, source, column).value;
      return value === system.figures[index]?.value ? [] : [{ index, value }];
    });
  });
}
