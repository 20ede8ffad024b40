import type { Rule, Rules } from './rule.ts';

// In points, as a printed page has them.
/** Ends this close to a crossing rule belong to it. */
const reach = 4;
/** A vertical rule that ends this little beyond the last rule it crosses ends there. */
const overshoot = 24;
/** No row is lower than this. */
const shortest = 6;
/** A rule that crosses no other is kept only when it is this long (a line under a heading, an open table). */
const aloneAtLeast = 90;

/** Ends that nearly reach a crossing rule are drawn up to it; short rules that do not span two others are dropped. */
export function connected(rules: Rules, pointsPerPixel: number): Rules {
  const close = reach / pointsPerPixel;
  const long = aloneAtLeast / pointsPerPixel;
  let { horizontal } = rules;
  // A stroke that crosses one rule only is cut down to nothing.
  let vertical = rules.vertical
    .map((rule) => cutOvershoot(rule, horizontal, overshoot / pointsPerPixel, close))
    .filter((rule) => rule.to - rule.from >= shortest / pointsPerPixel);
  // Twice: what was dropped in the first round may have held something else up.
  for (let round = 0; round < 2; round++) {
    const kept = vertical.filter((rule) => spans(rule, horizontal, close) || rule.to - rule.from >= long);
    horizontal = horizontal.filter((rule) => spans(rule, kept, close) || rule.to - rule.from >= long);
    vertical = kept;
  }
  return {
    horizontal: horizontal.map((rule) => drawnUp(rule, vertical, close)),
    vertical: vertical.map((rule) => drawnUp(rule, horizontal, close)),
  };
}

/** A stroke of a character above or below a table may look like the end of its rule. */
function cutOvershoot(rule: Rule, others: readonly Rule[], most: number, close: number): Rule {
  const meeting = others.filter((other) => crosses(rule, other, close)).map((other) => other.at);
  const from = Math.min(...meeting);
  const to = Math.max(...meeting);
  return {
    ...rule,
    from: from - rule.from <= most ? Math.max(rule.from, from) : rule.from,
    to: rule.to - to <= most ? Math.min(rule.to, to) : rule.to,
  };
}

/** Whether both ends of a rule stand at rules that cross it. */
function spans(rule: Rule, others: readonly Rule[], close: number): boolean {
  const meeting = others.filter((other) => crosses(rule, other, close));
  return [rule.from, rule.to].every((end) => meeting.some((other) => Math.abs(other.at - end) <= close));
}

function crosses(a: Rule, b: Rule, close: number): boolean {
  return b.at >= a.from - close && b.at <= a.to + close && a.at >= b.from - close && a.at <= b.to + close;
}

function drawnUp(rule: Rule, others: readonly Rule[], close: number): Rule {
  const meeting = others.filter((other) => crosses(rule, other, close)).map((other) => other.at);
  const from = meeting.filter((at) => Math.abs(at - rule.from) <= close);
  const to = meeting.filter((at) => Math.abs(at - rule.to) <= close);
  return { ...rule, from: Math.min(rule.from, ...from), to: Math.max(rule.to, ...to) };
}
