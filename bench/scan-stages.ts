/**
 * Where the processor time for a scanned page goes, separately for pages of text, tables and dense tables: `npm run
 * bench:scan-stages [-- FILE [PAGES]]`, one page after the other in this process. Without a file a sample is scanned
 * (200 dpi, moderately worn). PAGES is the number of first pages, or a list: `13,18,20`.
 */
import { readFileSync } from 'node:fs';
import type { OcrEngine } from '../extractors/ocr/engine.ts';
import { readScannedPage, type ScannedPage } from '../extractors/ocr/read-page.ts';
import { PageRenderer } from '../extractors/images/pixels/pdfium.ts';
import { openReader } from '../extractors/pdf/open.ts';
import { openEngines } from '../pipeline/pages/engines.ts';
import { makeScan } from './scans/scan.ts';

const [file, wanted = '12'] = process.argv.slice(2);
const scan = file
  ? readFileSync(file)
  : await makeScan(readFileSync('samples/chenghu-chengguanju-2024.pdf'), { dpi: 200, preset: 'moderate', seed: 1 });

/** A dense table has at least this many words. */
const dense = 60;
const kindOf = ({ page }: ScannedPage): string =>
  page.rulings.length === 0 ? 'text' : page.words.length >= dense ? 'dense table' : 'table';

const stages = ['rendering', 'making the image ready, finding lines', 'first engine', 'second engine'] as const;
type Stage = (typeof stages)[number];
type Spent = { milliseconds: number; calls: number };
const none = (): Record<Stage, Spent> => {
  const [rendering, image, first, second] = stages;
  const zero = (): Spent => ({ milliseconds: 0, calls: 0 });
  return { [rendering]: zero(), [image]: zero(), [first]: zero(), [second]: zero() };
};

let page = none();
/** The time of stages within another stage is not counted for that one. */
let inner = 0;

async function timed<Result>(stage: Stage, calls: number, step: () => Promise<Result>): Promise<Result> {
  const [start, before] = [process.cpuUsage(), inner];
  const result = await step();
  const { user, system } = process.cpuUsage(start);
  const own = (user + system) / 1000 - (inner - before);
  page[stage].milliseconds += own;
  page[stage].calls += calls;
  inner += own;
  return result;
}

const timedEngine = (stage: Stage, engine: OcrEngine): OcrEngine => ({
  ...engine,
  read: (lines, content) => timed(stage, lines.length, () => engine.read(lines, content)),
});

const { engines } = await openEngines('ppocr');
const first = timedEngine('first engine', engines.first);
const second = engines.second && timedEngine('second engine', engines.second);
const pdf = await openReader(new Uint8Array(scan), file ?? 'scan.pdf', 'pdfium');
const { pageCount } = pdf;
await pdf.close();
const renderer = new PageRenderer(scan);
const numbers = wanted.includes(',')
  ? wanted.split(',').map(Number)
  : Array.from({ length: Math.min(Number(wanted), pageCount) }, (_, index) => index + 1);
const kinds = new Map<string, { pages: number; spent: Record<Stage, Spent> }>();
for (const number of numbers) {
  page = none();
  const image = await timed('rendering', 1, () => renderer.render(number));
  const read = await timed(stages[1], 1, () => readScannedPage(image, number, { first, second }));
  const kind = kindOf(read);
  const { pages, spent } = kinds.get(kind) ?? { pages: 0, spent: none() };
  for (const stage of stages) {
    spent[stage].milliseconds += page[stage].milliseconds;
    spent[stage].calls += page[stage].calls;
  }
  kinds.set(kind, { pages: pages + 1, spent });
}
for (const [kind, { pages, spent }] of kinds) {
  const all = stages.reduce((sum, stage) => sum + spent[stage].milliseconds, 0);
  console.log(`\n${kind}: ${pages} pages, ${((60_000 * pages) / all).toFixed(0)} a minute of one core\n`);
  console.log('| stage | ms a page | share | calls a page |\n| --- | --- | --- | --- |');
  for (const stage of stages) {
    const { milliseconds, calls } = spent[stage];
    const share = ((100 * milliseconds) / all).toFixed(0);
    console.log(`| ${stage} | ${(milliseconds / pages).toFixed(0)} | ${share} % | ${(calls / pages).toFixed(0)} |`);
  }
}
renderer.close();
await engines.first.close();
await engines.second?.close();
