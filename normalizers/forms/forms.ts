import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { UnknownTable } from '../../model/document.ts';
import type { FormRow, RecognisedForm } from '../../model/form.ts';
import { must } from '../../model/must.ts';
import type { AmountRecord, Place, Unit } from '../../model/record.ts';
import { textAt } from '../../model/row-text.ts';
import type { TextLine } from '../../model/page.ts';
import type { LogicalTable, TableRow } from '../../model/table.ts';
import { withoutCellUnits, withoutShares } from '../records/cell-units.ts';
import {
  findBareUnit,
  findSaidUnit,
  findTitle,
  findUnit,
  hasTableNumber,
  isOfWiderScope,
  leavesUnitOpen,
  readTitle,
  type Title,
} from '../titles/caption.ts';
import type { Panel, ReadPanels } from '../heads/columns.ts';
import { readPanels } from '../heads/columns.ts';
import { flagLostDecimals, usualDecimals } from '../records/decimals.ts';
import type { Header } from '../heads/header.ts';
import { bodyRows, readHeader } from '../heads/header.ts';
import { composeKey, facetsOfTitle } from '../records/facet-records.ts';
import { cleanLabel, plainDigits, withoutOrdinal } from '../label.ts';
import { readBody } from '../records/records.ts';
import { yearIn } from '../titles/titled.ts';
import { withMendedHeads } from '../ocr/mended-heads.ts';
import { resemblesForm } from './resembles.ts';
import { withTotalsInPlace } from '../restore/compact.ts';
import { withTotalsBelowHeads } from '../heads/total-in-head.ts';
import { isAmountPrint, isIntegerPrint } from '../../print/figures.ts';
import { restoredTable } from '../restore/table.ts';
import type { ReferenceRow } from '../restore/names.ts';

/** What a table turned out to be: a form with its records, a table that looks like a form, or none of our business. */
export type ReadTable =
  | {
      readonly kind: 'form';
      readonly form: RecognisedForm;
      readonly records: readonly AmountRecord[];
      /** Columns of the form that hold figures and were not read, because no word of the catalogue names them. */
      readonly unread?: UnknownTable;
      /** The table as it was read, and its columns that name what is not the form's. */
      readonly table: LogicalTable;
      readonly setAside: readonly number[];
      /** Its columns that name the rows. */
      readonly names?: readonly number[];
      /** Figures printed again. */
      readonly repeats: readonly AmountRecord[];
    }
  | { readonly kind: 'unknown'; readonly table: UnknownTable }
  /** No form; `titled` where its title says what else it is. */
  | { readonly kind: 'other'; readonly titled: boolean };

/** What the rest of a report tells about one of its tables. */
export type ReportContext = {
  /** The unit that the document states elsewhere, for a table that states none. */
  readonly unit: Unit | '';
  /** The rows that the report's other forms print, for a form whose names OCR has damaged. */
  readonly referenceOf?: (form: string) => readonly ReferenceRow[];
  /** The decimals that nearly all amounts of the report print, for a form in which OCR has lost too many to tell. */
  readonly decimals?: number | undefined;
};

/** This share of the columns that hold amounts has to be named; otherwise the layout is not known. */
const leastNamed = 0.6;

/**
 * Recognises which form a table is, from its title and its content together, and reads it.
 *
 * The title proposes a form; the form's words have to name most of its columns and its rows have to have keys of
 * that form's kind. A table that fails this gives no records: it is reported as unknown.
 *
 * @param report what the rest of the report tells
 */
