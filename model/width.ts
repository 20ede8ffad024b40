/** How many terminal columns a text takes: Chinese characters take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character >= firstWide && isWide(character) ? 2 : 1;
  return width;
}

/** What stands before it is Latin, Greek, Cyrillic and the like: most of what is measured. */
const firstWide = '\u1100';

const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
    character,
  );
