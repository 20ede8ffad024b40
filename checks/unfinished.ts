import type { DocumentReading } from '../model/document.ts';
import type { RecognisedForm } from '../model/form.ts';
import { keyOf, type Place } from '../model/record.ts';
import type { Equation } from './equations/equation.ts';
import type { Facts } from './facts.ts';
import { ancestorsOf, isCode, type FormFacts } from './form-facts.ts';
import { lacksPage, pageBreaksOf } from './missing-pages.ts';

/** A table whose end was not there to read. */
export type Unfinished = {
  readonly form: string;
  /** Rows whose parts may continue after the last row that was read: the total, and the codes above that row. */
  readonly open: ReadonlySet<string>;
  /** The last row read, and its name. */
  readonly place: Place;
  readonly row: string;
  /** What follows is in the file no page of its own: the rows are those that another form prints. */
  readonly isPageLost: boolean;
};

/**
 * Tables of which a part is missing: its page is not in the file (another form prints the rows), or the last row stands at the end of the file, or before a page that could not be read,
 * with nothing under it; and the printed parts are too small by the same amount in every column. The sums along this
 * last branch cannot be computed, and the publisher made no error in them.
 */
export function unfinishedTables(
  reading: Pick<DocumentReading, 'forms' | 'lines' | 'pages' | 'problems'>,
  facts: Facts,
): Unfinished[] {
  const unread = new Set(reading.problems.map(({ page }) => page));
  return [...facts.forms.values()].flatMap((form) => {
    const last = lastRow(form, reading.forms);
    const lost = pageLost(form, reading, facts);
    if (lost !== undefined) return [lost];
    if (last === undefined) return [];
    const { page } = last.place;
    if (page !== reading.pages && !unread.has(page + 1)) return [];
    if (!isLowest(last.place, reading)) return [];
    const open = new Set(rowsAbove(last.rowKey, form));
    if (![...open].some((row) => lacksParts(row, form, facts))) return [];
    return [{ form: form.id, open, place: last.place, row: last.rowLabel, isPageLost: false }];
  });
}

/** A table whose rows at the end of a page, or between two, stand in another form only. */
function pageLost(
  form: FormFacts,
  reading: Pick<DocumentReading, 'forms' | 'lines'>,
  facts: Facts,
): Unfinished | undefined {
  for (const pageBreak of pageBreaksOf(form, reading.forms)) {
    const { last, next } = pageBreak;
    if (last.place.box === undefined || !isLowest(last.place, reading)) continue;
    const above = [last, ...(next ? [next] : [])].flatMap(({ rowKey }) => [rowKey, ...rowsAbove(rowKey, form)]);
    const open = [...new Set(above)].filter((row) => form.rows.has(row) && form.children.has(row));
    if (!lacksPage(form, pageBreak, open, facts)) continue;
    return { form: form.id, open: new Set(open), place: last.place, row: last.rowLabel, isPageLost: true };
  }
  return undefined;
}

/**
 * Forms of which rows may stand on a page that could not be read: one beside their own pages or among them. That a row is
 * missing there is no nil.
 */
export function formsAtUnread({ forms, problems }: Pick<DocumentReading, 'forms' | 'problems'>): ReadonlySet<string> {
  const unread = problems.flatMap(({ page }) => page ?? []);
  const isBeside = ({ place, rows }: RecognisedForm): boolean => {
    const pages = [place.page, ...rows.map((row) => row.place.page)];
    const [first, last] = [Math.min(...pages), Math.max(...pages)];
    return unread.some((page) => page >= first - 1 && page <= last + 1);
  };
  return new Set(unread.length === 0 ? [] : forms.filter(isBeside).map(({ form }) => form));
}

/** Forms whose tables run over the edge of a page. */
export function formsOverEdge({ forms }: Pick<DocumentReading, 'forms'>): ReadonlySet<string> {
  return new Set(forms.flatMap(({ form, overEdge }) => (overEdge ? form : [])));
}

/** The keys of totals that are printed nowhere, because heads of columns stand in their cells. */
export function unprintedTotals({ forms }: Pick<DocumentReading, 'forms'>): ReadonlySet<string> {
  return new Set(forms.flatMap(({ form, unprinted = [] }) => unprinted.map((key) => keyOf({ form, ...key }))));
}

