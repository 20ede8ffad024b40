import { Decimal } from 'decimal.js';
import type { AmountRecord } from './record.ts';
import { decimalsOf } from './decimals.ts';
import { at, lastOf } from './must.ts';

/** How the rows of a form are related. */
export type RowSystem =
  /** Classification codes under 合计. */
  | 'codes'
  /** Economic codes under 人员经费合计 and 公用经费合计. */
  | 'economic'
  /** Lines by name: those of the year under 本年…合计; that total and the balances under 总计. */
  | 'labels'
  /** Paths of units, codes and names (budgets). */
  | 'paths'
  /** A single row; the relations are between columns (三公). */
  | 'single'
  /** Rows that cannot be added up (绩效自评). */
  | 'none';

/** The knowledge of public finance that the tree of rows needs. */
export type RowWords = {
  readonly systemOf: (form: string, isBudget: boolean) => RowSystem;
  /** Whether a row of a summary is the total above all others (总计). */
  readonly isGrandTotal: (rowKey: string) => boolean;
  /** Whether a row of a summary is any other total (本年收入合计). */
  readonly isTotal: (rowKey: string) => boolean;
  /** Whether a row of a summary stands beside the total of the year: balances, 结余分配. */
  readonly isBalance: (rowKey: string) => boolean;
  /** The total of economic codes that a code or total belongs to, best first: 人员经费合计, then 合计. */
  readonly economicTotals: (rowKey: string) => readonly string[];
};

export type RowLevel = 'total' | '1' | '2' | '3' | 'part' | '';

/** The place of a figure in the tree of its column. */
export type RowPlace = {
  /** 类 is 1, 款 2, 项 3; lines of a summary 1; `part` for what 其中 introduces and projects below their 项; empty where it cannot be told. */
  readonly level: RowLevel;
  readonly isTotal: boolean;
  /**
   * Whether the figure is one of those whose sum is the total of the column: no other figure of the column is a part of
   * it.
   */
  readonly isLeaf: boolean;
  /** The row whose figure in the same column this figure is a part of; empty for the topmost. */
  readonly parentKey: string;
};

const nowhere: RowPlace = { level: '', isTotal: false, isLeaf: false, parentKey: '' };

/**
 * Places every record in the tree of its column.
 *
 * A figure is a leaf if its column prints no parts of it, so that the leaves of a column add up to its total, whatever
 * levels each column prints. A row after 其中 ("of which") is not a leaf, unless the row that it is a part of has no
 * figure there. If a row is printed twice, the first counts. In budgets, lines are printed without showing which is
 * part of which: there a figure whose parts do not add up to it is the leaf instead of its parts.
 *
 * @param records of one document, all reports
 * @param isBudget whether a report (from 1) is a budget
 */
export function rowPlaces(
  records: readonly AmountRecord[],
  words: RowWords,
  isBudget: (report: number) => boolean,
): ReadonlyMap<AmountRecord, RowPlace> {
  const columns = new Map<string, AmountRecord[]>();
  for (const record of records) {
    const key = `${String(record.report ?? 1)}|${record.form}|${record.columnKey}`;
    const column = columns.get(key);
    if (column) column.push(record);
    else columns.set(key, [record]);
  }
  const places = new Map<AmountRecord, RowPlace>();
  for (const column of columns.values()) {
    const [first] = column;
    const system = first ? words.systemOf(first.form, isBudget(first.report ?? 1)) : 'none';
    const named = new Map<string, AmountRecord>();
    for (const record of column) if (!named.has(record.rowKey)) named.set(record.rowKey, record);
    const told = placed[system]([...named.keys()], words);
    const rows = first && isBudget(first.report ?? 1) ? withProvenLeaves(told, named) : withProvenUnits(told, named);
    for (const record of column) {
      const place = rows.get(record.rowKey) ?? nowhere;
      // Printed twice with two figures: counting both would certainly be wrong.
      places.set(record, named.get(record.rowKey) === record ? place : { ...place, isLeaf: false });
    }
  }
  return places;
}

