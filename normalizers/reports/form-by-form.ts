import { groupBy } from '../../model/groups.ts';
import type { PageTables } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { isSameBody } from './same-body.ts';
import { divide, type Titled } from '../titles/titled.ts';

/** So many forms have to come for the same bodies, one body after the other. */
const fewestForms = 3;

/** What a file prints of one body, wherever it stands. */
export type BodyPart = { readonly pages: readonly PageTables[]; readonly name: string };

/**
 * The reports of a file that prints each form for one body after the other (表一 of the bureau, 表一 of its station,
 * 表二 of the bureau, …), which their names above the tables tell. Text that is of none of them, as a cover or the
 * narrative of the whole, goes with the body that the cover names, or else stands alone: figures of the bureau are not
 * those of a unit.
 *
 * @param printed tables that have the title of a form, in order
 * @param onCover the body that the cover names; empty without one
 * @returns undefined where the forms do not come so
 */
export function reportsFormByForm(
  pages: readonly PageTables[],
  printed: readonly Titled[],
  onCover: string,
): BodyPart[] | undefined {
  const titled = withNames(printed);
  if (!isFormByForm(titled)) return undefined;
  const bodies = bodiesOf(titled);
  const [front = [], ...segments] = divide(
    pages,
    titled.map(({ start }) => start),
  );
  const last = segments.pop() ?? [];
  const [table, behind] = partedBehind(last, titled.at(-1));
  const parts = bodies.map((name) => ({
    name,
    pages: [...segments, table].filter((_, index) => titled[index]?.name === name),
  }));
  const around = [front, behind];
  const told = around.some(tellsFigures);
  const owner = bodies.includes(onCover) ? onCover : told ? undefined : bodies[0];
  const whole = parts.map(({ name, pages: own }) => ({
    name,
    pages: joined(name === owner ? [front, ...own, behind] : own),
  }));
  return owner === undefined ? [...whole, { name: onCover, pages: joined(around) }] : whole;
}

/** The tables with names: one that lacks it is of the only body whose form it can be. */
function withNames(printed: readonly Titled[]): Titled[] {
  // One body under one name.
  const titled = printed.map((table) => ({
    ...table,
    name: printed.find(({ name }) => isSameBody(name, table.name))?.name ?? table.name,
  }));
  const bodies = bodiesOf(titled).filter((name) => name !== '');
  return titled.map((table) => {
    if (table.name !== '') return table;
    const same = titled.filter(({ form }) => form === table.form);
    const [name = '', ...others] = bodies.filter((body) => !same.some((other) => other.name === body));
    return same.length === bodies.length && others.length === 0 ? { ...table, name } : table;
  });
}

/** Whether tables of several forms name the same bodies, and a body comes again after another. */
function isFormByForm(titled: readonly Titled[]): boolean {
  if (titled.some(({ name }) => name === '')) return false;
  const forms = groupBy(titled, ({ form }) => form);
  const sets = [...forms.values()].map((tables) => tables.map(({ name }) => name));
  // A body has each form once.
  if (sets.some((names) => new Set(names).size < names.length)) return false;
  const shared = groupBy(
    sets.filter((names) => names.length > 1),
    (names) => [...names].sort().join(' '),
  );
  const turns = titled.filter(({ name }, index) => name !== titled[index - 1]?.name).length;
  return [...shared.values()].some((same) => same.length >= fewestForms) && turns > bodiesOf(titled).length;
}

const bodiesOf = (titled: readonly Titled[]): string[] => [...new Set(titled.map(({ name }) => name))];

/** The part of the file that the last table begins, and what tells of figures behind that table. */
function partedBehind(
  pages: readonly PageTables[],
  last: Titled | undefined,
): [readonly PageTables[], readonly PageTables[]] {
  const [table = [], behind = []] = last ? divide(pages, [last.end]) : [];
  return tellsFigures(behind) ? [table, behind] : [pages, []];
}

/** Whether lines tell of amounts, as a narrative does. */
function tellsFigures(pages: readonly PageTables[]): boolean {
  const words = pages.flatMap(({ lines }) => lines).map(({ text }) => text.replace(/\s+/g, ''));
  return words.some((text) =>
    [...text.matchAll(/([\d.,，]+)(?:万|亿)?元/g)].some(([, figure = '']) => isAmountPrint(figure)),
  );
}

/** Pieces of pages in order, each page once. */
function joined(pieces: readonly (readonly PageTables[])[]): PageTables[] {
  const found: PageTables[] = [];
  for (const page of pieces.flat()) {
    const before = found.at(-1);
    if (before?.page !== page.page) found.push(page);
    else
      found[found.length - 1] = {
        ...before,
        lines: [...before.lines, ...page.lines],
        grids: [...before.grids, ...page.grids],
      };
  }
  return found;
}
