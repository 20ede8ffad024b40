/** Radicals of CJK Radicals Supplement that fonts use for whole characters; Unicode maps them to no character. */
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
 * Replaces Kangxi radicals and compatibility ideographs by the ordinary characters that they show: some fonts map 支 to
 * U+2F40. Full-width digits stay as printed.
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
 * A text without invisible characters: zero-width blanks and joiners, byte order and direction marks, which web pages
 * and office programs leave within words and figures. Characters that reverse the direction stay, because with them
 * figures look different on paper and in the text; the soft hyphen stays, because some fonts print a minus as one.
 */
export const withoutPrintless = (text: string): string => text.replace(printless, '');
