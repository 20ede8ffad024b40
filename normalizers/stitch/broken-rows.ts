import { loadForms } from '../../catalogue/load/forms.ts';
import { Counts } from '../../model/counts.ts';
import { textAt } from '../../model/row-text.ts';
import type { Cell, TableRow } from '../../model/table.ts';
import { decimalsOf, fillsAmountCell, isAmountPrint, isBeginningOfFigure } from '../../print/figures.ts';
import { cleanLabel, hasOrdinal, withoutOrdinal } from '../label.ts';
import { loadKnowledge } from '../ocr/knowledge.ts';

/**
 * Joins rows that the end of a page broke: the rest of a wrapped label or amount stands in the first row of the next
 * part, without a code or label of its own; the figures may stand there too.
 *
 * @param rows of all parts, in order
 * @returns the rows, a broken one once: with its whole texts, at its place on the page where it begins
 */
export function withBrokenRows(rows: readonly TableRow[]): TableRow[] {
  const joined: TableRow[] = [];
  // A head that each page repeats is no rest of a row.
  const heads = new Set(
    rows.flatMap((row) => (row.grid === 0 && row.index < headRows ? row.cells.map(({ text }) => text) : [])),
  );
  const isHead = ({ cells }: TableRow): boolean => {
    const texts = new Set(cells.map(({ text }) => text).filter((text) => text !== ''));
    // A lone digit is the end of a figure, though it numbers a column too.
    return (
      [...texts].every((text) => heads.has(text)) &&
      !(texts.size === 1 && [...texts].every((text) => /^\d$/.test(text)))
    );
  };
  const { totals } = loadForms().words;
  // A total is a row of its own wherever it stands.
  const isTotal = (row: TableRow): boolean => row.cells.some(({ text }) => totals.includes(text.replace(/\s+/g, '')));
  const decimals = usualDecimals(rows);
  // Where the last row stands that may go on: heads and blank rows of the next part come in between.
  let last = -1;
  for (const row of rows) {
    const before = joined[last];
    const above = joined.at(-1);
    const isNext = before !== undefined && before.grid === row.grid - 1;
    const whole =
      isNext && !isHead(row) && !isTotal(row)
        ? joinedRow(before, row)
        : above?.grid === row.grid && endsFigures(above, row, decimals)
          ? asOneRow(above, row)
          : undefined;
    if (whole && !isNext) {
      joined[joined.length - 1] = whole;
      continue;
    }
    if (whole) joined[last] = whole;
    else joined.push(row);
    if (!isNext || !isHead(row)) last = joined.length - 1;
  }
  return joined;
}

/** Whether a row holds nothing but the ends of all figures that cells of the row above it were too narrow for. */
function endsFigures(above: TableRow, { cells }: TableRow, decimals: number): boolean {
  const pairs = above.cells.map(({ text }, column) => ({ text, rest: textAt({ cells }, column) }));
  if (haveTails(pairs)) return true;
  return (
    pairs.some(({ rest }) => rest !== '') &&
    pairs.every(({ text, rest }) =>
      rest === ''
        ? !isBeginningOfFigure(text)
        : // A lone digit above a figure numbers its column.
          fillsAmountCell(text) &&
          (/[.,]/.test(text) || /^[.,]/.test(rest)) &&
          goesOn(text, rest) &&
          decimalsOf(text + rest) === decimals,
    )
  );
}

/**
 * Whether all decimals of a row go on below: as many digits below each, of which some begin with a 0 that no figure of
 * its own begins with (62.446 over 089).
 */
function haveTails(pairs: readonly { readonly text: string; readonly rest: string }[]): boolean {
  const figures = pairs.filter(({ text, rest }) => isAmountPrint(text) || rest !== '');
  const alike = (values: readonly number[]): boolean => new Set(values).size === 1;
  return (
    figures.length > 1 &&
    figures.every(({ text, rest }) => isAmountPrint(text) && /^\d{1,5}$/.test(rest) && decimalsOf(text + rest) <= 6) &&
    alike(figures.map(({ text }) => decimalsOf(text))) &&
    alike(figures.map(({ rest }) => rest.length)) &&
    figures.some(({ text, rest }) => decimalsOf(text) > 0 && /^0\d/.test(rest))
  );
}

/** The most decimals that several amounts of the rows print. */
function usualDecimals(rows: readonly TableRow[]): number {
  const amounts = rows.flatMap(({ cells }) => cells).filter(({ text }) => isAmountPrint(text));
  const counts = new Counts(amounts.map(({ text }) => decimalsOf(text)));
  // Wrapped behind their first decimal most figures have fewer on their first line than they have.
  return Math.max(0, ...[...counts].filter(([, count]) => count >= severalAlike).map(([decimals]) => decimals));
}

const severalAlike = 3;

/** No head has more rows. */
const headRows = 5;