export function readTable(asPrinted: LogicalTable, catalogue: FormCatalogue, report: ReportContext): ReadTable {
  const { table: printed, unit: unitOfCells } = withoutCellUnits(
    withoutShares(asPrinted),
    unitOf(asPrinted, catalogue),
  );
  if (printed.cutFrom !== undefined) {
    // Of columns that are blank nothing is lost.
    if (!printsNumbersBelowHeads(printed)) return { kind: 'other', titled: false };
    const form = catalogue.forms.find(({ id }) => id === printed.cutFrom);
    return unknownTable(
      printed,
      `${must(form, 'form of a table that was cut').name.zh}（右侧栏目）`,
      'unknown-columns',
    );
  }
  const misread = printed.grids.some((grid) => grid.origin !== 'text');
  const said = titleOfTable(printed, catalogue);
  const title =
    said?.form === undefined && printed.told !== undefined ? { form: printed.told, text: said?.text ?? '' } : said;
  const entry = catalogue.forms.find((form) => form.id === title?.form);
  if (!entry || !title) {
    // A title of final accounts that the catalogue does not know is named, never passed over.
    const isUnknown = title
      ? saysAccounts(title, printed) && printsFigures(printed)
      : resemblesForm(printed, catalogue);
    return isUnknown || (!title && hasTableNumber(printed.caption))
      ? unknownTable(printed, title?.text ?? '', 'unknown-title')
      : { kind: 'other', titled: title !== undefined };
  }
  if (isOfWiderScope(title, catalogue) && namesFunds(printed)) return unknownTable(printed, title.text, 'no-row-keys');
  const below = withTotalsBelowHeads(printed, entry, catalogue);
  const table = restoredTable(below.table, entry, catalogue);
  const meant = misread ? withMendedHeads(table, entry, catalogue) : table;
  const [header, read] = readHeads(meant, entry, catalogue);
  if (!read) return unknownTable(table, title.text, 'unknown-columns', header);
  const { panels } = read;
  if (entry.rows !== 'none' && panels.every((panel) => panel.codes.length + panel.names.length === 0)) {
    return unknownTable(table, title.text, 'no-row-keys', header);
  }
  const own = unitOf(table, catalogue, unitOfCells || report.unit);
  const reference = report.referenceOf?.(entry.id) ?? [];
  const placed = entry.rows === 'economic-code' ? withTotalsInPlace(table, panels, catalogue) : table;
  const context = { form: entry, unit: own, catalogue, reference };
  const plain = readBody(placed, header, panels, context);
  // A table of one column for each item, which no head calls budget or accounts, is what its title says.
  const body =
    plain.records.length === 0 && entry.rows === 'none'
      ? readBody(placed, header, panels, { ...context, titled: facetsOfTitle(title.text, entry) })
      : plain;
  if (!hasLegalKeys(entry, body.records, catalogue)) return unknownTable(table, title.text, 'no-row-keys', header);
  const isPublic = entry.rows === 'none' && printsNumbers(bodyRows(placed, header));
  if (body.records.length === 0 && (isPublic || printsFigures(table)))
    return unknownTable(table, title.text, 'unknown-columns', header);
  const decimals = usualDecimals(body.records) ?? report.decimals;
  const form: RecognisedForm = {
    form: entry.id,
    title: title.text,
    ...yearOf(title, table, catalogue),
    unit: own,
    ...(unitOfCells === '' && assumedUnit(own, table, catalogue)),
    ...(printed.told !== undefined && { told: true }),
    ...(table.grids.some(({ overEdge }) => overEdge) && { overEdge: true }),
    ...unprintedTotals(below.headed, panels, body.rows, catalogue),
    blank: body.records.length === 0,
    pages: [...new Set(table.grids.map((grid) => grid.page))],
    place: placeOf(table),
    decimals,
    columns: columnKeys(entry, panels, body.records),
    rows: body.rows,
  };
  const unread = unreadColumns(table, title.text, header, read.unknown);
  return {
    kind: 'form',
    form,
    records: flagLostDecimals(body.records, decimals),
    table: placed,
    setAside: columnsSetAside(header, read),
    // What looks like codes and has no figures behind it names nothing.
    names: panels.flatMap((panel) =>
      panel.amounts.length > 0 ? [...panel.codes, ...panel.names, ...panel.others] : [],
    ),
    repeats: body.repeats,
    ...(unread && { unread }),
  };
}

