import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the built page: beside this file when compiled; in `dist` when run from source. */
const own = fileURLToPath(new URL('../page/', import.meta.url));
const pageFolder = own.includes(join('dist', 'review')) ? own : join(own, '../../dist/review/page/');
/** The parts of pdf.js that the build copied. */
const pdfjs = join(pageFolder, '../../pdfjs');

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Parts of pdf.js that the browser requests by name. */
const pdfjsFolders = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];

/**
 * A file of the page or of pdf.js.
 *
 * @param name as in the address: `app.js`, `cmaps/UniGB-UTF16-H.bcmap`
 * @returns undefined for all other names
 */
export async function assetOf(name: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | undefined> {
  const path = pathOf(name);
  if (path === undefined) return undefined;
  try {
    return { bytes: new Uint8Array(await readFile(path)), type: types[extname(path)] ?? 'application/octet-stream' };
  } catch {
    return undefined;
  }
}

function pathOf(name: string): string | undefined {
  if (['index.html', 'app.js', 'app.css'].includes(name)) return join(pageFolder, name);
  if (name === 'pdf.worker.mjs') return join(pdfjs, 'build/pdf.worker.min.mjs');
  const [folder = '', file = '', ...more] = name.split('/');
  if (more.length > 0 || !pdfjsFolders.includes(folder) || !/^[\w.-]+$/.test(file) || file.startsWith('.'))
    return undefined;
  return join(pdfjs, folder, file);
}
