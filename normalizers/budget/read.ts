import { Decimal } from 'decimal.js';
import type { BudgetCatalogue, BudgetForm } from '../../catalogue/load/budget.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { UnknownTable } from '../../model/document.ts';
import type { FormRow, RecognisedForm } from '../../model/form.ts';
import { at } from '../../model/must.ts';
import type { AmountRecord, Flag } from '../../model/record.ts';
import { textAt } from '../../model/row-text.ts';
import type { LogicalTable, TableRow } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { readAmount } from '../amount.ts';
import { withoutShares } from '../cell-units.ts';
import { findTitle } from '../caption.ts';
import { flagLostDecimals, usualDecimals } from '../decimals.ts';
import { assumedUnit, placeOf, type ReadTable, type ReportContext, unitOf } from '../forms.ts';
import { lowestOf } from '../head-path.ts';
import { bareText } from '../label.ts';
import { withoutRepeats } from '../records.ts';
import { placeOfRow, toRecord } from '../to-record.ts';
import {
  bodyRows,
  columnKeys,
  readLayout,
  termOf,
  withReachingFigures,
  type BudgetLayout,
  type BudgetPanel,
} from './columns.ts';
import { rowKeyOf, rowPaths, sideNames, withProvenIndents, type RowPath } from './rows.ts';

/** What a budget tells of itself beside its tables. */
export type BudgetContext = ReportContext & {
  /** Whose budget it is, and of which year: the lone unit of a table is left out of its keys. */
  readonly body: string;
  readonly year: string;
};

/** A column and the name of its key; `name` is given by the row in a table of 三公. */
type Named = { readonly row: TableRow; readonly path: RowPath; readonly key: string; readonly column: number };

/** What says nothing of its row: it holds a figure, and no name stands beside it. */
const isNameless = ({ elements, label }: RowPath): boolean => label === '' && elements.length > 0;

/** Recognises which form of a budget a table is, by the parts of its title, and reads it. */
export function readBudgetTable(printed: LogicalTable, catalogue: FormCatalogue, report: BudgetContext): ReadTable {
  const { budget } = catalogue;
  const table = withoutShares(printed);
  const title = findTitle(table.caption, catalogue) ?? titleInside(table, catalogue);
  const form = budget?.forms.find(({ id }) => id === title?.form);
  if (!budget || !title || !form) return { kind: 'other', titled: title !== undefined };
  const layout = readLayout(table, form, budget.columns, catalogue.words);
  const figures = table.rows.some((row) => row.cells.some((cell) => isAmountPrint(cell.text)));
  if (layout.panels.length === 0 && figures) return unknown(table, title.text, layout);
  const rows = withReachingFigures(bodyRows(table, layout.bodyStart), layout.panels);
  const unit = unitOf(table, catalogue, report.unit);
  const named =
    form.rows === 'sides'
      ? sidesOf(rows, layout, form, catalogue, budget, report)
      : form.rows === 'three-public'
        ? threePublicOf(rows, layout, catalogue, budget, report)
        : pathsOf(rows, layout, form, catalogue, budget, report);
  const all = named.flatMap(({ row, path, key, column }): AmountRecord[] => {
    const cell = row.cells[column];
    if (!cell || cell.row !== row.index || cell.column !== column) return [];
    const read = readAmount(cell.text);
    if (read.kind === 'blank' || read.kind === 'nil' || read.kind === 'text') return [];
    if (read.kind === 'unreadable' && /\p{Script=Han}/u.test(cell.text)) return [];
    const rowKey = form.rows === 'three-public' && path.elements.length === 0 ? '-' : rowKeyOf(path);
    const flags: Flag[] = [
      ...(isNameless(path) ? (['unknown-label'] as const) : []),
      // A figure among its names belongs into another column: its row has fewer cells than its table.
      ...(path.cells.some(({ text }) => isAmountPrint(text)) ? (['damaged'] as const) : []),
      ...(at(layout.paths, column, 'path of a column').length === 0 ? (['restored-column'] as const) : []),
    ];
    const name = { rowKey, rowLabel: path.label, flags, cells: path.cells };
    return [toRecord(row, name, key, cell, read, { form, unit })];
  });
  const records = withoutRepeats(all);
  const counted = new Set(records.map(({ place }) => place));
  if (records.length === 0 && figures) return unknown(table, title.text, layout);
  const decimals = usualDecimals(records) ?? report.decimals;
  const recognised: RecognisedForm = {
    form: form.id,
    title: title.text,
    unit,
    ...assumedUnit(unit, table, catalogue),
    blank: records.length === 0,
    pages: [...new Set(table.grids.map((grid) => grid.page))],
    place: placeOf(table),
    decimals,
    columns: [...new Set(named.map(({ key }) => key))],
    rows: rowsOf(named),
  };
  return {
    kind: 'form',
    form: recognised,
    records: flagLostDecimals(records, decimals),
    table,
    setAside: layout.setAside,
    repeats: all.filter(({ place }) => !counted.has(place)),
  };
}

