import type { Claim } from '../model/claim.ts';
import type { DocumentReading, DocumentResult, Problem, Report } from '../model/document.ts';
import type { Coverage } from '../model/coverage.ts';
import { type Numbered, without, withoutNumber } from '../model/results-of.ts';
import type { PageTables } from '../model/table.ts';

/** What is read of one report; pages and problems belong to the file. */
export type ReportReading = Pick<
  DocumentReading,
  | 'kind'
  | 'reportKind'
  | 'department'
  | 'year'
  | 'announcedForms'
  | 'units'
  | 'forms'
  | 'unknownTables'
  | 'records'
  | 'annexes'
  | 'lines'
  | 'coverage'
  | 'otherDocument'
  | 'listedTables'
  | 'unsure'
>;

/** Adds the report's number to items, except for the first report. */
function numbered<Item extends object>(items: readonly Item[], report: number): (Item & Numbered)[] {
  return items.map((item) => (report === 1 ? item : { ...item, report }));
}

/**
 * Marks reports that begin only because forms occur again, and that print no other year than the report before: it is
 * uncertain whose such forms are.
 *
 * @param parts of the file, in the order of the readings
 */
export function withDoubts(
  readings: readonly ReportReading[],
  parts: readonly { readonly again?: true }[],
): ReportReading[] {
  const isDoubtful = readings.map((reading, index) => {
    const before = readings[index - 1];
    return (
      parts[index]?.again === true && before !== undefined && (reading.year === '' || reading.year === before.year)
    );
  });
  return readings.map((reading, index) => {
    const unsure = reading.unsure ?? (isDoubtful[index] ? 'begins' : isDoubtful[index + 1] ? 'ends' : undefined);
    return { ...reading, ...(unsure && { unsure }) };
  });
}

/**
 * Joins the reports of a file: their forms, records and lines in order, each with the number of its report.
 *
 * @param pages of each report
 * @returns if there is only one report, its reading unchanged
 */
export function joinReports(
  readings: readonly ReportReading[],
  pages: readonly (readonly PageTables[])[],
): ReportReading & Pick<DocumentReading, 'reports'> {
  const [first] = readings;
  if (!first) throw new RangeError('a file holds one report at least');
  if (readings.length === 1) return first;
  const all = <Key extends 'forms' | 'unknownTables' | 'records' | 'annexes'>(key: Key): ReportReading[Key] =>
    readings.flatMap((reading, index) => numbered<object>(reading[key], index + 1)) as unknown as ReportReading[Key];
  const coverage = sumOf(readings.flatMap((reading) => reading.coverage ?? []));
  return {
    ...without(first, ['unsure']),
    // If the first report does not say it, the file has the year of another.
    year: first.year || (readings.find(({ year }) => year !== '')?.year ?? ''),
    forms: all('forms'),
    unknownTables: all('unknownTables'),
    records: all('records'),
    annexes: all('annexes'),
    lines: readings.flatMap(({ lines }) => lines),
    ...(coverage && { coverage }),
    reports: readings.map((reading, index): Report => {
      // A report without a year has that of the first report if they are of one kind and of different bodies.
      const isOfYear = reading.kind === first.kind && reading.department !== first.department;
      const own = (pages[index] ?? []).map(({ page }) => page);
      return {
        report: index + 1,
        kind: reading.kind,
        ...(reading.reportKind && { reportKind: reading.reportKind }),
        department: reading.department,
        year: reading.year || (isOfYear ? first.year : ''),
        firstPage: Math.min(...own),
        lastPage: Math.max(...own),
        lines: reading.lines.length,
        announcedForms: reading.announcedForms,
        units: reading.units,
        ...(reading.unsure && { unsure: reading.unsure }),
        ...(reading.coverage && { coverage: reading.coverage }),
      };
    }),
  };
}

function sumOf(coverages: readonly Coverage[]): Coverage | undefined {
  if (coverages.length === 0) return undefined;
  const sum = (key: 'printed' | 'recorded' | 'setAside'): number =>
    coverages.reduce((whole, coverage) => whole + coverage[key], 0);
  return {
    printed: sum('printed'),
    recorded: sum('recorded'),
    setAside: sum('setAside'),
    unread: coverages.flatMap(({ unread }) => unread),
  };
}

