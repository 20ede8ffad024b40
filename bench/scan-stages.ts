/**
 * Where the time of a scanned page goes: `npm run bench:scan-stages [-- FILE [PAGES]]`, one page after the other in this
 * process. Without a file a sample is scanned (200 dpi, moderately worn).
 */
import { readFileSync } from 'node:fs';
import type { OcrEngine } from '../extractors/ocr/engine.ts';
import { readScannedPage } from '../extractors/ocr/read-page.ts';
import { PageRenderer } from '../extractors/images/pdfium.ts';
import { openReader } from '../extractors/pdf/open.ts';
import { openEngines } from '../pipeline/pages/engines.ts';
import { makeScan } from './scans/scan.ts';

const [file, most = '12'] = process.argv.slice(2);
const scan = file
  ? readFileSync(file)
  : await makeScan(readFileSync('samples/chenghu-chengguanju-2024.pdf'), { dpi: 200, preset: 'moderate', seed: 1 });

const times = new Map<string, { milliseconds: number; calls: number }>();

async function timed<Result>(stage: string, step: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await step();
  const before = times.get(stage) ?? { milliseconds: 0, calls: 0 };
  times.set(stage, { milliseconds: before.milliseconds + performance.now() - start, calls: before.calls + 1 });
  return result;
}

const timedEngine = (stage: string, engine: OcrEngine): OcrEngine => ({
  name: engine.name,
  read: (lines, content) => timed(stage, () => engine.read(lines, content)),
  close: () => engine.close(),
});

const { engines } = await openEngines('ppocr');
const first = timedEngine('first engine (PP-OCR)', engines.first);
const second = engines.second && timedEngine('second engine (tesseract)', engines.second);
const pdf = await openReader(new Uint8Array(scan), file ?? 'scan.pdf', 'pdfium');
const { pageCount } = pdf;
await pdf.close();
const renderer = new PageRenderer(scan);
let pages = 0;
const start = performance.now();
for (const number of Array.from({ length: Math.min(Number(most), pageCount) }, (_, index) => index + 1)) {
  const image = await timed('rendering', () => renderer.render(number));
  await timed('reading in all', () => readScannedPage(image, number, { first, second }));
  pages = number;
}
const seconds = (performance.now() - start) / 1000;
const of = (stage: string): number => times.get(stage)?.milliseconds ?? 0;
const engineTime = [...times]
  .filter(([stage]) => stage.includes('engine'))
  .reduce((sum, [, t]) => sum + t.milliseconds, 0);
console.log(`${pages} pages, ${((60 * pages) / seconds).toFixed(0)} a minute on one core\n`);
console.log('| stage | ms a page | share | calls a page |\n| --- | --- | --- | --- |');
const row = (stage: string, milliseconds: number, calls: number): void => {
  const share = ((milliseconds / seconds / 1000) * 100).toFixed(0);
  console.log(`| ${stage} | ${(milliseconds / pages).toFixed(0)} | ${share} % | ${(calls / pages).toFixed(0)} |`);
};
for (const [stage, { milliseconds, calls }] of times) if (stage !== 'reading in all') row(stage, milliseconds, calls);
row('making the image ready, finding lines', of('reading in all') - engineTime, pages);
renderer.close();
await engines.first.close();
await engines.second?.close();
