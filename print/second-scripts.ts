import { hasWords } from './words.ts';

/**
 * Letters that autonomous regions print beside the Chinese: Arabic (Uyghur, Kazakh), Tibetan, Mongolian, Tai Le and New Tai Lue, Yi,
 * Korean syllables. Their digits are left: they may be figures.
 */
const letters =
  /(?!\p{Nd})[\u0600-\u06FF\u0750-\u077F\u0F00-\u0FFF\u1800-\u18AF\u1950-\u19DF\uA000-\uA4CF\uAC00-\uD7AF\uFB50-\uFDFF\uFE70-\uFEFC]/gu;

const hasLetters = new RegExp(letters.source, 'u');

/** A Chinese text without the letters of a second script, which say the same once more; a text that has no Chinese as it is. */
export function withoutSecondScript(text: string): string {
  return hasLetters.test(text) && hasWords.test(text) ? text.replace(letters, '') : text;
}
