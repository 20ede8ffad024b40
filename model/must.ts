/** An error in this program: something that must exist does not. */
export class BrokenInvariant extends RangeError {
  override readonly name = 'BrokenInvariant';
}

/**
 * Returns a value that must exist. A default instead (0, -1, '') would hide an error in this program; use a default
 * only where absence has a meaning.
 *
 * @param what names the value in the error message
 * @throws BrokenInvariant when it is absent
 */
export function must<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new BrokenInvariant(`Cannot go on: there is no ${what}`);
  return value;
}

/**
 * The item at an index of a list that must have one there.
 *
 * @throws BrokenInvariant when there is none
 */
export function at<Item>(items: ArrayLike<Item>, index: number, what: string): Item {
  const item = items[index];
  if (item === undefined) throw new BrokenInvariant(`Cannot go on: there is no ${what} at ${index} of ${items.length}`);
  return item;
}

/** The last item of a list that is never empty, such as the parts of a text that was split. @throws BrokenInvariant */
export function lastOf<Item>(items: readonly Item[], what: string): Item {
  return at(items, items.length - 1, what);
}
