import { mendCodes } from '../ocr/codes.ts';
import type { PrintedAmount, FormContext } from '../records/form-context.ts';
import type { TableRow } from '../../model/table.ts';
import type { RowName } from '../rows/rows.ts';
import { restoredNames } from './names.ts';
import { codeSystemOf } from '../heads/coded.ts';

/** A row of a panel as read: what names it, and its amounts. */
export type ReadRow = {
  readonly row: TableRow;
  readonly name: RowName | undefined;
  readonly figures: readonly PrintedAmount[];
};

/**
 * The rows of a coded form with the names they must have, where OCR lost or misread them: from the other forms of the
 * report first, then from the code table and the neighbours (`mendCodes`). Rows of a text layer stay as they are.
 */
export function withMendedNames(rows: readonly ReadRow[], { form, reference = [] }: FormContext): readonly ReadRow[] {
  if (form.rows !== 'functional-code' && form.rows !== 'economic-code') return rows;
  if (!rows.some(({ row }) => row.origin !== 'text')) return rows;
  const restored = reference.length > 0 ? renamed(rows, restoredNames(rows.map(seen), reference)) : rows;
  const total = withTotal(restored);
  const codes = mendCodes(
    total.map(({ name }) => name ?? { rowKey: '', rowLabel: '' }),
    codeSystemOf(form),
  );
  return total.map((read, index) => {
    const code = codes.get(index);
    if (!code || !read.name || read.row.origin === 'text') return read;
    const others = read.name.flags.filter((flag) => flag !== 'doubtful-code');
    const { rowKey, flags } = code;
    const codeText = read.name.codeText ?? read.name.rowKey;
    const own = rowKey !== codeText && /\d/.test(codeText) && { codeText };
    return { ...read, name: { ...read.name, rowKey, flags: [...new Set([...others, ...flags])], ...own } };
  });
}

function seen({ name, figures }: ReadRow) {
  const amounts = figures.flatMap(({ read }) =>
    read.kind === 'amount' && Number(read.amount) !== 0 ? [read.amount] : [],
  );
  return { name, amounts };
}

function renamed(rows: readonly ReadRow[], names: ReadonlyMap<number, RowName>): ReadRow[] {
  return rows.map((read, index) => {
    const name = names.get(index);
    if (!name || read.row.origin === 'text') return read;
    return { ...read, name: { ...name, cells: name.cells.length > 0 ? name.cells : read.row.cells } };
  });
}

/** A row of amounts without a name above the first code is the total (合计), which every coded form begins with. */
function withTotal(rows: readonly ReadRow[]): readonly ReadRow[] {
  const first = rows.findIndex(({ name, figures }) => name !== undefined || figures.length > 0);
  const read = rows[first];
  if (!read || read.name || read.row.origin === 'text' || rows.some(({ name }) => name?.rowKey === '合计')) return rows;
  const name: RowName = { rowKey: '合计', rowLabel: '合计', flags: ['restored-label'], cells: read.row.cells };
  return rows.map((each, index) => (index === first ? { ...each, name } : each));
}
