import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry, Heads } from '../../catalogue/load/form-schema.ts';
import type { Cell, LogicalTable } from '../../model/table.ts';
import { bareText } from '../label.ts';
import { nearestName } from './nearest.ts';

/** In shorter words one character may make another word. */
const shortestWord = 4;
/** A header takes no more rows than this. */
const headerRows = 8;

/**
 * A table as its header was meant: words of the form that OCR has misread by a character are put right in the rows
 * before the first figure. Only for recognising columns; labels and figures are read from the table as it is.
 */
export function withMendedHeads(table: LogicalTable, form: FormEntry, catalogue: FormCatalogue): LogicalTable {
  const words = headWords(form, catalogue);
  const mended = new Map<Cell, Cell>();
  const mend = (cell: Cell): Cell => {
    const before = mended.get(cell);
    if (before) return before;
    const text = mendWord(cell.text, words);
    const after = text === cell.text ? cell : { ...cell, text };
    mended.set(cell, after);
    return after;
  };
  const end = table.rows.findIndex((row) => row.cells.some((cell) => /\d{3}|\d\.\d/.test(cell.text)));
  const last = Math.min(headerRows, end < 0 ? table.rows.length : end);
  const rows = table.rows.map((row, index) => (index < last ? { ...row, cells: row.cells.map(mend) } : row));
  return { ...table, rows };
}

/** The word of the form that a misread head stands for; the text itself where it holds a word, or none is near. */
function mendWord(text: string, words: readonly string[]): string {
  const bare = bareText(text);
  if (bare.length < shortestWord || words.some((word) => bare.includes(word))) return text;
  return nearestName(bare, words) ?? text;
}

function headWords(form: FormEntry, catalogue: FormCatalogue): string[] {
  const { header } = catalogue.words;
  const sides = Object.values(form.sides ?? {});
  const heads: Heads[] = [
    form.columns ?? {},
    ...Object.values(form.facets ?? {}),
    ...sides.map((side) => side.columns),
  ];
  const words = [
    ...heads.flatMap((each) => Object.values(each).flatMap((head) => [...head.words, ...head.otherwise])),
    ...sides.flatMap((side) => side.words),
    ...form.ignore,
    ...form.ignore_lowest,
    ...[header.code, header.name, header.label, header.other].flat(),
  ];
  return [...new Set(words.map(bareText))].filter((word) => word.length >= shortestWord);
}
