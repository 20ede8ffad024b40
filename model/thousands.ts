/** A whole number with a comma before every three of its digits from the end. */
export function withThousands(whole: string): string {
  const digits = whole.replace('-', '');
  const first = digits.length % 3 || 3;
  const groups = [whole.slice(0, whole.length - digits.length) + digits.slice(0, first)];
  for (let at = first; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  return groups.join(',');
}
