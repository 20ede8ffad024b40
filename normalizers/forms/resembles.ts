import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { widthOf } from '../../model/row-text.ts';
import type { LogicalTable } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { isUnitCaption } from '../titles/caption.ts';
import { readPanels } from '../heads/columns.ts';
import { readHeader } from '../heads/header.ts';
import { cleanLabel, withoutOrdinal } from '../label.ts';
import { loadKnowledge } from '../ocr/knowledge.ts';
import { figuresInRow } from '../printed-figures/line-figures.ts';
import { readBody } from '../records/records.ts';

/** A table by chance has fewer columns or rows that a form would name. */
const leastColumns = 3;
const leastCodes = 2;

/**
 * Whether a table without a title reads like one of the forms: all its amount columns have names of the form and its
 * rows have codes, or it has an income and an expenditure side that both end in a total.
 *
 * Such a table may be a form whose title is a picture or worded in a new way: it is reported, not passed over.
 */
export function resemblesForm(table: LogicalTable, catalogue: FormCatalogue): boolean {
  if (widthOf(table.rows) < leastColumns) return false;
  if (hasCodedAmounts(table) || isSideOfSummary(table)) return true;
  return catalogue.forms.some((form) => form.rows !== 'none' && fits(table, form, catalogue));
}

/** Rows that begin with a code and hold an amount: a part of a form that could not be joined to it, perhaps. */
function hasCodedAmounts(table: LogicalTable): boolean {
  const coded = table.rows.filter((row) => {
    const [first = '', ...others] = [...new Set(row.cells)]
      .map((cell) => cell.text.trim())
      .filter((text) => text !== '');
    return /^[1-3]\d{2}(?:\d{2}){0,2}(?:\D|$)/.test(first) && others.some(isAmountPrint);
  });
  return coded.length >= leastCodes;
}

/** So many rows of a summary, and the last of them, are one side of it: the other stands on another page. */
const leastSideRows = 4;

/**
 * Whether the rows are those of one side of a summary, down to its total: 总表 that a sheet too wide for its page cut between
 * its sides, and with it, perhaps, its title.
 */
function isSideOfSummary({ rows }: LogicalTable): boolean {
  const names = rows
    .filter(({ cells }) => cells.some(({ text }) => isAmountPrint(text)))
    .map(({ cells }) => withoutOrdinal(cleanLabel(cells[0]?.text ?? '')));
  return names.at(-1) === '总计' && names.filter((name) => loadKnowledge().rows.has(name)).length >= leastSideRows;
}

function fits(table: LogicalTable, form: FormEntry, catalogue: FormCatalogue): boolean {
  const header = readHeader(table, form, catalogue);
  const read = readPanels(table, header, form, catalogue);
  if (!read || read.unknown.length > 0) return false;
  const { records } = readBody(table, header, read.panels, { form, unit: '', catalogue });
  const columns = new Set(records.map((record) => record.columnKey));
  const keys = new Set(records.map((record) => record.rowKey));
  if (form.sides) {
    const totals = records.filter((record) => catalogue.words.totals.includes(record.rowKey));
    return new Set(totals.map((record) => record.columnKey.split('.')[0])).size === 2;
  }
  const coded = [...keys].filter((key) => /^\d{3}(?:\d{2}){0,2}$/.test(key));
  return form.rows === 'functional-code' && columns.size >= leastColumns && coded.length >= leastCodes;
}

/**
 * Whether a table without a word above it that tells what it is follows a form at once: it may be a part of it that was
 * not joined, and its figures must not be missed in silence.
 */
export function isStrayPart({ grids: [first], caption }: LogicalTable, before: LogicalTable | undefined): boolean {
  const last = before?.grids.at(-1);
  if (!first || !last || first.origin === 'ocr') return false;
  // Rows without rules above what was found of their table leave no place for a title between.
  const isBelowRows = caption.some(({ text }) => figuresInRow(text).length > 0);
  const hasTitle =
    !isBelowRows &&
    caption.some(
      ({ page, text }) =>
        text.length >= shortestTitle &&
        !isRowText(text) &&
        !isUnitCaption(text) &&
        !(page < first.page && isNote(text)),
    );
  return !hasTitle && first.page - last.page >= 0 && first.page - last.page <= 1;
}

/** Whether a line at the foot of the page before is a note of the table there: 注：, or a sentence, which no title is. */
function isNote(text: string): boolean {
  return /^[\s(（]*(?:备?注|说明)\s*[:：]|[。；]/.test(text);
}

/** Whether a line is a row of a form that stands above the rules of its table: 十三、交通运输支出, 2010301 行政运行 12.30. */
function isRowText(text: string): boolean {
  const label = withoutOrdinal(cleanLabel(text));
  const names = label.split(/[\d.,\s]+/).filter((name) => name !== '');
  return names.every((name) => loadKnowledge().rows.has(name)) || /^[1-3]\d{2}(?:\d{2}){0,2}(?!\d)(?!年)/.test(label);
}

/** Shorter lines above a table are page numbers and the like. */
const shortestTitle = 6;
