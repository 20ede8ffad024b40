import { candidates, type Setting } from './search.ts';

/** How many of these equations one figure alone mends at most, without breaking any other. */
export function mostMendedByOne(equations: readonly number[], setting: Setting): number {
  const { system, state } = setting;
  const figures = new Set(equations.flatMap((equation) => (system.terms[equation] ?? []).map(({ index }) => index)));
  let most = 0;
  for (const index of figures) {
    const through = system.through[index] ?? [];
    const violated = through.filter((equation) => state.isViolated(equation));
    if (violated.length <= most) continue;
    const before = state.value(index);
    for (const value of candidates(index, setting)) {
      state.set(index, value);
      const open = through.filter((equation) => state.isViolated(equation));
      if (open.every((equation) => violated.includes(equation))) most = Math.max(most, violated.length - open.length);
    }
    state.set(index, before);
  }
  return most;
}
