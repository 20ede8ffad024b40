/** Radicals of CJK Radicals Supplement that fonts print for whole characters; Unicode knows no character for them. */
const supplement: Readonly<Record<string, string>> = {
  ...{
    '⺟': '母',
    '⺠': '民',
    '⻁': '虎',
    '⻄': '西',
    '⻅': '见',
    '⻆': '角',
    '⻉': '贝',
    '⻋': '车',
    '⻓': '长',
    '⻔': '门',
  },
  ...{
    '⻘': '青',
    '⻙': '韦',
    '⻚': '页',
    '⻛': '风',
    '⻜': '飞',
    '⻝': '食',
    '⻢': '马',
    '⻣': '骨',
    '⻤': '鬼',
    '⻥': '鱼',
  },
  ...{ '⻦': '鸟', '⻨': '麦', '⻩': '黄', '⻬': '齐', '⻮': '齿', '⻰': '龙', '⻳': '龟' },
};

/**
 * Kangxi radicals and compatibility ideographs as the ordinary characters they show: some fonts map 支 to U+2F40.
 * Full-width digits stay as printed.
 */
export function plainForm(text: string): string {
  if (text.length === 1 && text < '\u2E80') return text;
  return text.replace(
    /[\u2E80-\u2FDF\uF900-\uFAFF]/gu,
    (character) => supplement[character] ?? character.normalize('NFKC'),
  );
}

const printless = /[\u200B-\u200E\u2060-\u2064\uFEFF]/gu;

/**
 * A text without the characters that print nothing: blanks and joiners without width, marks of byte order and direction, which
 * web pages and offices' programs leave within words and figures. What turns the direction around stays, since then figures
 * stand on paper otherwise than in the text, and so does the soft hyphen, as which some fonts print a minus.
 */
export const withoutPrintless = (text: string): string => text.replace(printless, '');
