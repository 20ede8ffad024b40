import { at } from '../../../model/must.ts';

/** What stands for a line whose text was joined to one before it; white space for whoever does not know it. */
export const taken = '\u2028';
/** No cell has more lines. */
const mostLines = 12;

/** A cell that is quoted because lines break in it (Excel, CSV): opened in this line and not closed. */
const opens = /(?:^|[\t,;])"(?:[^"]|"")*$/;
const sign = /[\t,;]/;
const closes = /^(?:[^"]|"")*"(?=[\t,;]|$)/;

/**
 * Lines with the cells made whole that are quoted because lines break in them. The first line of such a row holds all
 * of it, so that every line keeps its number.
 */
export function wholeQuotes(lines: readonly string[]): string[] {
  const whole = [...lines];
  for (let index = 0; index < whole.length; index++) {
    let line = at(whole, index, 'line');
    let next = index + 1;
    while (isOpen(line)) {
      const end = closingLine(whole, next);
      if (end < 0 || ![line, at(whole, end, 'last line')].some((each) => sign.test(each))) break;
      line = [line, ...whole.slice(next, end + 1)].join('\u2028');
      next = end + 1;
    }
    for (let own = index + 1; own < next; own++) whole[own] = taken;
    whole[index] = line;
    index = next - 1;
  }
  return whole;
}

/** Whether a row of cells ends within a quoted one. */
const isOpen = (line: string): boolean => line.includes('"') && opens.test(withoutClosed(line));

/** A row without the quoted cells that are closed in it. */
const withoutClosed = (line: string): string => line.replace(/(^|[\t,;])"(?:[^"]|"")*"(?=[\t,;]|$)/g, '$1');

function closingLine(lines: readonly string[], from: number): number {
  for (let index = from; index < Math.min(lines.length, from + mostLines); index++) {
    const line = at(lines, index, 'line');
    if (closes.test(line)) return index;
    // No cell of a row goes on in the next one.
    if (/["\t]/.test(line) || line.trim() === '') return -1;
  }
  return -1;
}

/** A cell without the quotes that a program set around it. */
export const unquoted = (text: string): string =>
  /^\s*"(?:[^"]|"")*"\s*$/.test(text) ? text.trim().slice(1, -1).replace(/""/g, '"') : text;
