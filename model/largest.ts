/**
 * The largest measure of a list of any length (an array spread into `Math.max` fails at some hundred thousand items).
 */
export function largestOf<Item>(items: Iterable<Item>, measure: (item: Item) => number, least = -Infinity): number {
  let largest = least;
  for (const item of items) largest = Math.max(largest, measure(item));
  return largest;
}

/** The smallest measure of a list of any length. */
export function smallestOf<Item>(items: Iterable<Item>, measure: (item: Item) => number): number {
  let smallest = Infinity;
  for (const item of items) smallest = Math.min(smallest, measure(item));
  return smallest;
}

/** Appends a list of any length. */
export function append<Item>(to: Item[], items: Iterable<Item>): void {
  for (const item of items) to.push(item);
}
