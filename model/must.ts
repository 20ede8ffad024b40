/** Something of ours is broken: what must be there is not. */
export class BrokenInvariant extends RangeError {
  override readonly name = 'BrokenInvariant';
}

/**
 * What must be there. A default in its place (0, -1, '') would hide that something of ours is broken; where absence is
 * meant, a default says what it means.
 *
 * @param what names it, for whoever reads the error
 * @throws BrokenInvariant when it is absent
 */
export function must<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new BrokenInvariant(`Cannot go on: there is no ${what}`);
  return value;
}

/**
 * The item of a list at a place where one must stand.
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