type Placed = (keys: readonly string[], words: RowWords) => ReadonlyMap<string, RowPlace>;

const placed: { readonly [system in RowSystem]: Placed } = {
  codes: (keys) => placeCodes(keys, (key) => (isCode(key) ? [total] : [])),
  economic: (keys, words) => placeCodes(keys, words.economicTotals),
  labels: placeLabels,
  paths: (keys) => {
    const parents = pathParents(keys);
    return withLeaves(
      keys.map((key) => {
        if (key === total || key === '-') return { key, level: key === total ? 'total' : '1' };
        // Neither a name nor a code: 1 全额 is a sum over rows that are counted elsewhere.
        const isKnown = !key.startsWith('?') && !countedApart.test(key);
        return { key, level: isKnown ? pathLevel(key, parents) : '', parentKey: parents.get(key) };
      }),
    );
  },
  single: (keys) => withLeaves(keys.map((key) => ({ key, level: '1', parentKey: '' }))),
  none: () => new Map(),
};

const total = '合计';
const isCode = (key: string): boolean => /^\d{2,}$/.test(key);

/** A row, and the row that it is a part of, if any. */
type Row = { readonly key: string; readonly level: RowLevel; readonly parentKey?: string | undefined };

/** Rows without parts are leaves; a row without a place never is. */
function withLeaves(rows: readonly Row[]): ReadonlyMap<string, RowPlace> {
  const present = new Set(rows.map(({ key }) => key));
  // Rows after 其中 need not be all parts; without a figure in the row that they are parts of, they count themselves.
  const isPart = ({ key, level, parentKey }: Row): boolean =>
    level === 'part' && parentKey !== undefined && present.has(parentKey) && key.startsWith(`${parentKey}/`);
  const wholes = new Set(rows.flatMap((row) => (row.level === '' || isPart(row) ? [] : [row.parentKey])));
  return new Map(
    rows.map((row) => {
      const { key, level, parentKey = '' } = row;
      const isLeaf = level !== '' && !isPart(row) && !wholes.has(key);
      return [key, { level, isTotal: level === 'total', isLeaf, parentKey }];
    }),
  );
}

/** Makes figures leaves only if those above them are the sums of their parts. @param named the record of each row */
function withProvenLeaves(
  rows: ReadonlyMap<string, RowPlace>,
  named: ReadonlyMap<string, AmountRecord>,
): ReadonlyMap<string, RowPlace> {
  const parts = new Map<string, string[]>();
  for (const [key, { level, isLeaf, parentKey }] of rows) {
    if (level === '' || (level === 'part' && !isLeaf)) continue;
    parts.set(parentKey, [...(parts.get(parentKey) ?? []), key]);
  }
  const leaves = new Set<string>();
  const visit = (key: string): void => {
    const own = parts.get(key) ?? [];
    if (
      own.length > 0 &&
      addsUp(
        named.get(key),
        own.map((part) => named.get(part)),
      )
    )
      own.forEach(visit);
    else leaves.add(key);
  };
  (parts.get('') ?? []).forEach(visit);
  return new Map([...rows].map(([key, place]) => [key, { ...place, isLeaf: leaves.has(key) }]));
}

/**
 * Rows of units only where the leaves of all units add up to the total: a department may print its own sums among its units,
 * and what is counted twice would be certainly wrong.
 */
function withProvenUnits(
  rows: ReadonlyMap<string, RowPlace>,
  named: ReadonlyMap<string, AmountRecord>,
): ReadonlyMap<string, RowPlace> {
  const units = new Set([...rows.keys()].flatMap((key) => unitOf(key) || []));
  if (units.size === 0 || !rows.has(total)) return rows;
  const leaves = [...rows].flatMap(([key, { isLeaf }]) => (isLeaf && key !== total ? [named.get(key)] : []));
  if (addsUp(named.get(total), leaves)) return rows;
  const isOfUnit = (key: string): boolean =>
    units.has(key) || units.has(key.slice(0, Math.max(0, key.lastIndexOf('/'))));
  return new Map(
    [...rows].map(([key, place]) => [
      key,
      isOfUnit(key) ? nowhere : key === total ? { ...place, isLeaf: true } : place,
    ]),
  );
}

