import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { loadCheckCatalogue } from '../catalogue/load/checks.ts';
import { loadForms } from '../catalogue/load/forms.ts';
import { checkNarrative } from '../checks/narrative/index.ts';
import { runChecks } from '../checks/run.ts';
import { openReader } from '../extractors/pdf/open.ts';
import { strokesToRulings } from '../extractors/pdf/rulings.ts';
import { glyphsToWords } from '../extractors/pdf/words.ts';
import { findTables } from '../extractors/tables/find.ts';
import type { Page } from '../model/page.ts';
import type { DocumentResult } from '../model/document.ts';
import type { PageTables } from '../model/table.ts';
import { readTable } from '../normalizers/forms/forms.ts';
import { withoutFurniture } from '../normalizers/stitch/furniture.ts';
import { stitchTables } from '../normalizers/stitch/stitch.ts';
import { outputFormats } from '../output/index.ts';
import { writePart } from '../output/parts.ts';
import { TablesWriter } from '../output/tables-writer.ts';
import { readNarrative } from '../normalizers/narrative/narrative.ts';
import { checkReading } from '../pipeline/document.ts';
import { readDocument } from '../pipeline/read-document.ts';

/** Prints the processor milliseconds of each step for each file, one after the other in this process. */
export async function printStages(files: readonly string[]): Promise<void> {
  const profiles: { readonly name: string; readonly times: ReadonlyMap<string, number> }[] = [];
  // The first round loads the catalogue and warms up the compiler.
  for (const file of [...files, ...files]) profiles.push({ name: basename(file, '.pdf'), times: await profile(file) });
  const warm = profiles.slice(files.length);
  const stages = [...(warm[0]?.times.keys() ?? [])];
  console.log(`\n| processor ms | ${warm.map((each) => each.name).join(' | ')} |`);
  console.log(`| --- |${' --- |'.repeat(warm.length)}`);
  for (const stage of stages) {
    const cells = warm.map((each) => (each.times.get(stage) ?? 0).toFixed(0));
    console.log(`| ${stage} | ${cells.join(' | ')} |`);
  }
}

/**
 * Adds up the processor time of steps by name, in milliseconds, so that other programs running meanwhile do not count.
 */
class Stopwatch {
  readonly times = new Map<string, number>();

  async time<Result>(stage: string, step: () => Result | Promise<Result>): Promise<Result> {
    const start = process.cpuUsage();
    const result = await step();
    const { user, system } = process.cpuUsage(start);
    this.times.set(stage, (this.times.get(stage) ?? 0) + (user + system) / 1000);
    return result;
  }
}

async function profile(path: string): Promise<ReadonlyMap<string, number>> {
  const watch = new Stopwatch();
  const catalogue = loadForms();
  const pages = await profilePages(path, watch);
  const tables = await watch.time('stitch', () => stitchTables(withoutFurniture(pages), catalogue));
  await watch.time('forms', () => tables.map((table) => readTable(table, catalogue, { unit: '' })));
  const reading = await readDocument({ document: basename(path, '.pdf'), path, kind: 'pdf' });
  const narrative = await watch.time('claims', () => readNarrative(reading));
  const { findings } = await watch.time('checks', () => runChecks(reading, narrative.claims, loadCheckCatalogue()));
  await watch.time('checks', () => [...findings, ...checkNarrative(reading, narrative)]);
  const result = { ...checkReading(reading), seconds: 0 };
  await watch.time('writing', () => write(result));
  return watch.times;
}

async function profilePages(path: string, watch: Stopwatch): Promise<PageTables[]> {
  const bytes = new Uint8Array(readFileSync(path));
  const pdf = await watch.time('open', () => openReader(bytes, path, 'pdfium'));
  const tables: PageTables[] = [];
  for (let number = 1; number <= pdf.pageCount; number++) {
    const { width, height, content } = await watch.time('content', () => pdf.read(number));
    const words = await watch.time('words', () => glyphsToWords(content.glyphs));
    const rulings = await watch.time('rulings', () => strokesToRulings(content.strokes));
    const read: Page = { number, width, height, origin: 'text', textLayer: 'good', words, rulings };
    tables.push(await watch.time('tables', () => findTables(read)));
  }
  await pdf.close();
  return tables;
}

async function write(result: DocumentResult): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-bench-'));
  try {
    await writePart(folder, result);
    const tables = await TablesWriter.open(folder, 'zh', outputFormats);
    await tables.add(result);
    await tables.publish();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
