import { largestOf } from '../../model/largest.ts';
import { fillsAmountCell } from '../../print/figures.ts';
import type { WrittenRow } from './rows.ts';

/** A point between two heads: 人员经费.决算数, 合计.1; none of a figure, or of an ordinal (1.财政拨款). */
const joint = /(?<=[^\d\s.])\.(?=[\p{Script=Han}“（(]|\d{1,2}$)/u;

/** Signs with which language models join heads, and the fields of JSON: 公用经费-科目编码, 预算数 / 小计. */
const signs = [/\s*-\s*(?=\p{Script=Han})/u, /_(?=\p{Script=Han})/u, /\s*[/／]\s*(?=\p{Script=Han})/u, /\s*[>→]\s*/u];

/** The heads in each cell: what a sign parts, where several cells have the same one above. */
function headsIn(texts: readonly string[]): string[][] {
  const plain = texts.map((text) => text.split(joint));
  if (plain.some(({ length }) => length > 1)) return plain;
  for (const sign of signs) {
    const heads = texts.map((text) => text.split(sign));
    const tops = heads.flatMap(([top = '', ...below]) => (below.length > 0 && top !== '' ? [top] : []));
    if (new Set(tops).size * 2 <= tops.length) return heads;
  }
  return plain;
}

/**
 * The rows of a table whose head of several rows a converter wrote into one, each cell with all that stands over its
 * column, as Docling (预算数.公务用车购置及运行维护费.小计) and language models do. A cell with fewer heads reaches down to the body.
 */
export function withPartedHead(rows: readonly WrittenRow[]): readonly WrittenRow[] {
  const [first, ...body] = rows;
  if (!first || first.cells.some(({ text }) => text !== '' && fillsAmountCell(text))) return rows;
  const heads = headsIn(first.cells.map(({ text }) => text));
  const levels = largestOf(heads, ({ length }) => length, 1);
  if (heads.filter(({ length }) => length > 1).length < 2) return rows;
  const head = Array.from({ length: levels }, (_, level) => ({
    ...first,
    cells: first.cells.map((cell, column) => ({
      ...cell,
      text: heads[column]?.[level] ?? heads[column]?.at(-1) ?? '',
    })),
  }));
  return [...head, ...body];
}
