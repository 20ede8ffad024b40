import type { BudgetColumns, BudgetForm } from '../../catalogue/load/budget.ts';
import type { TableWords } from '../../catalogue/load/form-schema.ts';
import { textAt, widthOf } from '../../model/row-text.ts';
import { fillsAmountCell, isAmountPrint } from '../../print/figures.ts';
import type { LogicalTable, TableRow } from '../../model/table.ts';
import { lowestOf } from '../heads/head-path.ts';
import { bareText, cleanLabel } from '../label.ts';
import { termOf } from './head-terms.ts';

/** What names the rows of a panel: the columns of one code (类 款 项 may stand apart) with its name, or a name alone. */
export type NameGroup = {
  readonly codes: readonly number[];
  readonly name: number | undefined;
  /** It names units (单位), not classes of the classification. */
  readonly isUnit: boolean;
};

/** A column of amounts and its head as cells from top to bottom. */
export type BudgetColumn = { readonly column: number; readonly path: readonly string[] };

/** Columns that belong together: what names rows, then amounts. Summaries print several side by side. */
export type BudgetPanel = { readonly groups: readonly NameGroup[]; readonly amounts: readonly BudgetColumn[] };

/** The body of a table and its panels. */
export type BudgetLayout = {
  readonly bodyStart: number;
  readonly paths: readonly (readonly string[])[];
  readonly panels: readonly BudgetPanel[];
  /** Columns that only number lines, or hold words. */
  readonly setAside: readonly number[];
};

/** Reads head and columns of a budget table: which name rows, and which hold amounts. */
export function readLayout(
  table: LogicalTable,
  form: BudgetForm,
  words: BudgetColumns,
  general: TableWords,
): BudgetLayout {
  const bodyStart = bodyStartOf(table, form, general);
  const heads = table.rows.slice(0, bodyStart).filter((row) => !numbersColumns(row) && new Set(row.cells).size > 1);
  const width = widthOf(table.rows);
  const paths = Array.from({ length: width }, (_, column) => {
    const path: string[] = [];
    for (const { cells } of heads) {
      const text = cleanLabel(textAt({ cells }, column));
      if (text !== '' && path.at(-1) !== text) path.push(text);
    }
    return path;
  });
  const body = bodyRows(table, bodyStart);
  const headed = withCodeParts(paths, (column) => textsOf(body, column), words);
  const kinds = headed.map((path, column) => kindOf(path, textsOf(body, column), words, general));
  const setAside = kinds.flatMap((kind, column) => (kind === 'skip' ? [column] : []));
  return { bodyStart, paths: headed, panels: panelsOf(kinds, headed, form, words), setAside };
}

/** What a misread head of a single character has at most. */
const mostMisread = 2;

/**
 * 类, 款 and 项 stand side by side: where two of them head their columns and the third column holds parts of codes, its head
 * is the third, however that was read.
 */
function withCodeParts(
  paths: readonly (readonly string[])[],
  bodyOf: (column: number) => readonly string[],
  { code_parts: parts }: BudgetColumns,
): readonly (readonly string[])[] {
  const headAt = (column: number): string => lowestOf(paths[column] ?? []);
  const isMissing = (column: number, part: number): boolean => {
    const first = column - part;
    const body = bodyOf(column);
    return (
      headAt(column).length <= mostMisread &&
      !parts.includes(headAt(column)) &&
      parts.every((word, index) => index === part || headAt(first + index) === word) &&
      body.length > 0 &&
      body.every((text) => /^\d{2,3}$/.test(text))
    );
  };
  return paths.map((path, column) => {
    const part = parts.find((_, index) => isMissing(column, index));
    return part === undefined ? path : [...path.slice(0, -1), part];
  });
}

/** The rows below the head; heads that a continuation page repeats, and rows that number the columns, are none. */
export function bodyRows(table: LogicalTable, bodyStart: number): TableRow[] {
  const textOf = (row: TableRow): string => [...new Set(row.cells)].map((cell) => cleanLabel(cell.text)).join('|');
  const heads = new Set(table.rows.slice(0, bodyStart).map(textOf));
  return table.rows
    .slice(bodyStart)
    .filter((row) => !numbersColumns(row) && (row.grid === 0 || !heads.has(textOf(row))));
}

