// Parses and checks every YAML file of the catalogue, so that a starting process only loads the result. Checks of
// tables are stored without their examples, which only documentation and tests use.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';

const target = new URL('../dist/catalogue/compiled.json', import.meta.url);
// Before the catalogue is loaded, so that the result of an earlier build is not used as the source.
await rm(target, { force: true });

const load = (name) => import(new URL(`../dist/catalogue/load/${name}.js`, import.meta.url));
const [
  { parsedFiles },
  { loadForms },
  { loadAnnexes },
  { loadCheckCatalogue },
  { loadAllChecks },
  narrative,
  columns,
  budget,
  { loadKinds },
  { loadOtherDocuments },
  { loadTitleParts },
] = await Promise.all(
  [
    'compiled',
    'forms',
    'annexes',
    'checks',
    'all-checks',
    'narrative/knowledge',
    'columns',
    'narrative/budget',
    'kinds',
    'other-documents',
    'title-parts',
  ].map(load),
);
loadForms();
loadAnnexes();
columns.loadCodebook();
loadCheckCatalogue();
narrative.loadNarrativeKnowledge();
budget.loadBudgetNarrative();
loadAllChecks();
loadKinds();
loadOtherDocuments();
loadTitleParts();
const files = parsedFiles();

const text = JSON.stringify(files);
if (!isDeepStrictEqual(JSON.parse(text), files)) throw new Error('Cannot compile the catalogue: it is not plain JSON');
// If a file were missing above, every process of every run would parse it, and nobody would notice.
const known = new Set(Object.keys(files).map((name) => name.replace(/ without examples$/, '')));
const all = await readdir(new URL('../catalogue', import.meta.url), { recursive: true });
const forgotten = all
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.yaml') && !known.has(name));
if (forgotten.length > 0) throw new Error(`Cannot compile the catalogue: nothing here loads ${forgotten.join(', ')}`);
await writeFile(target, text);
