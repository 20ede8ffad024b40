import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { at } from '../../model/must.ts';
import type { Cell, Grid } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { isPageNumber } from '../../print/page-number.ts';
import { cleanLabel, hasOrdinal } from '../label.ts';

/** The cells of a grid that hold a text, row by row. */
function printedCells(grid: Grid): Cell[] {
  return grid.cells.filter(({ text }) => text !== '').sort((a, b) => a.row - b.row || a.column - b.column);
}

/** The row of the first amount, code or ordinal; undefined where there is none. */
function bodyStart(cells: readonly Cell[]): number | undefined {
  return cells.find(({ text }) => isAmountPrint(text) || printedCode.test(cleanLabel(text)) || hasOrdinal(text))?.row;
}

/** How many rows of a grid hold words only, before its body. */
export function headRowsOf(grid: Grid): number {
  return bodyStart(printedCells(grid)) ?? 0;
}

/** Whether a part begins with the words with which the table began, figures and the numbers of columns aside. */
export function repeatsHead(first: Grid, next: Grid): boolean {
  const head = headText(next);
  return head.length >= leastHead && head === headText(first);
}

/** A head of fewer characters proves nothing. */
const leastHead = 4;

/** The words above the body. */
function headText(grid: Grid): string {
  const cells = printedCells(grid);
  const body = bodyStart(cells);
  const heads = body === undefined ? cells : cells.filter((cell) => cell.row < body);
  return heads.map((cell) => cleanLabel(cell.text)).join('|');
}

/** Whether a part begins with a row of its table, without a head: a figure, 十三、交通运输支出, 本年支出合计. */
export function beginsWithRow(grid: Grid, catalogue: FormCatalogue): boolean {
  const { main_rows, balance_rows, economic_totals } = catalogue.words;
  const cells = printedCells(grid);
  const [first, second] = cells;
  // The end of a label that the page before began stands alone in its row.
  const alone = first !== undefined && second !== undefined && second.row > first.row;
  if (first === undefined) return false;
  const begun = alone ? second.row : first.row;
  const row = cells.filter((cell) => cell.row === begun);
  if (row.some((cell) => isAmountPrint(cell.text) || hasOrdinal(cell.text))) return true;
  // Over a head, 项目 stands first; elsewhere in it 年初结转和结余 may be a column.
  const label = cleanLabel(at(row, 0, 'cell of a row').text);
  const totals = Object.values(economic_totals).flat();
  return [...main_rows, ...balance_rows].some((word) => label.startsWith(word)) || totals.includes(label);
}

/** Whether the codes (科目编码) of a part go on where those of the part before ended. */
export function codesRunOn(last: Grid, next: Grid): boolean {
  const [before, after] = [codesOf(last), codesOf(next)];
  const [end, start] = [before.at(-1), after[0]];
  return end !== undefined && start !== undefined && start > end;
}

/**
 * The codes of the rows of a grid, in order: what begins the row, in one column or in several; where none begins one,
 * what stands behind its name, and not the whole number of an amount.
 */
function codesOf(grid: Grid): string[] {
  const rows = new Map<number, string[]>();
  for (const { row, text } of printedCells(grid)) rows.set(row, [...(rows.get(row) ?? []), cleanLabel(text)]);
  const begun = [...rows.values()].flatMap(beginningCode);
  if (begun.length > 0) return begun;
  return [...rows.values()].flatMap(([, ...texts]) => texts.find((text) => wholeCode.test(text)) ?? []);
}

function beginningCode(texts: readonly string[]): string[] {
  const name = texts.findIndex((text) => !/^\d{2,3}$/.test(text));
  const split = texts.slice(0, name).join('');
  if (name > 1 && wholeCode.test(split)) return [split];
  const code = printedCode.exec(at(texts, 0, 'text of a row'))?.[0].replace(/\D/g, '');
  return code === undefined ? [] : [code];
}

/** A code at the beginning of a text, in brackets too: 208社会保障, [208]社会保障. */
const printedCode = /^(?:[1-3]\d{2}(?:\d{2}){0,2}(?!\d)|[[【〔［(][1-3]\d{2}(?:\d{2}){0,2}[\]】〕］)])/;

const wholeCode = /^[1-3]\d{2}(?:\d{2}){0,2}$/;

/** Lines that go with every part of a table: its number, the unit, the department, who signs it, (续表), 续公开01表. */
export function accompanies(text: string, catalogue: FormCatalogue): boolean {
  const line = cleanLabel(text);
  const { unit_labels, department_labels, signature_labels } = catalogue.words;
  const labels = [...unit_labels, ...department_labels, ...signature_labels];
  return (
    isPageNumber(text) ||
    /^公开\d+表$|续表?\)?$/.test(line) ||
    continuedNumber.test(line) ||
    labels.some((label) => line.startsWith(`${label}:`)) ||
    (someLabel.test(line) && signature_labels.some((label) => line.includes(`${label}:`)))
  );
}

/** 院长:某某 经办人:某某: who signs first may have any name. */
const someLabel = /^\p{Script=Han}{2,12}:/u;

/** Above a part in place of its title, which table goes on: 续公开01表, 续表1, (续财决公开03表). */
const continuedNumber = /^\(?续(?:财决|[预决]算)?(?:公开)?(?:附?表)?[一二三四五六七八九十\d]*表?\)?$/;
