/** How often each of several things was seen; what was never seen, no times. */
export class Counter<Key> {
  readonly #counts = new Map<Key, number>();

  constructor(seen: Iterable<Key> = []) {
    for (const key of seen) this.add(key);
  }

  /** @returns how often it has been seen now */
  add(key: Key, times = 1): number {
    const count = this.of(key) + times;
    this.#counts.set(key, count);
    return count;
  }

  of(key: Key): number {
    return this.#counts.get(key) ?? 0;
  }

  /** What was seen most often: of several the one that was seen first; undefined where nothing was. */
  usual(): Key | undefined {
    let [usual, most]: [Key | undefined, number] = [undefined, -Infinity];
    for (const [key, count] of this.#counts) if (count > most) [usual, most] = [key, count];
    return usual;
  }

  /** In the order in which they were first seen. */
  entries(): IterableIterator<[Key, number]> {
    return this.#counts.entries();
  }

  [Symbol.iterator](): IterableIterator<[Key, number]> {
    return this.entries();
  }
}
