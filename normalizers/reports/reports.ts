import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { DocumentKind, ReportDoubt } from '../../model/document.ts';
import { at } from '../../model/must.ts';
import type { LogicalTable, PageTables } from '../../model/table.ts';
import { headsOfReports } from '../document/cover.ts';
import { reportsFormByForm } from './form-by-form.ts';
import { divide, isBefore, openingOf, positionOf, titledTables, type Position, type Titled } from '../titles/titled.ts';

/** So many forms have to come again under another name before that is another report. */
const fewestForms = 3;
/** Among so many tables they are looked for: the report may have forms that the one before lacks, and empty ones. */
const lookAhead = 8;

/** One report of a file. */
export type ReportPart = {
  readonly pages: readonly PageTables[];
  /** The body by which it was told from the others; empty where nothing names one. */
  readonly name: string;
  /** Its tables stand among those of other bodies: the name above them says more than a cover. */
  readonly isAmong?: true;
  readonly unsure?: ReportDoubt;
  /** It is of the body of the report before: only the year may tell them apart. */
  readonly again?: true;
  /** Where the file holds budgets and final accounts: which of them it is. */
  readonly kind?: DocumentKind;
};

/** The name of a body, with the year and the cover that gives them. */
type Named = { readonly name: string; readonly year: string; readonly place?: Position };
type Start = Position & { readonly name: string; readonly isUnsure: boolean; readonly isAgain: boolean };

/**
 * Divides the pages of a file into its reports. A report begins where forms come again under another name: at the cover
 * that gives the name, or else at the first of those forms. Where they come again one after the other with other figures
 * and no name at all, that is another report too, but nobody can be sure of it; under the same name they are the report
 * of another year, where a cover or the titles say so or the forms begin anew with the first.
 *
 * @param pages in order, furniture taken away
 * @param tables of these pages
 * @returns the reports; all pages as one where nothing tells of another
 */
export function splitReports(
  pages: readonly PageTables[],
  tables: readonly LogicalTable[],
  catalogue: FormCatalogue,
): ReportPart[] {
  const titled = titledTables(tables, catalogue);
  const covers = headsOfReports(pages.flatMap(({ lines }) => lines)).map((head) => ({
    ...head,
    place: positionOf(head.place),
  }));
  const mixed = reportsFormByForm(pages, titled, covers.find(({ name }) => name !== '')?.name ?? '');
  if (mixed) return mixed.map((part) => ({ ...part, isAmong: true }));
  const starts: Start[] = [];
  /** The body of the first report, where nothing but a line above its forms names it. */
  let first = '';
  let begun = 0;
  let name = nameAt(titled[0], undefined);
  for (let index = 1; index < titled.length; index++) {
    const table = titled[index];
    const before = titled[index - 1];
    if (!table || !before) continue;
    const own = titled.slice(begun, index);
    if (!own.some(({ form }) => form === table.form)) continue;
    let other = nameAt(table, before.place);
    let isAgain = false;
    if (other.name === '' || name.name === '' || isOneBody(other.name, name.name)) {
      // One body may have the reports of two years in a file.
      const isOtherYear = other.year !== '' && name.year !== '' && other.year !== name.year;
      isAgain = isOtherYear || (other.name !== '' && name.name !== '');
      const next = titled.slice(index);
      const isOther = isOtherYear
        ? isAnotherSet(own, next, lookAhead)
        : isAgain
          ? own[0]?.form === table.form && isAnotherSet(own, next, lookAhead)
          : isAnotherSet(own, next, fewestForms);
      if (!isOther) {
        if (name.name === '') name = other;
        continue;
      }
      // A line that is a name and nothing else tells whose they are, now that they are another's.
      const beside = own.find(({ form }) => form === table.form)?.alone ?? [];
      if (other.name === '')
        other = { ...other, name: table.alone.find((each) => each !== name.name && !beside.includes(each)) ?? '' };
      if (starts.length === 0 && name.name === '') first = beside.find((each) => !table.alone.includes(each)) ?? '';
    }
    const next = titled.slice(index).filter((each) => each.name === '' || each.name === other.name || each === table);
    if (new Set(next.map(({ form }) => form)).size < fewestForms) continue;
    // The first of its forms may be one that the report before lacks.
    const [begins] = titled.slice(firstOf(other, begun, index));
    const opening = openingOf(pages, before.place, table.start, catalogue);
    const start = other.place ?? opening ?? begins?.start ?? table.start;
    begun = titled.findIndex(({ place }) => !isBefore(place, start));
    starts.push({ ...start, name: other.name, isUnsure: other.name === '' && !isAgain, isAgain });
    name = other;
  }
  const names = [first || nameAt(titled[0], undefined).name, ...starts.map((start) => start.name)];
  return divide(pages, starts).map((own, index): ReportPart => {
    const unsure = starts[index - 1]?.isUnsure ? 'begins' : starts[index]?.isUnsure ? 'ends' : undefined;
    return {
      pages: own,
      name: at(names, index, 'name of a report'),
      ...(unsure && { unsure }),
      ...(starts[index - 1]?.isAgain && { again: true }),
    };
  });

  /** The first of the tables before one that stand under its name and year, without another between. */
  function firstOf(body: Named, from: number, index: number): number {
    const isOwn = (each: Titled | undefined): boolean =>
      each?.name === body.name &&
      ((body.name !== '' && body.name !== name.name) ||
        (each.year !== '' && each.year === body.year && each.year !== name.year));
    let first = index;
    while (first - 1 > from && isOwn(titled[first - 1])) first -= 1;
    return first;
  }

  /** What the last cover before a table says, or what stands above it. */
  function nameAt(table: Titled | undefined, after: Position | undefined): Named {
    if (!table) return { name: '', year: '' };
    const between = covers.filter(({ place }) => isBefore(place, table.place) && (!after || isBefore(after, place)));
    const last = between.at(-1);
    const named = between.findLast((cover) => cover.name !== '' && cover.year === last?.year);
    const first = between.find((cover) => cover.year === last?.year && (!named || cover.name === named.name));
    if (!first) return { name: table.name, year: table.year };
    return { name: named?.name ?? table.name, year: first.year, place: first.place };
  }
}

/** One name may lack the place that the other begins with. */
const isOneBody = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);

/**
 * Whether the forms come again one after the other and print other figures than those before: so many that no form is
 * merely printed twice, or goes on under its title.
 *
 * @param within among so many of the next tables; those that do not come again, or are empty, tell nothing
 */
function isAnotherSet(own: readonly Titled[], next: readonly Titled[], within: number): boolean {
  const again = next
    .slice(0, within)
    .filter(({ form, figures }) => figures.length > 0 && own.some((each) => each.form === form))
    .slice(0, fewestForms);
  if (again.length < fewestForms || new Set(again.map(({ form }) => form)).size < fewestForms) return false;
  return again.every(({ form, figures }) => !own.some((each) => each.form === form && isSame(each.figures, figures)));
}

/** The same figures, but for some that were misprinted or misread. */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(a);
  const shared = new Set(b.filter((figure) => known.has(figure))).size;
  return shared >= sameFrom * Math.max(known.size, new Set(b).size);
}

const sameFrom = 0.8;