/** The totals in whose cells the heads of their columns stand. */
function unprintedTotals(
  headed: readonly number[],
  panels: readonly Panel[],
  rows: readonly FormRow[],
  { words }: FormCatalogue,
): Pick<RecognisedForm, 'unprinted'> {
  const total = rows.find(({ rowLabel }) => words.totals.includes(cleanLabel(rowLabel)));
  const amounts = panels.flatMap((panel) => panel.amounts).filter(({ column }) => headed.includes(column));
  if (total === undefined || amounts.length === 0) return {};
  const keys = amounts.flatMap(({ facets }) => facets.column ?? []);
  return { unprinted: keys.map((columnKey) => ({ rowKey: total.rowKey, columnKey })) };
}

/** Whether a title that the catalogue does not know is one of final accounts, by its words or its number. */
function saysAccounts({ text, unknown }: Title, { caption }: LogicalTable): boolean {
  return unknown === true && (cleanLabel(text).includes('决算') || hasTableNumber(caption));
}

/** The title that stands above a table, or inside it. */
export function titleOfTable(table: LogicalTable, catalogue: FormCatalogue): Title | undefined {
  const above = findTitle(
    table.caption,
    catalogue,
    table.grids.some((grid) => grid.origin !== 'text'),
  );
  // What stands above may be the title of the whole report: 部门决算公开表.
  return above?.form === undefined ? (titleInside(table, catalogue) ?? above) : above;
}

/** The year that a form says it is of; none where its title names several. */
function yearOf({ text }: Title, { caption }: LogicalTable, { words }: FormCatalogue): Pick<RecognisedForm, 'year'> {
  const named = new Set(
    plainDigits(text)
      .replace(/\s+/g, '')
      .match(/(?<!\d)20\d{2}(?=年)/g),
  );
  const texts = caption.map((line) => line.text);
  // 部门：青山市司法局　2023年度　单位：万元 may be one line.
  const besideUnit = new RegExp(`(?<!\\d)(20\\d{2})年度?(?:${words.unit_labels.join('|')})`);
  const beside = texts.map((line) => besideUnit.exec(cleanLabel(line))?.[1]).find((each) => each !== undefined);
  const year = named.size > 1 ? '' : yearIn(text, texts) || (beside ?? '');
  return year === '' ? {} : { year };
}

/**
 * Columns with a head that the form knows as not its own, or that belongs to no panel (行次). A second column under the
 * very head of one that is read is none: one of them stands under a wrong head. Where columns name rows, another block of them
 * may have the same heads again: there no other head stands between the two.
 */
function columnsSetAside(header: Header, { panels, unknown }: ReadPanels): number[] {
  const read = panels.flatMap(({ amounts }) =>
    amounts.flatMap(({ column, reachedOver }) => (reachedOver === undefined ? [column] : [])),
  );
  const naming = panels.flatMap(({ codes, names, others }) => [...codes, ...names, ...others]);
  const used = new Set([...unknown, ...naming, ...read]);
  const headOf = (column: number): string => (header.paths[column] ?? []).join('/');
  const isUnderOneHead = (column: number, other: number): boolean =>
    headOf(column) === headOf(other) &&
    header.paths
      .slice(Math.min(column, other), Math.max(column, other) + 1)
      .every((path) => naming.length === 0 || path.length === 0 || path.join('/') === headOf(column));
  return header.paths.flatMap((path, column) =>
    path.length > 0 && !used.has(column) && !read.some((other) => isUnderOneHead(column, other)) ? [column] : [],
  );
}

/** The title may stand inside the table, in a first row that spans all columns. */
function titleInside(table: LogicalTable, catalogue: FormCatalogue): ReturnType<typeof findTitle> {
  const lines = table.rows
    .slice(0, 3)
    .map((row) => [...new Set(row.cells)].filter((cell, _, all) => cell.text !== '' || all.length <= 2))
    .filter((cells) => cells.length <= 2)
    .flat()
    .map((cell) => ({ page: table.grids[0]?.page ?? 1, text: cell.text, box: cell.box }));
  return findTitle(lines, catalogue);
}

/** Says of a form that its unit is that of the other tables. */
export function assumedUnit(
  unit: Unit | '',
  table: LogicalTable,
  catalogue: FormCatalogue,
): Pick<RecognisedForm, 'unitAssumed'> {
  return unit !== '' && unitOf(table, catalogue) === '' ? { unitAssumed: true } : {};
}

