// Builds the review page into dist, so that users of the package need not build anything.
import { cp, mkdir } from 'node:fs/promises';
import { build } from 'esbuild';

const target = 'dist/review/page';
await mkdir(target, { recursive: true });
await build({
  entryPoints: ['review/page/main.tsx'],
  outfile: `${target}/app.js`,
  bundle: true,
  format: 'esm',
  target: 'es2023',
  minify: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'linked',
  logLevel: 'warning',
});
await cp('review/page/index.html', `${target}/index.html`);
