/** The first group of a pattern in a text; empty when the pattern does not match, or without the group. */
export function captured(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[1] ?? '';
}

const han = /\p{Script=Han}/gu;

/** The number of Chinese characters in a text. */
export function hanCount(text: string): number {
  return text.match(han)?.length ?? 0;
}