/**
 * Rows whose first figure is wider than its column and reaches into the name before it: a figure alone in the last name
 * cell, next to an amount cell that is empty, belongs there.
 */
export function withReachingFigures(rows: readonly TableRow[], panels: readonly BudgetPanel[]): readonly TableRow[] {
  const borders = panels.flatMap(({ groups, amounts }) => {
    const name = groups.at(-1)?.name ?? groups.at(-1)?.codes.at(-1);
    const amount = amounts[0]?.column;
    return name !== undefined && amount === name + 1 ? [{ name, amount }] : [];
  });
  return rows.map((row) => {
    let cells = row.cells;
    for (const { name, amount } of borders) {
      const [wide, first] = [row.cells[name], row.cells[amount]];
      if (wide?.row !== row.index || !isAmountPrint(wide.text) || !first) continue;
      // The figure crosses the border, so both columns are one cell; or it stands before the border altogether.
      const isShared = first === wide && wide.column + wide.columnSpan - 1 === amount;
      const isBefore = first.text === '' && first.column === amount && wide.column + wide.columnSpan - 1 === name;
      if (!isShared && !isBefore) continue;
      const blank = { ...wide, words: [], text: '' };
      cells = cells.map((cell, column) =>
        column === amount ? { ...wide, column, columnSpan: 1 } : cell === wide ? blank : cell,
      );
    }
    return cells === row.cells ? row : { ...row, cells };
  });
}

const codeText = /^(?:\d{3}(?:\d{2}){0,3}|\d{6}|[[【]?\d{3}(?:\d{2}){0,2}[\]】]?[-—_]?\p{Script=Han}.*)$/u;
const ordinal = /^(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十]+[)）]|1[、.．](?!\d))/;

function bodyStartOf(table: LogicalTable, form: BudgetForm, general: TableWords): number {
  const found = table.rows.findIndex((row) => isBodyRow(row, form, general));
  if (found >= 0) return found;
  const last = table.rows.findLastIndex((row) => textsOfRow(row).some((text) => text !== ''));
  return last + 1;
}

function isBodyRow(row: TableRow, form: BudgetForm, general: TableWords): boolean {
  const texts = textsOfRow(row).filter((text) => text !== '');
  if (texts.length === 0 || numbersColumns(row)) return false;
  if (texts.some(isAmountPrint)) return true;
  if (texts.some((text) => codeText.test(text))) return true;
  if (form.rows === 'sides' && texts.some((text) => ordinal.test(text))) return true;
  const figures = texts.filter((text) => fillsAmountCell(text) && /\d/.test(text));
  if (figures.length > 0 && texts.length - figures.length <= 2 && texts.length > 1) return true;
  const [first = ''] = texts;
  return texts.length === 1 && general.totals.includes(first) && (row.cells[0]?.columnSpan ?? 1) < row.cells.length;
}

/** A row that numbers the columns: 栏次 1 2 3, or ** 1 2 3. */
function numbersColumns(row: TableRow): boolean {
  const texts = textsOfRow(row).filter((text) => text !== '' && !/^[*＊]+$|^栏次$/.test(text));
  if (texts.length < 2) return false;
  return (
    texts.every((text) => /^\d{1,2}$|^\d{1,2}[=＝+].*$/.test(text)) ||
    texts.every((text) => /^[A-Z甲乙丙丁]$/.test(text))
  );
}

/** The clean texts of the cells that begin in a row. */
function textsOfRow(row: TableRow): string[] {
  return [...new Set(row.cells)].filter((cell) => cell.row === row.index).map((cell) => cleanLabel(cell.text));
}

function textsOf(rows: readonly TableRow[], column: number): string[] {
  return rows.flatMap((row) => {
    const cell = row.cells[column];
    return cell?.columnSpan === 1 && cell.text !== '' ? [cleanLabel(cell.text)] : [];
  });
}

type Kind = 'code' | 'name' | 'amount' | 'skip';

