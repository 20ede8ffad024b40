import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentReading } from '../../model/document.ts';
import { readPdf } from './reading.ts';

/** The folder with published reports (real/) and what they hold (gold/); they are never copied into the project. */
export const published = process.env['JUESUAN_SHARED'] ?? join(import.meta.dirname, '../../../shared');

let last: { readonly name: string; readonly reading: Promise<DocumentReading> } | undefined;

/** Reads a published report by its name; the last one is kept, because several tests may ask one after the other. */
export function readPublished(name: string): Promise<DocumentReading> {
  if (last?.name !== name) last = { name, reading: readPdf(join(published, 'real', `${name}.pdf`)) };
  return last.reading;
}

/** Runs tests that need published reports, or says plainly that they are not run. */
export function describePublished(defineTests: () => void): void {
  if (existsSync(join(published, 'real')) && existsSync(join(published, 'gold'))) {
    describe('published reports', defineTests);
  } else {
    test.skip('Published reports are not read: set JUESUAN_SHARED to the folder that holds real/ and gold/', () =>
      undefined);
  }
}
