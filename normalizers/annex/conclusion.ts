import type { AnnexEntry } from '../../catalogue/load/annexes.ts';
import type { AnnexConclusion } from '../../model/annex.ts';
import type { Place } from '../../model/record.ts';
import { cleanLabel } from '../label.ts';
import { placeOfCells } from './figures.ts';
import { ownCells, textOfItem, type Item } from './sequence.ts';

/** What the text below 总分 claims: the sentence with a score or a grade; undefined when it claims neither. */
export function readConclusion(items: readonly Item[], entry: AnnexEntry): AnnexConclusion | undefined {
  for (const item of items) {
    const text = textOfItem(item);
    const clean = cleanLabel(text);
    const printed = firstMatch(clean, entry.conclusion.score);
    const score = Number(printed) <= fullScore ? printed : undefined;
    const grade = firstMatch(clean, entry.conclusion.grade);
    if (score === undefined && grade === undefined) continue;
    return { text, ...(score !== undefined && { score }), ...(grade !== undefined && { grade }), place: placeOf(item) };
  }
  return undefined;
}

/** More than that is no score: OCR doubles characters at the borders of cells. */
const fullScore = 100;

function firstMatch(text: string, patterns: readonly RegExp[]): string | undefined {
  return patterns.map((pattern) => pattern.exec(text)?.[1]).find((match) => match !== undefined);
}

function placeOf(item: Item): Place {
  if (item.kind === 'row') return placeOfCells(item.page, ownCells(item));
  const { page, box, line } = item.line;
  return line === undefined ? { page, box } : { page, line };
}
