import type { FormCatalogue } from '../catalogue/load/forms.ts';
import type { FormEntry } from '../catalogue/load/form-schema.ts';
import { largestOf, smallestOf } from '../model/largest.ts';
import type { Cell, Grid, LogicalTable } from '../model/table.ts';
import { textAt } from '../model/row-text.ts';
import type { ReadTable } from './forms/forms.ts';
import { cleanLabel, withoutOrdinal } from './label.ts';
import { loadKnowledge } from './ocr/knowledge.ts';
import { isAmountPrint } from '../print/figures.ts';

/** No head has more rows. */
const headRows = 6;
/** A name of a row has more characters than this, but for totals; what has no more is the end of a wrapped one. */
const longestTail = 2;

/**
 * Whether a form read from a text layer shows by itself that its cells are not those of the paper: a head with the words
 * of two columns, a row of figures named by the end or the beginning of a wrapped name.
 */
export function showsMisreadGrid(read: ReadTable, catalogue: FormCatalogue): boolean {
  if (read.kind !== 'form') return false;
  const entry = catalogue.forms.find(({ id }) => id === read.form.form);
  if (!entry || read.records.some(({ origin }) => origin !== 'text')) return false;
  return headsTwoColumns(read.table, entry) || namesByTails(read, entry, catalogue) || namesByBeginnings(read, entry);
}

/**
 * Whether a form whose columns only the places of words in a text told has figures under a head that no form is known to
 * have, or between two heads: the first may be a piece of one that was wrapped over its columns.
 */
export function showsMisplacedHeads(read: ReadTable): boolean {
  if (read.kind !== 'form') return false;
  const grids = read.table.grids.filter(({ byPlace }) => byPlace);
  if (grids.length === 0) return false;
  return grids.some(standsBetweenHeads) || read.records.some(({ columnKey }) => /\p{Script=Han}/u.test(columnKey));
}

/**
 * Whether figures stand beside the head of their column and about as near to that of a column without any: programs that
 * set a page with blanks move words by some columns.
 */
function standsBetweenHeads({ cells, columnBorders }: Grid): boolean {
  const body = smallestOf(
    cells.filter(({ text }) => isAmountPrint(text)),
    ({ row }) => row,
  );
  const columns = columnBorders.slice(1).map((_, column) => {
    const own = cells.filter((cell) => cell.column === column && cell.columnSpan === 1);
    const heads = own
      .filter(({ row, text }) => row < body && /\p{Script=Han}/u.test(text))
      .sort((a, b) => b.row - a.row);
    return {
      head: stretchOf(heads.slice(0, 1)),
      figures: stretchOf(own.filter(({ row, text }) => row >= body && isAmountPrint(text))),
    };
  });
  return columns.some(({ head, figures }, column) => {
    if (!head || !figures || apart(head, figures) <= 0) return false;
    const beside = columns[figures.x0 >= head.x1 ? column + 1 : column - 1];
    return beside?.head !== undefined && !beside.figures && apart(beside.head, figures) < 2 * apart(head, figures);
  });
}

type Stretch = { readonly x0: number; readonly x1: number };

function stretchOf(cells: readonly Cell[]): Stretch | undefined {
  const boxes = cells.flatMap(({ words }) => words.map(({ box }) => box));
  if (boxes.length === 0) return undefined;
  return { x0: smallestOf(boxes, ({ x0 }) => x0), x1: largestOf(boxes, ({ x1 }) => x1, 0) };
}

const apart = (a: Stretch, b: Stretch): number => Math.max(a.x0 - b.x1, b.x0 - a.x1);

/** Whether a cell of the head holds the words of two columns that exclude each other: 年末结转和结余项目支出. */
function headsTwoColumns({ rows }: LogicalTable, { columns = {} }: FormEntry): boolean {
  const end = rows.findIndex(({ cells }) => cells.some(({ text }) => isAmountPrint(text)));
  const words = Object.entries(columns).flatMap(([column, head]) => head.words.map((word) => ({ column, word })));
  return rows.slice(0, Math.min(headRows, Math.max(0, end))).some(({ cells }) =>
    [...new Set(cells)].some((cell) => {
      const text = cell.text.replace(/\s+/g, '');
      const [first] = words.filter(({ word }) => text.includes(word)).sort((a, b) => b.word.length - a.word.length);
      if (!first) return false;
      const rest = text.replace(first.word, '|');
      return words.some(({ column, word }) => column !== first.column && rest.includes(word));
    }),
  );
}

/** Whether a row of figures is named by the beginning of a wrapped name that the rows below make whole. */
function namesByBeginnings({ table, records }: ReadTable & { kind: 'form' }, { rows: named }: FormEntry): boolean {
  if (named !== 'labels') return false;
  const keys = new Set(records.map(({ rowKey }) => rowKey));
  const known = loadKnowledge().rows;
  return table.rows.some(({ cells }, index) =>
    cells.some(({ text }, column) => {
      let name = withoutOrdinal(cleanLabel(text));
      if (name === '' || !keys.has(name) || known.has(name)) return false;
      return table.rows.slice(index + 1, index + mostLines).some((below) => {
        const rest = cleanLabel(textAt(below, column));
        name += rest;
        return rest !== '' && known.has(name);
      });
    }),
  );
}

/** A name in a narrow column has no more lines. */
const mostLines = 6;

function namesByTails(
  { records }: ReadTable & { kind: 'form' },
  { rows }: FormEntry,
  { words }: FormCatalogue,
): boolean {
  return (
    rows === 'labels' &&
    records.some(
      ({ rowKey }) =>
        /^\p{Script=Han}+$/u.test(rowKey) && rowKey.length <= longestTail && !words.totals.includes(rowKey),
    )
  );
}
