import type { AnnexEntry } from '../../catalogue/load/annexes.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { readTitle } from '../titles/caption.ts';
import { cleanLabel } from '../label.ts';
import { readHead } from './block-head.ts';
import { rowText, textOfItem, type GridRow, type Item } from './sequence.ts';

/** What belongs to one self-assessment: its rows, and the lines of text between and below them. */
export type Segment = { readonly title: string; readonly items: readonly Item[] };

const longestTitle = 70;

/**
 * Parts the document into its self-assessments. One begins with its title, or, where none is printed, with the row
 * that names the project; it ends with the next title of a table or the next part of the report.
 *
 * @returns only those that print a block of funds or of indicators with scores
 */
export function segmentsOf(items: readonly Item[], entry: AnnexEntry, catalogue: FormCatalogue): Segment[] {
  const segments: { title: string; items: Item[] }[] = [];
  let current: { title: string; items: Item[] } | undefined;
  const begin = (title: string): void => {
    current = { title, items: [] };
    segments.push(current);
  };
  for (const item of items) {
    const title = titleOf(item, entry);
    if (title !== undefined) begin(title);
    else if (endsAnnex(item, catalogue)) current = undefined;
    else {
      if (namesProject(item, entry) && (!current || current.items.some((other) => namesProject(other, entry))))
        begin('');
      current?.items.push(item);
    }
  }
  return segments.filter((segment) => isAnnex(segment, entry));
}

/** A title stands on a line of its own, or in a row of one cell. */
function titleOf(item: Item, entry: AnnexEntry): string | undefined {
  if (item.kind === 'row' && new Set(item.cells).size > 1) return undefined;
  const text = textOfItem(item);
  const isTitle =
    text.length <= longestTitle &&
    entry.titles.some((word) => text.includes(word)) &&
    !entry.not_titles.some((word) => text.includes(word));
  return isTitle ? text : undefined;
}

function endsAnnex(item: Item, catalogue: FormCatalogue): boolean {
  if (item.kind === 'row') return false;
  const text = cleanLabel(item.line.text);
  return /^第[一二三四五六七八九十]+部分/.test(text) || readTitle(item.line.text, catalogue) !== undefined;
}

function namesProject(item: Item, entry: AnnexEntry): boolean {
  return item.kind === 'row' && entry.project.some((word) => rowText(item).startsWith(word));
}

function isAnnex({ items }: Segment, entry: AnnexEntry): boolean {
  const rows = items.filter((item): item is GridRow => item.kind === 'row');
  return rows.some((row) => holdsFundsHeader(row, entry) || holdsIndicatorHeader(rowText(row), entry));
}

const holdsOne = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));

/**
 * Whether a row is the head of the block of funds. Without 得分 it is one where each of its other columns has a cell of its
 * own: a sentence may hold all these words.
 */
export function holdsFundsHeader(row: GridRow, { funds: { columns } }: AnnexEntry): boolean {
  const text = rowText(row);
  if (!holdsOne(text, columns.budget_full_year) || !holdsOne(text, columns.rate)) return false;
  if (holdsOne(text, columns.score)) return true;
  const { columns: found } = readHead(row, columns);
  return (['budget_full_year', 'executed', 'rate'] as const).every((key) => found.has(key));
}

/** Whether the text of a row is the head of the block of indicators. */
export function holdsIndicatorHeader(text: string, { indicators: { columns } }: AnnexEntry): boolean {
  const values = holdsOne(text, columns.actual) || holdsOne(text, columns.score);
  return holdsOne(text, columns.label) && holdsOne(text, columns.target) && values;
}
