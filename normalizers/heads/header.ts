import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { at } from '../../model/must.ts';
import { perObject } from '../../model/per-object.ts';
import { textAt, widthOf } from '../../model/row-text.ts';
import type { LogicalTable, TableRow } from '../../model/table.ts';
import { countsUp, fillsAmountCell, isAmountPrint, isIntegerPrint, isPercentPrint } from '../../print/figures.ts';
import { withYearsInWords } from './bare-years.ts';
import { readTitle } from '../titles/caption.ts';
import { matchHead } from './match-heads.ts';
import { cleanLabel, hasOrdinal, withoutUnit } from '../label.ts';

/** The header of a table: its rows, and for each column the cells above it from top to bottom. */
export type Header = {
  /** Index of the first row that is no header. */
  readonly bodyStart: number;
  readonly paths: readonly (readonly string[])[];
};

/**
 * Reads the header: all rows before the first that names a row of the form. Rows that only number the columns
 * (栏次 1 2 3), and the title where it stands inside the table, are no part of a path.
 *
 * @param spreads spread heads over the columns behind them, where a text file writes no spans
 */
export function readHeader(table: LogicalTable, form: FormEntry, catalogue: FormCatalogue, spreads = false): Header {
  const found = table.rows.findIndex((row) => isBodyRow(row, form, catalogue));
  const bodyStart = found < 0 ? countHeaderRows(table, catalogue) : found;
  const rows = table.rows
    .slice(0, bodyStart)
    .filter((row) => !numbersColumns(row, catalogue) && !isBanner(row, form, catalogue));
  const columns = widthOf(table.rows);
  const texts = rows.map((row) => row.cells.map((cell) => cleanLabel(cell.text).replace(numbering(catalogue), '')));
  const heads = spreads && losesSpans(table, rows) ? spread(texts) : texts;
  const paths = Array.from({ length: columns }, (_, column) => {
    const path: string[] = [];
    for (const head of heads) {
      const text = at(head, column, 'text of a head');
      if (text !== '' && path.at(-1) !== text) path.push(text);
    }
    return path;
  });
  return { bodyStart, paths: withYearsInWords(paths, catalogue) };
}

const bodies = new WeakMap<Header, { readonly table: LogicalTable; readonly rows: readonly TableRow[] }>();

/** The rows below the header, without those that a continuation page repeats of it. */
export function bodyRows(table: LogicalTable, header: Header): readonly TableRow[] {
  const known = bodies.get(header);
  if (known?.table === table) return known.rows;
  const head = table.rows.slice(0, header.bodyStart).map(rowText);
  const headers = new Set(head);
  const all = table.rows.slice(header.bodyStart);
  const rows = all.filter((row, index) => {
    const text = rowText(row);
    // A head over two rows may be written in the first of them.
    if (text === '' && headers.has('')) return !repeatsBlank(all, index, head);
    // The parts of a table in a text file may be one grid.
    const mayRepeat = row.grid > 0 || row.origin === 'ocr-text';
    return !mayRepeat || text === '' || !headers.has(text);
  });
  bodies.set(header, { table, rows });
  return rows;
}

/** Whether a blank row is the one of a head that comes again: it stands between the same rows. */
function repeatsBlank(rows: readonly TableRow[], index: number, head: readonly string[]): boolean {
  const at = head.indexOf('');
  const start = index - at;
  return at > 0 && start >= 0 && head.every((text, row) => text === rowText(rows[start + row]));
}

/** What a row says, without its blank cells: the parts of a table need not have the same ones. */
function rowText(row: TableRow | undefined): string {
  const texts = [...new Set(row?.cells ?? [])].map((cell) => cleanLabel(cell.text));
  return texts.filter((text) => text !== '').join('|');
}

/** Tabulators and Markdown write no spans: a head that stands over several columns is written in the first. */
function losesSpans(table: LogicalTable, rows: readonly TableRow[]): boolean {
  if (!table.grids.some((grid) => grid.origin === 'ocr-text')) return false;
  return rows.every((row) => row.cells.every((cell) => cell.columnSpan === 1));
}

/**
 * Heads over the columns that they must have spanned: as far as the next head of their row, and no further than the
 * head above them. The lowest row heads single columns.
 */
function spread(rows: readonly (readonly string[])[]): string[][] {
  const above: boolean[] = [];
  return rows.map((row, index) => {
    const spans = row.map((text, column) => text !== '' || above[column] === true);
    spans.forEach((begins, column) => (above[column] = begins));
    if (index === rows.length - 1) return [...row];
    let head = '';
    return row.map((text, column) => {
      if (spans[column]) head = text;
      return head;
    });
  });
}

const codeText = /^\d{3}(?:\d{2}){0,2}$/;
/** What the numbers of the columns are called may stand in the cell of the head above it: 项目 over 栏次. */
const numbering = perObject(
  ({ words }: FormCatalogue) => new RegExp(`(?<=.)(?:${words.header.column_number.join('|')})$`),
);

const firstOrdinal = /^[一二三四五六七八九十]+[、.．]/;