/**
 * The unit that a table states: above it, in its first rows, or below it.
 *
 * @param elsewhere the one that the document states, for a table that says nothing of its own
 */
export function unitOf(table: LogicalTable, catalogue: FormCatalogue, elsewhere: Unit | '' = ''): Unit | '' {
  const inside = table.rows.slice(0, 4).flatMap((row) => [...new Set(row.cells)].map((cell) => cell.text));
  const stated = [...table.caption.map(({ text }) => text), ...inside];
  const said = findUnit(stated, catalogue);
  if (said !== '' || leavesUnitOpen(stated, catalogue)) return said;
  const own = findBareUnit(stated, catalogue) || unitOfHeads(inside, catalogue);
  if (own !== '') return own;
  // What stands below the title of the next table belongs to that one.
  const next = table.footnotes.findIndex(({ text }) => readTitle(text, catalogue)?.form !== undefined);
  const below = next < 0 ? table.footnotes : table.footnotes.slice(0, next);
  return (
    findUnit(
      below.map(({ text }) => text),
      catalogue,
    ) || elsewhere
  );
}

/** The unit that stands in brackets behind the names of columns, where all that have one agree: 金额（万元）. */
function unitOfHeads(texts: readonly string[], { words }: FormCatalogue): Unit | '' {
  const ending = new RegExp(`.\\((${words.units.join('|')})\\)$`);
  const [only, ...others] = new Set(texts.flatMap((text) => ending.exec(cleanLabel(text))?.[1] ?? []));
  return others.length === 0 ? (words.units.find((unit) => unit === only) ?? '') : '';
}

/** The header and the panels; heads are spread over the columns behind them only where the form is not known without. */
function readHeads(table: LogicalTable, entry: FormEntry, catalogue: FormCatalogue): [Header, ReadPanels | undefined] {
  const readWith = (spreads: boolean): [Header, ReadPanels | undefined] => {
    const header = readHeader(table, entry, catalogue, spreads);
    const read = readPanels(table, header, entry, catalogue);
    return [header, read && namesColumns(entry, read) ? read : undefined];
  };
  const plain = readWith(false);
  return plain[1] || table.grids.every((grid) => grid.origin !== 'ocr-text') ? plain : readWith(true);
}

function namesColumns(entry: FormEntry, { panels, unknown }: ReadPanels): boolean {
  const named = panels.reduce((sum, panel) => sum + panel.amounts.length, 0);
  return named > 0 && named / (named + unknown.length) >= leastNamed && (!entry.sides || panels.length <= 2);
}

/** A form is blank when nothing is printed in it; figures that gave no record are a layout we do not know. */
export function printsFigures(table: LogicalTable): boolean {
  return table.rows.some((row) => row.cells.some((cell) => isAmountPrint(cell.text)));
}

/** Whether a table prints a figure or a code: numbers of its columns (栏次) are none. */
function printsNumbersBelowHeads({ rows }: LogicalTable): boolean {
  return rows.some(({ cells }) => {
    const numbers = [...new Set(cells)].flatMap(({ text }) => (/\d/.test(text) ? [text.trim()] : []));
    const isCounted = (text: string, index: number): boolean =>
      /^\d{1,2}$/.test(text) && Number(text) === Number(numbers[0]) + index;
    return numbers.length > 0 && !(numbers.length > 1 && numbers.every(isCounted));
  });
}

/** Whole numbers are figures where no row has a code or a number of its own. */
function printsNumbers(rows: readonly TableRow[]): boolean {
  return rows.some(({ cells }) => cells.filter(({ text }) => isIntegerPrint(text) && /[1-9]/.test(text)).length > 1);
}

/** Whether a row of a table is the total of 政府性基金: the rows below it are none of 一般公共预算. */
function namesFunds({ rows }: LogicalTable): boolean {
  return rows.some(({ cells }) => cells.some(({ text }) => fundTotal.test(withoutOrdinal(cleanLabel(text)))));
}

