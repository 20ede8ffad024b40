import type { FormCatalogue } from '../catalogue/load/forms.ts';
import type { Place } from '../model/record.ts';
import type { ReportDoubt } from '../model/document.ts';
import type { LogicalTable, PageTables } from '../model/table.ts';
import { isAmountPrint } from '../print/figures.ts';
import { findDepartment, findTitle } from './caption.ts';
import { namesOnCovers } from './cover.ts';
import { ownerAlone, ownerInTitle } from './owner.ts';

/** So many forms have to come again under another name before that is another report. */
const fewestForms = 3;

/** A table that has the title of a form, where it stands, and the name above it. */
type Titled = {
  readonly form: string;
  readonly place: Position;
  /** The first line above it. */
  readonly start: Position;
  readonly name: string;
  /** A body that a line above it consists of, nearest first; it may be anything else. */
  readonly alone: readonly string[];
  /** The amounts that it prints, in order. */
  readonly figures: string;
};

/** One report of a file. */
export type ReportPart = {
  readonly pages: readonly PageTables[];
  /** The body by which it was told from the others; empty where nothing names one. */
  readonly name: string;
  readonly unsure?: ReportDoubt;
};

/** The name of a body, with the cover that gives it and the year there. */
type Named = { readonly name: string; readonly year?: string | undefined; readonly place?: Position };

/** A place to divide at; what stands before it on its page belongs to the report before. */
type Position = { readonly page: number; readonly y: number };

/**
 * Divides the pages of a file into its reports. A report begins where forms come again under another name: at the cover
 * that gives the name, or else at the first of those forms. Where they come again one after the other with other figures
 * and no name at all, that is another report too, but nobody can be sure of it.
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
  const covers = namesOnCovers(pages.flatMap(({ lines }) => lines)).map(({ name, place }) => ({
    name,
    year: /(?<!\d)20\d{2}(?=年)/.exec(place.text.replace(/\s+/g, ''))?.[0],
    place: positionOf(place),
  }));
  const starts: (Position & { readonly name: string; readonly isUnsure: boolean })[] = [];
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
    // One body may have the reports of two years in a file.
    let isOtherYear = false;
    if (other.name === '' || name.name === '' || isOneBody(other.name, name.name)) {
      isOtherYear = other.year !== undefined && name.year !== undefined && other.year !== name.year;
      const isOther = (other.name === '' || name.name === '' || isOtherYear) && isAnotherSet(own, titled.slice(index));
      if (!isOther) {
        if (name.name === '') name = other;
        continue;
      }
      // A line that is a name and nothing else tells whose they are, now that they are another's.
      const beside = own.find(({ form }) => form === table.form)?.alone ?? [];
      if (other.name === '')
        other = { name: table.alone.find((each) => each !== name.name && !beside.includes(each)) ?? '' };
      if (starts.length === 0 && name.name === '') first = beside.find((each) => !table.alone.includes(each)) ?? '';
    }
    const next = titled.slice(index).filter((each) => each.name === '' || each.name === other.name || each === table);
    if (new Set(next.map(({ form }) => form)).size < fewestForms) continue;
    // The first of its forms may be one that the report before lacks.
    begun = other.name === '' || isOtherYear ? index : firstOf(other.name, begun, index);
    const start = other.place ?? titled[begun]?.start ?? table.start;
    starts.push({ ...start, name: other.name, isUnsure: other.name === '' });
    name = other;
  }
  const names = [first || nameAt(titled[0], undefined).name, ...starts.map((start) => start.name)];
  return divide(pages, starts).map((own, index): ReportPart => {
    const unsure = starts[index - 1]?.isUnsure ? 'begins' : starts[index]?.isUnsure ? 'ends' : undefined;
    return { pages: own, name: names[index] ?? '', ...(unsure && { unsure }) };
  });

  /** The first of the tables before one that stand under its name, without another between. */
  function firstOf(body: string, from: number, index: number): number {
    let first = index;
    while (first - 1 > from && titled[first - 1]?.name === body) first -= 1;
    return first;
  }

  /** The last name that a cover gives before a table, or the one above it. */
  function nameAt(table: Titled | undefined, after: Position | undefined): Named {
    if (!table) return { name: '' };
    const between = covers.filter(({ place }) => isBefore(place, table.place) && (!after || isBefore(after, place)));
    const last = between.at(-1)?.name;
    const first = between.find((cover) => cover.name === last);
    if (first) return first;
    return { name: table.name };
  }
}

/** One name may lack the place that the other begins with. */
const isOneBody = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);

function titledTables(tables: readonly LogicalTable[], catalogue: FormCatalogue): Titled[] {
  return tables.flatMap(({ parts: [first], caption, rows }): Titled[] => {
    const title = findTitle(caption, catalogue);
    const form = title?.form;
    if (form === undefined || !first) return [];
    const [top] = caption;
    const place: Position = { page: first.page, y: first.box.y0 };
    return [
      {
        form,
        place,
        start: top ? positionOf(top) : place,
        name:
          findDepartment(
            caption.map(({ text }) => text),
            catalogue,
          ) || ownerInTitle(title?.text ?? '', catalogue),
        alone: caption.flatMap(({ text }) => ownerAlone(text, catalogue) || []).reverse(),
        figures: rows
          .flatMap((row) => [...new Set(row.cells)].map(({ text }) => text.trim()))
          .filter(isAmountPrint)
          .join(' '),
      },
    ];
  });
}

/**
 * Whether the forms come again one after the other and print other figures than those before: so many that no form is
 * merely printed twice, or goes on under its title.
 */
function isAnotherSet(own: readonly Titled[], next: readonly Titled[]): boolean {
  const again = next.slice(0, fewestForms);
  if (again.length < fewestForms || new Set(again.map(({ form }) => form)).size < fewestForms) return false;
  const differing = again.filter(
    ({ form, figures }) =>
      own.some((each) => each.form === form) && !own.some((each) => each.form === form && each.figures === figures),
  );
  return differing.length === fewestForms;
}

function positionOf({ page, box }: Pick<Place, 'page' | 'box'>): Position {
  return { page, y: box?.y0 ?? 0 };
}

function isBefore(a: Position, b: Position): boolean {
  return a.page < b.page || (a.page === b.page && a.y < b.y);
}

/** The pages between the starts; a page in the middle of which a report begins is divided. */
function divide(pages: readonly PageTables[], starts: readonly Position[]): (readonly PageTables[])[] {
  const bounds = [undefined, ...starts, undefined];
  return bounds.slice(1).map((end, index) => {
    const start = bounds[index];
    const isWithin = (place: Position): boolean =>
      (!start || !isBefore(place, start)) && (!end || isBefore(place, end));
    return pages.flatMap((page) => {
      if ((start && page.page < start.page) || (end && page.page > end.page)) return [];
      const lines = page.lines.filter(({ box }) => isWithin({ page: page.page, y: box.y0 }));
      const grids = page.grids.filter(({ box }) => isWithin({ page: page.page, y: box.y0 }));
      const isShared = page.page === start?.page || page.page === end?.page;
      return isShared && lines.length + grids.length === 0 ? [] : [{ ...page, lines, grids }];
    });
  });
}