/** Whether figures add up to another, as exactly as their rounding lets them. */
function addsUp(whole: AmountRecord | undefined, parts: readonly (AmountRecord | undefined)[]): boolean {
  const printed = parts.filter((part) => part !== undefined);
  if (whole === undefined || printed.length < parts.length) return false;
  const addends = printed.map(({ amount }) => amount);
  const amounts = [whole.amount, ...addends];
  if (amounts.includes('')) return false;
  const decimals = Math.max(...amounts.map(decimalsOf));
  const count = addends.filter((amount) => Number(amount) !== 0).length;
  const slack = new Decimal(10).pow(-decimals).times(0.5 * (count + 1));
  return addends
    .reduce((all, amount) => all.minus(amount), new Decimal(whole.amount))
    .abs()
    .lte(slack);
}

/**
 * Codes under their totals. Where a form prints its codes for each of its units (某局本级/204) those of a unit stand under
 * the unit's own row or total, and this under the total of all.
 *
 * @param totalsOf the totals that a row belongs to, best first
 */
function placeCodes(
  keys: readonly string[],
  totalsOf: (key: string) => readonly string[],
): ReadonlyMap<string, RowPlace> {
  const present = new Set(keys);
  const isTotal = (key: string): boolean =>
    key === total || (!isCode(key) && !partOfCode.test(key) && totalsOf(key).length > 0);
  const units = new Set(keys.flatMap((key) => unitOf(key) || []));
  const rows = keys.map((key): Row => {
    if (units.has(key)) return { key, level: 'total', parentKey: present.has(total) ? total : undefined };
    const before = key.slice(0, Math.max(0, key.lastIndexOf('/')));
    const unit = units.has(before) ? before : '';
    const own = unit === '' ? key : key.slice(unit.length + 1);
    const whole = partOfCode.exec(own)?.[1];
    if (whole !== undefined && unit === '') {
      const code = present.has(whole) ? whole : codeAbove(whole, present, 0);
      return { key, level: 'part', parentKey: code ?? totalsOf(whole).find((each) => present.has(each)) };
    }
    if (!isTotal(own) && !isCode(own)) return { key, level: '' };
    const totals = own === total ? [] : totalsOf(own);
    const within = unit === '' ? [] : [...totals.map((each) => `${unit}/${each}`), unit];
    const above = [...within, ...(unit !== '' && own === total ? [total] : totals)].find((each) => present.has(each));
    if (isTotal(own)) return { key, level: 'total', parentKey: above };
    return { key, level: codeLevel(own), parentKey: codeAbove(key, present, unit.length) ?? above };
  });
  return withLeaves(rows);
}

/** The unit whose code or total a key is: 某局本级 of 某局本级/204. */
function unitOf(key: string): string {
  const end = key.lastIndexOf('/');
  return end > 0 && !partOfCode.test(key) && (isCode(key.slice(end + 1)) || key.endsWith(`/${total}`))
    ? key.slice(0, end)
    : '';
}

/** What the row of a code is made of, by name or by another classification: 2130305/农村饮水安全项目, 30101/50501. */
const partOfCode = /^(\d{3}(?:\d{2}){0,2})\/./;

const codeLevel = (code: string): RowLevel => (code.length <= 3 ? '1' : code.length <= 5 ? '2' : '3');

/** @param unit how long the name of the unit before the code is */
function codeAbove(code: string, present: ReadonlySet<string>, unit: number): string | undefined {
  const shortest = unit === 0 ? 2 : unit + 3;
  for (let length = code.length - 1; length >= shortest; length--) {
    if (present.has(code.slice(0, length))) return code.slice(0, length);
  }
  return undefined;
}

