import type { Flag } from '../model/record.ts';
import { keyOf } from '../model/record.ts';
import type { Figure } from './facts.ts';
import { stateOf } from './locate/state.ts';
import type { TableResult } from './tables.ts';

/**
 * What the sums of a report leave in doubt about figures that were not read from a text layer, by key of the record:
 * `suspect` where a relation fails and it cannot be told which of its figures is wrong; `unconfirmed` where the figure
 * comes from a text of unknown OCR, which says nothing of its own certainty, and no relation holds exactly.
 */
export function doubtsOf(tables: TableResult): Map<string, Flag> {
  const { system } = tables;
  const doubts = new Map<string, Flag>();
  const printed = stateOf(system);
  for (const [index, figure] of system.figures.entries()) {
    if (figure.record?.origin !== 'ocr-text' || figure.record.flags.includes('corrected')) continue;
    const isConfirmed = (system.through[index] ?? []).some((equation) => printed.residual(equation) === 0);
    if (!isConfirmed) doubts.set(keyOf(figure.key), 'unconfirmed');
  }
  for (const figure of unresolved(tables)) {
    const { record } = figure;
    if (!record || record.origin === 'text' || record.flags.includes('corrected')) continue;
    doubts.set(keyOf(figure.key), 'suspect');
  }
  return doubts;
}

/** All figures that may be the cause of what fails, where it is not certain which is. */
function unresolved({ system, causes }: TableResult): Figure[] {
  return causes.flatMap(({ equations, explanations }) => {
    if (explanations.length === 1) return [];
    const indices =
      explanations.length > 1
        ? explanations.flatMap(({ changes }) => changes.map(({ index }) => index))
        : equations.flatMap((equation) => (system.terms[equation] ?? []).map(({ index }) => index));
    return indices.flatMap((index) => system.figures[index] ?? []);
  });
}
