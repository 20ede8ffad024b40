/** How often each key was counted; 0 for a key that never was. Iterates like a map, in the order of first counts. */
export class Counts<Key> {
  readonly #counts = new Map<Key, number>();

  constructor(keys: Iterable<Key> = []) {
    for (const key of keys) this.add(key);
  }

  /** Counts the key. @returns how often it was counted so far */
  add(key: Key, by = 1): number {
    const count = this.of(key) + by;
    this.#counts.set(key, count);
    return count;
  }

  of(key: Key): number {
    return this.#counts.get(key) ?? 0;
  }

  /** The key with the largest count; in a tie, the one that was counted first; undefined when nothing was counted. */
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
