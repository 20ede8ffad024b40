import { distance } from 'fastest-levenshtein';
import type { FormEntry } from '../catalogue/load/form-schema.ts';
import { unionOf } from '../model/box.ts';
import type { FormRow } from '../model/form.ts';
import { readingLimits, upTo } from '../model/limits.ts';
import type { AmountRecord, Flag, Place, Unit } from '../model/record.ts';
import { keyOf } from '../model/record.ts';
import type { Cell, LogicalTable, TableRow } from '../model/table.ts';
import { readAmount } from './amount.ts';
import type { Panel } from './columns.ts';
import type { AmountColumn } from './amount-column.ts';
import type { Header } from './header.ts';
import { bodyRows } from './header.ts';
import { matchHead } from './heads.ts';
import { bareText, cleanLabel } from './label.ts';
import type { RowName } from './rows.ts';
import { labelWithin, rowNamer } from './rows.ts';
import { withPairedLabels } from './restore/pairs.ts';
import { withLevels } from './level-rows.ts';
import { withMendedNames } from './restore/rows.ts';
import type { FormContext, Figure } from './form-context.ts';

/** What the body of a form holds: every row it prints, and a record for each amount. */
export type FormBody = {
  readonly rows: readonly FormRow[];
  readonly records: readonly AmountRecord[];
  /** Figures printed again, as a continuation page repeats the row 合计: they are no records of their own. */
  readonly repeats: readonly AmountRecord[];
};

type ReadBody = Omit<FormBody, 'repeats'>;

/** Less sure words put their amount in doubt: a fifth of those is wrong, of 4,474 others none was (docs/layouts.md). */
export const leastConfidence = 0.8;

/**
 * Reads the rows of a recognised form into records. Header rows that a continuation page repeats are skipped; a
 * repeated 合计 row with the same figures counts once.
 */
export function readBody(
  table: LogicalTable,
  header: Header,
  panels: readonly Panel[],
  context: FormContext,
): FormBody {
  const rows = bodyRows(table, header);
  const body = context.form.rows === 'none' ? facetBody(rows, panels, context) : panelBody(rows, panels, context);
  const records = withoutRepeats(body.records);
  const counted = new Set(records.map(({ place }) => place));
  return { rows: uniqueRows(body.rows), records, repeats: body.records.filter(({ place }) => !counted.has(place)) };
}

function panelBody(rows: readonly TableRow[], panels: readonly Panel[], context: FormContext): ReadBody {
  const named: FormRow[] = [];
  const records: AmountRecord[] = [];
  const totalPanels = new Set<Panel>();
  const oneSided = context.form.sides !== undefined && panels.length === 1;
  const read = panels.map((panel) => {
    const nameOf = rowNamer(context.form, panel, context.catalogue);
    const seen = rows.map((row) => ({ row, name: nameOf(row), figures: amountsOf(row, panel) }));
    return withMendedNames(withLevels(seen, panel, context.form), context);
  });
  for (const [index, mended] of withPairedLabels(read, context).entries()) {
    const panel = panels[index];
    const side = oneSided ? sideTracker(context.form) : undefined;
    for (const { row, name, figures } of mended) {
      if (name?.rowKey === '合计' && figures.length > 0 && panel) totalPanels.add(panel);
      if (name) named.push({ rowKey: name.rowKey, rowLabel: name.rowLabel, place: placeOfRow(row.page, name.cells) });
      const actualSide = side && name ? side(name.rowKey) : undefined;
      for (const { column, cell, read } of figures) {
        const key = actualSide
          ? (column.facets.column ?? '').replace(/^income|^expenditure/, actualSide)
          : (column.facets.column ?? '');
        records.push(toRecord(row, markedFor(column, name ?? unnamed(row)), key, cell, read, context));
      }
    }
  }
  return { rows: named, records: totalPanels.size > 1 && !context.form.sides ? doubtTotals(records) : records };
}

function markedFor({ restored }: AmountColumn, name: RowName): RowName {
  return restored ? { ...name, flags: [...name.flags, 'restored-column'] } : name;
}

/** 合计 in several panels of 基本支出 is the total of the form for certain in none: it may be that of its panel. */
function doubtTotals(records: readonly AmountRecord[]): AmountRecord[] {
  return records.map((record) =>
    record.rowKey === '合计' ? { ...record, flags: [...record.flags, 'repeated-key'] } : record,
  );
}

