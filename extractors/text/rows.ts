import { largestOf } from '../../model/largest.ts';
import { readingLimits } from '../../model/limits.ts';
import { fillsAmountCell, isAmountPrint, isNilMark, withoutUnit } from '../../print/figures.ts';
import { remembered } from '../../print/remembered.ts';

/** A cell as a text file writes it. */
export type WrittenCell = {
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
};

/** A row of a table in a text file, with the 1-based line on which it begins. */
export type WrittenRow = {
  readonly line: number;
  readonly cells: readonly WrittenCell[];
  /** Its cells are set apart by tabulators, of which an editor takes those at the end of a line away. */
  readonly tabs?: true;
};

/** No statutory table has more columns; what claims more is damaged or malicious. */
export const mostColumns: number = readingLimits.rowColumns;

/** Rows of cells that span nothing: one, or several that a converter wrote into one. */
export function plainRows(line: number, texts: readonly string[], tabs?: true): WrittenRow[] {
  return partedRows({
    line,
    ...(tabs && { tabs }),
    cells: texts.slice(0, mostColumns).map((text) => ({ text, rowSpan: 1, columnSpan: 1 })),
  });
}

const lineBreak = /<br\s*\/?>|\u2028/i;

/**
 * The rows that a converter glued into one, each cell with a line break (`<br>`) between them; the row alone where its
 * cells do not have as many lines as there are figures in each. Their texts are tidied.
 */
export function partedRows(row: WrittenRow): WrittenRow[] {
  const lines = row.cells.map(({ text }) => text.split(lineBreak).map(tidyText));
  const count = largestOf(lines, (own) => own.length, 1);
  if (count < 2 || !areGlued(row, lines))
    return [{ ...row, cells: row.cells.map((cell) => ({ ...cell, text: tidyText(cell.text) })) }];
  return Array.from({ length: count }, (_, index) => ({
    ...row,
    cells: row.cells.map((cell, column) => ({ ...cell, text: lines[column]?.[index] ?? '' })),
  }));
}

const isSetAmount = (text: string): boolean => isAmountPrint(text) || isNilMark(text) || /^[0０]$/.test(text);

/** Whether figures stand in as many lines as what names their rows: the cells before them as far as other figures. */
function areGlued({ cells }: WrittenRow, lines: readonly (readonly string[])[]): boolean {
  if (cells.some(({ rowSpan }) => rowSpan > 1)) return false;
  let [labels, names]: [number | undefined, boolean] = [undefined, false];
  let isParted = false;
  for (const own of lines) {
    // Pieces of one figure, in a cell that was too narrow for it, are none.
    const holdsFigures =
      own.some((text) => isAmountPrint(withoutUnit(text))) &&
      own.every((text) => text === '' || isSetAmount(withoutUnit(text)));
    if (own.every((text) => text === '')) continue;
    if (holdsFigures) {
      // Columns that were cut off have nothing before them that names their rows.
      labels ??= own.length;
      if (labels !== own.length) return false;
      isParted ||= own.length > 1;
      names = false;
    } else if (own.every(fillsAmountCell) && !names && labels !== undefined) {
      // Marks for nothing alone.
      if (labels !== own.length) return false;
    } else {
      if (names && labels !== own.length) return false;
      [labels, names] = [own.length, true];
    }
  }
  return isParted;
}

const markup = /<\/?(?:u|b|i|em|strong|sup|sub|span|font|p|div|center|a)\b[^<>]*>/gi;
/** Commands of formulas that only say how a figure looks: `\\mathbf{53.10}`, `\\text{合计}`. */
const looks = /\\(?:math(?:bf|rm|it|sf|tt)|text(?:bf|rm|it)?|boldsymbol|bm|underline)\s*\{([^{}]*)\}/g;
/** A text that is a formula as a whole: `$208$`, `$\text{合计}$`. */
const wholeFormula = /^\s*\$\s*([^$\n]*?)\s*\$\s*$/;
const entities: { readonly [name: string]: string } = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", yen: '¥', minus: '−', ndash: '–', mdash: '—', hellip: '…' },
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ' },
};
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi;

/** A character written as `&emsp;`, `&#12288;` or `&#x3000;`; what is none stays as it is written. */
function characterOf(written: string, decimal?: string, hexadecimal?: string, name = ''): string {
  const digits = decimal ?? hexadecimal;
  if (digits === undefined) return entities[name.toLowerCase()] ?? written;
  const code = Number.parseInt(digits, decimal === undefined ? 16 : 10);
  return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
}

/**
 * A piece of text without its markup (`**…**`, `<u>…</u>`, `^{2}`, `&nbsp;`), white space collapsed and taken away where
 * it only parts Chinese characters. White space between digits stays: it tells damaged numbers.
 */
export const tidyText = remembered((text) =>
  withoutImages(text)
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(markup, '')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/\{,\}/g, ',')
    .replace(looks, '$1')
    .replace(wholeFormula, '$1')
    .replace(/\\([%&#_~])/g, '$1')
    .replace(/\\\(([^()]*)\\\)|\\\[([^[\]]*)\\\]/g, '$1$2')
    .replace(/\$?[\^_]\{([^{}]*)\}\$?/g, '$1')
    .replace(entity, characterOf)
    .replace(/\s+/g, ' ')
    .replace(/(?<=[^\x21-\x7e]) | (?=[^\x21-\x7e])/g, '')
    .trim(),
);

/** Without the images of Markdown (`![…](…)`), which may hold a whole picture. */
function withoutImages(text: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf('![', from);
    const middle = start < 0 ? -1 : text.indexOf(']', start);
    if (middle < 0) return kept + text.slice(from);
    const end = text[middle + 1] === '(' ? text.indexOf(')', middle) : middle;
    // None that is closed follows, so none is looked for again.
    if (end < 0) return kept + text.slice(from);
    kept += end === middle ? text.slice(from, middle + 1) : `${text.slice(from, start)} `;
    from = end + 1;
  }
}
