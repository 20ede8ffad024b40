// Joins the compiled files of the command and of its reading process into few: some 400 files one by one take three
// times as long to load, in each process of each run. Chunks are shared, and what is loaded later stays apart.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../dist');
const own = /\/dist\/(?:catalogue|checks|cli|extractors|model|normalizers|output|pipeline|queue|review)\/.*\.js$/;

/** A module looks for files beside itself; in a bundle, one folder below dist, it still finds them. */
const placesKept = {
  name: 'places-kept',
  setup({ onLoad }) {
    onLoad({ filter: own }, async ({ path }) => {
      const name = relative(root, path).split(sep).join('/');
      const text = await readFile(path, 'utf8');
      const url = `new URL(${JSON.stringify(`../${name}`)}, import.meta.url)`;
      const places = { url: `${url}.href`, dirname: `fileOf(new URL('.', ${url}))` };
      const contents = text.replace(/import\.meta\.(url|dirname)\b/g, (_all, place) => places[place]);
      const kept = contents === text ? text : `import { fileURLToPath as fileOf } from 'node:url';\n${contents}`;
      return { contents: kept, loader: 'js', resolveDir: dirname(path) };
    });
  },
};

/** Packages of nothing but JavaScript that most runs load. All others stay packages: they look for files of their own. */
const joined = [
  '@duckdb/node-api',
  'cli-progress',
  'commander',
  'decimal.js',
  'fast-csv',
  'fastest-levenshtein',
  'htmlparser2',
  'p-queue',
  'yazl',
  'zod',
];
/** What stays a package of its own also where one of those joined asks for it: it finds its library beside itself. */
const apart = ['@duckdb/node-bindings'];

const packagesKept = {
  name: 'packages-kept',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
      if (apart.includes(path)) return { path, external: true };
      const isOurs = !importer.includes(`${sep}node_modules${sep}`);
      return isOurs && importer !== '' && !joined.includes(path) ? { path, external: true } : undefined;
    });
  },
};

await rm(join(root, 'chunks'), { recursive: true, force: true });
// What each process begins with is joined by itself: chunks that several share would be as many small files as there are
// ways to share them.
for (const name of ['cli/main.js', 'pipeline/many/worker.js', 'output/xlsx/thread.js']) {
  await build({
    entryPoints: [join(root, name)],
    outdir: join(root, 'chunks'),
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [placesKept, packagesKept],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
    legalComments: 'linked',
    sourcemap: false,
    logLevel: 'warning',
  });
  const first = name === 'cli/main.js' ? '#!/usr/bin/env node\n' : '';
  await writeFile(
    join(root, name),
    `${first}import '${'../'.repeat(name.split('/').length - 1)}chunks/${basename(name)}';\n`,
  );
}
