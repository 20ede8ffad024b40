import { smallestOf } from '../../../model/largest.ts';
import { must } from '../../../model/must.ts';
import { fillsAmountCell, isAmountPrint } from '../../../print/figures.ts';
import { taken, unquoted } from './quoted-lines.ts';
import { countsColumns, withoutFrame } from './program-frames.ts';
import { mostColumns, plainRows, type WrittenRow } from '../rows.ts';

/** Fewer columns, rows whose cells blanks part, or figures, make no table. */
const fewestColumns = 3;
const fewestRows = 3;
const fewestFigures = 2;
/** No table has more lines. */
const mostLines = 5000;

/** A table whose cells a comma, a semicolon or a single blank parts. */
export type Separated = {
  readonly rows: readonly WrittenRow[];
  /** How many lines it fills. */
  readonly lines: number;
  /** The sign that parts its cells, and how many there are; absent where blanks do. */
  readonly form?: SignedForm;
};

export type SignedForm = {
  readonly sign: string;
  readonly width: number;
  /** No sign outside of quotes belongs to a figure. */
  readonly isQuoting: boolean;
};

/**
 * Reads a table whose cells one sign parts, from its first line on: `201,教育支出,"1,234.00"`, `201 教育支出 12.00 3.00`.
 * It has to leave no doubt about any cell: every line has as many, and where blanks part them no cell is blank.
 *
 * @param isQuoting whether figures with commas of their own are quoted in the text (`quotesFigures`)
 * @param before of the last table in the file whose cells a sign parts: a part of it may hold no figure
 * @returns undefined where no such table begins here, or where a cell is in doubt
 */
export function separatedAt(
  lines: readonly string[],
  start: number,
  isQuoting: boolean,
  before?: SignedForm,
): Separated | undefined {
  const first = must(lines[start], 'first line');
  if (/[|\t<。]/.test(first)) return undefined;
  const more = before && first.includes(before.sign) ? moreRows(lines, start, before, isQuoting) : undefined;
  if (more) return more;
  if (!/\p{Script=Han}/u.test(first) && !countsColumns(first.trim().split(','))) return undefined;
  for (const sign of [',', ';']) if (first.includes(sign)) return signedRows(lines, start, sign, isQuoting);
  return blankRows(lines, start);
}

/** Whether a text quotes figures that have commas of their own: no comma outside of quotes belongs to a figure then. */
export function quotesFigures(lines: readonly string[]): boolean {
  return lines.some((line) => /(?:^|,)"-?\d{1,3}(?:, ?\d{3})+(?:\. ?\d+)?"(?:,|$)/.test(line.trim()));
}

/** Lines with as many cells as the table before has. */
function moreRows(
  lines: readonly string[],
  start: number,
  form: SignedForm,
  isQuoting: boolean,
): Separated | undefined {
  const fields: SignedRow[] = [];
  for (const { line, at } of linesFrom(lines, start)) {
    const own = line.includes(form.sign) ? fieldsOf(line, form.sign, isQuoting || form.isQuoting) : undefined;
    if (own?.length !== form.width || own.some((text) => text.length > longestCell)) break;
    fields.push({ at, texts: own });
  }
  return fields.length > 0 ? { ...tableOf(fields, start), form } : undefined;
}

type SignedRow = { readonly at: number; readonly texts: readonly string[] };

/** The lines of a table from its first on, without those whose text stands in the line before. */
function* linesFrom(
  lines: readonly string[],
  start: number,
): Generator<{ readonly line: string; readonly at: number }> {
  for (let at = start; at < Math.min(lines.length, start + mostLines); at++) {
    const line = must(lines[at], 'line');
    if (line !== taken) yield { line, at };
  }
}

/** No name in a cell is longer. */
const longestCell = 60;

/** What may part the cells of a row that is not read. */
const signs = [',', ';', '，', '；', '、', '·', '/', '&', '¦', '#', '~', '^'];

