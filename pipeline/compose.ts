import type { Language } from '../model/finding.ts';
import { outputFormats } from '../output/index.ts';
import { compareNames, readPart } from '../output/read.ts';
import { TablesWriter } from '../output/tables-writer.ts';

/** A document's part, and when it is there to be read; false means that it is not part of the results. */
export type AwaitedPart = {
  readonly document: string;
  readonly file: string;
  readonly ready: Promise<boolean>;
};

/**
 * Puts the tables together from the parts, in order of document name, one document in memory at a time.
 *
 * It begins while documents are still being read and waits for each in its turn, so the order of the results does not
 * depend on which document was done first.
 */
export async function composeTables(folder: string, language: Language, parts: readonly AwaitedPart[]): Promise<void> {
  const tables = await TablesWriter.open(folder, language, outputFormats);
  try {
    for (const part of [...parts].sort((a, b) => compareNames(a.document, b.document))) {
      if (await part.ready) await tables.add(await readPart(part.file));
    }
    await tables.publish();
  } catch (error) {
    await tables.discard();
    throw error;
  }
}
