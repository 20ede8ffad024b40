/** Keeps the first `limit` items, in a given order, of any number of items, in little memory. */
export class Best<Item> {
  private items: Item[] = [];
  /** The number of items that were offered. */
  offered = 0;

  constructor(
    private readonly limit: number,
    private readonly compare: (a: Item, b: Item) => number,
  ) {}

  offer(item: Item): void {
    this.offered++;
    this.items.push(item);
    if (this.items.length >= 2 * this.limit) this.items = this.list();
  }

  /** The kept items in order; among equal ones, those offered first. */
  list(): Item[] {
    return this.items.toSorted(this.compare).slice(0, this.limit);
  }
}
