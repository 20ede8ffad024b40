import { Decimal } from 'decimal.js';
import type { TableWords } from '../../catalogue/load/form-schema.ts';
import { Counts } from '../../model/counts.ts';
import type { Cell, TableRow } from '../../model/table.ts';
import { cleanLabel } from '../label.ts';
import type { BudgetPanel, NameGroup } from './columns.ts';
import { isTotalRow, readGroup, type RowPath } from './rows.ts';

/** A row as it names itself: by a code of the classification, or without one, as what heads the rows below it. */
type Line = {
  readonly isTotal: boolean;
  /** 2010301, or the name of a project; empty for a row that has none: it heads others. */
  readonly code: string;
  /** What a row without a code is called: `016001 某局本级`. */
  readonly element: string;
  readonly label: string;
  readonly cells: readonly Cell[];
  readonly value: Decimal | undefined;
};

/** A row without a code, and what it heads: rows with codes, or rows without that head such rows. */
type Heading = { readonly row: number; readonly above: number | undefined };

/**
 * Paths of tables that print units and accounts in one column of names (单位名称（科目）), each unit above its codes, so that
 * the same code comes once under each unit. A row without a code is a heading where its figure is what the rows below
 * it come to; all of them have to be, or the table is read otherwise (undefined).
 *
 * @param valueAt figure of a row, undefined where it prints none
 */
export function headedPaths(
  rows: readonly TableRow[],
  panel: BudgetPanel,
  general: TableWords,
  valueAt: (index: number) => Decimal | undefined,
): (RowPath | undefined)[] | undefined {
  const lines =
    projectLines(rows, panel.groups, general, valueAt) ?? accountLines(rows, panel.groups, general, valueAt);
  if (!lines || !isShared(lines, panel.groups)) return undefined;
  const headings = headingsOf(lines);
  if (!headings) return undefined;
  const parents = new Map(headings.map((heading) => [heading.row, heading.above]));
  const above = (index: number | undefined): string[] =>
    index === undefined ? [] : [...above(parents.get(index)), lines[index]?.element ?? ''];
  let open: number | undefined;
  const paths = lines.map((line, index): RowPath | undefined => {
    if (!line) return undefined;
    const { label, cells } = line;
    if (line.isTotal) return { elements: [], label, cells };
    if (line.code === '') open = index;
    return { elements: line.code === '' ? above(index) : [...above(open), line.code], label, cells };
  });
  return withLabels(withoutLone(paths, headings));
}

/** Undefined where other columns name the rows too: then units and codes do not share one. */
function accountLines(
  rows: readonly TableRow[],
  groups: readonly NameGroup[],
  general: TableWords,
  valueAt: (index: number) => Decimal | undefined,
): (Line | undefined)[] | undefined {
  const account = groups.findIndex(({ codes, isUnit }) => codes.length > 0 && !isUnit);
  const others = groups.filter((_, index) => index !== account);
  if (account < 0 || others.length > 1 || others.some(({ codes }) => codes.length === 0)) return undefined;
  const above: string[][] = groups.map(() => []);
  const otherCodes: string[] = [];
  const lines = rows.map((row, index): Line | undefined => {
    const read = groups.map((group, at) => readGroup(row, group, above, at, general));
    if (read.every((each) => each === undefined)) return undefined;
    const own = read[account];
    const other = read.find((each, at) => at !== account && each !== undefined);
    const code = own?.isCode ? own.element : '';
    // A second code that is neither the row's own nor a unit's classifies it another way.
    if (code !== '' && other?.isCode && other.element !== code && others.some(({ isUnit }) => !isUnit))
      otherCodes.push(other.element);
    const label = [own?.label, other?.label].find((text) => text !== undefined && text !== '') ?? '';
    const cells = groups
      .flatMap((group) => [...group.codes, ...(group.name === undefined ? [] : [group.name])])
      .flatMap((column) => row.cells[column] ?? []);
    const unitCode = other?.isCode ? (/^\d+/.exec(other.element)?.[0] ?? '') : '';
    return {
      isTotal: read.some((each) => each?.isTotal) || isTotalRow(label, general),
      code,
      element: `${unitCode} ${cleanLabel(label)}`.trim().replaceAll('/', '／'),
      label,
      cells: [...new Set(cells)],
      value: valueAt(index),
    };
  });
  return otherCodes.length > 0 ? undefined : lines;
}

/**
 * Rows of projects under units whose code stands beside each of them (单位代码, 单位（项目）名称): a row is a project's where
 * its unit's code comes with several names, unless it is the first of them. Undefined for tables of other columns.
 */
function projectLines(
  rows: readonly TableRow[],
  groups: readonly NameGroup[],
  general: TableWords,
  valueAt: (index: number) => Decimal | undefined,
): (Line | undefined)[] | undefined {
  const coded = groups.filter(({ codes }) => codes.length > 0);
  const [group, ...others] = coded;
  if (!group?.isUnit || group.name === undefined || others.length > 0) return undefined;
  const read = rows.map((row) => readGroup(row, group, [[]], 0, general));
  const unitOf = (index: number): string => (read[index]?.isCode ? (/^\d+/.exec(read[index].element)?.[0] ?? '') : '');
  const named = rows.flatMap((_, index) => (read[index] && !read[index].isTotal ? [index] : []));
  const isWithout = named.some((index) => unitOf(index) === '');
  const isProject = (index: number): boolean => {
    const before = named[named.indexOf(index) - 1];
    return unitOf(index) !== '' && (isWithout || (before !== undefined && unitOf(before) === unitOf(index)));
  };
  return rows.map((row, index): Line | undefined => {
    const own = read[index];
    if (!own) return undefined;
    const name = cleanLabel(own.label).replaceAll('/', '／');
    const cells = [...group.codes, ...(group.name === undefined ? [] : [group.name])].flatMap(
      (column) => row.cells[column] ?? [],
    );
    return {
      isTotal: own.isTotal === true,
      code: isProject(index) ? name : '',
      element: own.element,
      label: own.label,
      cells: [...new Set(cells)],
      value: valueAt(index),
    };
  });
}