function kindOf(path: readonly string[], body: readonly string[], words: BudgetColumns, general: TableWords): Kind {
  const last = lowestOf(path);
  const has = (list: readonly string[], text: string): boolean => list.some((word) => text.includes(word));
  if (has(words.percent, last)) return 'skip';
  if (words.line_number.includes(last) || has(words.ignore, last))
    return isFigures(body) && !words.line_number.includes(last) ? 'amount' : 'skip';
  if (words.code_parts.includes(last)) return 'code';
  if (has(words.code, last) || areCodeParts(body)) return 'code';
  if (isFigures(body) && (!body.every((text) => codeText.test(text)) || headsAmounts(path, words, general)))
    return 'amount';
  const isBlank = body.every((text) => fillsAmountCell(text) && !/\d/.test(text));
  if (!isBlank)
    return body.filter((text) => /\p{Script=Han}/u.test(text)).length >= body.length / 2
      ? 'name'
      : body.some((text) => isAmountPrint(text))
        ? 'amount'
        : body.every((text) => /^\d+$/.test(text))
          ? 'code'
          : 'name';
  // Nothing but nil marks is printed below: the head tells.
  return /名称|科目|项目$|单位$|类别|分类/.test(last) && !has(words.generic, last) ? 'name' : 'amount';
}

/** 01, 02, 11 below a head that a text file has joined with the one above it (项目款): no amount begins with a zero. */
function areCodeParts(body: readonly string[]): boolean {
  return body.length > 1 && body.every((text) => /^\d{2}$/.test(text)) && body.some((text) => text.startsWith('0'));
}

/** Whether the lowest head says what amounts are: whole numbers below it (308) are none of the codes that they look like. */
function headsAmounts(path: readonly string[], words: BudgetColumns, { totals }: TableWords): boolean {
  const last = lowestOf(path);
  if (isUnitHead(path, words) || words.not_unit.some((word) => last.includes(word))) return false;
  if (totals.concat('小计').includes(last)) return true;
  return termOf(last, { ...words.terms, ...words.items }, words.generic)?.term !== undefined;
}

function isFigures(body: readonly string[]): boolean {
  return (
    body.length > 0 &&
    body.filter((text) => fillsAmountCell(text)).length >= 0.7 * body.length &&
    body.some((text) => /\d/.test(text))
  );
}

function panelsOf(
  kinds: readonly Kind[],
  paths: readonly (readonly string[])[],
  form: BudgetForm,
  words: BudgetColumns,
): BudgetPanel[] {
  const panels: { groups: NameGroup[]; amounts: BudgetColumn[] }[] = [];
  kinds.forEach((kind, column) => {
    const path = paths[column] ?? [];
    if (kind === 'skip') return;
    let panel = panels.at(-1);
    const namesRows = kind !== 'amount';
    if (!panel || (namesRows && panel.amounts.length > 0)) {
      panel = { groups: [], amounts: [] };
      panels.push(panel);
    }
    if (!namesRows) {
      panel.amounts.push({ column, path });
      return;
    }
    const before = panel.groups.at(-1);
    const last = lowestOf(path);
    const isUnit = isUnitHead(path, words);
    if (kind === 'code') {
      const part = words.code_parts.find((word) => last.endsWith(word));
      const goesOn = before && before.name === undefined && part !== undefined && part !== words.code_parts[0];
      if (goesOn) panel.groups[panel.groups.length - 1] = { ...before, codes: [...before.codes, column] };
      else panel.groups.push({ codes: [column], name: undefined, isUnit });
      return;
    }
    // 类 款 项 | 单位编码 | 单位名称 | 科目名称: the name of the account stands behind the unit.
    const nameless = panel.groups.findLastIndex(({ codes, name, ...group }, index) => {
      const isBefore = index === panel.groups.length - 1;
      return codes.length > 0 && name === undefined && (isBefore || (!group.isUnit && !isUnit));
    });
    const group = panel.groups[nameless];
    if (group && form.rows !== 'sides') panel.groups[nameless] = { ...group, name: column };
    else panel.groups.push({ codes: [], name: column, isUnit });
  });
  return panels.filter(({ amounts }) => amounts.length > 0);
}

function isUnitHead(path: readonly string[], words: BudgetColumns): boolean {
  const last = bareText(lowestOf(path));
  return words.unit.some((word) => last.includes(word)) && !words.not_unit.some((word) => last.includes(word));
}
