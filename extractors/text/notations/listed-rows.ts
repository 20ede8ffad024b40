import { at } from '../../../model/must.ts';
import { isAmountPrint } from '../../../print/figures.ts';
import { plainRows, type WrittenRow } from '../rows.ts';

/** Tables written as values of a programming language, and how many lines they fill. */
export type Listed = { readonly tables: readonly (readonly WrittenRow[])[]; readonly lines: number };

/** No table has more lines. */
const mostLines = 5000;
/** Looked at first: most of what begins with a bracket is none of these, or ends soon. */
const fewLines = 20;
/** A list of tables of rows is as deep as what programs print. */
const deepest = 4;

/** A text or a number as it is written; null for what a program prints in place of an empty cell. */
type Scalar = { readonly text: string | null; readonly isText: boolean };
type Value =
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | { readonly kind: 'list'; readonly line: number; readonly values: readonly Value[] }
  | { readonly kind: 'record'; readonly line: number; readonly fields: ReadonlyMap<string, Value> };

/**
 * Reads rows that a program printed as lists, from their first line on: `['201', None, '12.00']` of Python, an array of
 * JSON on one line or on many, rows with a name for each of their cells. Empty cells are written, so each cell has its
 * column.
 *
 * @returns undefined where no such rows begin
 */
export function listedAt(lines: readonly string[], start: number): Listed | undefined {
  if (!/^\s*[[({]\s*(?:["'[({]|$|(?:None|null|NaN|nan)\b)/.test(at(lines, start, 'first line'))) return undefined;
  for (const count of [fewLines, mostLines]) {
    const text = lines.slice(start, start + count).join('\n');
    const reader = { text, at: 0, line: start + 1 };
    const value = valueAt(reader, 0);
    if (!value && reader.at >= text.length) continue;
    if (!value || !/^[,;]?[ \t]*(?:\n|$)/.test(text.slice(reader.at, reader.at + 20))) return undefined;
    const tables = tablesIn(value)?.filter((rows) => rows.length > 0);
    return tables && tables.length > 0 ? { tables, lines: reader.line - start } : undefined;
  }
  return undefined;
}

type Reader = { readonly text: string; at: number; line: number };

const closing: { readonly [opening: string]: string } = { '[': ']', '(': ')', '{': '}' };

function valueAt(reader: Reader, depth: number): Value | undefined {
  skipBlank(reader);
  const first = reader.text[reader.at] ?? '';
  const close = closing[first];
  if (close === undefined) {
    const scalar = scalarAt(reader);
    return scalar && { kind: 'scalar', scalar };
  }
  if (depth >= deepest) return undefined;
  const { line } = reader;
  const values: Value[] = [];
  const fields = new Map<string, Value>();
  reader.at++;
  for (;;) {
    skipBlank(reader);
    if (reader.text[reader.at] === close) {
      reader.at++;
      return first === '{' ? { kind: 'record', line, fields } : { kind: 'list', line, values };
    }
    const name = first === '{' ? nameAt(reader) : '';
    const value = name === undefined ? undefined : valueAt(reader, depth + 1);
    if (name === undefined || !value) return undefined;
    if (first === '{') fields.set(name, value);
    else values.push(value);
    skipBlank(reader);
    if (reader.text[reader.at] === ',') reader.at++;
    else if (reader.text[reader.at] !== close) return undefined;
  }
}

function skipBlank(reader: Reader): void {
  for (; /\s/.test(reader.text[reader.at] ?? ''); reader.at++) if (reader.text[reader.at] === '\n') reader.line++;
}

/** The name of a field and the colon behind it. */
function nameAt(reader: Reader): string | undefined {
  const name = scalarAt(reader)?.text ?? undefined;
  skipBlank(reader);
  if (reader.text[reader.at] !== ':') return undefined;
  reader.at++;
  return name;
}

const quoted = /(['"])((?:(?!\1)[^\\\n]|\\.)*)\1/y;
const bare = /None|null|NaN|nan|[-+]?\d[\d,]*(?:\.\d+)?(?![\d.])/y;

function scalarAt(reader: Reader): Scalar | undefined {
  quoted.lastIndex = bare.lastIndex = reader.at;
  const text = quoted.exec(reader.text);
  const word = text ? null : bare.exec(reader.text);
  const found = text ?? word;
  if (!found) return undefined;
  // Outside of quotes a comma parts cells.
  const number = word?.[0].split(',')[0] ?? '';
  reader.at += text ? text[0].length : number.length;
  if (text) return { text: unescaped(text[2] ?? ''), isText: true };
  return { text: /^[Nn]/.test(number) ? null : number, isText: false };
}

/** A text with the characters that a program writes with signs: `\u6536`, `\n`, where a cell has several lines. */
function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/g,
    (_, four?: string, two?: string, one?: string) => {
      if (one !== undefined) return one === 'n' || one === 'r' ? '\u2028' : one === 't' ? ' ' : one;
      return String.fromCharCode(Number.parseInt(four ?? two ?? '20', 16));
    },
  );
}

/** The tables that a value holds: a row, rows, or a list of tables; undefined for what is none of these. */
function tablesIn(value: Value): WrittenRow[][] | undefined {
  if (value.kind === 'scalar') return undefined;
  if (value.kind === 'record') return tableOfParts(value.fields) ?? rowsOf([value]);
  const { values } = value;
  if (values.every(({ kind }) => kind === 'scalar')) return rowsOf([value]);
  const own = rowsOf(values);
  if (own) return own;
  const tables = values.map(tablesIn);
  return tables.every((each) => each !== undefined) ? tables.flat() : undefined;
}

/** A table that is written in parts: `{"columns": […], "data": [[…], …]}`. */
function tableOfParts(fields: ReadonlyMap<string, Value>): WrittenRow[][] | undefined {
  const [columns, data] = [fields.get('columns'), fields.get('data')];
  if (data?.kind !== 'list') return undefined;
  return rowsOf([...(columns && !isCount(columns) ? [columns] : []), ...data.values]);
}

const scalarOf = (value: Value): Scalar | undefined => (value.kind === 'scalar' ? value.scalar : undefined);

const textsIn = (values: readonly Value[]): (Scalar | undefined)[] => values.map(scalarOf);

/** The numbers 0, 1, 2 that a program gives columns without a name. */
function isCount(value: Value): boolean {
  const names = value.kind === 'list' ? textsIn(value.values).map((each) => each?.text) : [];
  return areCount(names);
}

const areCount = (names: readonly (string | null | undefined)[]): boolean =>
  names.length > 0 && names.every((name, index) => name === String(index));

/** One table of such values; undefined where one is no row. Records have their names in a row above them. */
function rowsOf(values: readonly Value[]): WrittenRow[][] | undefined {
  const names = [...new Set(values.flatMap((value) => (value.kind === 'record' ? [...value.fields.keys()] : [])))];
  const [first] = values;
  const rows = first?.kind === 'record' && !areCount(names) ? plainRows(first.line, names) : [];
  for (const value of values) {
    if (value.kind === 'scalar') return undefined;
    const cells =
      value.kind === 'list' ? textsIn(value.values) : names.map((name) => scalarOf(value.fields.get(name) ?? blank));
    const texts = cells.flatMap((each) => (each ? [each.text ?? ''] : []));
    if (cells.length < 2 || texts.length < cells.length || !cells.some(mayBeCell)) return undefined;
    rows.push(...plainRows(value.line, texts));
  }
  return [rows];
}

/** A text, an empty cell or a figure: whole numbers alone are no row of a table. */
const mayBeCell = (each: Scalar | undefined): boolean =>
  each !== undefined && (each.isText || each.text === null || isAmountPrint(each.text));

const blank: Value = { kind: 'scalar', scalar: { text: null, isText: false } };
