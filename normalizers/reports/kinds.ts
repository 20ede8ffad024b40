import { loadBudgetForms, loadForms } from '../../catalogue/load/forms.ts';
import type { DocumentKind } from '../../model/document.ts';
import type { LogicalTable, PageTables } from '../../model/table.ts';
import { findTitle } from '../titles/caption.ts';
import { headsOfReports } from '../document/cover.ts';
import { bareText } from '../label.ts';
import { divide, isBefore, openingOf, placesOf, positionOf, type Position } from '../titles/titled.ts';

type Phase = '决算' | '预算';

/** A table that has the title of a form of final accounts or of a budget. */
type Phased = {
  readonly place: Position;
  readonly start: Position;
  /** What its title, its number or its head says it is of; undefined where they say nothing. */
  readonly phase: Phase | undefined;
  readonly isBudgetForm: boolean;
};

/** Where only the titles tell, so many tables have to. */
const fewestTables = 3;
/** Where a cover tells, so many tables have to agree. */
const fewestBehindCover = 2;
/** No head of a table has more rows. */
const headRows = 4;

/** The pages of a file that are of one kind. */
export type KindPart = { readonly pages: readonly PageTables[]; readonly kind?: DocumentKind };

/**
 * Divides the pages of a file where final accounts end and a budget begins, or the other way round: at a cover of the
 * other kind behind which tables of that kind stand, or else at the first of several tables that say so themselves. What
 * a report merely says of the other kind is no such place.
 *
 * @param pages in order, furniture taken away
 * @param tables of these pages
 * @param kind that the file begins with, where its first table does not say
 * @returns all pages as one, without a kind, where nothing tells of another
 */
export function splitKinds(
  pages: readonly PageTables[],
  tables: readonly LogicalTable[],
  kind: DocumentKind,
): KindPart[] {
  const phased = tables.flatMap(phasedOf);
  const heads = headsOfReports(pages.flatMap(({ lines }) => lines)).map(({ phase, place }) => ({
    phase,
    place: positionOf(place),
  }));
  const starts: (Position & { readonly kind: Phase })[] = [];
  let begun = 0;
  let current = phased[0]?.phase ?? kind;
  const first = current;
  for (const [index, table] of phased.entries()) {
    const before = phased[index - 1];
    if (!before || current === '其他') continue;
    const other: Phase = current === '决算' ? '预算' : '决算';
    const said = phased.slice(begun, index).filter(({ phase }) => phase === current).length;
    const run = runOf(phased.slice(index), other);
    const covers = heads.filter(({ place }) => isBefore(before.place, place) && isBefore(place, table.place));
    const from = covers.findLastIndex(({ phase }) => phase === current) + 1;
    const cover = covers[from]?.place;
    const sure = run.filter(({ phase }) => phase === other).length;
    const agree = other === '预算' && said > 0 ? run.filter(({ isBudgetForm }) => isBudgetForm).length : sure;
    const isOther = cover
      ? agree >= fewestBehindCover
      : table.phase === other && sure >= fewestTables && said >= fewestBehindCover;
    if (!isOther) continue;
    const start = cover ?? openingOf(pages, before.place, table.start, loadForms()) ?? table.start;
    starts.push({ ...start, kind: other });
    begun = index;
    current = other;
  }
  if (starts.length === 0) return [{ pages }];
  const kinds = [first, ...starts.map((start) => start.kind)];
  return divide(pages, starts).map((own, index) => ({ pages: own, kind: kinds[index] ?? kind }));
}

/** The tables up to the first that says it is of the other kind. */
function runOf(tables: readonly Phased[], phase: Phase): readonly Phased[] {
  const end = tables.findIndex((table) => table.phase !== undefined && table.phase !== phase);
  return end < 0 ? tables : tables.slice(0, end);
}

function phasedOf({ grids: [first], caption, rows }: LogicalTable): Phased[] {
  const accounts = findTitle(caption, loadForms());
  const budget = findTitle(caption, loadBudgetForms());
  const title = accounts?.form === undefined ? budget : accounts;
  if (!first || title?.form === undefined) return [];
  const head = rows.slice(0, headRows).flatMap(({ cells }) => cells.map(({ text }) => bareText(text)));
  const phase =
    phaseIn(bareText(title.text)) ??
    (caption.some(({ text }) => /^预算\d+表$/.test(bareText(text)))
      ? '预算'
      : head.some((text) => text.includes('决算'))
        ? '决算'
        : undefined);
  return [{ ...placesOf(first, caption), phase, isBudgetForm: budget?.form !== undefined }];
}

/** What a title says that its table is of; the name of the money (政府性基金预算) says nothing of it. */
function phaseIn(title: string): Phase | undefined {
  if (/预决算|决预算/.test(title)) return undefined;
  if (title.includes('决算')) return '决算';
  return /预算/.test(title.replace(/(?:公共|基金|资本经营|资本)预算/g, '')) ? '预算' : undefined;
}
