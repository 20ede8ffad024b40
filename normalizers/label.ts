import { remembered } from '../print/remembered.ts';
import { withoutSecondScript } from '../print/second-scripts.ts';

/** A text with half-width digits. */
export function plainDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/**
 * A label as keys and comparisons want it: no white space, half-width digits, brackets and colons, plain quotes, the
 * Chinese alone where a second script says the same beside it. Nothing else is changed.
 */
export const cleanLabel = remembered((text) =>
  plainDigits(withoutSecondScript(text))
    .replace(/\s+/g, '')
    .replace(/[（﹙]/g, '(')
    .replace(/[）﹚]/g, ')')
    .replace(/[：﹕]/g, ':')
    .replace(/[“”„‟″＂]/g, '"'),
);

const noteMark =
  /(?<=.)(?:[①-⑳⑴-⒇❶-❿➀-➉¹²³⁴-⁹*＊†‡※]+|[[［〔【]注?\d{1,2}[\]］〕】]|[(（]?注释?[\d①-⑳一二三四五六七八九十]{1,2}[)）]?|[(（]注[)）])+$/u;

/** A label as it names a row: clean, and without the marks of footnotes behind it (总计[1], 本年收入合计*). */
export const rowName = remembered((label) => cleanLabel(label).replace(noteMark, ''));

/** A clean name of a total without the unit that some offices print behind it: 合计(万元). */
export const withoutUnit = remembered((label) => label.replace(/(?<=.)\((?:单位:)?(?:百万|[亿万千])?元\)$/, ''));

const ordinal = /^(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十]+[)）]|\d+[、.．](?!\d)|[(（]\d+[)）])/;

/** A clean label without its leading ordinal: 一、一般公共服务支出 is 一般公共服务支出. */
export function withoutOrdinal(label: string): string {
  return label.replace(ordinal, '');
}

/** Whether a clean label begins with an ordinal (一、 or （一） or 1.). */
export function hasOrdinal(label: string): boolean {
  return ordinal.test(label);
}

/** For titles and headers: clean, and without quotes and brackets, which vary most. */
export const bareText = remembered((text) => cleanLabel(text).replace(/["'‘’()、，,。.·《》〈〉【】[\]]/g, ''));
