import type { AnnexEntry } from '../../catalogue/load/annexes.ts';
import type { ProjectAnnex } from '../../model/annex.ts';
import { captured } from '../../print/captured.ts';
import { holdsFundsHeader, holdsIndicatorHeader } from './segments.ts';
import { ownCells, rowText, type GridRow } from './sequence.ts';

/** Names of the project, of the department in charge and of the unit that carried it out. */
export type AnnexNames = Pick<ProjectAnnex, 'project' | 'department' | 'implementer'>;

/** Reads the names from the rows above the blocks; empty where OCR left nothing of their labels. */
export function readNames(rows: readonly GridRow[], entry: AnnexEntry): AnnexNames {
  const blocks = rows.findIndex((row) => holdsFundsHeader(row, entry) || holdsIndicatorHeader(rowText(row), entry));
  const texts = (blocks < 0 ? rows : rows.slice(0, blocks)).map((row) => withoutNoise(row, entry));
  const after = (words: readonly string[], before: readonly string[]): string => {
    const stop = before.length > 0 ? `(?:${before.join('|')})` : '$';
    const pattern = new RegExp(`(?:${words.join('|')})(.+?)(?:${stop}|$)`);
    return texts.map((text) => captured(pattern, text)).find((name) => name !== '') ?? '';
  };
  return {
    project: after(entry.project, entry.department),
    department: after(entry.department, entry.implementer),
    implementer: after(entry.implementer, entry.project),
  };
}

/** The row's text without cells into which OCR spilled the block of funds. */
function withoutNoise(row: GridRow, { funds: { columns } }: AnnexEntry): string {
  const spilled = [...columns.rate, ...columns.score];
  return ownCells(row)
    .map((cell) => cell.text.replace(/\s+/g, ''))
    .filter((text) => !spilled.some((word) => text.includes(word)))
    .join('')
    .replace(/[（]/g, '(')
    .replace(/[）]/g, ')');
}
