import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvFile } from './csv.ts';
import type { OutputFormat, OutputWriter } from './format.ts';
import { rawTableName } from './tables/raw-table-name.ts';

const folderName = 'tables';

/**
 * The tables of documents that are not reports, each as a CSV file of its cells as printed:
 * `tables/<document>-<n>.csv`. Without such documents there is no folder.
 */
export const rawTables: OutputFormat = {
  name: 'raw-tables',
  files: [],
  open: (folder) => Promise.resolve(openFolder(folder)),
};

function openFolder(results: string): OutputWriter {
  const whole = join(results, folderName);
  const begun = join(results, `.${folderName}.part`);
  let isEmpty = true;
  return {
    async add(_rows, result) {
      for (const [index, { cells }] of (result.listedTables ?? []).entries()) {
        if (isEmpty) {
          await rm(begun, { recursive: true, force: true });
          await mkdir(begun, { recursive: true });
        }
        isEmpty = false;
        await writeFile(join(begun, rawTableName(result, index)), csvFile(cells));
      }
    },
    finish: () => Promise.resolve(),
    async publish() {
      await rm(whole, { recursive: true, force: true });
      if (!isEmpty) await rename(begun, whole);
    },
    discard: () => rm(begun, { recursive: true, force: true }),
  };
}
