import type { CodeSystem } from '../../catalogue/load/codes.ts';
import { textAt } from '../../model/row-text.ts';
import type { TableRow } from '../../model/table.ts';
import { plainDigits } from '../label.ts';
import { loadKnowledge } from '../ocr/knowledge.ts';

/** Columns that name rows: the codes of one classification, and the name behind them. */
export type NamingColumns = { readonly codes: readonly number[]; readonly names: readonly number[] };

/**
 * Of columns that name each row by several classifications (部门预算 and 政府预算 支出经济分类 beside each other) those of the
 * form's own, and the columns of the others. The own ones are those that have most of the codes that the classification knows.
 *
 * @param kinds of the columns of a panel, from left to right
 * @param rows the body
 */
export function ownClasses(
  columns: readonly { readonly column: number; readonly kind: string }[],
  rows: readonly TableRow[],
  system: CodeSystem,
): { readonly own: NamingColumns; readonly others: readonly number[] } {
  const groups: { codes: number[]; names: number[] }[] = [{ codes: [], names: [] }];
  for (const { column, kind } of columns) {
    const before = groups.at(-1);
    if (kind === 'code' && before && before.codes.length > 0 && before.names.length > 0)
      groups.push({ codes: [column], names: [] });
    else if (kind === 'code') before?.codes.push(column);
    else if (kind === 'name') before?.names.push(column);
  }
  const known = groups.map(({ codes }) => knownCodes(rows, codes, system));
  const most = Math.max(...known);
  const own = groups[known.indexOf(most)];
  // Where no group has known codes, or two have, nothing tells which is the form's own.
  if (!own || most === 0 || known.filter((count) => count * 2 > most).length > 1) {
    return {
      own: { codes: groups.flatMap(({ codes }) => codes), names: groups.flatMap(({ names }) => names) },
      others: [],
    };
  }
  return { own, others: groups.flatMap((group) => (group === own ? [] : [...group.codes, ...group.names])) };
}

function knownCodes(rows: readonly TableRow[], columns: readonly number[], system: CodeSystem): number {
  const codes = loadKnowledge().codes[system];
  return rows.filter((row) => codes.has(columns.map((column) => codeAt(row, column)).join(''))).length;
}

/** The code in a cell, its digits as usual and without blanks. */
export const codeAt = (row: TableRow, column: number): string => plainDigits(textAt(row, column)).replace(/\s+/g, '');