function pathsOf(
  rows: readonly TableRow[],
  layout: BudgetLayout,
  form: BudgetForm,
  catalogue: FormCatalogue,
  { columns }: BudgetCatalogue,
  report: BudgetContext,
): Named[] {
  return layout.panels.flatMap((panel, at) => {
    const other = at === 0 ? undefined : panelOf(panel, layout, columns);
    const paths = withProvenIndents(rowPaths(rows, panel, catalogue.words, report.body), (index) =>
      figureIn(rows[index], panel),
    );
    const keys = columnKeys(panel.amounts, form, columns, report.year);
    return rows.flatMap((row, index) => {
      const path = paths[index] ?? unnamed(row, panel, rows);
      return (path ? namedBy(row, path, keys) : []).map((named) =>
        other === undefined ? named : { ...named, key: `${other}.${named.key}` },
      );
    });
  });
}

/** The other classification by which a panel prints the money of the first one; undefined where it only goes on. */
function panelOf(panel: BudgetPanel, layout: BudgetLayout, words: BudgetCatalogue['columns']): string | undefined {
  const heads = headsOf(panel, layout);
  return Object.entries(words.panels).find(([, list]) =>
    heads.some((head) => list.some((word) => head.includes(word))),
  )?.[0];
}

/** The words over what names the rows of a panel. */
function headsOf(panel: BudgetPanel, layout: BudgetLayout): string[] {
  const named = panel.groups.flatMap(({ codes, name }) => [...codes, ...(name === undefined ? [] : [name])]);
  return named.flatMap((column) => layout.paths[column] ?? []).map(bareText);
}

/** The first figure that a panel prints in a row. */
function figureIn(row: TableRow | undefined, { amounts: [first] }: BudgetPanel): Decimal | undefined {
  if (!row || !first) return undefined;
  const read = readAmount(textAt(row, first.column));
  return read.kind === 'amount' ? new Decimal(read.amount) : undefined;
}

/** A single row of figures without any name holds the totals. */
function unnamed(row: TableRow, panel: BudgetPanel, rows: readonly TableRow[]): RowPath | undefined {
  const holds = (each: TableRow): boolean => panel.amounts.some(({ column }) => isAmountPrint(textAt(each, column)));
  if (!holds(row)) return undefined;
  if (rows.filter(holds).length === 1) return { elements: [], label: '', cells: [] };
  return { elements: [`?${String(row.page)}-${String(row.index + 1)}`], label: '', cells: [] };
}

function namedBy(row: TableRow, path: RowPath, keys: ReadonlyMap<number, { readonly key: string }>): Named[] {
  return [...keys].map(([column, { key }]) => ({ row, path, key, column }));
}

function sidesOf(
  rows: readonly TableRow[],
  layout: BudgetLayout,
  form: BudgetForm,
  catalogue: FormCatalogue,
  { columns }: BudgetCatalogue,
  report: BudgetContext,
): Named[] {
  const taken = new Set<string>();
  return layout.panels.flatMap((panel, index) => {
    let side = sideOf(panel, layout, index, columns);
    for (let copy = 2; taken.has(side); copy++) side = `${side.replace(/_\d+$/, '')}_${String(copy)}`;
    taken.add(side);
    const names = sideNames(rows, panel, catalogue.words);
    const keys = columnKeys(panel.amounts, { ...form, keys: {} }, columns, report.year);
    const paths = rows.map((row, at) => names[at] ?? unnamed(row, panel, []));
    return rows.flatMap((row, at) => {
      const path = paths[at];
      if (!path) return [];
      return [...keys].map(([column, { key }]) => {
        const whole = `${side}.${key === 'total' ? 'amount' : key}`;
        return { row, path, key: form.keys[whole] ?? whole, column };
      });
    });
  });
}

function sideOf(panel: BudgetPanel, layout: BudgetLayout, index: number, words: BudgetCatalogue['columns']): string {
  const heads = headsOf(panel, layout);
  const found = Object.entries(words.sides).find(([, list]) =>
    heads.some((head) => list.some((word) => head.includes(word))),
  );
  if (found) return found[0];
  const [top = ''] = heads;
  if (/收入/.test(top) && !/支出/.test(top)) return 'income';
  return /支出/.test(top) || index > 0 ? 'expenditure' : 'income';
}

