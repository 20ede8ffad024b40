import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { UnknownTable } from '../../model/document.ts';
import type { RecognisedForm } from '../../model/form.ts';
import { must } from '../../model/must.ts';
import type { AmountRecord, Unit } from '../../model/record.ts';
import type { LogicalTable } from '../../model/table.ts';
import { bodyRows, type Header } from '../heads/header.ts';
import { withTotalsBelowHeads } from '../heads/total-in-head.ts';
import { cleanLabel, plainDigits } from '../label.ts';
import { withMendedHeads } from '../ocr/mended-heads.ts';
import { withoutCellUnits, withoutShares } from '../records/cell-units.ts';
import { flagLostDecimals, usualDecimals } from '../records/decimals.ts';
import { facetsOfTitle } from '../records/facet-records.ts';
import { readBody } from '../records/records.ts';
import { withTotalsInPlace } from '../restore/compact.ts';
import type { ReferenceRow } from '../restore/names.ts';
import { restoredTable } from '../restore/table.ts';
import { findTitle, hasTableNumber, isOfWiderScope, type Title } from '../titles/caption.ts';
import { yearIn } from '../titles/titled.ts';
import { columnKeys, columnsSetAside, headerWords, placeOf, unprintedTotals, unreadColumns } from './form-columns.ts';
import { hasLegalKeys, namesFunds, printsNumbers, printsNumbersBelowHeads, readHeads } from './head-kinds.ts';
import { resemblesForm } from './resembles.ts';
import { assumedUnit, printsFigures, unitOf } from './units.ts';

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
  | {
      readonly kind: 'unknown';
      readonly table: UnknownTable;
      /** In a text file, where a title stands above its own table alone: the form that it names. */
      readonly titled?: string;
    }
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
  if (!read) {
    const isOfText = table.grids.every(({ origin }) => origin === 'ocr-text') && said?.form !== undefined;
    return { ...unknownTable(table, title.text, 'unknown-columns', header), ...(isOfText && { titled: entry.id }) };
  }
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

type UnreadTable = Extract<ReadTable, { kind: 'unknown' }>;

function unknownTable(
  table: LogicalTable,
  title: string,
  reason: UnknownTable['reason'],
  header?: Header,
): UnreadTable {
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
