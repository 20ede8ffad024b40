/** Each item of a list with the next one: two borders enclose a column, a line has the line below. */
export function pairsOf<Item>(items: readonly Item[]): [Item, Item][] {
  const pairs: [Item, Item][] = [];
  let before: { readonly item: Item } | undefined;
  for (const item of items) {
    if (before) pairs.push([before.item, item]);
    before = { item };
  }
  return pairs;
}

/** The items at the same index in two lists, up to the length of the shorter. */
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
