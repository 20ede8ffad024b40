import { Decimal } from 'decimal.js';
import type { TableWords } from '../../catalogue/load/form-schema.ts';
import { Counts } from '../../model/counts.ts';
import { at } from '../../model/must.ts';
import { textAt } from '../../model/row-text.ts';
import type { Cell, TableRow } from '../../model/table.ts';
import { lowestOf } from '../heads/head-path.ts';
import { cleanLabel, hasOrdinal, rowName, withoutOrdinal } from '../label.ts';
import { joinCode, type ReadCode } from '../rows/joined-code.ts';
import type { BudgetPanel, NameGroup } from './columns.ts';

/** What names a row: a path of codes and names, from the widest to the narrowest. Empty for the row 合计. */
export type RowPath = { readonly elements: readonly string[]; readonly label: string; readonly cells: readonly Cell[] };

/** Indents that differ by less are the same, in points. */
const sameIndent = 3;

type ReadGroup =
  { readonly element: string; readonly label: string; readonly isTotal?: true; readonly isCode?: true } | undefined;

/**
 * The paths of the rows of a panel, in order: [2010401], [2050205, 50502, 30227] where several codes stand in a row,
 * [unit, 205] under a unit, [unit, 工资福利支出, 基本工资] where indents tell. Undefined for a row without a name.
 *
 * @param rows the body
 * @param body a unit of this name stands for the whole body where the table prints no other
 */
export function rowPaths(
  rows: readonly TableRow[],
  panel: BudgetPanel,
  general: TableWords,
  body: string,
): (RowPath | undefined)[] {
  const { groups } = panel;
  const above: string[][] = groups.map(() => []);
  let inherited: string[] = groups.map(() => '');
  const stack: { indent: number; element: string }[] = [];
  const read = rows.map((row): RowPath | undefined => {
    const cells = groups
      .flatMap((group) => [...group.codes, ...(group.name === undefined ? [] : [group.name])])
      .flatMap((column) => row.cells[column] ?? []);
    const found = groups.map((group, index) => readGroup(row, group, above, index, general));
    const deepest = found.findLastIndex((each) => each !== undefined);
    const last = found[deepest];
    if (!last) return undefined;
    const label = labelOf(found, groups, deepest);
    if (found.some((each) => each?.isTotal)) return { elements: [], label, cells: [...new Set(cells)] };
    const elements: string[] = [];
    for (const [index, group] of groups.slice(0, deepest + 1).entries()) {
      const own = found[index];
      const before = at(inherited, index, 'name of the rows above');
      let element = own ? own.element : before;
      if (own && isNameOnly(group, index)) {
        elements.push(...(own.isCode ? [element] : nested(row, group, element, stack)));
        continue;
      }
      // A project under the unit above it: its code is left blank.
      if (group.isUnit && group.codes.length > 0 && own && !own.isCode) {
        elements.push(...(before === '' ? [] : [before]), element);
        element = '';
      } else if (element !== '') elements.push(element);
      if (element !== '') inherited = inherited.map((old, at) => (at === index ? element : at > index ? '' : old));
    }
    // 小计 is what the row above it in the path comes to.
    if (elements.length > 1 && general.totals.concat('小计').includes(lowestOf(elements))) elements.pop();
    return { elements, label, cells: [...new Set(cells)] };
  });
  return numbered(withoutLoneUnit(read, groups, body));

  function isNameOnly(group: NameGroup, index: number): boolean {
    return group.codes.length === 0 && index === 0 && groups.length === 1;
  }
}

/** What a row prints as its names: those of all codes that stand in it, where several classify it. */
function labelOf(found: readonly ReadGroup[], groups: readonly NameGroup[], deepest: number): string {
  const coded = found.filter((each, index) => each?.isCode && groups[index]?.isUnit === false);
  const names = coded.flatMap((each) => (each && each.label !== '' ? [each.label] : []));
  const last = found[deepest];
  return last?.isCode && names.length > 1 ? names.join('/') : (last?.label ?? '');
}

/** The rows above by their indents: a row that stands further in is a part of the one above it. */
function nested(
  row: TableRow,
  group: NameGroup,
  element: string,
  stack: { indent: number; element: string }[],
): string[] {
  const cell = group.name === undefined ? undefined : row.cells[group.name];
  // A name that is wrapped goes on further left: its first line tells. One of a text has no words in their places.
  const indent = cell?.words[0]?.box.x0 ?? 0;
  const above = stack.findLastIndex((each) => each.indent <= indent - sameIndent);
  stack.splice(above + 1, Infinity, { indent, element });
  return stack.map((each) => each.element);
}

