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
import { readAmount } from '../records/amount.ts';
import { withoutShares } from '../records/cell-units.ts';
import { findTitle } from '../titles/caption.ts';
import { flagLostDecimals, usualDecimals } from '../records/decimals.ts';
import { placeOf } from '../forms/form-columns.ts';
import type { ReadTable, ReportContext } from '../forms/forms.ts';
import { assumedUnit, unitOf } from '../forms/units.ts';
import { bareText } from '../label.ts';
import { withMendedWords } from '../ocr/mended-words.ts';
import { withoutRepeats } from '../records/records.ts';
import { placeOfRow, toRecord } from '../records/to-record.ts';
import { columnKeys } from './column-keys.ts';
import { bodyRows, readLayout, withReachingFigures, type BudgetLayout, type BudgetPanel } from './columns.ts';
import { doubtedPaths } from './doubted.ts';
import { headedPaths } from './headings.ts';
import { unnamed, type Named } from './named.ts';
import { rowKeyOf, rowPaths, sideNames, withProvenIndents, type RowPath } from './rows.ts';
import { fundOf, threePublicOf } from './three-public.ts';

/** What a budget tells of itself beside its tables. */
export type BudgetContext = ReportContext & {
  /** Whose budget it is, and of which year: the lone unit of a table is left out of its keys. */
  readonly body: string;
  readonly year: string;
};

/** What says nothing of its row: it holds a figure, and no name stands beside it. */
const isNameless = ({ elements, label }: RowPath): boolean => label === '' && elements.length > 0;

/** Recognises which form of a budget a table is, by the parts of its title, and reads it. */
export function readBudgetTable(printed: LogicalTable, catalogue: FormCatalogue, report: BudgetContext): ReadTable {
  const { budget } = catalogue;
  const { table, mended } = withMendedWords(withoutShares(printed), catalogue.words);
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
        ? threePublicOf(rows, layout, catalogue, budget, { ...report, fund: fundOf(title.text, budget) })
        : pathsOf(rows, layout, form, catalogue, budget, report);
  const doubted = doubtedPaths(named);
  const all = named.flatMap(({ row, path, key, column }): AmountRecord[] => {
    const cell = row.cells[column];
    if (!cell || cell.row !== row.index || cell.column !== column) return [];
    const read = readAmount(cell.text);
    if (read.kind === 'blank' || read.kind === 'nil' || read.kind === 'text') return [];
    if (read.kind === 'unreadable' && /\p{Script=Han}/u.test(cell.text)) return [];
    const rowKey = form.rows === 'three-public' && path.elements.length === 0 ? '-' : rowKeyOf(path);
    const flags: Flag[] = [
      ...(doubted.has(path) ? (['doubtful-code'] as const) : []),
      ...(path.cells.some((cell) => mended.has(cell)) ? (['restored-label'] as const) : []),
      ...(isNameless(path) ? (['unknown-label'] as const) : []),
      // A figure among its names belongs into another column: its row has fewer cells than its table.
      ...(path.cells.some(({ text }) => isAmountPrint(text)) ? (['damaged'] as const) : []),
      ...(at(layout.paths, column, 'path of a column').length === 0 ? (['restored-column'] as const) : []),
    ];
    const name = { rowKey, rowLabel: path.label, flags, cells: path.cells };
    return [toRecord(row, name, key, cell, read, { form, unit })];
  });
  const records = withoutRepeats(withoutTotalsAgain(all));
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

/** A lone unit, or the body itself, prints what 合计 prints: the same figures once more. */
function withoutTotalsAgain(records: readonly AmountRecord[]): AmountRecord[] {
  const totals = new Set<string>();
  return records.filter(({ rowKey, columnKey, amount }) => {
    if (rowKey !== '合计' && rowKey !== '-') return true;
    const key = [rowKey, columnKey, amount].join('|');
    return !totals.has(key) && Boolean(totals.add(key));
  });
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
    const valueAt = (index: number): Decimal | undefined => figureIn(rows[index], panel);
    const paths =
      headedPaths(rows, panel, catalogue.words, valueAt) ??
      withProvenIndents(rowPaths(rows, panel, catalogue.words, report.body), valueAt);
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
