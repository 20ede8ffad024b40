/** How often each key was counted; a key that was never counted stands at 0. Iterates like a map, in order of first count. */
export class Counts<Key> {
  readonly #counts = new Map<Key, number>();

  constructor(keys: Iterable<Key> = []) {
    for (const key of keys) this.add(key);
  }

  /** Counts the key, and says how often it was counted by now. */
  add(key: Key, by = 1): number {
    const count = this.of(key) + by;
    this.#counts.set(key, count);
    return count;
  }

  of(key: Key): number {
    return this.#counts.get(key) ?? 0;
  }

  /** What was counted most often: of several the one that was counted first; undefined where nothing was. */
  usual(): Key | undefined {
    let [usual, most]: [Key | undefined, number] = [undefined, -Infinity];
    for (const [key, count] of this.#counts) if (count > most) [usual, most] = [key, count];
    return usual;
  }

  get size(): number {
    return this.#counts.size;
  }

  [Symbol.iterator](): IterableIterator<[Key, number]> {
    return this.#counts.entries();
  }
}
