// Bundles the compiled files of the command and of its reading process: loading some 400 single files takes three times
// as long, in each process of each run. Chunks are shared; what is loaded later stays separate.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../dist');
const own = /\/dist\/(?:catalogue|checks|cli|extractors|model|normalizers|output|pipeline|queue|review)\/.*\.js$/;

/** Modules look for files beside themselves; this keeps their paths valid in a bundle one folder below dist. */
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

/**
 * Packages in pure JavaScript that most runs load. All others stay separate packages, because they look for files of
 * their own.
 */
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
/** Stays a separate package even where a bundled package needs it: it finds its library beside itself. */
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
// The entry of each process is bundled on its own: shared chunks would again be many small files.
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
