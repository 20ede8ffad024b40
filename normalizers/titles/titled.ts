import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { Place } from '../../model/record.ts';
import type { LogicalTable, PageTables } from '../../model/table.ts';
import { captured } from '../../print/captured.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { findDepartment, findTitle } from './caption.ts';
import { isContents } from './contents.ts';
import { plainDigits } from '../label.ts';
import { ownerAlone, ownerInTitle } from './owner.ts';

/** A place to divide at; what stands before it on its page belongs to the report before. */
export type Position = { readonly page: number; readonly y: number };

/** A table that has the title of a form, where it stands, and the name above it. */
export type Titled = {
  readonly form: string;
  readonly place: Position;
  /** The first line above it. */
  readonly start: Position;
  /** The foot of its last grid. */
  readonly end: Position;
  readonly name: string;
  /** The year in its title, or on a line of its own; empty without one. */
  readonly year: string;
  /** A body that a line above it consists of, nearest first; it may be anything else. */
  readonly alone: readonly string[];
  /** The amounts that it prints, in order. */
  readonly figures: readonly string[];
};

/** The tables that have the title of a form, in order. */
export function titledTables(tables: readonly LogicalTable[], catalogue: FormCatalogue): Titled[] {
  return tables.flatMap(({ grids, caption, rows }): Titled[] => {
    const [first, last] = [grids[0], grids.at(-1)];
    const title = findTitle(caption, catalogue);
    if (title?.form === undefined || !first || !last) return [];
    const { form, text } = title;
    const texts = caption.map(({ text }) => text);
    return [
      {
        form,
        ...placesOf(first, caption),
        end: { page: last.page, y: last.box.y1 },
        name: findDepartment(texts, catalogue) || ownerInTitle(text, catalogue),
        year: yearIn(text, texts),
        alone: texts.flatMap((text) => ownerAlone(text, catalogue) || []).reverse(),
        figures: rows
          .flatMap((row) => [...new Set(row.cells)].map(({ text }) => text.trim()))
          .filter((text) => isAmountPrint(text)),
      },
    ];
  });
}

/** Where a table and the first line above it stand. */
export function placesOf(
  first: LogicalTable['grids'][number],
  caption: LogicalTable['caption'],
): Pick<Titled, 'place' | 'start'> {
  const place: Position = { page: first.page, y: first.box.y0 };
  // A title may stand below its table.
  const above = caption[0] && positionOf(caption[0]);
  return { place, start: above && isBefore(above, place) ? above : place };
}

/** The year in a title, or on a line of its own above its table; empty without one. */
export function yearIn(title: string, caption: readonly string[]): string {
  const own = /(?<!\d)20\d{2}(?=年)/.exec(plainDigits(title).replace(/\s+/g, ''))?.[0];
  const alone = caption.map((text) => /^(20\d{2})年度?$/.exec(plainDigits(text).replace(/\s+/g, ''))?.[1]);
  return own ?? alone.find((each) => each !== undefined) ?? '';
}

/** Where a line begins. */
export function positionOf({ page, box }: Pick<Place, 'page' | 'box'>): Position {
  return { page, y: box?.y0 ?? 0 };
}

/** Whether one place comes before another. */
export function isBefore(a: Position, b: Position): boolean {
  return a.page < b.page || (a.page === b.page && a.y < b.y);
}

/** The pages between the starts; a page in the middle of which a report begins is divided. */
export function divide(pages: readonly PageTables[], starts: readonly Position[]): (readonly PageTables[])[] {
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

/** The number of a part of a report; the third tells of the figures and stands behind the tables. */
const part = /^第([一二三四五六七八九])部分/;

/**
 * Where a report opens between the tables of the one before and its own: at its first part (第一部分 部门概况), or at the
 * contents in front of it; undefined where neither stands there.
 */
export function openingOf(
  pages: readonly PageTables[],
  after: Position,
  before: Position,
  catalogue: FormCatalogue,
): Position | undefined {
  const lines = pages
    .flatMap((page) => page.lines)
    .map((line) => ({ text: line.text.replace(/\s+/g, ''), place: positionOf(line) }))
    .filter(({ place }) => isBefore(after, place) && isBefore(place, before));
  const from = lines.findLastIndex(({ text }) => /^[^一二]$/.test(captured(part, text))) + 1;
  return lines.slice(from).find(({ text }) => isContents(text, catalogue) || part.exec(text)?.[1] === '一')?.place;
}
