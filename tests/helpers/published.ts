import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentReading } from '../../model/document.ts';
import { readPdf } from './reading.ts';

/** The folder with published reports (real/) and what they hold (gold/); they are never copied into the project. */
export const published = process.env['JUESUAN_SHARED'] ?? join(import.meta.dirname, '../../../shared');

/** Reads a published report by its name. */
export const readPublished = (name: string): Promise<DocumentReading> =>
  readPdf(join(published, 'real', `${name}.pdf`));

/** Runs tests that need published reports, or says plainly that they are not run. */
export function describePublished(defineTests: () => void): void {
  if (existsSync(join(published, 'real')) && existsSync(join(published, 'gold'))) {
    describe('published reports', defineTests);
  } else {
    test.skip('Published reports are not read: set JUESUAN_SHARED to the folder that holds real/ and gold/', () =>
      undefined);
  }
}