/** What a group prints in a row: a code, a name or the word of a total. */
export function readGroup(
  row: TableRow,
  group: NameGroup,
  above: string[][],
  index: number,
  general: TableWords,
): ReadGroup {
  const printed = (column: number | undefined): string =>
    column === undefined ? '' : textAt(row, column).replace(/\s+/g, '');
  const seen = new Set<Cell>();
  const parts = group.codes.map((column) => {
    const cell = row.cells[column];
    if (!cell || seen.has(cell)) return '';
    seen.add(cell);
    return printed(column);
  });
  const nameCell = group.name === undefined ? undefined : row.cells[group.name];
  const name = nameCell && seen.has(nameCell) ? '' : printed(group.name);
  const texts = [...parts, name].filter((text) => text !== '').map((text) => rowName(text).replace(/[:：]$/, ''));
  const [first] = texts;
  if (first === undefined) return undefined;
  if (texts.some((text) => isTotalRow(text, general))) return { element: '', label: name || first, isTotal: true };
  const code =
    parts.length > 1 ? joinCode(parts, above[index] ?? []) : single(parts.join(''), group.isUnit ? '' : name);
  if (code) {
    above[index] = [...code.parts];
    const label = code.label ?? name;
    return { element: group.isUnit ? `${code.code} ${cleanLabel(label)}` : code.code, label, isCode: true };
  }
  const label = name || parts.join('');
  return { element: cleanLabel(label).replaceAll('/', '／'), label };
}

/** Whether a name is that of the total of a table. */
export const isTotalRow = (name: string, { totals }: TableWords): boolean =>
  totals.includes(name) || name === '收入总计' || name === '支出总计';

/** 2010401, 2050205-高等教育, [2010401]行政运行, in the column of codes or of names. */
function single(code: string, name: string): ReadCode | undefined {
  if (/^\d{1,14}$/.test(code)) return { code, parts: [code] };
  for (const text of [code, name]) {
    const found = /^[[【(（〔]?(\d{3}(?:\d{2}){0,3})[\]】)）〕]?[-—_:：]?(\p{Script=Han}.*)$/u.exec(text);
    if (found?.[1] && found[2]) return { code: found[1], parts: [found[1]], label: found[2] };
  }
  return undefined;
}

/**
 * Rows that a table prints under one name, with nothing to tell them apart (of several units that are not named), are
 * counted: 2040201, 2040201#2. The total that continuation pages repeat is one.
 */
function numbered(paths: readonly (RowPath | undefined)[]): (RowPath | undefined)[] {
  const counts = new Counts<string>();
  return paths.map((path) => {
    if (!path || path.elements.length === 0) return path;
    const key = path.elements.join('/');
    const count = counts.add(key);
    if (count === 1) return path;
    return { ...path, elements: [...path.elements.slice(0, -1), `${lowestOf(path.elements)}#${String(count)}`] };
  });
}

/**
 * Paths as indents tell them, put right where the figures prove one of them wrong: rows under a row that they do not
 * add up to, while the row above it is the sum of these and of its own, stand beside it.
 *
 * @param valueAt figure of a row, undefined where it prints none
 */
export function withProvenIndents(
  paths: readonly (RowPath | undefined)[],
  valueAt: (index: number) => Decimal | undefined,
): (RowPath | undefined)[] {
  const keys = paths.map((path) => path?.elements.join('/'));
  const isChild = (index: number, of: readonly string[]): boolean => {
    const elements = paths[index]?.elements;
    return elements?.length === of.length + 1 && of.every((element, at) => elements[at] === element);
  };
  const sumUnder = (of: readonly string[]): Decimal =>
    paths.reduce((sum, _, index) => (isChild(index, of) ? sum.plus(valueAt(index) ?? 0) : sum), new Decimal(0));
  const isEqual = (value: Decimal | undefined, sum: Decimal): boolean => value?.minus(sum).abs().lte(0.01) === true;
  const wrong = paths.flatMap((path, index) => {
    const { elements = [] } = path ?? {};
    const value = valueAt(index);
    const above = elements.slice(0, -1);
    const whole = valueAt(keys.indexOf(above.join('/')));
    if (elements.length === 0 || !value || !paths.some((_, other) => isChild(other, elements))) return [];
    const parts = sumUnder(elements);
    return !isEqual(value, parts) && isEqual(whole, sumUnder(above).plus(parts)) ? [elements] : [];
  });
  if (wrong.length === 0) return [...paths];
  return paths.map((path) => {
    const of = wrong.find((parent) => {
      const { elements = [] } = path ?? {};
      return elements.length > parent.length && parent.every((element, at) => elements[at] === element);
    });
    if (!path || !of) return path;
    return { ...path, elements: path.elements.filter((_, at) => at !== of.length - 1) };
  });
}

