import { unitPowers } from '../../model/record.ts';
import { withCommas, type Fen } from '../money.ts';
import type { PaperCell, PaperRow, PaperTable } from '../table.ts';
import type { Layout } from './layout.ts';

const places = { two: 2, none: 0, one: 1, six: 6 } as const;

/** Fen in the last printed digit: amounts that are multiples of it add up as printed. */
export function granularityOf(layout: Layout): Fen {
  return Math.max(1, (100 * 10 ** unitPowers[layout.unit]) / 10 ** places[layout.decimals]);
}

/** The plain decimal of `amount` in the layout's unit. */
export function decimalIn(layout: Layout, amount: Fen): string {
  const digits = places[layout.decimals];
  // In units of the last digit, so that the division is exact.
  const scaled = Math.round((amount * 10 ** digits) / (100 * 10 ** unitPowers[layout.unit]));
  const text = String(Math.abs(scaled)).padStart(digits + 1, '0');
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return scaled < 0 ? `-${decimal}` : decimal;
}

/** Stands for the private-use point U+E010 until the file is written: no font has a glyph for that. */
export const standIn = '\u02d9';

function digitsOf(layout: Layout, decimal: string): string {
  const commas = withCommas(decimal);
  const wide = (text: string, which: RegExp): string =>
    text.replace(which, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
  const ways: Record<Layout['digits'], string> = {
    commas,
    plain: decimal,
    'full-width': wide(commas, /[\d,.]/g),
    'blank-after-mark': commas.replace(/[,.]/g, (mark) => `${mark} `),
    'blank-for-comma': commas.replace(/,/g, ' '),
    'full-width-comma': wide(commas, /,/g),
    'money-sign': `¥${commas}`,
  };
  const text = ways[layout.digits];
  return layout.point === 'private-use' ? text.replace('.', standIn) : text;
}

/** What is printed for `amount`, and whether that is an amount; a nil mark is none. */
export function printedIn(layout: Layout, amount: Fen): { readonly text: string; readonly counts: boolean } {
  if (amount === 0) {
    if (layout.nil === '0') return { text: '0', counts: true };
    if (layout.nil !== '0.00') return { text: layout.nil === 'blank' ? '' : layout.nil, counts: false };
  }
  const digits = digitsOf(layout, decimalIn(layout, Math.abs(amount)));
  if (amount >= 0) return { text: digits, counts: true };
  if (layout.negative === '()') return { text: `(${digits})`, counts: true };
  if (layout.negative === '（）') return { text: `（${digits}）`, counts: true };
  return { text: (layout.negative === 'none' ? '-' : layout.negative) + digits, counts: true };
}

/** The cell as the layout prints it; its record must come in 元 with two decimals. */
export function reprintedCell(layout: Layout, cell: PaperCell): PaperCell {
  if (!cell.record) return cell;
  const { record, ...rest } = cell;
  const amount = Math.round(Number(record.amount) * 100);
  const { text, counts } = printedIn(layout, amount);
  const printed = { ...rest, text, align: layout.align };
  if (!counts) return printed;
  const amountText = text.replace(/\s/g, '').replace(standIn, '\ue010');
  return { ...printed, record: { ...record, amountText, amount: decimalIn(layout, amount), unit: layout.unit } };
}

export function mapCells(table: PaperTable, change: (cell: PaperCell, header: boolean) => PaperCell): PaperTable {
  const rows = (each: readonly PaperRow[], header: boolean): PaperRow[] =>
    each.map((row) => row.map((cell) => change(cell, header)));
  return { widths: table.widths, header: rows(table.header, true), body: rows(table.body, false) };
}