/** 三公: role (budget, last_year, change) and item from the heads, from the rows, or from both. */
function threePublicOf(
  rows: readonly TableRow[],
  layout: BudgetLayout,
  catalogue: FormCatalogue,
  { columns }: BudgetCatalogue,
  report: BudgetContext,
): Named[] {
  return layout.panels.flatMap((panel) => {
    const paths = rowPaths(rows, panel, catalogue.words, report.body);
    const inRows = paths.filter((path) => path && itemOf(lowestOf(path.elements), columns)).length >= 2;
    const heads = withRolesBeside(
      panel.amounts.map(({ column, path }) => ({ column, ...facetsOf(path, columns, report.year) })),
    );
    const hasThree = heads.some(({ item }) => item === 'three_public');
    const fundsAt = new Set(heads.map(({ fund }) => fund));
    return rows.flatMap((row, index): Named[] => {
      const path = paths[index] ?? unnamed(row, panel, rows);
      if (!path) return [];
      const elements = [...path.elements];
      const roles = elements.map((element) => roleOf(element, columns, report.year));
      const roleAt = roles.findIndex((role) => role !== undefined);
      const rowRole = roles[roleAt];
      if (roleAt >= 0) elements.splice(roleAt, 1);
      const rowItem = inRows ? (path.elements.length === 0 ? 'total' : itemOf(lowestOf(elements), columns)) : undefined;
      const rest = inRows && rowItem ? [] : elements;
      const keys = new Set<string>();
      return heads.flatMap(({ column, role, item, fund }) => {
        const what = rowItem ?? item ?? 'total';
        const name = what === 'three_public' ? 'total' : what === 'total' && hasThree && !rowItem ? 'all' : what;
        const key = [rowRole ?? role ?? 'budget', name, ...(fund && fundsAt.size > 2 ? [fund] : [])].join('.');
        const unique = keys.has(key)
          ? `${key}.${bareText(lowestOf(at(layout.paths, column, 'path of a column')))}`
          : key;
        keys.add(unique);
        return [{ row, path: { ...path, elements: rest }, key: unique, column }];
      });
    });
  });
}

type Facets = { readonly role?: string; readonly item?: string; readonly fund?: string };

/**
 * A year over the first of its columns alone (its cells are not joined): of items that come twice without one, each is of
 * the year to the left of it.
 */
function withRolesBeside<Head extends Facets>(heads: readonly Head[]): Head[] {
  let beside: string | undefined;
  return heads.map((head) => {
    beside = head.role ?? beside;
    const twins = heads.filter(({ role, item, fund }) => !role && item === head.item && fund === head.fund);
    return head.role || !beside || twins.length < 2 ? head : { ...head, role: beside };
  });
}

function facetsOf(path: readonly string[], words: BudgetCatalogue['columns'], year: string): Facets {
  const role = path.map((text) => roleOf(text, words, year)).find((found) => found !== undefined);
  const item = path.map((text) => itemOf(text, words)).findLast((found) => found !== undefined);
  const funds = path.flatMap((text) => {
    const term = itemOf(text, words) ? undefined : termOf(text, words.terms, words.generic)?.term;
    return term && words.funds.includes(term) ? [term] : [];
  });
  const fund = funds.at(-1);
  return { ...(role && { role }), ...(item && { item }), ...(fund && { fund }) };
}

function itemOf(text: string, words: BudgetCatalogue['columns']): string | undefined {
  return termOf(text, words.items, [])?.term;
}

function roleOf(text: string, words: BudgetCatalogue['columns'], year: string): string | undefined {
  const [, printed] = /(20\d{2})年/.exec(text) ?? [];
  const found = Object.entries(words.roles).find(([, list]) => list.some((word) => text.includes(word)));
  if (found && (found[0] === 'change' || !printed)) return found[0];
  if (!printed || year === '') return undefined;
  return Number(printed) === Number(year) - 1 ? 'last_year' : printed === year ? 'budget' : undefined;
}

function rowsOf(named: readonly Named[]): FormRow[] {
  const rows = new Map<string, FormRow>();
  for (const { row, path } of named) {
    const rowKey = rowKeyOf(path);
    if (!rows.has(rowKey)) rows.set(rowKey, { rowKey, rowLabel: path.label, place: placeOfRow(row.page, path.cells) });
  }
  return [...rows.values()];
}

function titleInside(table: LogicalTable, catalogue: FormCatalogue): ReturnType<typeof findTitle> {
  const lines = table.rows.slice(0, 3).flatMap((row) => {
    const cells = [...new Set(row.cells)].filter((cell) => cell.text !== '');
    const [only] = cells;
    return only && cells.length === 1 ? [{ page: row.page, text: only.text, box: only.box }] : [];
  });
  return findTitle(lines, catalogue);
}

function unknown(table: LogicalTable, title: string, layout: BudgetLayout): ReadTable {
  const header = layout.paths.map((path) => path.join('/')).join(' | ');
  const found: UnknownTable = { title, header, reason: 'unknown-columns', place: placeOf(table) };
  return { kind: 'unknown', table: found };
}
