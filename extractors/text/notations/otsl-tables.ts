import { at } from '../../../model/must.ts';
import { mostColumns, partedRows, type WrittenCell, type WrittenRow } from '../rows.ts';

/** Tables in the tokens of OTSL, as DocTags (Docling) and the models behind it write them, and how many lines they fill. */
export type TokenTable = { readonly rows: readonly WrittenRow[]; readonly lines: number };

const cellTokens = /<(fcel|ecel|lcel|ucel|xcel|ched|rhed|srow|nl)>/g;
const isRow = /<(?:fcel|ecel|ched|rhed|srow)>.*<nl>/;

/**
 * Reads the rows of a table that begin on a line: `<fcel>合计<lcel><fcel>12.00<nl>`. `<lcel>` goes on with the cell to the
 * left, `<ucel>` with that above, `<xcel>` with both.
 *
 * @returns undefined where no such row begins
 */
export function tokenTableAt(lines: readonly string[], start: number): TokenTable | undefined {
  if (!isRow.test(at(lines, start, 'first line'))) return undefined;
  let end = start;
  while (end < lines.length && isRow.test(at(lines, end, 'line'))) end++;
  const rows = lines.slice(start, end).flatMap((line, index) => tokenRows(line, start + index + 1));
  return { rows: spanned(rows), lines: end - start };
}

type Token = { readonly kind: string; readonly text: string };
type TokenRow = { readonly line: number; readonly tokens: readonly Token[] };

function tokenRows(line: string, number: number): TokenRow[] {
  const rows: TokenRow[] = [];
  let tokens: Token[] = [];
  const found = [...line.matchAll(cellTokens)];
  found.forEach((token, index) => {
    const kind = token[1] ?? '';
    const behind = token.index + token[0].length;
    if (kind === 'nl') {
      rows.push({ line: number, tokens: tokens.slice(0, mostColumns) });
      tokens = [];
    } else tokens.push({ kind, text: withoutTags(line.slice(behind, found[index + 1]?.index ?? line.length)) });
  });
  return rows;
}

const withoutTags = (text: string): string => text.replace(/<\/?(?:loc_\d+|otsl|caption)>/g, '');

/** Cells that others go on with span those. */
function spanned(rows: readonly TokenRow[]): WrittenRow[] {
  return rows.flatMap(({ line, tokens }, row) => {
    const cells = tokens.flatMap(({ kind, text }, column): WrittenCell[] => {
      if (/^[lux]cel$/.test(kind)) return [];
      const below = rows.slice(row + 1).findIndex((next) => !/^[ux]cel$/.test(next.tokens[column]?.kind ?? ''));
      const beside = tokens.slice(column + 1).findIndex((next) => !/^[lx]cel$/.test(next.kind));
      return [
        {
          text,
          rowSpan: 1 + (below < 0 ? rows.length - row - 1 : below),
          columnSpan: 1 + (beside < 0 ? tokens.length - column - 1 : beside),
        },
      ];
    });
    return partedRows({ line, cells });
  });
}
