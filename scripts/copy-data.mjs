// Copies data to where the compiled code looks for it: the catalogue's files (YAML, CSV), and the parts of pdf.js that
// are used. The whole package would be ten times as large and include a canvas, which is larger still.
import { cp, chmod } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const isData = (path) => !path.endsWith('.ts');
await cp('catalogue', 'dist/catalogue', { recursive: true, filter: isData });
await chmod('dist/cli/main.js', 0o755);

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const readers = ['legacy/build/pdf.min.mjs', 'legacy/build/pdf.worker.min.mjs'];
const forThePage = ['build/pdf.worker.min.mjs', 'iccs'];
for (const part of ['LICENSE', 'cmaps', 'standard_fonts', 'wasm', ...readers, ...forThePage])
  await cp(join(pdfjs, part), join('dist/pdfjs', part), { recursive: true });