const fundTotal = /^政府性基金(?:预算)?(?:财政拨款)?(?:支出)?(?:合计|小计)?$/;

/** A form whose rows are codes has codes of its own classification; 分单位 tables, which name units instead, are another kind. */
function hasLegalKeys(entry: FormEntry, records: readonly AmountRecord[], catalogue: FormCatalogue): boolean {
  if (records.length === 0 || entry.rows === 'labels' || entry.rows === 'none') return true;
  const keys = [...new Set(records.map((record) => record.rowKey))];
  // Basic expenditure by function is another table than that by economic class, whatever its title says.
  const byFunction = keys.filter((key) => /^2\d{2}(?:\d{2}){0,2}$/.test(key));
  if (entry.rows === 'economic-code' && byFunction.length > keys.length / 2) return false;
  const totals = Object.keys(catalogue.words.economic_totals);
  // What begins with 0 is 款 or 项 without its 类; behind a code may stand the name of a part of it.
  const legal = keys.filter((key) => /^(?:.+\/)?[1-9]\d{2,6}(?:\/\D.*)?$/.test(key) || totals.includes(key));
  return legal.length >= keys.length / 2;
}

/** Unnamed columns of a form that is read all the same: their figures must not be missed in silence. */
function unreadColumns(
  table: LogicalTable,
  title: string,
  header: Header,
  unknown: readonly number[],
): UnknownTable | undefined {
  const rows = bodyRows(table, header);
  const filled = unknown.filter((column) => rows.some((row) => isAmountPrint(textAt(row, column))));
  if (filled.length === 0) return undefined;
  const words = headerWords(filled.map((column) => header.paths[column] ?? []));
  return { title: `${title}（个别栏目）`, header: words, reason: 'unknown-columns', place: placeOf(table) };
}

function columnKeys(entry: FormEntry, panels: readonly Panel[], records: readonly AmountRecord[]): string[] {
  const keys = panels.flatMap((panel) =>
    panel.amounts.map(({ facets }) => (entry.facets ? composeKey(entry, facets) : facets.column)),
  );
  return [...new Set([...keys.filter((key) => key !== undefined), ...records.map((record) => record.columnKey)])];
}

function unknownTable(table: LogicalTable, title: string, reason: UnknownTable['reason'], header?: Header): ReadTable {
  const paths = header?.paths ?? (table.rows[0]?.cells ?? []).map((cell) => [cell.text]);
  return {
    kind: 'unknown',
    table: {
      title: title || table.caption.map((line) => line.text).join(' '),
      header: headerWords(paths),
      reason,
      place: placeOf(table),
    },
  };
}

function headerWords(paths: readonly (readonly string[])[]): string {
  return paths.map((path) => path.join('/')).join(' | ');
}

/** Where a table begins: the page and box of its first part. */
export function placeOf(table: LogicalTable): Place {
  const [first] = table.grids;
  return { page: first?.page ?? 1, ...(first && { box: first.box }) };
}

/**
 * The unit that the document's tables state, where all that state one agree; where none does, the one that its text
 * states of all of them (本报告金额单位均为万元), or that stands on a page before all of them (单位：万元 on the cover).
 */
export function commonUnit(
  tables: readonly LogicalTable[],
  lines: readonly TextLine[],
  catalogue: FormCatalogue,
): Unit | '' {
  const stated = tables.map((table) => unitOf(table, catalogue)).filter((unit) => unit !== '');
  const told = lines.map(({ text }) => findSaidUnit(text, catalogue)).filter((unit) => unit !== '');
  const first = Math.min(...tables.filter(printsFigures).flatMap(({ grids }) => grids.map(({ page }) => page)));
  const before = lines.filter(({ page, text }) => page < first && cleanLabel(text).length <= longestUnitLine);
  const ahead = before.map(({ text }) => findUnit([text], catalogue)).filter((unit) => unit !== '');
  const [only, ...others] = new Set([stated, told, ahead].find((units) => units.length > 0));
  return others.length === 0 ? (only ?? '') : '';
}

/** A sentence that mentions a unit is longer than a line that states it. */
const longestUnitLine = 16;