/** In a one-sided summary the income stands above the expenditure: the rows tell the side. */
function sideTracker(form: FormEntry): (rowKey: string) => 'income' | 'expenditure' {
  let current: 'income' | 'expenditure' = 'income';
  const incomeWords = form.sides?.income.words ?? [];
  const expenditureWords = form.sides?.expenditure.words ?? [];
  return (rowKey) => {
    if (incomeWords.some((word) => rowKey.endsWith(word))) current = 'income';
    else if (expenditureWords.some((word) => rowKey.endsWith(word))) current = 'expenditure';
    return current;
  };
}

function amountsOf(row: TableRow, panel: Panel): Figure[] {
  return panel.amounts.flatMap((column): Figure[] => {
    const cell = row.cells[column.column];
    // A cell that spans rows or columns is read once, where it begins.
    if (!cell || cell.row !== row.index || cell.column !== column.column) return [];
    const read = readAmount(cell.text);
    if (read.kind === 'blank' || read.kind === 'nil' || read.kind === 'text') return [];
    return read.kind === 'unreadable' && isSentence(cell.text) ? [] : [{ column, cell, read }];
  });
}

/** 本表无数据 and the like, printed where amounts stand. */
function isSentence(text: string): boolean {
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 4;
}

function unnamed(row: TableRow): RowName {
  return { rowKey: `?${row.page}-${row.index + 1}`, rowLabel: '', flags: ['unknown-label'], cells: [] };
}

/** Forms without row names (三公): a key's facets stand in the columns, in the rows, or in both. */
function facetBody(rows: readonly TableRow[], panels: readonly Panel[], context: FormContext): ReadBody {
  const { form } = context;
  const named: FormRow[] = [];
  const records: AmountRecord[] = [];
  for (const panel of panels) {
    let banner: { readonly [facet: string]: string } = {};
    for (const row of rows) {
      banner = bannerOf(row, form) ?? banner;
      const cells = [...new Set(panel.names.map((column) => row.cells[column]).filter((cell) => cell !== undefined))];
      const printed = cells.map((cell) => cell.text.replace(/\s+/g, '')).join('');
      const label = cleanLabel(printed);
      const rowFacets = label === '' ? {} : facetsOf(label, form);
      if (!rowFacets) continue;
      const isTotal = context.catalogue.words.totals.includes(label);
      const named_ = label === '' || Object.keys(rowFacets).length > 0 || isTotal;
      const flags: Flag[] = named_ ? [] : ['unknown-label'];
      const name = labelWithin({ rowKey: named_ ? '-' : label, rowLabel: printed, flags, cells });
      named.push({ rowKey: name.rowKey, rowLabel: name.rowLabel, place: placeOfRow(row.page, row.cells) });
      for (const { column, cell, read } of amountsOf(row, panel)) {
        const key = composeKey(form, { ...rowFacets, ...column.facets, ...banner });
        if (key) records.push(toRecord(row, name, key, cell, read, context));
      }
    }
  }
  return { rows: named, records };
}

/** A row of one cell in the middle of the table says what the rows below hold: 决算数. */
function bannerOf(row: TableRow, form: FormEntry): { readonly [facet: string]: string } | undefined {
  const [cell] = row.cells;
  const alone = cell !== undefined && row.cells.length > 1 && row.cells.every((other) => other === cell);
  const facets = alone ? facetsOf(cleanLabel(cell.text), form) : undefined;
  return facets && Object.keys(facets).length > 0 ? facets : undefined;
}

/** The facets that a row's label gives; undefined for a row to be set aside (国内公务接待批次). */
function facetsOf(label: string, form: FormEntry): { [facet: string]: string } | undefined {
  const found: { [facet: string]: string } = {};
  for (const [facet, heads] of Object.entries(form.facets ?? {})) {
    const name = matchHead([label], heads, form);
    if (name === null) return undefined;
    if (name !== undefined) found[facet] = name;
  }
  return found;
}

/** `{role}.{item}` with its facets put in; undefined while one is missing. */
export function composeKey(form: FormEntry, facets: { readonly [facet: string]: string }): string | undefined {
  const names = Object.keys(form.facets ?? {});
  if (names.some((name) => facets[name] === undefined)) return undefined;
  return names.reduce((key, name) => key.replace(`{${name}}`, facets[name] ?? ''), form.column_key ?? '');
}

