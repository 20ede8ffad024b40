type Jointed = { readonly joints?: readonly number[] };

/** Ends and joints of rules of one table agree within so many points. */
export const sameX = 2;
/** Rules of one table share this part of the joints of the one that has fewer of them. */
const sharedJoints = 0.5;

/** Whether two ends or joints stand in one line. */
export const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= sameX;

/** Whether joints of two rules are those of one table; what spans columns has less of them. */
export function haveSameJoints({ joints: a = [] }: Jointed, { joints: b = [] }: Jointed): boolean {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  return (
    few.length > 0 &&
    few.length >= sharedJoints * many.length &&
    few.every((x) => many.some((other) => isNear(x, other)))
  );
}