/** The readings of the reports of a file, each as if it stood alone, because the checks see one report at a time. */
export function reportsOf(reading: DocumentReading): DocumentReading[] {
  const { reports = [], ...whole } = reading;
  if (reports.length < 2) return [reading];
  let line = 0;
  const rest = without(whole, ['coverage', 'reportKind', 'unsure']);
  const formsOf = (number: number): ReadonlySet<string> =>
    new Set(whole.forms.flatMap((form) => ((form.report ?? 1) === number ? [form.form] : [])));
  const sets = reports.map(({ report, department }) => ({ department, forms: formsOf(report) }));
  return reports.map(({ report, firstPage, lastPage, lines, ...own }, index) => {
    const forms = sets[index]?.forms ?? new Set();
    const isBeside = sets.some(
      ({ department, forms: others }) =>
        department !== own.department && others.size > forms.size && [...forms].every((form) => others.has(form)),
    );
    const mine = <Item extends Numbered>(items: readonly Item[]): Item[] =>
      items.filter((item) => (item.report ?? 1) === report).map((item) => withoutNumber(item));
    line += lines;
    const next = whole.lines[line]?.line ?? Infinity;
    const from = index === 0 ? 1 : (whole.lines[line - lines]?.line ?? 1);
    const isOwn = ({ page, brokenLines }: Problem): boolean =>
      brokenLines?.some((each) => each >= from && each < next) ??
      (page === undefined || (page >= firstPage && page <= lastPage));
    return {
      ...rest,
      kind: own.kind,
      ...(own.reportKind && { reportKind: own.reportKind }),
      department: own.department,
      year: own.year,
      announcedForms: own.announcedForms,
      units: own.units,
      ...(own.unsure && { unsure: own.unsure }),
      ...(isBeside && { besideFuller: true as const }),
      forms: mine(whole.forms),
      unknownTables: mine(whole.unknownTables),
      records: mine(whole.records),
      annexes: mine(whole.annexes),
      lines: whole.lines.slice(line - lines, line),
      problems: whole.problems.filter(isOwn),
      ...(own.coverage && { coverage: own.coverage }),
    };
  });
}

type Checked = Omit<DocumentResult, 'seconds'>;

/** Joins the results of the checks for the reports of a file. @param whole the file as it was read */
export function joinChecked(whole: DocumentReading, checked: readonly Checked[]): Checked {
  const all = <Key extends 'records' | 'findings'>(key: Key): Checked[Key] =>
    checked.flatMap((result, index) => numbered<object>(result[key], index + 1)) as unknown as Checked[Key];
  const restored = checked.flatMap((result, index) => numbered(result.restored ?? [], index + 1));
  const told = checked.findIndex(({ status }) => status !== 'ok');
  const problem = checked[told]?.problems[0];
  const status = checked.every((result) => result.status === 'failed') ? 'failed' : told < 0 ? 'ok' : 'partial';
  const reading = without(whole as DocumentReading & Pick<DocumentResult, 'restored'>, ['restored']);
  return {
    ...reading,
    records: all('records'),
    findings: all('findings'),
    claims: joinClaims(checked.map(({ claims }) => claims)),
    ...(restored.length > 0 && { restored }),
    // Each report says which forms it lacks; the file lacks what any of them lacks.
    formsMissing: [...new Set(checked.flatMap(({ formsMissing }) => formsMissing))],
    problems: problem && !whole.problems.includes(problem) ? [problem, ...whole.problems] : whole.problems,
    reports: (whole.reports ?? []).map((report, index) => ({
      ...report,
      ...(checked[index] && { formsMissing: checked[index].formsMissing, status: checked[index].status }),
    })),
    status,
    error: problem?.message.zh ?? '',
  };
}

/** The claims of all reports, numbered consecutively. */
function joinClaims(reports: readonly (readonly Claim[])[]): Claim[] {
  let before = 0;
  return reports.flatMap((claims, index) => {
    const offset = before;
    before += Math.max(0, ...claims.map(({ id }) => id));
    const moved = claims.map((claim) => ({
      ...claim,
      id: claim.id + offset,
      ...(claim.of !== undefined && { of: claim.of + offset }),
      ...(claim.against !== undefined && { against: claim.against + offset }),
      ...(claim.change !== undefined && { change: claim.change + offset }),
    }));
    return numbered(moved, index + 1);
  });
}
