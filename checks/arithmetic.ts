import { keyOf } from '../model/record.ts';
import type { Writer } from './findings/sentences.ts';
import { stateOf } from './locate/system-state.ts';
import { isHeld } from './proof.ts';
import type { TableResult } from './tables.ts';

/** What a cell should be according to the sums: one value, or several where it is not known which figure is wrong. */
export type Mended = { readonly values: readonly string[]; readonly sure: boolean };

/** What the sums of the tables say about single cells, by record key. */
export type Arithmetic = {
  /** Cells that were found to be wrong, with plain decimals in the unit of their form. */
  readonly mended: ReadonlyMap<string, Mended>;
  /** Cells whose printed amount is confirmed by several independent relations. */
  readonly held: ReadonlySet<string>;
};

/** For a document without sums. */
export const noArithmetic: Arithmetic = { mended: new Map(), held: new Set() };

/**
 * What the sums tell the checks of the narrative: a figure found to be wrong counts with its corrected value, and a
 * confirmed figure is not doubted because of one sentence.
 */
export function arithmeticOf({ system, causes, shifts, displaced }: TableResult, writer: Writer): Arithmetic {
  const mended = new Map<string, Mended>();
  for (const { explanations } of causes) {
    for (const { changes, unique } of explanations) {
      for (const { index, value } of changes) {
        const figure = system.figures[index];
        if (figure === undefined) continue;
        const known = mended.get(keyOf(figure.key))?.values ?? [];
        const values = [...new Set([...known, writer.plain(value, figure)])];
        mended.set(keyOf(figure.key), { values, sure: unique && explanations.length === 1 });
      }
    }
  }
  for (const { index, value } of [...shifts, ...displaced].flatMap(({ changes }) => changes)) {
    const figure = system.figures[index];
    if (figure !== undefined) mended.set(keyOf(figure.key), { values: [writer.plain(value, figure)], sure: true });
  }
  const printed = stateOf(system);
  // A text that states the value that a failing relation requires is right, whichever figure the search accuses.
  for (const equation of new Set(causes.flatMap(({ equations }) => equations))) {
    for (const { index, sign } of system.terms[equation] ?? []) {
      const figure = system.figures[index];
      if (figure?.record === undefined) continue;
      const known = mended.get(keyOf(figure.key));
      const wanted = writer.plain(figure.value - sign * printed.residual(equation), figure);
      mended.set(keyOf(figure.key), {
        values: [...new Set([...(known?.values ?? []), wanted])],
        sure: known?.sure ?? false,
      });
    }
  }
  const held = system.figures.flatMap(({ key, record }, index) =>
    record !== undefined && isHeld(index, system, printed) ? [keyOf(key)] : [],
  );
  return { mended, held: new Set(held) };
}
