/**
 * How reports print figures (数字): a single grammar for all rooms, so that a cell which one of them takes for an
 * amount is an amount for all.
 */

import { captured } from './captured.ts';
import { remembered } from './remembered.ts';

/** Symbols of private code pages that fonts of Founder (方正) print as a decimal point or a comma. */
const privateMarks: Readonly<Record<string, string>> = { '\ue010': '.', '\ue011': ',', '\uf02e': '.', '\uf02c': ',' };

/** Every character that `halfWidth` changes. */
const otherForm = /[\ue010\ue011\uf02e\uf02c！-～、﹐。﹒−–—―─━‐‑‒﹣﹙﹚]/;

/** A text with half-width digits, letters and signs; comma, point, minus and brackets each in a single form. */
export function halfWidth(text: string): string {
  // Nearly all texts need no change.
  if (!otherForm.test(text)) return text;
  return text
    .replace(/[\ue010\ue011\uf02e\uf02c]/g, (mark) => privateMarks[mark] ?? mark)
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[、﹐]/g, ',')
    .replace(/[。﹒]/g, '.')
    .replace(/[−–—―─━‐‑‒﹣]/g, '-')
    .replace(/[﹙]/g, '(')
    .replace(/[﹚]/g, ')');
}

/**
 * A figure without its decoration: the signs of a formula that a converter added (`$1,259.45$`), the currency sign
 * before it (`￥1,259.45`; `￥-`, as spreadsheets print a nought of money), the mark of a note behind it (`1,259.45*`, `1,259.45①`). No two repeats
 * in the patterns may match the same blanks: otherwise a text with a hundred thousand of them would be searched once for
 * each.
 */
export function withoutDress(text: string): string {
  return text
    .replace(/^\s*\$+(?!\$)(?:(?<=\$\$)|([^$]+)\$+)\s*$/, (_whole, inner = '') => String(inner).trim())
    .replace(/^(\s*)(?:([-－−–—(（△▲])\s*)?[¥￥]\s*(?=[-－−(（]?[\d０-９]|[-－−–—]+\s*$)/, '$1$2')
    .replace(/^\s*[*＊](?=[-－−(（]?[\d０-９])|(?<=[\d０-９][)）]?)\s*[*＊①-⑳]\s*$/g, '');
}

/** A figure in the form used for patterns: half width, no white space, no formula signs. */
const compact = remembered((text) => halfWidth(withoutDress(text)).replace(/\s+/g, ''));

/** Most texts are words; they need not be brought into another form. */
const anyDigit = /[\d０-９]/;
// Some programs for accounts print the minus behind its figure: 467.86-
const decimal = /^(?:[-+(△▲]{0,2}\d[\d,]*\.\d{1,6}\)?|\d[\d,]*\.\d{1,6}-)$/;
const grouped = /^(?:[-+(△▲]{0,2}\d{1,3}(?:,\d{3})+\)?|\d{1,3}(?:,\d{3})+-)$/;
const integer = /^[-+(△▲]{0,2}\d+\)?$/;
const nil = /^[-_/\\·.…*△▲]+$/;
const overflow = /^(?:#+|\*{2,})$/;
/** What spreadsheets print for a formula that failed. */
const formulaError = /^(?:#(?:REF|VALUE|NAME|NUM|NULL|DIV\/0|N\/A|SPILL|CALC)[!?]?|Err:\d{3})$/i;
/** What spreadsheets print for a number in a column that has no room for its digits: 1.30E+07. */
const scientific = /^[-+(△▲]{0,2}\d(?:\.\d+)?E[-+]\d{1,3}\)?$/i;

/** Whether a text is certainly printed as an amount: with decimals, or with thousands separators. */
export const isAmountPrint = remembered((text) => {
  if (!anyDigit.test(text)) return false;
  const printed = compact(text);
  return decimal.test(printed) || grouped.test(printed);
});

/** Whether a text is a whole number: an amount in 元, or a code, a line number, a column number. */
export const isIntegerPrint = remembered((text) => anyDigit.test(text) && integer.test(compact(text)));

/** Whether a text is a nil mark: —, －, /, …, ▲ without a digit. */
export function isNilMark(text: string): boolean {
  const printed = compact(text);
  return nil.test(printed) && !overflow.test(printed);
}

/** How a spreadsheet prints a cell of which the figure itself is not on paper. */
export type Withheld = 'overflow' | 'formula-error' | 'scientific';

/**
 * What stands in a cell in place of its figure: `########`, the error of a formula (`#REF!`), or no more than the first digits
 * of the number (`1.30E+07`). A figure belongs there, so the cell is not blank, but nothing on paper says which.
 */
export const withheldFigure = remembered((text): Withheld | undefined => {
  const printed = compact(text);
  if (overflow.test(printed)) return 'overflow';
  if (formulaError.test(printed)) return 'formula-error';
  return scientific.test(printed) ? 'scientific' : undefined;
});

/** Whether a text can stand in a cell of amounts: empty, a nil mark, or a figure, even with damaged separators. */
export function fillsAmountCell(text: string): boolean {
  const printed = compact(text);
  return (
    printed === '' ||
    nil.test(printed) ||
    withheldFigure(text) !== undefined ||
    /^[-+(△▲]{0,2}\d[\d,.]*\)?$/.test(printed) ||
    isAmountPrint(text)
  );
}

/** Whether a text is a percentage: 12.5%, １００％. */
export function isPercentPrint(text: string): boolean {
  return /^[-+(△▲]{0,2}\d[\d,]*(?:\.\d+)?%\)?$/.test(compact(text));
}

/**
 * Whether a text is a part of a figure that was too long for its cell: digits and separators, but not a whole amount.
 */
export function isPieceOfFigure(text: string): boolean {
  const printed = compact(text);
  return /[,.]/.test(printed) && /^[-+(△▲]{0,2}[\d,.]+\)?$/.test(printed) && /\d/.test(printed);
}

/**
 * Whether a text can only be the beginning of a figure that continues on the next line of its cell: 4,426. and 191,214,
 */
export function isBeginningOfFigure(text: string): boolean {
  const printed = compact(text);
  return /^[-+(△▲]{0,2}\d{1,3}(?:,\d{3})*(?:,\d{0,2}|\.)$/.test(printed) && printed.replace(/\D/g, '').length > 2;
}

/** A figure without the unit printed after it: 300.00 of `300.00万元`. */
export function withoutUnit(text: string): string {
  return text.replace(/(?<=[\d０-９][)）]?)\s*(?:[千百]?万|千|亿)?元\s*$/, '');
}

/** Whether each number is one more than the one before: line numbers or column numbers. */
export function countsUp(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => number === (numbers[0] ?? NaN) + index);
}

/** The number of decimals of a printed figure. */
export function decimalsOf(text: string): number {
  return captured(/\.(\d+)[)-]?$/, compact(text)).length;
}
