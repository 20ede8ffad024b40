/** A straight piece of a rule in pixels: `at` is its middle across, `thickness` how thick it is. */
export type Rule = { readonly at: number; readonly from: number; readonly to: number; readonly thickness: number };

/** The rules of an image in pixels. */
export type Rules = {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
  /** The share of their length of which only traces are left: a threshold has eaten of the print too. */
  readonly eaten?: number;
};

/**
 * Paints rules over in the pixels of an image, in place.
 *
 * @param margin how much is painted beside a rule, in pixels; its ends are blurred too
 */
export function paintRules(
  data: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  rules: Rules,
  { margin, value }: { readonly margin: number; readonly value: number },
): void {
  for (const rule of rules.horizontal) paint(rule, height, width, (across, along) => across * width + along);
  for (const rule of rules.vertical) paint(rule, width, height, (across, along) => along * width + across);

  function paint(
    rule: Rule,
    breadth: number,
    length: number,
    indexOf: (across: number, along: number) => number,
  ): void {
    const half = rule.thickness / 2 + margin;
    const first = Math.max(0, Math.floor(rule.at - half));
    const last = Math.min(breadth - 1, Math.ceil(rule.at + half));
    const from = Math.max(0, Math.floor(rule.from) - 2);
    const to = Math.min(length, Math.ceil(rule.to) + 2);
    for (let across = first; across <= last; across++) {
      for (let along = from; along < to; along++) data[indexOf(across, along)] = value;
    }
  }
}