/** Whether a row names a row of the form: a code, 合计, 一、…, or for 三公 an amount, or nothing but blanks. */
function isBodyRow(row: TableRow, form: FormEntry, catalogue: FormCatalogue): boolean {
  const texts = ownTexts(row).map(withoutUnit);
  if (numbersColumns(row, catalogue)) return false;
  const { totals } = catalogue.words;
  // What names the row may be misread; a figure with decimals stands in no header.
  if (row.origin !== 'text' && texts.some((text) => /^-?[\d,]+\.\d{2}$/.test(text))) return true;
  if (form.rows === 'none') return isThreePublicRow(texts, row, form);
  if (form.rows === 'labels') {
    return texts.some((text) => firstOrdinal.test(text) || /^本年(?:收入|支出)合计$/.test(text));
  }
  const [first = '', second = ''] = texts.filter((text) => text !== '');
  // 合计 heads a column too; it names a row when it stands left of the amounts, after nothing but 类 款 项.
  const filled = texts.filter((text) => text !== '' && !catalogue.words.header.code_parts.includes(text));
  // So does the number of its row (序号).
  const [number, ...behindNumber] = filled;
  const named = number !== undefined && /^\d{1,3}$/.test(number) ? behindNumber : filled;
  // 合 and 计 may stand in two cells.
  const parted = totals.includes(named.slice(0, 2).join(''));
  const isTotal = parted || totals.includes(named[0] ?? first) || totals.includes(second);
  // Where a notation has no spans, the word stands in each column that it spans.
  const behind = parted ? 2 : named.findIndex((text, index) => index > 0 && text !== named[0]);
  const figures = named.slice(behind < 0 ? 1 : behind);
  const isTotalRow = isTotal && figures.every((text) => fillsAmountCell(text) || isPercentPrint(text));
  if (isTotalRow && figures.length > 0) return true;
  // A name with an amount behind it: rows without codes.
  if (isNamedRow(texts)) return true;
  // What OCR made up beside a header may look like a code.
  if (row.origin !== 'text' && headsColumns(texts, form)) return false;
  if (texts.some((text) => codeText.test(text) || /^[[【(〔]?\d{3}(?:\d{2}){0,2}\D/.test(text))) return true;
  return isTotalRow;
}

function isNamedRow(texts: readonly string[]): boolean {
  const [first = '', ...others] = texts.filter((text) => text !== '');
  const amounts = others.filter((text) => /^-?[\d,]+\.\d{2}$/.test(text));
  return /^\p{Script=Han}/u.test(first) && amounts.length > 0 && others.every(fillsAmountCell);
}

/** Several cells hold the words of columns, or nothing stands behind what looks like a code. */
function headsColumns(texts: readonly string[], form: FormEntry): boolean {
  const heads = form.columns ?? {};
  const filled = texts.filter((text) => text !== '');
  // 合计 over a code and a name, written in both cells, is one word.
  if ([...new Set(filled)].filter((text) => typeof matchHead([text], heads, form) === 'string').length > 1) return true;
  return filled.findIndex((text) => codeText.test(text)) === filled.length - 1;
}

const bareYear = /^(?:19|20)\d\d$/;

function isThreePublicRow(texts: readonly string[], row: TableRow, form: FormEntry): boolean {
  const [first = '', ...others] = texts;
  const rest = others.filter((text) => text !== '');
  if (texts.some(isAmountPrint)) return true;
  // Amounts in 元 may be whole numbers; the numbers of columns (栏次) were set aside before.
  const printed = texts.filter((text) => text !== '');
  if (printed.length > 1 && printed.every(fillsAmountCell) && printed.some(isIntegerPrint)) return true;
  // One item alone was spent on (308), all other cells are blank. A year alone heads columns.
  const [only = ''] = printed;
  if (printed.length === 1 && texts.length > 2 && isIntegerPrint(only) && !bareYear.test(only)) return true;
  const heads = form.facets ? Object.values(form.facets) : [];
  if (first === '' || row.cells[0]?.columnSpan !== 1) return false;
  const named = heads.some((head) => typeof matchHead([first], head, form) === 'string');
  const holdsFigures = rest.every(fillsAmountCell) && rest.some(isIntegerPrint);
  return named && (rest.length === 0 || hasOrdinal(first) || holdsFigures);
}

/** The clean texts of the cells that begin in a row. */
function ownTexts(row: TableRow): string[] {
  return [...new Set(row.cells)].filter((cell) => cell.row === row.index).map((cell) => cleanLabel(cell.text));
}

/** Whether a row is named 栏次 and holds nothing but the numbers of columns: no row of figures, wherever it stands. */
export function isNamedNumbering(row: TableRow, { words }: FormCatalogue): boolean {
  const texts = printedTexts(row);
  const isWord = (text: string): boolean => words.header.column_number.includes(text);
  return texts.some(isWord) && texts.every((text) => isWord(text) || /^[（(]?\d{1,2}[)）]?$/.test(text));
}

const printedTexts = (row: TableRow): string[] =>
  [...new Set(row.cells)].map((cell) => cleanLabel(cell.text)).filter((text) => text !== '');

function numbersColumns(row: TableRow, catalogue: FormCatalogue): boolean {
  const texts = printedTexts(row);
  if (texts.some((text) => catalogue.words.header.column_number.includes(text))) return true;
  const numbers = texts.filter((text) => /^\d{1,2}$/.test(text)).map(Number);
  return numbers.length >= 3 && numbers.length >= texts.length - 1 && countsUp(numbers);
}

/** A row of one cell: the title or the unit, and no part of a path, unless it says what all columns hold (决算数). */
function isBanner(row: TableRow, form: FormEntry, catalogue: FormCatalogue): boolean {
  if (new Set(row.cells).size > 1) return false;
  const text = textAt(row, 0);
  if (!form.facets || /[:：]/.test(text) || readTitle(text, catalogue)) return true;
  return !Object.values(form.facets).some((heads) => typeof matchHead([text], heads, form) === 'string');
}

/** A blank form has no body row to tell its header by: the header ends with the last row that holds words. */
function countHeaderRows(table: LogicalTable, catalogue: FormCatalogue): number {
  const { totals } = catalogue.words;
  const last = table.rows.findLastIndex((row) => ownTexts(row).some((text) => text !== '' && !totals.includes(text)));
  return last + 1;
}
