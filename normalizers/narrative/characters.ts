/** Nearly all characters are ideographs, digits or letters, which need no further look. */
function isOrdinary(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);
}

/** Characters that carry no meaning for matching: white space, quotation marks, byte order marks. */
const silent = /[\s\u200b\ufeff\u00ad“”‘’"'″＂「」《》*]/u;

/**
 * The character that matching sees: half-width, compatibility ideographs as plain ones; empty for silent characters.
 * One character never becomes two, so that positions can be traced back.
 */
export function plainCharacter(character: string): string {
  if (isOrdinary(character.charCodeAt(0))) return character;
  const known = plainForms.get(character);
  if (known !== undefined) return known;
  const plain = plainForm(character);
  // There are few: punctuation, signs and the letters of a script.
  if (plainForms.size < mostForms) plainForms.set(character, plain);
  return plain;
}

const plainForms = new Map<string, string>();
const mostForms = 5000;

function plainForm(character: string): string {
  if (silent.test(character)) return '';
  if (character === '−' || character === '‐' || character === '‑') return '-';
  if (character === '﹪') return '%';
  if (!/[\u2e80-\u2fdf\uf900-\ufaff\uff01-\uff5e]/u.test(character)) return character;
  const normal = character.normalize('NFKC');
  return normal.length === 1 ? normal : character;
}

/** `plainCharacter` over a text. Most lines hold ordinary characters alone, and are what they are. */
export function plainText(text: string): string {
  if (isAllOrdinary(text)) return text;
  let plain = '';
  for (const character of text) plain += plainCharacter(character);
  return plain;
}

function isAllOrdinary(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isOrdinary(text.charCodeAt(index))) return false;
  return true;
}

/** Whether the character belongs to the printed text once white space is taken away. */
export function isPrinted(character: string): boolean {
  return isOrdinary(character.charCodeAt(0)) || !/[\s\u200b\ufeff\u00ad]/u.test(character);
}

/** A regular expression source for any of the words, the longest first. */
export function anyOf(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('|');
}