/** The record of one printed amount. */
export function toRecord(
  row: TableRow,
  name: RowName,
  columnKey: string,
  cell: Cell,
  read: Figure['read'],
  context: { readonly form: { readonly id: string }; readonly unit: Unit | '' },
): AmountRecord {
  const alternatives = alternativesOf(cell);
  const printed = cell.text.replace(/\s+/g, '');
  const isCut = printed.length > readingLimits.figureCharacters;
  const doubtful = cell.words.some((word) => word.confidence < leastConfidence);
  const flags: Flag[] = [
    ...name.flags,
    ...('flags' in read ? read.flags : []),
    ...(isCut ? (['unreadable', 'cut'] as const) : []),
    ...(row.moved || cell.unplaced ? (['damaged'] as const) : []),
    ...(doubtful ? (['low-confidence'] as const) : []),
    ...(alternatives.length > 0 ? (['readings-differ'] as const) : []),
  ];
  return {
    form: context.form.id,
    rowKey: name.rowKey,
    rowLabel: name.rowLabel,
    columnKey,
    amountText: upTo(readingLimits.figureCharacters, printed),
    amount: read.kind === 'amount' && !isCut ? read.amount : '',
    unit: context.unit,
    place: placeOfCell(row.page, cell),
    origin: row.origin,
    confidence: confidenceOf(cell, flags),
    flags: [...new Set(flags)],
    ...(name.codeText !== undefined && { codeText: name.codeText }),
    ...(alternatives.length > 0 && { alternatives }),
  };
}

/** How sure a reading is: the least sure of its words, less for what had to be read against the print. */
export function confidenceOf(cell: Cell, flags: readonly Flag[]): number {
  const words = Math.min(1, ...cell.words.map((word) => word.confidence));
  const doubt = flags.some((flag) => flag === 'unreadable' || flag === 'several-amounts')
    ? 0
    : flags.some((flag) => flag === 'misread-character' || flag === 'misread-separator' || flag === 'unknown-label')
      ? 0.5
      : flags.includes('doubtful-code')
        ? 0.7
        : flags.some(
              (flag) =>
                flag === 'restored-code' ||
                flag === 'restored-label' ||
                flag === 'restored-column' ||
                flag === 'damaged',
            )
          ? 0.8
          : 1;
  return Math.round(words * doubt * 1000) / 1000;
}

/** What else the whole cell may say: each of its words in turn by its other readings. */
export function alternativesOf(cell: Cell): string[] {
  const others = cell.words.flatMap((word, index) =>
    (word.alternatives ?? []).map((other) => cell.words.map((each, at) => (at === index ? other : each.text)).join('')),
  );
  return [...new Set(others.map((text) => text.replace(/\s+/g, '')))];
}

/** Where the words of a cell stand. @param rowPage the page of its row */
export function placeOfCell(rowPage: number, cell: Cell): Place {
  const page = cell.page ?? rowPage;
  if (cell.line !== undefined) return { page, line: cell.line };
  return { page, box: cell.words.length > 0 ? unionOf(cell.words.map((word) => word.box)) : cell.box };
}

/** Where a row is named. */
export function placeOfRow(page: number, cells: readonly Cell[]): Place {
  const line = cells.find((cell) => cell.line !== undefined)?.line;
  if (line !== undefined) return { page, line };
  return cells.length > 0 ? { page, box: unionOf(cells.map((cell) => cell.box)) } : { page };
}

function uniqueRows(rows: readonly FormRow[]): FormRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.rowKey) && Boolean(seen.add(row.rowKey)));
}

/** Whether two names of rows with one key name one row: 住房公积金 under the code of 住房改革支出, of which two digits are lost, does not. */
function isOneName(a: string, b: string): boolean {
  const [one, other] = [bareText(a), bareText(b)];
  return one === '' || other === '' || distance(one, other) <= Math.max(one.length, other.length) / 2;
}

/**
 * The same figure printed again (合计 on a continuation page, a form that the report prints twice) counts once;
 * another figure under the same key, or the same of a row with another name, is kept and flagged.
 */
export function withoutRepeats(records: readonly AmountRecord[]): AmountRecord[] {
  const byKey = new Map<string, AmountRecord[]>();
  for (const record of records) {
    const key = keyOf(record);
    const same = byKey.get(key) ?? [];
    if (!same.some((other) => other.amount === record.amount && isOneName(other.rowLabel, record.rowLabel)))
      same.push(record);
    byKey.set(key, same);
  }
  return [...byKey.values()].flatMap((same) => (same.length === 1 ? same : same.map(flagRepeated)));
}

function flagRepeated(record: AmountRecord): AmountRecord {
  return record.flags.includes('repeated-key') ? record : { ...record, flags: [...record.flags, 'repeated-key'] };
}
