import { isGlued, type Facts, type Figure } from '../facts.ts';
import type { FormFacts } from '../form-facts.ts';
import { toWhole } from '../scale.ts';
import type { FigureChange } from './search.ts';
import type { SystemState } from './system-state.ts';
import { relationsThrough, type System } from './system.ts';

/** A cell into which OCR put several amounts (2.82 1.93 1.93), and the cells that these belong to. */
export type Unglued = {
  readonly cell: Figure;
  readonly placed: readonly FigureChange[];
  /** Numbers of the equations that prove it. */
  readonly equations: readonly number[];
};

/** At most this many cells and amounts are tried. */
const mostSlots = 10;

/**
 * Separates glued amounts. In their order they belong to the cell itself and to the blank cells on its right; the first
 * ones may repeat the amount to the left. Only placements with which every relation holds are considered; among these
 * the best is the one with blanks in the same columns as the parallel half of the row (预算数 and 决算数). The result
 * is set in `state`; if two placements are equally good, nothing is set.
 */
export function ungluedCells(facts: Facts, system: System, state: SystemState): Unglued[] {
  const found: Unglued[] = [];
  for (const figure of system.figures) {
    const form = facts.forms.get(figure.key.form);
    if (!form || !figure.record || !isGlued(figure.record)) continue;
    const unglued = unglue(figure, form, { facts, system, state });
    if (unglued) found.push(unglued);
  }
  return found;
}

type FactsInSystem = { readonly facts: Facts; readonly system: System; readonly state: SystemState };

function unglue(cell: Figure, form: FormFacts, context: FactsInSystem): Unglued | undefined {
  const { facts, system, state } = context;
  const columns = [...form.columns];
  const at = columns.indexOf(cell.key.columnKey);
  const inRow = columns.map((column) => facts.figure(form, cell.key.rowKey, column));
  const behind = inRow.slice(at + 1);
  const end = behind.findIndex(({ state: printed }) => printed === 'printed');
  const slots = [cell, ...(end < 0 ? behind : behind.slice(0, end))];
  const indices = slots.map((slot) => system.indexOf.get(slot));
  const amounts = cell.record === undefined ? [] : amountsIn(cell.record.amountText, form);
  if (slots.length > mostSlots || !indices.every((index) => index !== undefined) || amounts.length < 2)
    return undefined;
  const equations = relationsThrough(indices, system);
  const ways = startsOf(amounts, inRow[at - 1]).flatMap((values) => placements(values, indices));
  const holding = ways.filter((way) =>
    state.supposing(way, () => !equations.some((equation) => state.isViolated(equation))),
  );
  const strange = holding.map((way) => unlikeParallel(way, slots, indices, inRow));
  const least = Math.min(...strange);
  const [best, ...others] = holding.filter((_, way) => strange[way] === least);
  if (!best || others.length > 0) return undefined;
  for (const { index, value } of best) state.set(index, value);
  return {
    cell,
    placed: best,
    equations: equations.filter((equation) => system.equations[equation]?.relation === '='),
  };
}

/** The amounts in a glued text: each has as many decimals as its form. */
function amountsIn(text: string, form: FormFacts): number[] {
  if (form.decimals === 0) return [];
  const pieces = text.match(new RegExp(`-?\\d[\\d,]*?\\.\\d{${form.decimals}}`, 'g')) ?? [];
  if (pieces.join('') !== text) return [];
  return pieces.flatMap((piece) => toWhole(piece.replace(/,/g, ''), form.exponent) ?? []);
}

/** All amounts; and, where the first one repeats the figure to the left, all but the first. */
function startsOf(amounts: readonly number[], left: Figure | undefined): (readonly number[])[] {
  return amounts[0] === left?.value && left?.record ? [amounts, amounts.slice(1)] : [amounts];
}

/** All ways to put the values, in their order, into some of the slots. */
function placements(values: readonly number[], slots: readonly number[]): FigureChange[][] {
  const [value, ...rest] = values;
  if (value === undefined) return [[]];
  return slots.flatMap((index, at) =>
    values.length > slots.length - at
      ? []
      : placements(rest, slots.slice(at + 1)).map((way) => [{ index, value }, ...way]),
  );
}

/** How many slots are filled while the same column of the parallel half is blank, or the other way round. */
function unlikeParallel(
  way: readonly FigureChange[],
  slots: readonly Figure[],
  indices: readonly number[],
  inRow: readonly Figure[],
): number {
  return slots.filter((slot, at) => {
    const name = slot.key.columnKey.split('.')[1];
    const parallel = inRow.find(
      ({ key }) => name !== undefined && key.columnKey !== slot.key.columnKey && key.columnKey.split('.')[1] === name,
    );
    const isFilled = way.some(({ index, value }) => index === indices[at] && value !== 0);
    return parallel !== undefined && isFilled !== (parallel.value !== 0);
  }).length;
}
