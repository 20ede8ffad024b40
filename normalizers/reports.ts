import type { FormCatalogue } from '../catalogue/forms.ts';
import type { Place } from '../model/record.ts';
import type { LogicalTable, PageTables } from '../model/table.ts';
import { findDepartment, findTitle } from './caption.ts';
import { namesOnCovers } from './cover.ts';

/** So many forms have to come again under another name before that is another report. */
const fewestForms = 3;

/** A table that has the title of a form, where it stands, and the name above it. */
type Titled = {
  readonly form: string;
  readonly place: Position;
  /** The first line above it. */
  readonly start: Position;
  readonly name: string;
};

/** A place to divide at; what stands before it on its page belongs to the report before. */
type Position = { readonly page: number; readonly y: number };

/**
 * Divides the pages of a file into its reports. A report begins where forms come again under another name: at the cover
 * that gives the name, or else at the first of those forms.
 *
 * @param pages in order, furniture taken away
 * @param tables of these pages
 * @returns the pages of each report; all of them as one where nothing tells of another
 */
export function splitReports(
  pages: readonly PageTables[],
  tables: readonly LogicalTable[],
  catalogue: FormCatalogue,
): (readonly PageTables[])[] {
  const titled = titledTables(tables, catalogue);
  const covers = namesOnCovers(pages.flatMap(({ lines }) => lines)).map(({ name, place }) => ({
    name,
    place: positionOf(place),
  }));
  const starts: Position[] = [];
  let begun = 0;
  let name = nameAt(titled[0], undefined);
  for (let index = 1; index < titled.length; index++) {
    const table = titled[index];
    const before = titled[index - 1];
    if (!table || !before) continue;
    const own = titled.slice(begun, index);
    if (!own.some(({ form }) => form === table.form)) continue;
    const other = nameAt(table, before.place);
    if (other.name === '' || name.name === '' || other.name === name.name) {
      if (name.name === '') name = other;
      continue;
    }
    const next = titled.slice(index).filter((each) => each.name === '' || each.name === other.name || each === table);
    if (new Set(next.map(({ form }) => form)).size < fewestForms) continue;
    starts.push(other.place ?? table.start);
    begun = index;
    name = other;
  }
  return divide(pages, starts);

  /** The last name that a cover gives before a table, or the one above it. */
  function nameAt(table: Titled | undefined, after: Position | undefined): { name: string; place?: Position } {
    if (!table) return { name: '' };
    const between = covers.filter(({ place }) => isBefore(place, table.place) && (!after || isBefore(after, place)));
    const last = between.at(-1)?.name;
    const first = between.find((cover) => cover.name === last);
    if (first) return first;
    return { name: table.name };
  }
}

function titledTables(tables: readonly LogicalTable[], catalogue: FormCatalogue): Titled[] {
  return tables.flatMap(({ parts: [first], caption }): Titled[] => {
    const form = findTitle(caption, catalogue)?.form;
    if (form === undefined || !first) return [];
    const [top] = caption;
    const place: Position = { page: first.page, y: first.box.y0 };
    return [
      {
        form,
        place,
        start: top ? positionOf(top) : place,
        name: findDepartment(
          caption.map(({ text }) => text),
          catalogue,
        ),
      },
    ];
  });
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
