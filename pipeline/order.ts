import { stat } from 'node:fs/promises';
import type { PlannedDocument } from './plan.ts';

/**
 * So many documents are put in order at a time. The tables are put together by name while the rest is read, so the
 * order of reading may not leave the order of names too far behind.
 */
const stretch = 64;

/**
 * The order in which documents are read: large files before small ones, so that no worker is left alone with a long
 * document at the end.
 */
export async function largeFirst(documents: readonly PlannedDocument[]): Promise<PlannedDocument[]> {
  const sizes = new Map<PlannedDocument, number>();
  for (const document of documents) sizes.set(document, await sizeOf(document.source.path));
  const sizeIn = (document: PlannedDocument): number => sizes.get(document) ?? 0;
  const ordered: PlannedDocument[] = [];
  for (let from = 0; from < documents.length; from += stretch) {
    ordered.push(...documents.slice(from, from + stretch).sort((a, b) => sizeIn(b) - sizeIn(a)));
  }
  return ordered;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    // Reading it will say what is wrong with it.
    return 0;
  }
}
