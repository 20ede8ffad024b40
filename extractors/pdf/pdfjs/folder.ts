import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// The build copies what is needed: a tenth of the package, and without the canvas that would come with it.
const copied = join(import.meta.dirname, '../../../pdfjs');

/** Where the files of pdf.js lie: beside the compiled program, or in the package where it runs from its sources. */
export const pdfjsFolder = existsSync(copied)
  ? copied
  : dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
