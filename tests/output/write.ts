import type { DocumentResult } from '../../model/document.ts';
import type { OutputFormat } from '../../output/format.ts';
import { TablesWriter } from '../../output/tables-writer.ts';

/** Writes results in one format, as a run does. */
export async function writeTables(
  folder: string,
  format: OutputFormat,
  results: readonly DocumentResult[],
): Promise<void> {
  const tables = await TablesWriter.open(folder, 'zh', [format]);
  for (const result of results) await tables.add(result);
  await tables.publish();
}
