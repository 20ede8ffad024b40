import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FormCatalogue } from '../catalogue/load/forms.ts';
import { loadAnnexes } from '../catalogue/load/annexes.ts';
import { withinLimits } from '../extractors/within-limits.ts';
import { loadBudgetForms, loadForms } from '../catalogue/load/forms.ts';
import { hasBudgetForms } from '../catalogue/load/kinds.ts';
import type { DocumentKind, DocumentReading, UnknownTable } from '../model/document.ts';
import type { RecognisedForm } from '../model/form.ts';
import type { AmountRecord, Place } from '../model/record.ts';
import { withUnread, type Coverage } from '../model/coverage.ts';
import type { TextLine } from '../model/page.ts';
import type { SourceFile } from '../model/source.ts';
import type { LogicalTable, PageTables } from '../model/table.ts';
import { readAnnexes, type ReadAnnexes } from '../normalizers/annex/annexes.ts';
import { coverageOf, type CoveredTable } from '../normalizers/printed-figures/coverage.ts';
import { withRepeatedPages } from '../normalizers/printed-figures/repeated-pages.ts';
import { printsWholeNumbers, wholeRowsIn } from '../normalizers/records/whole-numbers.ts';
import { announcedForms } from '../normalizers/titles/contents.ts';
import { withColumnsBeside } from '../normalizers/budget/beside.ts';
import { readBudgetTable } from '../normalizers/budget/budget-table.ts';
import { captionsOf, readCover, type Cover } from '../normalizers/document/cover.ts';
import { usualDecimals } from '../normalizers/records/decimals.ts';
import { placeOf } from '../normalizers/forms/form-columns.ts';
import { readTable, type ReportContext } from '../normalizers/forms/forms.ts';
import { commonUnit, printsFigures } from '../normalizers/forms/units.ts';
import { withoutFurniture } from '../normalizers/stitch/furniture.ts';
import { withoutRepeats } from '../normalizers/records/records.ts';
import { isStrayPart } from '../normalizers/forms/resembles.ts';
import { referencesOf } from '../normalizers/restore/reference.ts';
import { listTables, otherDocumentOf } from '../normalizers/document/other-document.ts';
import { columnsOf, isOfNarrative, tablesOfOtherYears, widerTables } from '../normalizers/titles/tables-aside.ts';
import { splitKinds } from '../normalizers/reports/kinds.ts';
import { splitReports, type ReportPart } from '../normalizers/reports/reports.ts';
import { stitchTables } from '../normalizers/stitch/stitch.ts';
import { listedUnits } from '../normalizers/document/units.ts';
import { cutProblems } from './pages/cut.ts';
import { chooseReading, withPlaceDoubted } from './choice.ts';
import { joinReports, withDoubts, type ReportReading } from './reports.ts';
import { readPages } from './pages/read-file-pages.ts';
import type { Scans } from './pages/scan.ts';
import { placedAsDisplayed } from './pages/placed.ts';
import { withToldForms } from './told-forms.ts';
import { usualReading, type ReadingOptions } from './reading-options.ts';
import { append } from '../model/largest.ts';

/**
 * Reads one document: pages, tables, forms, records.
 *
 * @param scans gives the pages that must be read from their images; by default they are read in this process
 * @throws UnreadableDocument when the file cannot be read at all
 * @throws ScansWanted when `scans` does not have all pages yet
 */
