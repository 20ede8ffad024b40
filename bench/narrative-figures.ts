import { readFileSync } from 'node:fs';
import type { DocumentReading } from '../model/document.ts';
import { parseCsv } from './readings.ts';

/** A figure of the narrative as the gold file lists it, and its position in the text that was read. */
export type PrintedFigure = {
  readonly claim: string;
  readonly section: string;
  readonly printed: string;
  readonly unit: string;
  readonly kind: string;
  /** The positions of its characters: index of the line, and of the character in the line. */
  readonly at: readonly (readonly [line: number, column: number])[];
};

/**
 * The figures of a gold file (page, section, claim, amount_text, amount, unit, kind) that the text contains, in its
 * order.
 */
export function printedFigures(path: string, { lines }: DocumentReading): PrintedFigure[] {
  const [header = [], ...rows] = parseCsv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  const characters = lines.flatMap(({ text }, line) =>
    Array.from(text.matchAll(/\S/gu), ({ 0: character, index }) => ({ character, line, column: index })),
  );
  const text = characters.map(({ character }) => (character.length === 1 ? character : '?')).join('');
  let from = Math.max(0, text.search(/收入支出决算总体情况说明.{0,40}\d/u));
  return rows.flatMap((row): PrintedFigure[] => {
    const field = (name: string): string => row[header.indexOf(name)] ?? '';
    const printed = field('amount_text').replace(/\s/g, '');
    const start = startOf(printed, text, from);
    if (start === undefined) return [];
    from = start + printed.length;
    const at = characters.slice(start, from).map(({ line, column }) => [line, column] as const);
    const [claim, section, unit, kind] = [field('claim'), field('section'), field('unit'), field('kind')];
    return [{ claim, section, printed, unit, kind, at }];
  });
}

/** Where a figure begins that is not part of a longer one, and not pages after the previous one. */
function startOf(printed: string, text: string, from: number): number | undefined {
  for (let start = text.indexOf(printed, from); start >= 0; start = text.indexOf(printed, start + 1)) {
    if (start > from + farthest) return undefined;
    const [before, behind] = [
      text.slice(start - 2, start),
      text.slice(start + printed.length, start + printed.length + 1),
    ];
    const isDate = /[年月日]/u.test(behind) && !printed.includes('.');
    if (!/\d[.,]?$/u.test(before) && !/\d/u.test(behind) && !isDate) return start;
  }
  return undefined;
}

const farthest = 6000;

/** The text with the figure replaced by another one of the same length. */
export function withFigure(reading: DocumentReading, { at }: PrintedFigure, figure: string): DocumentReading {
  const lines = [...reading.lines];
  for (const [index, [line, column]] of at.entries()) {
    const old = lines[line];
    if (old === undefined) continue;
    const text = old.text.slice(0, column) + (figure[index] ?? '') + old.text.slice(column + 1);
    lines[line] = { ...old, text };
  }
  return { ...reading, lines };
}
