/** What the first group of a pattern catches in a text; nothing where the pattern is not there, or the group is left out. */
export function captured(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[1] ?? '';
}

const han = /\p{Script=Han}/gu;

/** How many Chinese characters a text has. */
export function hanCount(text: string): number {
  return text.match(han)?.length ?? 0;
}
