import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { textAt } from '../../model/row-text.ts';
import { pairsOf } from '../../model/pairs.ts';
import type { LogicalTable, TableRow } from '../../model/table.ts';
import { countsUp, isAmountPrint } from '../../print/figures.ts';
import { nameColumn, standsBesideForm } from '../heads/columns.ts';
import { readHeader } from '../heads/header.ts';
import { cleanLabel } from '../label.ts';
import { composeKey } from '../records/facet-records.ts';

/** The head of a part of a form that was cut into columns. */
export type CutHead = {
  /** Rows that hold the words of heads, from the top. */
  readonly wordRows: readonly number[];
  /** The row that numbers the columns (栏次). */
  readonly numberRow: number | undefined;
  readonly bodyStart: number;
  /** So many columns on the left name the rows. */
  readonly labels: number;
  /** For each column behind them its key, `null` for one that the form sets aside, undefined for an unknown head. */
  readonly keys: readonly (string | null | undefined)[];
  readonly paths: readonly (readonly string[])[];
};

/** No head has more rows, its title and unit among them. */
const mostRows = 8;

/** Reads the head of a part, which may have columns that name its rows or none. */
export function readPartHead(table: LogicalTable, form: FormEntry, catalogue: FormCatalogue): CutHead {
  const top = table.rows.slice(0, mostRows);
  const labelled = form.rows !== 'none' && top.some((row) => row.cells.some(({ text }) => namesRows(text, catalogue)));
  const header = labelled ? readHeader(table, form, catalogue) : ownHeader(table);
  const head = table.rows.slice(0, header.bodyStart);
  const numbers = head.findIndex((row) => numbersColumns(row, catalogue));
  const labels = labelled ? labelColumns(header.paths, form, catalogue) : 0;
  return {
    wordRows: head.flatMap((_row, index) => (index === numbers ? [] : [index])),
    numberRow: numbers < 0 ? undefined : numbers,
    bodyStart: header.bodyStart,
    labels,
    keys: header.paths.slice(labels).map((path) => keyOf(path, form, catalogue)),
    paths: header.paths,
  };
}

/** Whether a cell heads what names rows: 项目, 科目编码, 科目名称, 类. */
export function namesRows(text: string, { words }: FormCatalogue): boolean {
  const { code, code_parts, name, label } = words.header;
  return [...code, ...code_parts, ...name, ...label].some((word) => cleanLabel(word) === cleanLabel(text));
}

/** The columns on the left down to the first that the form names. */
function labelColumns(paths: CutHead['paths'], form: FormEntry, catalogue: FormCatalogue): number {
  const last = paths.findLastIndex((path) => path.some((text) => namesRows(text, catalogue)));
  const first = paths.findIndex((path) => typeof keyOf(path, form, catalogue) === 'string');
  return first < 0 ? last + 1 : Math.min(last + 1, first);
}

/** The key of a column, `null` for one that the form sets aside. */
function keyOf(path: readonly string[], form: FormEntry, catalogue: FormCatalogue): string | null | undefined {
  if (standsBesideForm(path, catalogue)) return null;
  const facets = nameColumn(path, form, undefined);
  if (!facets) return facets;
  return form.facets ? composeKey(form, facets) : facets['column'];
}

/** The head of a part that names no rows: its first rows that hold words, and the numbers of its columns below. */
function ownHeader(table: LogicalTable): Pick<CutHead, 'bodyStart' | 'paths'> {
  const isHead = (row: TableRow | undefined): boolean =>
    row !== undefined &&
    row.cells.some(({ text }) => /\p{Script=Han}/u.test(text)) &&
    !row.cells.some(({ text }) => isAmountPrint(text));
  let words = 0;
  while (words < mostRows && isHead(table.rows[words])) words++;
  // A head over two rows is written in the first of them where a notation has no spans.
  const blank = table.rows.slice(words, mostRows).findIndex((row) => !isBlank(row));
  const next = table.rows[words + Math.max(0, blank)];
  const bodyStart = words > 0 && next && columnNumbers(next) ? words + Math.max(0, blank) + 1 : words;
  const paths = (table.rows[0]?.cells ?? []).map((_cell, column) => {
    const texts = table.rows.slice(0, words).map((row) => cleanLabel(textAt(row, column)));
    return texts.filter((text, index) => text !== '' && texts[index - 1] !== text);
  });
  return { bodyStart, paths };
}

const isBlank = (row: TableRow): boolean => row.cells.every(({ text }) => text === '');

/** Whether a row of a head only numbers the columns. */
function numbersColumns(row: TableRow, { words }: FormCatalogue): boolean {
  return (
    row.cells.some(({ text }) => words.header.column_number.includes(cleanLabel(text))) ||
    columnNumbers(row) !== undefined
  );
}

/** The numbers of a row that counts columns: 5 6 7. */
function columnNumbers(row: TableRow): number[] | undefined {
  const texts = [...new Set(row.cells)]
    .map(({ text }) => text.replace(/[\s()（）]/g, ''))
    .filter((text) => text !== '');
  const numbers = texts.map(Number);
  const counts = texts.every((text) => /^\d{1,2}$/.test(text)) && numbers.length > 0;
  return counts && (countsUp(numbers) || skipsColumns(numbers)) ? numbers : undefined;
}

/** Whether numbers go up as those of columns do of which some are hidden: 2 4 5. */
function skipsColumns(numbers: readonly number[]): boolean {
  return (
    numbers.length > 1 && pairsOf(numbers).every(([before, next]) => next > before && next - before <= mostHidden + 1)
  );
}

/** So many columns beside each other may be hidden. */
const mostHidden = 2;

/**
 * The columns that a part brings to a form of which the part before it has others.
 *
 * @param known keys of the columns that are there
 * @returns undefined where the head repeats what is there, or is not the form's
 */
export function columnsBrought(head: CutHead, known: ReadonlySet<string>): string[] | undefined {
  const filled = head.paths.slice(head.labels).filter((path) => path.length > 0).length;
  const named = head.keys.filter((key) => typeof key === 'string');
  const familiar = head.keys.filter((key) => key !== undefined).length;
  if (named.length === 0 || named.some((key) => known.has(key))) return undefined;
  return familiar * 2 >= filled ? named : undefined;
}