/**
 * What a file may not show of its forms: rows on pages that could not be read, rows and columns over the edge of a page,
 * totals in whose cells heads stand.
 */
export type Unseen = {
  readonly atUnread: ReadonlySet<string>;
  readonly overEdge: ReadonlySet<string>;
  readonly unprinted: ReadonlySet<string>;
};

/** Whether the equation needs what such a form does not show, or adds up a row of which columns may be cut off. */
export function wantsUnseen({ terms }: Equation, { atUnread, overEdge, unprinted }: Unseen): boolean {
  const keys = terms.map(({ figure }) => figure.key);
  const isOneRow = new Set(keys.map(({ form, rowKey }) => `${form} ${rowKey}`)).size === 1;
  if (isOneRow && keys.some(({ form }) => overEdge.has(form))) return true;
  return terms.some(
    ({ figure: { state, key } }) =>
      (state === 'row' && (atUnread.has(key.form) || overEdge.has(key.form))) ||
      (state === 'blank' && unprinted.has(keyOf(key))),
  );
}

/** The rows that a row at the end is a part of: the codes above it, its unit, and the total. */
function rowsAbove(row: string, { children }: FormFacts): string[] {
  const end = row.lastIndexOf('/');
  const unit = row.slice(0, Math.max(0, end));
  const codes = ancestorsOf(row.slice(end + 1)).map((code) => (unit === '' ? code : `${unit}/${code}`));
  const isRoot = (key: string): boolean => !isCode(key) && (key === unit || !isUnitOf(key, children));
  return [...codes, ...[...children.keys()].filter(isRoot)].filter((key) => children.has(key));
}

/** Whether a row is a unit's or a code of a unit, and none of all units. */
const isUnitOf = (key: string, children: FormFacts['children']): boolean =>
  key.includes('/') || [...(children.get(key) ?? [])].every((child) => child.startsWith(`${key}/`));

/** The row at the end of a form, when it is one of its codes; a form that ends in its total is whole. */
function lastRow(form: FormFacts, forms: readonly RecognisedForm[]): RecognisedForm['rows'][number] | undefined {
  const last = forms.findLast((one) => one.form === form.id)?.rows.at(-1);
  return last !== undefined &&
    isCode(last.rowKey.slice(last.rowKey.lastIndexOf('/') + 1)) &&
    last.place.box !== undefined
    ? last
    : undefined;
}

/** Whether nothing is printed under the row on its page: no note, no other table. */
function isLowest({ page, box }: Place, { forms, lines }: Pick<DocumentReading, 'forms' | 'lines'>): boolean {
  if (box === undefined) return false;
  const places = forms.flatMap((form) => [form.place, ...form.rows.map((row) => row.place)]);
  const texts = lines.filter(({ text }) => /\p{L}/u.test(text));
  return ![...places, ...texts].some((one) => one.page === page && one.box !== undefined && one.box.y0 >= box.y1);
}

/**
 * Whether the row prints more than its parts add up to in every column where they differ, and they differ in several
 * columns.
 */
function lacksParts(row: string, form: FormFacts, facts: Facts): boolean {
  const columns = [...form.filled].filter((column) => facts.figure(form, row, column).value !== 0);
  const missing = columns.map((column) => {
    const parts = (form.children.get(row) ?? []).map((child) => facts.figure(form, child, column).value);
    return facts.figure(form, row, column).value - parts.reduce((sum, value) => sum + value, 0);
  });
  const slack = form.step * 2;
  const lacking = missing.filter((value) => value > slack).length;
  return missing.every((value) => value >= -slack) && lacking > 0 && (lacking > 1 || columns.length === 1);
}

/** Whether the equation is the sum of a row whose parts were not all there to read. */
export function isOpen({ check, left }: Equation, unfinished: readonly Unfinished[]): boolean {
  const key = left[0]?.key;
  if (check.scope.each !== 'parent' || key === undefined) return false;
  return unfinished.some(({ form, open }) => form === key.form && open.has(key.rowKey));
}
