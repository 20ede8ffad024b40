/**
 * A function of an object that is asked for the same ones again and again (the words of the catalogue, a row of a table):
 * what it gives is worked out once for each, and forgotten with it.
 */
export function perObject<Key extends object, Result>(of: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.result;
    const result = of(key);
    known.set(key, { result });
    return result;
  };
}