/** A table that prints one unit only, or the body itself over its units, needs no unit in its keys. */
function withoutLoneUnit(
  paths: readonly (RowPath | undefined)[],
  groups: readonly NameGroup[],
  body: string,
): (RowPath | undefined)[] {
  const [first] = groups;
  const isLabel = (text: string | undefined): text is string => text !== undefined && !/^\d{3,}(?: |#|$)/.test(text);
  const tops = new Set(paths.flatMap((path) => (isLabel(path?.elements[0]) ? [path.elements[0]] : [])));
  const hasTotal = paths.some((path) => path?.elements.length === 0);
  const [only] = tops;
  const isOverAll = paths.every((path) => !path || path.elements.length === 0 || path.elements[0] === only);
  const lone =
    tops.size === 1 && ((groups.length > 1 && isOverAll) || only === cleanLabel(body)) && first?.codes.length === 0
      ? only
      : undefined;
  return paths.map((path) => {
    if (!path || !isLabel(path.elements[0])) return path;
    if (path.elements[0] === lone) return { ...path, elements: path.elements.slice(1) };
    const isWhole = !hasTotal && path.elements.length === 1 && path.elements[0] === cleanLabel(body);
    return isWhole ? { ...path, elements: [] } : path;
  });
}

/** The key of a row: its path joined with `/`; 合计 for the total. */
export function rowKeyOf({ elements }: RowPath): string {
  return elements.length === 0 ? '合计' : elements.join('/');
}

/**
 * The names of the rows of one side of a summary. What an ordinal leads is called by its own name; what stands under
 * 其中, under a balance, or without an ordinal below one that has it, is a path; a name printed again likewise.
 */
export function sideNames(rows: readonly TableRow[], panel: BudgetPanel, general: TableWords): (RowPath | undefined)[] {
  const { main_rows, balance_rows, part_introduction } = general;
  const used = new Set<string>();
  const styles: { style: string; label: string }[] = [];
  return rows.map((row): RowPath | undefined => {
    const cells = [
      ...new Set(
        panel.groups
          .flatMap(({ codes, name }) => [...codes, ...(name === undefined ? [] : [name])])
          .flatMap((column) => row.cells[column] ?? []),
      ),
    ];
    const label = cells.map((cell) => cell.text.replace(/\s+/g, '')).join('');
    const printed = rowName(label);
    const introduction = part_introduction.map(cleanLabel).find((word) => printed.startsWith(word));
    const text = introduction ? printed.slice(introduction.length) : printed;
    const bare = withoutOrdinal(text).replaceAll('/', '／');
    if (bare === '') return undefined;
    const style = introduction ? '其中' : styleOf(text);
    const isMain = style === '' && main_rows.some((word) => bare.startsWith(word));
    if (isMain) styles.length = 0;
    else {
      const at = styles.findIndex((each) => each.style === style);
      if (at >= 0) styles.length = at;
    }
    const parent = styles.at(-1)?.label ?? '';
    if (!isMain || balance_rows.some((word) => bare.startsWith(word))) styles.push({ style, label: bare });
    const underBalance = balance_rows.some((word) => parent.startsWith(word));
    const isPart = parent !== '' && (style === '' || introduction !== undefined || underBalance);
    const paths = [
      ...(isPart ? [] : [[bare]]),
      [parent, bare],
      [...styles.slice(0, -1).map((each) => each.label), bare],
    ].map((path) => path.filter((part) => part !== ''));
    const elements = paths.find((path) => !used.has(path.join('/'))) ?? paths.at(-1) ?? [bare];
    used.add(elements.join('/'));
    return { elements, label, cells };
  });
}

function styleOf(text: string): string {
  if (!hasOrdinal(text)) return '';
  if (/^[一二三四五六七八九十]+[、.．]/.test(text)) return '一、';
  if (/^[(（][一二三四五六七八九十]/.test(text)) return '（一）';
  return /^\d/.test(text) ? '1.' : '(1)';
}