/** Lines of one side, by name; their order is irrelevant, because some reports print totals above their lines. */
function placeLabels(keys: readonly string[], words: RowWords): ReadonlyMap<string, RowPlace> {
  const present = new Set(keys);
  const grand = keys.find((key) => words.isGrandTotal(key));
  // If several totals of the year are printed, each contains the one before it.
  const totals = keys.filter((key) => key !== grand && words.isTotal(key) && !key.includes('/'));
  const topmost = grand ?? totals.at(-1);
  // A single total that is not one of the year (本年…) includes the balances printed above it.
  const holdsBalance = (key: string): boolean =>
    topmost === grand ||
    totals.length > 1 ||
    (topmost !== undefined && !topmost.startsWith('本年') && keys.indexOf(key) < keys.indexOf(topmost));
  const rows = keys.map((key): Row => {
    if (key === grand) return { key, level: 'total' };
    if (totals.includes(key)) {
      return { key, level: 'total', parentKey: totals[totals.indexOf(key) + 1] ?? grand };
    }
    if (key.startsWith('?')) return { key, level: '' };
    const whole = wholesOf(key).find((each) => present.has(each));
    const line = at(key.split('/'), 0, 'part of a key');
    const above = words.isBalance(line) ? (holdsBalance(key) ? topmost : undefined) : (totals[0] ?? grand);
    return { key, level: key.includes('/') ? 'part' : '1', parentKey: whole ?? above };
  });
  return withLeaves(rows);
}

/** For A/B/C: A/B, then A. */
function wholesOf(key: string): string[] {
  const path = key.split('/');
  return path.slice(1).map((_, index) => path.slice(0, path.length - 1 - index).join('/'));
}

/** 1 全额: how units are funded; a sum over rows that are counted elsewhere. */
const countedApart = /^\d{1,2} /;

/** For each path of codes, units and names, the key of the nearest row that it is a part of. */
export function pathParents(keys: readonly string[]): ReadonlyMap<string, string> {
  const paths = keys
    .filter((key) => key !== total && !key.startsWith('?'))
    .map((key) => ({ key, path: key.split('/') }));
  const byFirst = new Map<string, typeof paths>();
  for (const each of paths) {
    // Codes of one 类 are grouped, whatever follows.
    const group = groupOf(at(each.path, 0, 'part of a key'));
    byFirst.set(group, [...(byFirst.get(group) ?? []), each]);
  }
  const parents = new Map<string, string>();
  for (const { key, path } of paths) {
    let best: { key: string; weight: number } | undefined;
    for (const other of byFirst.get(groupOf(at(path, 0, 'part of a key'))) ?? []) {
      if (other.key === key || !contains(other.path, path)) continue;
      const weight = other.path.join('/').length;
      if (best === undefined || weight > best.weight) best = { key: other.key, weight };
    }
    if (best) parents.set(key, best.key);
    else if (keys.includes(total) && !countedApart.test(key)) parents.set(key, total);
  }
  return parents;
}

/** 2010401, or the code of a unit before its name: 116001 某局. */
export const codeOfElement = (element: string): string => /^\d{3,}(?= |#|$)/.exec(element)?.[0] ?? '';
const groupOf = (element: string): string => codeOfElement(element).slice(0, 3) || element.replace(/#\d+$/, '');

function contains(whole: readonly string[], part: readonly string[]): boolean {
  return (
    whole.length <= part.length &&
    whole.every((element, index) => {
      const other = at(part, index, 'part of a key');
      if (element === other) return true;
      const [code, inner] = [codeOfElement(element), codeOfElement(other)];
      // Numbered rows (#2) are siblings of the first.
      if (element.replace(/#\d+$/, '') === other.replace(/#\d+$/, ''))
        return whole.length < part.length && element === other;
      return code !== '' && inner.length > code.length && inner.startsWith(code);
    })
  );
}

/** The level of a path: from its last code, if it ends in one; otherwise from the number of rows above it. */
function pathLevel(key: string, parents: ReadonlyMap<string, string>): RowLevel {
  const last = lastOf(key.split('/'), 'part of a key').replace(/#\d+$/, '');
  if (isCode(last)) return codeLevel(last);
  let depth = 1;
  for (let above = parents.get(key); above !== undefined && above !== total; above = parents.get(above)) depth += 1;
  return depth === 1 ? '1' : depth === 2 ? '2' : '3';
}
