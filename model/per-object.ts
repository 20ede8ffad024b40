/**
 * Caches a function of an object that is called again and again with the same objects (the words of the catalogue, a
 * row of a table). A result is freed together with its object.
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
