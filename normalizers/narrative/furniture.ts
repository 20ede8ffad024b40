import type { NarrativeLine } from '../../model/document.ts';
import { plainText } from './characters.ts';

const pageNumber = /^(?:[-—–~·]*\d{1,4}[-—–~·]*|第\d+页(?:[,/]?共\d+页)?|\d+\/\d+)$/u;

/**
 * Leaves out what a page prints beside its text: its number, and a running head that at least three pages share.
 * Only the first and last line of a page can be that, so a number alone in the middle of a page stays.
 */
export function withoutFurniture(lines: readonly NarrativeLine[]): NarrativeLine[] {
  const written = lines.filter((line) => plainText(line.text) !== '');
  const edges = written.map((line, index) => {
    const before = written[index - 1];
    const after = written[index + 1];
    return before?.page !== line.page || after?.page !== line.page;
  });
  const heads = runningHeads(written.filter((_, index) => edges[index]));
  return written.filter((line, index) => {
    if (edges[index] !== true) return true;
    const text = plainText(line.text);
    return !pageNumber.test(text) && !heads.has(text);
  });
}

function runningHeads(lines: readonly NarrativeLine[]): Set<string> {
  const pages = new Map<string, Set<number>>();
  for (const line of lines) {
    const text = plainText(line.text);
    if (/[。;:]/u.test(text)) continue;
    pages.set(text, (pages.get(text) ?? new Set()).add(line.page));
  }
  return new Set([...pages].flatMap(([text, on]) => (on.size >= 3 ? [text] : [])));
}
