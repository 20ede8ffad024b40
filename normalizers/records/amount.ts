import { decimalsOf } from '../../model/decimals.ts';
import { lastOf } from '../../model/must.ts';
import type { Flag } from '../../model/record.ts';
import { halfWidth, isNilMark, withheldFigure, withoutDress } from '../../print/figures.ts';

/**
 * What a cell of an amount column holds: nothing, a mark for nothing (—), an amount, or a text with digits that is
 * no amount. `amount` is an exact plain decimal; `decimals` counts the printed ones.
 */
export type ReadAmount =
  | { readonly kind: 'blank' | 'nil' | 'text' }
  | { readonly kind: 'amount'; readonly amount: string; readonly decimals: number; readonly flags: readonly Flag[] }
  | { readonly kind: 'unreadable'; readonly flags: readonly Flag[] };

/** Digits of any script, also of those that no report is printed in (𝟑𝟎𝟎, ٣٠٠, ³⁰⁰): a figure stands there, whichever. */
const anyDigit = /[\p{Nd}²³¹⁰⁴-⁹]/u;
const fullWidth = /[０-９，．（）－＋]/;
const oneAmount = /^[-(]?\d[\d,]*\.\d{2,6}\)?$/;
/** 467.86- as programs for accounts print it; a dash (—) may be the mark for nothing of the cell beside it. */
const minusBehind = /^[\d０-９][\d０-９,.，．]*[-－−﹣]$/;

/**
 * Reads a printed amount, in whatever way it was printed or damaged.
 *
 * What the print leaves in no doubt is read silently (`19,704.57`, `(12.30)`, `△12.30`); what is read against the
 * print is flagged with the reason (`19, 704, 57` has a comma for its point). Blanks inside a number are printed by
 * some offices on purpose, so they are noted (`spaced-digits`) without doubting the figure.
 *
 * @param text text of the cell; line breaks part a wrapped amount, blanks part digits
 */
export function readAmount(text: string): ReadAmount {
  const printed = withoutDress(text);
  const compact = printed.replace(/\s+/g, '');
  if (compact === '') return { kind: 'blank' };
  if (withheldFigure(compact)) return { kind: 'unreadable', flags: ['unreadable'] };
  if (isNilMark(compact)) return { kind: 'nil' };
  const flags: Flag[] = [];
  if (fullWidth.test(compact)) flags.push('full-width');
  // 2. 82 1. 93: blanks beside a separator stand inside a number, the others part numbers.
  const tokens = halfWidth(printed)
    .replace(/(?:(?<!\s)\s+)?([.,])\s*/g, '$1')
    .trim()
    .split(/\s+/);
  if (tokens.filter((token) => oneAmount.test(token)).length > 1) {
    return { kind: 'unreadable', flags: [...flags, 'several-amounts'] };
  }
  if (/\S[^\S\n]+\S/.test(printed)) flags.push('spaced-digits');
  if (isLooselyJoined(printed)) flags.push('several-amounts');
  const isBehind = minusBehind.test(compact);
  if (isBehind) flags.push('misread-character');
  const { negative, body } = splitSign(halfWidth(isBehind ? `-${compact.slice(0, -1)}` : compact));
  const digits = asDigits(body, flags);
  if (digits === undefined)
    return anyDigit.test(body) ? { kind: 'unreadable', flags: [...flags, 'unreadable'] } : { kind: 'text' };
  const value = pointOf(digits, flags);
  if (value === undefined) return { kind: 'unreadable', flags: [...flags, 'unreadable'] };
  const amount = negative && /[1-9]/.test(value) ? `-${value}` : value;
  return { kind: 'amount', amount, decimals: decimalsOf(value), flags };
}

/**
 * Whether blanks part digits where neither a separator nor a group of thousands explains them (202 5.00): something
 * else may stand in the cell. Digits all printed one by one (1 2 . 3 4) are a way of printing.
 */
function isLooselyJoined(printed: string): boolean {
  const line = halfWidth(printed)
    .replace(/\n/g, '')
    .replace(/(?:(?<![^\S\n])[^\S\n]+)?([.,])[^\S\n]*/g, '$1')
    .trim();
  if (!/\d\s+\d/.test(line)) return false;
  return !/^[-(△]?\d{1,3}(?:\s+\d{3})+(?:\.\d+)?\)?$/.test(line) && !/^(?:\S\s+)+\S$/.test(printed.trim());
}

function splitSign(text: string): { negative: boolean; body: string } {
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed?.[1]) return { negative: true, body: bracketed[1].replace(/^[-△▲]/, '') };
  if (/^[-△▲]/.test(text)) return { negative: true, body: text.slice(1) };
  return { negative: false, body: text.replace(/^\+/, '') };
}

const lookAlikes: { readonly [letter: string]: string } = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  l: '1',
  I: '1',
  '|': '1',
  i: '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
};

/** Digits, commas and points only; letters that OCR writes for digits are read as those when digits prevail. */
function asDigits(body: string, flags: Flag[]): string | undefined {
  if (!/\d/.test(body)) return undefined;
  if (/^[\d,.]+$/.test(body)) return body;
  const mended = body.replace(/[^\d,.]/g, (character) => lookAlikes[character] ?? character);
  const digits = body.replace(/[^\d]/g, '').length;
  const letters = body.replace(/[\d,.]/g, '').length;
  if (!/^[\d,.]+$/.test(mended) || letters > digits) return undefined;
  flags.push('misread-character');
  return mended;
}

/** No table prints more decimals, and the database keeps no more. */
const mostDecimals = 6;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?$/;
const plain = /^\d+(?:\.\d{1,6})?$/;

/** Finds the decimal point; flags when it is not where the print has it. */
function pointOf(text: string, flags: Flag[]): string | undefined {
  if (grouped.test(text) || plain.test(text)) return normal(text.replace(/,/g, ''));
  const separators = text.replace(/\d/g, '');
  const groups = text.split(/[,.]/);
  const [first = ''] = groups;
  const last = lastOf(groups, 'part of a split figure');
  const middle = groups.slice(1, -1);
  const inGroups = /^\d{1,3}$/.test(first) && middle.every((group) => group.length === 3);
  if (separators.length === 0 || first === '' || groups.slice(1, -1).includes('')) return undefined;
  flags.push('misread-separator');
  if (last === '') return undefined;
  // 19,704,57 and 1.234.56: two digits after the last separator are decimals, whichever sign stands there.
  if (last.length <= 2 && (inGroups || groups.length === 2)) return normal(`${groups.slice(0, -1).join('')}.${last}`);
  // 1.234.567: points for the commas of thousands.
  if (last.length === 3 && inGroups && !separators.includes(',')) return undefined;
  // 1,2345.67 and 12,34,567.89: the point stands where it should, the commas do not.
  if (/^,*\.$/.test(separators) && last.length <= mostDecimals)
    return normal(`${groups.slice(0, -1).join('')}.${last}`);
  return undefined;
}

function normal(decimal: string): string {
  return decimal.replace(/^0+(?=\d)/, '');
}
