import { candidates, type SearchContext } from './search.ts';

/** The largest number of these equations that one figure alone can repair without breaking any other. */
export function mostMendedByOne(equations: readonly number[], context: SearchContext): number {
  const { system, state } = context;
  const figures = new Set(equations.flatMap((equation) => (system.terms[equation] ?? []).map(({ index }) => index)));
  let most = 0;
  for (const index of figures) {
    const through = system.through[index] ?? [];
    const violated = through.filter((equation) => state.isViolated(equation));
    if (violated.length <= most) continue;
    const before = state.value(index);
    for (const value of candidates(index, context)) {
      state.set(index, value);
      const open = through.filter((equation) => state.isViolated(equation));
      if (open.every((equation) => violated.includes(equation))) most = Math.max(most, violated.length - open.length);
    }
    state.set(index, before);
  }
  return most;
}
