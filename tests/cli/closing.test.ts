import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closingText } from '../../cli/closing.ts';
import { RunReport, type RunListener } from '../../pipeline/many/progress.ts';
import { emptyFolders } from '../helpers/folder.ts';

const nobody = (): void => undefined;
const silent: RunListener = {
  started: nobody,
  documentDone: nobody,
  pageDone: nobody,
  inputFailed: nobody,
  notice: nobody,
};
const emptyFolder = emptyFolders();

test.each(['zh', 'en'] as const)('what to open is named where it is there, and nothing else (%s)', async (language) => {
  const folder = emptyFolder();
  for (const file of ['records.csv', 'juesuan.sqlite']) await writeFile(join(folder, file), '');
  const text = closingText(new RunReport(silent), folder, language);
  expect(text).toContain(join(folder, 'records.csv'));
  expect(text).toContain(join(folder, 'juesuan.sqlite'));
  expect(text).not.toMatch(/report\.html|dataset\.xlsx|\.duckdb|\.parquet/);
});