/** Both rows as one; undefined where the second is a row of its own. */
function joinedRow(before: TableRow, rest: TableRow): TableRow | undefined {
  const code = before.cells.findIndex((cell, column) => isCodeOf(cell.text, textAt(rest, column)));
  const name = code < 0 ? before.cells.findIndex((cell) => cell.text !== '') : code;
  if (name < 0 || rest.cells.every((cell) => cell.text === '')) return undefined;
  const isBlank = !before.cells.some(({ text }) => isAmountPrint(text));
  const label = textAt(rest, name);
  // The code, or else the first column, names a row: a row that has it begins anew. So does a code in the name.
  const named = textAt(before, name);
  // Code and name share a cell, and the page ends behind the code.
  const isBareCode = isBlank && code >= 0 && /^\p{Script=Han}{2}/u.test(label);
  const isCutCode = code >= 0 && endsCode(named, label);
  const goesOnByName =
    isBareCode ||
    isCutCode ||
    (isBlank && codeInName.test(named) && !codeInName.test(label)) ||
    closesBracket(named, label) ||
    endsLabels(before, rest);
  if (label !== '' && !goesOnByName) return undefined;
  if (rest.cells.some((cell) => cell.columnSpan > 1 && cell.text !== '')) return undefined;
  const pairs = before.cells.map((cell, column) => ({ cell, rest: textAt(rest, column) }));
  // All its figures may stand below: then the row above has none, and its label goes on.
  const labelGoesOn =
    isBareCode || pairs.some((pair) => /\p{Script=Han}/u.test(pair.cell.text) && goesOn(pair.cell.text, pair.rest));
  // A remark beside figures stands there with them.
  const figuresBelow = rest.cells.some(({ text }) => isAmountPrint(text));
  const begins = (text: string, other: string): boolean =>
    isBlank && labelGoesOn && text === '' && (figuresBelow || fillsAmountCell(other));
  const isRest = ({ cell, cell: { text }, rest: other }: (typeof pairs)[number]): boolean =>
    other === '' ||
    ((isBareCode || isCutCode) && cell.column === code) ||
    begins(text, other) ||
    goesOn(text, other) ||
    closesBracket(text, other);
  return pairs.every(isRest) ? asOneRow(before, rest) : undefined;
}

/** Whether a text is a code, or the part of one that a narrow column has left above the end of the page. */
function isCodeOf(text: string, rest: string): boolean {
  return /^[1-3]\d{2}(?:\d{2}){0,2}$/.test(text) || endsCode(text, rest);
}

/**
 * Whether a code that stands in a narrow column is whole only with the digits below it: 2210 over 201. Codes have 3, 5 or 7
 * digits, so what has 4 or 6 is none.
 */
function endsCode(text: string, rest: string): boolean {
  const [begun, end] = [text, rest].map((each) => each.replace(/\s+/g, ''));
  if (begun === undefined || end === undefined) return false;
  return /^[1-3]\d{3}(?:\d{2})?$/.test(begun) && /^\d{1,3}$/.test(end) && /^(?:\d{5}|\d{7})$/.test(begun + end);
}

function asOneRow(before: TableRow, rest: TableRow): TableRow {
  const cells = before.cells.map((cell, column): Cell => {
    const below = rest.cells[column];
    if (below === undefined || below.text === '') return cell;
    // What stands on the next page alone has its place there.
    if (cell.text === '') return { ...below, row: cell.row, rowSpan: cell.rowSpan, page: rest.page };
    return { ...cell, text: `${cell.text}\n${below.text}` };
  });
  return { ...before, cells };
}

/** A code before a name: 20406 司法. */
const codeInName = /^\D?\d{3,7}\D/;

/** Whether the code that a name begins with, in brackets, ends on the next page: [2101103 and ]住房公积金. */
function closesBracket(name: string, rest: string): boolean {
  return /^[[【(（〔]\d{0,7}$/.test(name.replace(/\s+/g, '')) && /^\d{0,7}[\]】)）〕]\D/.test(rest.replace(/\s+/g, ''));
}

/**
 * Whether a row without figures holds nothing but the ends of names that the row above has begun, as each side of a
 * table of two sides may: a lone character (`余` of 结转和结余), or what makes a known name whole.
 */
function endsLabels(before: TableRow, rest: TableRow): boolean {
  return rest.cells.every(({ text }, column) => {
    const begun = cleanLabel(textAt(before, column));
    const end = cleanLabel(text);
    if (end === '') return true;
    return goesOn(begun, end) && ((end.length === 1 && end !== none) || makesKnown(begun, end));
  });
}

/** Stands alone in the body of a table that has no figures. */
const none = '无';

/** Whether two texts are the name of a row of the catalogue together, and neither is one alone. */
function makesKnown(begun: string, end: string): boolean {
  const { rows } = loadKnowledge();
  const name = withoutOrdinal(begun);
  return rows.has(name + end) && !rows.has(name) && !rows.has(end);
}

/** What names a row of its own. */
const total = /[合总小]计$/;

/** Whether `rest` is the end of `text`: of an amount, digits that make it whole; of a label, more words. */
function goesOn(text: string, rest: string): boolean {
  if (text === '') return false;
  if (!fillsAmountCell(text)) {
    return (
      /\p{Script=Han}/u.test(rest) && !/\d/.test(rest) && !hasOrdinal(cleanLabel(rest)) && !total.test(cleanLabel(rest))
    );
  }
  // Two whole amounts are two rows; the rest of one begins with no sign and leaves its decimals as many as others have.
  const isOpen = !isAmountPrint(text) || /\.\d?$/.test(text) || (/^[.,]/.test(rest) && !text.includes('.'));
  return /^[\d,.]{1,6}$/.test(rest) && isAmountPrint(text + rest) && isOpen;
}
