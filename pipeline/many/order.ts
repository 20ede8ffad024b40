import { stat } from 'node:fs/promises';
import type { PlannedDocument } from './plan.ts';

/**
 * This many documents are put in order at a time. The tables are written by name while the rest is read, so the order
 * of reading must not differ too much from the order of names.
 */
const stretch = 64;

/**
 * The order in which documents are read: large files before small ones, so that at the end no worker is left with a
 * long document while the others are idle.
 */
export function largeFirst(
  documents: readonly PlannedDocument[],
  sizes: ReadonlyMap<string, number>,
): PlannedDocument[] {
  const sizeIn = ({ source }: PlannedDocument): number => sizes.get(source.path) ?? 0;
  const ordered: PlannedDocument[] = [];
  for (let from = 0; from < documents.length; from += stretch) {
    ordered.push(...documents.slice(from, from + stretch).sort((a, b) => sizeIn(b) - sizeIn(a)));
  }
  return ordered;
}

/** The sizes of the files of documents, by path, in bytes. */
export async function sizesOf(documents: readonly PlannedDocument[]): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const { source } of documents) sizes.set(source.path, await sizeOf(source.path));
  return sizes;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    // If something is wrong with the file, reading it will show this.
    return 0;
  }
}