/** Units and codes share a column: one code comes several times, or a column of unit codes stands beside it. */
function isShared(lines: readonly (Line | undefined)[], groups: readonly NameGroup[]): boolean {
  if (groups.length > 1 || groups.some(({ isUnit }) => isUnit)) return true;
  const codes = new Counts<string>();
  return lines.some((line) => line !== undefined && line.code !== '' && codes.add(line.code) > 1);
}

/** The headings of a table with what heads them; undefined where one of them is not what stands below it. */
function headingsOf(lines: readonly (Line | undefined)[]): Heading[] | undefined {
  const found: Heading[] = [];
  const rows = lines.flatMap((line, index) => (line && !line.isTotal && line.code === '' ? [index] : []));
  if (!lines.some((line) => line && line.code !== '')) return undefined;
  let above: number | undefined;
  for (const [at, row] of rows.entries()) {
    const block = blockBelow(lines, row, rows[at + 1]);
    if (block.length > 0) {
      if (!comesTo(lines[row], topmost(block))) return undefined;
      found.push({ row, above });
      continue;
    }
    // It heads rows without codes, up to the next one of its kind.
    const next = rows.findIndex((other, place) => place > at && blockBelow(lines, other, rows[place + 1]).length === 0);
    const parts = rows.slice(at + 1, next < 0 ? undefined : next).flatMap((index) => lines[index] ?? []);
    if (parts.length === 0 || !comesTo(lines[row], parts)) return undefined;
    above = row;
    found.push({ row, above: undefined });
  }
  return found.length > 0 && comeToTotal(lines, found) ? found : undefined;
}

/** Whether the uppermost headings together are what the total says: two projects of one amount are no unit and its project. */
function comeToTotal(lines: readonly (Line | undefined)[], headings: readonly Heading[]): boolean {
  const total = lines.find((line) => line?.isTotal && line.value !== undefined);
  const tops = headings.flatMap(({ row, above }) => (above === undefined ? (lines[row] ?? []) : []));
  return total === undefined || comesTo(total, tops);
}

/** The rows with codes between a heading and the next one, or a total. */
function blockBelow(lines: readonly (Line | undefined)[], row: number, next: number | undefined): Line[] {
  const below = lines.slice(row + 1, next);
  const end = below.findIndex((line) => line?.isTotal);
  return below.slice(0, end < 0 ? undefined : end).flatMap((line) => (line && line.code !== '' ? [line] : []));
}

/** The codes of a block that are in no other one: 201, without its 20103. */
function topmost(block: readonly Line[]): Line[] {
  return block.filter(
    ({ code }) =>
      !/^\d+$/.test(code) || !block.some((other) => other.code.length < code.length && code.startsWith(other.code)),
  );
}

function comesTo(heading: Line | undefined, parts: readonly Line[]): boolean {
  const values = [heading, ...parts].map((line) => line?.value ?? new Decimal(0));
  const [whole = new Decimal(0), ...others] = values;
  const sum = others.reduce((all, value) => all.plus(value), new Decimal(0));
  // Each figure is rounded by half a unit of its last place at most.
  const places = Math.max(...values.map((value) => value.decimalPlaces()));
  const slack = new Decimal(10).pow(-places).times(0.5 * values.length);
  return whole.minus(sum).abs().lte(slack);
}

/** A table that prints a single unit needs none in its keys; its row says again what the total says. */
function withoutLone(
  paths: readonly (RowPath | undefined)[],
  headings: readonly Heading[],
): readonly (RowPath | undefined)[] {
  const hasTotal = paths.some((path) => path?.elements.length === 0);
  if (!hasTotal || headings.length > 1) return paths;
  return paths.map((path) => path && { ...path, elements: path.elements.slice(1) });
}

/** Projects under one code are told by their names; rows with one name and code are counted. */
function withLabels(paths: readonly (RowPath | undefined)[]): (RowPath | undefined)[] {
  const labels = new Map<string, Set<string>>();
  for (const path of paths) {
    const key = path?.elements.join('/') ?? '';
    labels.set(key, (labels.get(key) ?? new Set()).add(path?.label ?? ''));
  }
  const counts = new Counts<string>();
  return paths.map((path) => {
    if (!path || path.elements.length === 0) return path;
    const several = (labels.get(path.elements.join('/'))?.size ?? 0) > 1;
    const elements = several ? [...path.elements, cleanLabel(path.label).replaceAll('/', '／')] : [...path.elements];
    const count = counts.add(elements.join('/'));
    const last = elements.pop() ?? '';
    return { ...path, elements: [...elements, count === 1 ? last : `${last}#${String(count)}`] };
  });
}
