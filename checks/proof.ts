import type { AmountRecord } from '../model/record.ts';
import { keyOf } from '../model/record.ts';
import type { Figure } from './facts.ts';
import { stateOf, type SystemState } from './locate/system-state.ts';
import { figureAt, type System } from './locate/system.ts';
import { doubtsOfOcr } from './locate/weight.ts';

/** At least this many independent relations must hold to the last digit. */
const enough = 2;

/** The confidence of a figure that sums prove: as high as it can be without a text layer. */
const provenConfidence = 0.99;

/**
 * Figures that OCR read with doubt but arithmetic proves: at least two relations that share no other figure hold
 * exactly, one of them a sum (if one figure is printed twice, the same misreading of both would prove itself), none
 * fails, and no other reading of the figure fits as well.
 *
 * @param repaired the figures, with what the checks propose for others
 * @returns keys of records
 */
export function provenFigures(system: System, repaired: SystemState): Set<string> {
  const printed = stateOf(system);
  const proven = new Set<string>();
  for (const [index, figure] of system.figures.entries()) {
    if (!isDoubted(figure) || repaired.isChanged(index)) continue;
    const through = system.through[index] ?? [];
    if (through.some((equation) => repaired.isViolated(equation))) continue;
    if (isHeld(index, system, printed) && !anotherFits(index, through, system, printed)) proven.add(keyOf(figure.key));
  }
  return proven;
}

/**
 * Whether at least two relations that share no other figure, one of them a sum, hold exactly with the printed figure,
 * and none fails.
 */
export function isHeld(index: number, system: System, printed: SystemState): boolean {
  const through = system.through[index] ?? [];
  if (through.some((equation) => printed.isViolated(equation))) return false;
  const holding = through.filter((equation) => printed.residual(equation) === 0);
  const exact = independent(index, holding, system);
  return exact.length >= enough && exact.some((equation) => othersIn(equation, index, system).length > 1);
}

function isDoubted({ record, damaged }: Figure): boolean {
  return record !== undefined && !damaged && record.flags.some((flag) => doubtsOfOcr.includes(flag));
}

/** Equations that share no figure but this one; those with few figures are chosen first. */
function independent(index: number, equations: readonly number[], system: System): number[] {
  const used = new Set<number>();
  const size = (equation: number): number => othersIn(equation, index, system).length;
  const chosen: number[] = [];
  for (const equation of equations.toSorted((a, b) => size(a) - size(b))) {
    const others = othersIn(equation, index, system);
    if (others.length === 0 || others.some((other) => used.has(other))) continue;
    others.forEach((other) => used.add(other));
    chosen.push(equation);
  }
  return chosen;
}

/** The other figures of an equation that are not blank or zero. */
function othersIn(equation: number, index: number, { terms, figures }: System): number[] {
  const others = (terms[equation] ?? []).map((term) => term.index).filter((other) => other !== index);
  return others.filter((other) => figures[other]?.value !== 0);
}

/** Whether everything would also hold, within rounding, with another reading of the figure. */
function anotherFits(index: number, through: readonly number[], system: System, state: SystemState): boolean {
  return figureAt(system, index).readings.some((reading) => {
    state.set(index, reading);
    const fits = !through.some((equation) => state.isViolated(equation));
    state.reset([index]);
    return fits;
  });
}

/** Removes the doubt from proven records; their other readings are kept. */
export function withoutSettledDoubt(records: readonly AmountRecord[], proven: ReadonlySet<string>): AmountRecord[] {
  return records.map((record) => {
    if (!proven.has(keyOf(record))) return record;
    const flags = record.flags.filter((flag) => !doubtsOfOcr.includes(flag));
    return { ...record, flags, confidence: Math.max(record.confidence, provenConfidence) };
  });
}
