import type { AmountRecord } from '../model/record.ts';
import { keyOf } from '../model/record.ts';
import type { Figure } from './facts.ts';
import { stateOf, type SystemState } from './locate/system-state.ts';
import { figureAt, type System } from './locate/system.ts';
import { doubtsOfOcr } from './locate/weight.ts';

/** So many independent relations have to hold to the last digit. */
const enough = 2;

/** A figure that sums prove is as sure as a figure can be that was not read from a text layer. */
const provenConfidence = 0.99;

/**
 * Figures that OCR read with doubt and that arithmetic proves all the same: at least two relations that share no other
 * figure hold exactly, one of them a sum (the same misreading in two prints of one figure would prove itself), none
 * fails, and no other reading of the print would do as well.
 *
 * @param repaired the figures with what the checks propose for others
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
 * Whether two relations at least that share no other figure hold exactly with the figure as printed, one of them a sum,
 * while none fails.
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

/** Equations of which no two share a figure besides the one in question; those with few figures first. */
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

/** Another reading under which everything would hold too, within rounding. */
function anotherFits(index: number, through: readonly number[], system: System, state: SystemState): boolean {
  return figureAt(system, index).readings.some((reading) => {
    state.set(index, reading);
    const fits = !through.some((equation) => state.isViolated(equation));
    state.reset([index]);
    return fits;
  });
}

/** Takes the doubt from records that are proven; other readings stay with them. */
export function withoutSettledDoubt(records: readonly AmountRecord[], proven: ReadonlySet<string>): AmountRecord[] {
  return records.map((record) => {
    if (!proven.has(keyOf(record))) return record;
    const flags = record.flags.filter((flag) => !doubtsOfOcr.includes(flag));
    return { ...record, flags, confidence: Math.max(record.confidence, provenConfidence) };
  });
}
