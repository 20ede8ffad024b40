import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { TextLine } from '../../model/page.ts';
import type { Grid, PageTables } from '../../model/table.ts';
import { readTitle } from '../titles/caption.ts';
import { formsByHead } from '../forms/forms-by-head.ts';
import { placeGrids, type Placed } from './placed.ts';
import { accompanies } from './row-words.ts';
import { toTable } from './whole-table.ts';

/** The titles that stand below their tables, by the last part of each. */
export type TitlesBelow = ReadonlyMap<Grid, TextLine>;

/** So many tables have to be those of the titles below them. */
const fewestFits = 3;
/** So many lines between the last title and a table show that the two have nothing to do with each other. */
const linesBetween = 2;

type Titled = { readonly line: TextLine; readonly form: string };
type Event = Placed | Titled;
/** The parts of a table, the title below it, and the part behind that title. */
type Closed = { readonly parts: readonly Placed[]; readonly title: Titled; readonly next: Placed | undefined };

/**
 * The titles of a document that prints each below its table (表1 收入支出决算总表): the first table has none above it, the last
 * title has no table below it, and the heads of the tables are those of the titles below them, and of none of those above.
 *
 * @returns undefined where titles stand above
 */
export function titlesBelow(pages: readonly PageTables[], catalogue: FormCatalogue): TitlesBelow | undefined {
  if (catalogue.budget) return undefined;
  const firstPage = pages.findIndex(({ grids }) => grids.length > 0) + 1;
  // Most documents are told by the page on which their first table stands: its title is above it.
  const begun = eventsOf(pages.slice(0, firstPage), catalogue);
  const first = begun.findIndex(isPart);
  const start = begun[first];
  if (!start || !isPart(start)) return undefined;
  // What is named in front of the first table is the contents, on a page of its own.
  const before = begun.slice(0, first).filter((event): event is Titled => !isPart(event));
  if (before.length === 1 || before.some(({ line }) => line.page === start.grid.page)) return undefined;
  const events = [...begun, ...eventsOf(pages.slice(firstPage), catalogue)];
  const last = events.findLastIndex((event) => !isPart(event));
  if (last < first || !isLast(events, last, catalogue)) return undefined;
  const closed = closedBy(events.slice(first, last + 1));
  if (closed.length < fewestFits) return undefined;
  let [below, above] = [0, 0];
  for (const { parts, title, next } of closed) {
    const forms = parts.flatMap((part) => formsByHead(toTable([part]), catalogue));
    if (forms.length > 0 && !forms.includes(title.form)) return undefined;
    below += Number(forms.length > 0);
    above += Number(next && formsByHead(toTable([next]), catalogue).includes(title.form));
  }
  if (below < fewestFits || below <= above) return undefined;
  return new Map(closed.flatMap(({ parts, title }) => parts.slice(-1).map(({ grid }) => [grid, title.line])));
}

const isPart = (event: Event): event is Placed => 'grid' in event;

/** The parts of tables and the titles between them, from top to bottom. */
function eventsOf(pages: readonly PageTables[], catalogue: FormCatalogue): Event[] {
  return pages.flatMap((page): Event[] => {
    const titles = page.lines.flatMap((line): Titled[] => {
      const title = readTitle(line.text, catalogue);
      return title?.form === undefined ? [] : [{ line, form: title.form }];
    });
    const all: Event[] = [...placeGrids(page), ...titles];
    return all.sort((a, b) => topOf(a) - topOf(b));
  });
}

const topOf = (event: Event): number => (isPart(event) ? event.grid.box.y0 : event.line.box.y0);

/** Whether the table behind the last title, if there is one, stands on another page and behind a text. */
function isLast(events: readonly Event[], last: number, catalogue: FormCatalogue): boolean {
  const [title, next] = events.slice(last, last + 2);
  if (!title || isPart(title) || !next || !isPart(next)) return true;
  const text = next.above.filter((line) => !accompanies(line.text, catalogue));
  return next.grid.page > title.line.page + 1 || (next.grid.page > title.line.page && text.length >= linesBetween);
}

function closedBy(events: readonly Event[]): Closed[] {
  const found: Closed[] = [];
  let parts: Placed[] = [];
  for (const [index, event] of events.entries()) {
    if (isPart(event)) parts.push(event);
    else {
      const next = events[index + 1];
      // Of two titles in a row the second is that of a form without a table.
      if (parts.length > 0) found.push({ parts, title: event, next: next && isPart(next) ? next : undefined });
      parts = [];
    }
  }
  return found;
}
