// Parses and checks every YAML file of the catalogue, so that a process that starts only has to take the result.
// Checks of tables without their examples, of which only documentation and tests make use.
import { rm, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';

const target = new URL('../dist/catalogue/compiled.json', import.meta.url);
// Before the catalogue is loaded: what an earlier build made must not be taken for its own source.
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
] = await Promise.all(
  ['compiled', 'forms', 'annexes', 'checks', 'all-checks', 'narrative/knowledge', 'columns', 'narrative/budget'].map(
    load,
  ),
);
loadForms();
loadAnnexes();
columns.loadCodebook();
loadCheckCatalogue();
narrative.loadNarrativeKnowledge();
budget.loadBudgetNarrative();
loadAllChecks();
const files = parsedFiles();

const text = JSON.stringify(files);
if (!isDeepStrictEqual(JSON.parse(text), files)) throw new Error('Cannot compile the catalogue: it is not plain JSON');
await writeFile(target, text);