export async function readDocument(
  source: SourceFile,
  options: ReadingOptions = usualReading,
  scans?: Scans,
): Promise<DocumentReading> {
  const bytes = await readFile(source.path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const read = await readPages(bytes, source, options, scans);
  const within = withinLimits(read.tables);
  const pages = withoutFurniture(within.pages);
  const whole = readReport(pages);
  const parts = partsOf(pages, whole);
  const reports = parts.length > 1 ? parts.map((part) => readPart(part, whole.reading)) : [whole];
  const all = joinReports(
    withDoubts(
      reports.map(({ reading }) => reading),
      parts,
    ),
    parts.map((part) => part.pages),
  );
  const { placements } = read;
  const displayed = <T extends { readonly place: Place }>(each: T): T => ({
    ...each,
    place: placedAsDisplayed(each.place, placements),
  });
  return {
    document: source.document,
    path: source.path,
    sha256,
    ...all,
    pages: read.pageCount,
    pagesText: read.pagesText,
    pagesOcr: read.pagesOcr,
    forms: all.forms.map((form) => ({ ...displayed(form), rows: form.rows.map(displayed) })),
    records: all.records.map(displayed),
    unknownTables: all.unknownTables.map(displayed),
    // Only the coverage needs the parts of a text line.
    lines: all.lines.map(({ page, text, box, line }) =>
      placedAsDisplayed({ page, text, box, ...(line !== undefined && { line }) }, placements),
    ),
    problems: [...read.problems, ...cutProblems([...(read.cuts ?? []), ...within.cuts])],
    ...(all.coverage && { coverage: displayedCoverage(all.coverage) }),
    ...(all.reports && {
      reports: all.reports.map((report) => ({
        ...report,
        ...(report.coverage && { coverage: displayedCoverage(report.coverage) }),
      })),
    }),
  };

  function displayedCoverage(coverage: Coverage): Coverage {
    return { ...coverage, unread: coverage.unread.map(displayed) };
  }
}

/** The reports of a file: those of one kind (决算 or 预算) are separated by the forms of that kind. */
function partsOf(pages: readonly PageTables[], whole: ReadReport): ReportPart[] {
  const kinds = splitKinds(pages, whole.tables, whole.reading.kind);
  if (kinds.length === 1) return splitReports(pages, whole.tables, whole.catalogue);
  return kinds.flatMap(({ pages: own, kind }) => {
    const { tables, catalogue } = readReport(own, kind);
    return splitReports(own, tables, catalogue).map((part) => ({ ...part, ...(kind && { kind }) }));
  });
}

/** Reads one of several reports; what it does not say about itself is taken from the name that separated it. */
function readPart({ pages, name, unsure, kind, isAmong }: ReportPart, whole: Cover): ReadReport {
  const read = readReport(pages, kind);
  const department = (isAmong && name) || read.reading.department || name;
  // Among the tables of others, what the cover says of the year holds for all.
  const year = read.reading.year || (isAmong ? whole.year : '');
  return {
    ...read,
    reading: { ...read.reading, department, year, ...(unsure && { unsure }) },
  };
}

/**
 * Reads one report: whose it is, its kind and year, and its forms.
 *
 * @param pages its own pages, without headers and footers
 * @param kind if already known
 */
function readReport(pages: readonly PageTables[], kind?: DocumentKind): ReadReport {
  const lines = pages.flatMap((page) => page.lines);
  const first = stitchTables(pages, loadForms());
  const cover = readCover(lines, captionsOf(first), loadForms(), pages, kind);
  const isBudget = hasBudgetForms(cover.reportKind);
  const catalogue = isBudget ? loadBudgetForms() : loadForms();
  const tables = isBudget ? withColumnsBeside(stitchTables(pages, catalogue), catalogue) : first;
  const annexes = isBudget ? noAnnexes : readAnnexes(pages, loadAnnexes(), catalogue);
  const read = readForms(tables, annexes, lines, catalogue, cover);
  const reading = {
    ...cover,
    announcedForms: announcedForms(lines, catalogue),
    units: listedUnits(tables, catalogue),
    ...read,
    coverage: withRepeatedPages(read.coverage, pages, read.records),
    lines,
  };
  // If it is not a report, the kind of document is stated, and none of its tables is taken for a form.
  const other = otherDocumentOf(
    lines,
    tables,
    reading.forms.map(({ form }) => form),
  );
  const isNothing =
    !other && reading.forms.length === 0 && reading.unknownTables.length === 0 && reading.kind === '其他';
  if (!other && !isNothing) return { reading, tables, catalogue };
  const own = {
    kind: '其他' as const,
    department: '',
    year: other?.year ?? '',
    announcedForms: [],
    units: [],
    forms: [],
    records: [],
    unknownTables: [],
    annexes: [],
    // Its printed figures are still counted, so that the document does not look empty.
    coverage: coverageOf(
      tables.map((table) => ({ table, form: '', setAside: [], repeats: [] })),
      [],
      lines,
    ),
    lines,
  };
  const otherDocument = other && { id: other.id, name: other.name };
  return {
    reading: {
      ...own,
      ...(otherDocument && { otherDocument }),
      ...((otherDocument || tables.length > 0) && { listedTables: listTables(tables) }),
    },
    tables,
    catalogue,
  };
}

type ReadReport = {
  readonly reading: ReportReading;
  readonly tables: readonly LogicalTable[];
  readonly catalogue: FormCatalogue;
};

type ReadForms = Pick<DocumentReading, 'forms' | 'records' | 'unknownTables' | 'annexes'> & {
  readonly coverage: Coverage;
};
/** A budget has no self-assessments yet. */
const noAnnexes: ReadAnnexes = { forms: [], records: [], annexes: [], grids: new Set(), unread: [] };

/** The forms among the tables; tables that belong to annexes are skipped. */
function readForms(
  all: readonly LogicalTable[],
  annexes: ReadAnnexes,
  lines: readonly TextLine[],
  catalogue: FormCatalogue,
  cover: Cover,
): ReadForms {
  const own = all.filter((table) => !table.grids.some((part) => annexes.grids.has(part)));
  const unit = commonUnit(own, lines, catalogue);
  const tables = cover.kind === '决算' && !catalogue.budget ? withToldForms(own, lines, catalogue, { unit }) : own;
  const first = readAll(tables, catalogue, { unit }, cover);
  const isDamaged = tables.some((table) => table.grids.some((grid) => grid.origin !== 'text'));
  // Names that OCR damaged in one form are known from the others, so all are read first.
  const { forms, records, unknownTables, covered } = isDamaged
    ? readAll(
        tables,
        catalogue,
        {
          unit,
          referenceOf: referencesOf(first.forms, first.records, catalogue.forms),
          decimals: usualDecimals(first.records),
        },
        cover,
      )
    : first;
  return {
    forms: [...forms, ...annexes.forms],
    records: [...withoutRepeats(records), ...annexes.records],
    unknownTables,
    annexes: annexes.annexes,
    coverage: withUnread(coverageOf(covered, records, lines, catalogue), annexes.unread),
  };
}

function readAll(
  tables: readonly LogicalTable[],
  catalogue: FormCatalogue,
  report: ReportContext,
  { department: body, year }: Cover,
): Omit<ReadForms, 'annexes' | 'coverage'> & { readonly covered: readonly CoveredTable[] } {
  const forms: RecognisedForm[] = [];
  const records: AmountRecord[] = [];
  const unknown = new Map<LogicalTable, UnknownTable>();
  const covered: CoveredTable[] = [];
  const isWhole = printsWholeNumbers([], tables);
  const printsRows = (table: LogicalTable, least: number): boolean =>
    printsFigures(table) || (isWhole && wholeRowsIn(table) >= least);
  /** Unknown tables between forms: one may be a form, or a part of one, that was not recognised. */
  let between: LogicalTable[] = [];
  const name = (table: LogicalTable): void => {
    unknown.set(table, { title: '', header: headOf(table), reason: 'unknown-title', place: placeOf(table) });
    covered.push({ table, form: '', setAside: [], repeats: [] });
  };
  const wider = catalogue.budget ? undefined : widerTables(tables, catalogue);
  const otherYears = catalogue.budget ? undefined : tablesOfOtherYears(tables, catalogue, year);
  for (const table of tables) {
    const otherYear = otherYears?.get(table);
    if (otherYear !== undefined) unknown.set(table, ofOtherYear(table, otherYear));
    if (wider?.has(table) || otherYear !== undefined) {
      covered.push({ table, form: '', setAside: columnsOf(table), repeats: [] });
      continue;
    }
    const read = catalogue.budget
      ? withPlaceDoubted(readBudgetTable(table, catalogue, { ...report, body, year }))
      : chooseReading(table, (each) => readTable(each, catalogue, report));
    if (read.kind !== 'other') {
      for (const each of between) name(each);
      between = [];
    }
    if (read.kind === 'form') {
      forms.push(read.form);
      append(records, table.told === undefined ? read.records : read.records.map(flagTold));
      if (read.unread) unknown.set(table, read.unread);
      const { form, setAside, repeats, names } = read;
      covered.push({ table: read.table, form: form.form, setAside, repeats, ...(names && { names }) });
    } else if (read.kind === 'unknown') {
      unknown.set(table, read.table);
      const { titled } = read;
      covered.push({ table, form: table.cutFrom ?? '', setAside: [], repeats: [], ...(titled && { titled }) });
    } else if (table.cutFrom !== undefined) {
      // Its grid is blank; what its page prints beside it is the form's all the same.
      covered.push({ table, form: table.cutFrom, setAside: [], repeats: [] });
    } else if (printsRows(table, 1) && isStrayPart(table, covered.at(-1)?.table)) name(table);
    else if (covered.length > 0 && !read.titled && printsRows(table, 2)) between.push(table);
  }
  // A table within the narrative holds no figures of forms except those that the forms have anyway.
  const aside = new Set(
    covered.flatMap(({ table, form }) => (form === '' && isOfNarrative(table, records, catalogue) ? [table] : [])),
  );
  return {
    forms,
    records,
    unknownTables: [...unknown].flatMap(([table, each]) => (aside.has(table) ? [] : [each])),
    covered: covered.map((each) => (aside.has(each.table) ? { ...each, setAside: columnsOf(each.table) } : each)),
  };
}

/** Named, and set aside: who looks for the figures of that year finds where they stand. */
const ofOtherYear = (table: LogicalTable, year: string): UnknownTable => ({
  title: `${table.caption.map(({ text }) => text).join(' ')}（${year}年的表，不是本报告年度的）`,
  header: headOf(table),
  reason: 'other-year',
  place: placeOf(table),
});

const flagTold = (record: AmountRecord): AmountRecord => ({ ...record, flags: [...record.flags, 'form-told'] });

function headOf({ rows: [first] }: LogicalTable): string {
  return [...new Set(first?.cells)].map(({ text }) => text).join(' | ');
}
