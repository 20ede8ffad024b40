import type { ColumnInfo, Value } from '../columns.ts';
import { styles } from './workbook-files.ts';
import { at } from '../../model/must.ts';

/** The most lines that a sheet of Excel holds, including the header. */
export const maximumRows = 1_048_576;
const maximumCharacters = 32_767;
// Excel would change an amount with more than 15 digits, so it is written as text.
const maximumDigits = 15;

/** Sheet XML up to its first row: frozen header line, widths, header cells. @param heads one per column */
export function sheetHead(columns: readonly ColumnInfo[], heads: readonly string[]): string {
  const widths = columns.map(
    (column, index) => `<col min="${index + 1}" max="${index + 1}" width="${column.width}" customWidth="1"/>`,
  );
  const header = heads.map((head, index) => textCell(reference(index, 1), head, styles.header));
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>' +
    `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>` +
    `<row r="1">${header.join('')}</row>`
  );
}

/** A cell that links to a line of another sheet. */
export type Link = { readonly line: number; readonly column: number; readonly sheet: string; readonly target: number };

/** The most links that Excel accepts in a sheet; with more it calls the file damaged. */
export const maximumLinks = 65_530;

/** Rows of the sheet as XML. @param first line of the first row in the sheet, from 1 */
export function sheetRows(
  columns: readonly ColumnInfo[],
  rows: readonly (readonly Value[])[],
  first: number,
  links: readonly Link[] = [],
): string {
  const linked = new Set(links.map(({ line, column }) => `${line} ${column}`));
  const letters = columns.map((_column, index) => columnLetters(index + 1));
  return rows
    .map((row, offset) => {
      const line = first + offset;
      const cells = columns.map((column, index) => {
        const place = `${at(letters, index, 'letter of a column')}${line}`;
        return linked.has(`${line} ${index}`)
          ? textCell(place, String(at(row, index, 'cell of a line')), styles.link)
          : cell(place, column, row[index]);
      });
      return `<row r="${line}">${cells.join('')}</row>`;
    })
    .join('');
}

/** The last line of the sheet, which says how many lines do not fit. */
export function overflowRow(line: number, lost: number, fileName: string): string {
  const text = `（另有 ${lost} 行放不下，请看 ${fileName}；${lost} more lines do not fit, see ${fileName}）`;
  return `<row r="${line}">${textCell(reference(0, line), text, styles.header)}</row>`;
}

/** Sheet XML after its last row. @param rows number of lines, including the header */
export function sheetFoot(columns: readonly ColumnInfo[], rows: number, links: readonly Link[] = []): string {
  const filter = `<autoFilter ref="A1:${reference(columns.length - 1, rows)}"/>`;
  const all = links.map(
    ({ line, column, sheet, target }) =>
      `<hyperlink ref="${reference(column, line)}" location="'${sheet}'!A${target}" display="${sheet}"/>`,
  );
  return `</sheetData>${filter}${all.length > 0 ? `<hyperlinks>${all.join('')}</hyperlinks>` : ''}</worksheet>`;
}

function cell(at: string, column: ColumnInfo, value: Value): string {
  if (value === undefined || value === '') return '';
  switch (column.type) {
    case 'integer':
      return `<c r="${at}" s="${styles.integer}"><v>${value}</v></c>`;
    case 'boolean':
      return `<c r="${at}" t="b"><v>${value === true ? 1 : 0}</v></c>`;
    // A year has no thousands separator.
    case 'number':
    case 'year':
      return `<c r="${at}"><v>${value}</v></c>`;
    case 'decimal':
      return decimalCell(at, String(value));
    case 'text':
    case 'json':
      return textCell(at, String(value), styles.plain);
  }
}

function decimalCell(at: string, text: string): string {
  return isExactInExcel(text)
    ? `<c r="${at}" s="${styles.decimal}"><v>${text}</v></c>`
    : textCell(at, text, styles.plain);
}

const isExactInExcel = (text: string): boolean =>
  /^-?\d+(?:\.\d+)?$/.test(text) &&
  (text.length <= maximumDigits || text.replace(/\D/g, '').replace(/^0+/, '').length <= maximumDigits);

function textCell(at: string, text: string, style: number): string {
  const whole = text.length > maximumCharacters ? `${text.slice(0, maximumCharacters - 1)}…` : text;
  // Most of a sheet is markup, so defaults are left out.
  const look = style === styles.plain ? '' : ` s="${style}"`;
  const space = hasOuterSpace.test(whole) ? ' xml:space="preserve"' : '';
  return `<c r="${at}"${look} t="inlineStr"><is><t${space}>${escaped(whole)}</t></is></c>`;
}

/** White space that programs remove unless told to keep it. */
const hasOuterSpace = /^\s|\s$|\s\s|[\t\n\r]/;

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

// XML cannot contain most control characters, but a PDF may.
const escaped = (text: string): string =>
  text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff&<>]/g, (found) => entities[found] ?? '');

/** `A1` for column 0 of line 1. */
function reference(index: number, line: number): string {
  return columnLetters(index + 1) + String(line);
}

function columnLetters(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number > 26 ? columnLetters(Math.floor((number - 1) / 26)) + last : last;
}
