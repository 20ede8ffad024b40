/** Each item of a list with the one behind it: borders as the stretches between them, lines with the line below. */
export function pairsOf<Item>(items: readonly Item[]): [Item, Item][] {
  const pairs: [Item, Item][] = [];
  let before: { readonly item: Item } | undefined;
  for (const item of items) {
    if (before) pairs.push([before.item, item]);
    before = { item };
  }
  return pairs;
}

/** The items of two lists at the same places; of lists of different lengths, as many as the shorter has. */
export function zipped<One, Other>(ones: readonly One[], others: readonly Other[]): [One, Other][] {
  const rest = others.values();
  const pairs: [One, Other][] = [];
  for (const one of ones) {
    const next = rest.next();
    if (next.done) break;
    pairs.push([one, next.value]);
  }
  return pairs;
}