/**
 * The cells of a line that reads like a row of a table whose cells one sign parts (`201，教育支出，12.00，3.00`, a line of
 * JSON): whole figures, and texts without a digit; none for a sentence.
 */
export function cellsBetweenSigns(line: string): string[] {
  if (line.length > longestLine || /。/.test(line)) return [];
  const rows = signs.map((sign) => {
    const cells = line.split(sign).map((text) => text.replace(/^.*[:：=]/, '').replace(/["'{}[\]\\\s]|[,;]+$/g, ''));
    const isRow = cells.length >= 4 && cells.every((text) => fillsAmountCell(text) || !/\d/.test(text));
    return { cells, figures: isRow ? cells.filter(isAmountPrint).length : 0 };
  });
  const best = rows.reduce((most, row) => (row.figures > most.figures ? row : most));
  return best.figures >= fewestFigures ? best.cells : [];
}

/** A row of a table is not longer. */
const longestLine = 1000;

/** Of each text and sign, the line before which no table begins: those before it were found to make none. */
const refusedUntil = new WeakMap<readonly string[], Map<string, number>>();

function signedRows(lines: readonly string[], start: number, sign: string, quotes: boolean): Separated | undefined {
  const refused = refusedUntil.get(lines) ?? new Map<string, number>();
  // What makes no table from its first line on makes none from its second: thousands of lines are not read thousands of times.
  if (start < (refused.get(sign) ?? 0)) return undefined;
  const { table, seen } = signedRowsAt(lines, start, sign, quotes);
  if (!table) refusedUntil.set(lines, refused.set(sign, seen));
  return table;
}

/** @returns with the table the line before which its lines were read as rows of it */
function signedRowsAt(
  lines: readonly string[],
  start: number,
  sign: string,
  quotes: boolean,
): { readonly table?: Separated; readonly seen: number } {
  // How many cells there are does not depend on quotes; a line of too many is not looked at any closer.
  const parted = partsOf(must(lines[start], 'first line').trim(), sign)?.length ?? 0;
  if (parted < fewestColumns || parted > mostColumns) return { seen: start };
  const isQuoting = quotes || partsCells(lines, start, sign);
  const width = fieldsOf(must(lines[start], 'first line'), sign, isQuoting)?.length;
  if (width === undefined) return { seen: start };
  const fields: SignedRow[] = [];
  let seen = start;
  for (const { line, at } of linesFrom(lines, start)) {
    const own = line.includes(sign) ? fieldsOf(line, sign, isQuoting) : undefined;
    if (own?.length !== width) {
      // A row that has more or fewer cells makes all others doubtful.
      if (own && own.length > 2 && own.some(isAmountPrint)) return { seen };
      break;
    }
    fields.push({ at, texts: own });
    seen = at + 1;
  }
  const figures = fields.flatMap(({ texts }) => texts.filter(isAmountPrint));
  const isNamed = fields.some(({ texts }) => texts.filter((text) => /\p{Script=Han}/u.test(text)).length > 1);
  if (figures.length < fewestFigures || !isNamed) return { seen };
  return { table: { ...tableOf(fields, start), form: { sign, width, isQuoting } }, seen };
}

/**
 * Whether every comma parts cells although some stand as within a figure (`3,201,教育支出`: a number of the row before its
 * code): all lines of the table have as many cells then, and in most no comma stands so.
 */
function partsCells(lines: readonly string[], start: number, sign: string): boolean {
  const width = fieldsOf(must(lines[start], 'first line'), sign, true)?.length;
  let [clear, open] = [0, 0];
  for (const { line } of linesFrom(lines, start)) {
    const own = line.includes(sign) ? fieldsOf(line, sign, true) : undefined;
    if (!own) break;
    if (own.length !== width) return false;
    if (fieldsOf(line, sign, false)) clear += 1;
    else open += 1;
  }
  return clear >= fewestRows && clear >= 2 * open;
}

/** The fields of a line; undefined where a sign may stand within a figure: 120,300.00 for 120,300.00 or for two. */
function fieldsOf(line: string, sign: string, isQuoting: boolean): string[] | undefined {
  const fields = partsOf(line.trim(), sign);
  if (!fields) return undefined;
  // What stands in quotes is one cell for certain.
  const bare = fields.map((text) => (/^\s*"/.test(text) ? '' : text));
  const isOpen =
    sign === ',' &&
    !isQuoting &&
    bare.some(
      (text, at) =>
        at > 0 && /^\s*\d{3}(?:\.\d+)?\s*$/.test(text) && /^\s*-?\d{1,3}\s*$/.test(must(bare[at - 1], 'field before')),
    );
  if (isOpen || bare.some(isSet)) return undefined;
  return fields.map((text) => unquoted(text.trim()));
}

/** What the sign parts, quoted texts whole; undefined where a quotation has no end. */
function partsOf(line: string, sign: string): string[] | undefined {
  if (!line.includes('"')) return line.split(sign);
  const fields: string[] = [];
  let isQuoted = false;
  let field = '';
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === sign && !isQuoted) {
      fields.push(field);
      field = '';
      continue;
    }
    field += character;
  }
  fields.push(field);
  return isQuoted ? undefined : fields;
}

/** Whether blanks set columns in a field, or part figures whose own commas these are; not `66. 09`, one damaged figure. */
function isSet(field: string): boolean {
  const text = field.trim();
  if (/^-?\d+(?:\. | \.)\d{1,2}$/.test(text)) return false;
  return /\S\s{2,}\S/.test(text) || /\d\s+\d|\s\d{1,3}$|^\d{3}(?:\.\d+)?\s/.test(text);
}

/** Rows whose cells single blanks part: a name of each column in the first line, and no blank cell in any other. */
function blankRows(lines: readonly string[], start: number): Separated | undefined {
  const head = wordsOf(must(lines[start], 'first line'));
  if (head.length <= fewestColumns || head.some((text) => !/\p{Script=Han}/u.test(text))) return undefined;
  const rows: string[][] = [];
  for (let at = start + 1; at < Math.min(lines.length, start + mostLines); at++) {
    const own = wordsOf(must(lines[at], 'line'));
    if (own.length < 2 || !own.some((text) => fillsAmountCell(text))) break;
    rows.push(own);
  }
  const named = rows.filter((own) => own.some(isAmountPrint));
  if (named.length < fewestRows) return undefined;
  const figures = smallestOf(named, (own) => own.length - 1 - own.findLastIndex((text) => !fillsAmountCell(text)));
  const labels = head.length - figures;
  if (figures < 2 || labels < 1 || labels > 2 || !named.some((own) => own.length === head.length)) return undefined;
  const whole = rows.map((own) => inColumns(own, labels, figures));
  if (!whole.every((own) => own !== undefined)) return undefined;
  return tableOf(
    [head, ...whole].map((texts, index) => ({ at: start + index, texts })),
    start,
  );
}

/** A row with a cell for each column: a total, or the numbers of columns, may have but one that names it. */
function inColumns(own: readonly string[], labels: number, figures: number): string[] | undefined {
  const [names, rest] = [own.slice(0, -figures), own.slice(-figures)];
  if (names.length > labels || !rest.every(fillsAmountCell)) return undefined;
  return [...Array.from({ length: labels - names.length }, () => ''), ...names, ...rest];
}

/** The words of a line that single blanks part; none of a line with wider ones. */
function wordsOf(line: string): string[] {
  const text = line.trim();
  return text === '' || /\s{2}|[|\t<。，；]/.test(text) ? [] : text.split(' ');
}

function tableOf(fields: readonly SignedRow[], start: number): Separated {
  const rows = withoutFrame(fields.flatMap(({ at, texts }) => plainRows(at + 1, texts)));
  return { rows, lines: (fields.at(-1)?.at ?? start) - start + 1 };
}
