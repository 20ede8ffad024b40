/**
 * Makes docs/picture.png, the picture of the README: a page of a sample with a box around every recorded figure, and
 * the records beside it. Run it with `npm run picture` after `npm start`.
 */
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { AmountRecord } from '../model/record.ts';
import { readDocument } from '../pipeline/read-document.ts';

const document = 'chenghu-chengguanju-2024';
const form = 'general_budget_expenditure';
const scale = 1.7;
const panel = { width: 800, row: 25, margin: 24, shown: 33 };
const columns: readonly { readonly head: string; readonly x: number; readonly of: (record: AmountRecord) => string }[] =
  [
    { head: 'row_key', x: 0, of: (record) => record.rowKey },
    { head: 'row_label', x: 90, of: (record) => record.rowLabel.slice(0, 16) },
    { head: 'column_key', x: 370, of: (record) => record.columnKey },
    { head: 'amount', x: 480, of: (record) => record.amount },
    { head: 'page', x: 580, of: (record) => String(record.place.page) },
    { head: 'box (pt)', x: 630, of: (record) => boxText(record) },
  ];

function boxText({ place }: AmountRecord): string {
  const { box } = place;
  return box ? [box.x0, box.y0, box.x1, box.y1].map((value) => value.toFixed(0)).join(' ') : '';
}

async function renderPage(path: string, number: number): Promise<Canvas> {
  // Without a browser, letters must be drawn as paths.
  const data = new Uint8Array(readFileSync(path));
  const pdf = await getDocument({ data, disableFontFace: true, useSystemFonts: false }).promise;
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, canvasContext: context, viewport }).promise;
  await pdf.loadingTask.destroy();
  return canvas;
}

function drawBoxes(context: SKRSContext2D, records: readonly AmountRecord[]): void {
  context.strokeStyle = '#0a7d33';
  context.fillStyle = 'rgba(10, 125, 51, 0.12)';
  for (const { box } of records.map((record) => record.place)) {
    if (!box) continue;
    const area = [box.x0 - 2, box.y0 - 1, box.x1 - box.x0 + 4, box.y1 - box.y0 + 2].map((value) => value * scale);
    const [x = 0, y = 0, width = 0, height = 0] = area;
    context.fillRect(x, y, width, height);
    context.strokeRect(x, y, width, height);
  }
}

function drawRecords(context: SKRSContext2D, records: readonly AmountRecord[], left: number): void {
  context.fillStyle = '#1a1a1a';
  context.font = 'bold 15px juesuan';
  context.fillText(`records.csv · ${form}`, left, panel.margin + 10);
  context.font = '14px juesuan';
  context.fillStyle = '#666';
  for (const column of columns) context.fillText(column.head, left + column.x, panel.margin + 42);
  context.fillStyle = '#1a1a1a';
  records.slice(0, panel.shown).forEach((record, index) => {
    for (const column of columns) {
      context.fillText(column.of(record), left + column.x, panel.margin + 42 + panel.row * (index + 1));
    }
  });
}

const fontFolder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
GlobalFonts.registerFromPath(join(fontFolder, '400Regular/NotoSansSC_400Regular.ttf'), 'juesuan');
const path = join(import.meta.dirname, `../samples/${document}.pdf`);
const reading = await readDocument({ path, document, kind: 'pdf' });
const records = reading.records.filter((record) => record.form === form);
const page = await renderPage(path, records[0]?.place.page ?? 1);
drawBoxes(page.getContext('2d'), records);
const height = Math.max(Math.min(page.height, 1000), panel.margin + panel.row * (panel.shown + 3));
const picture = createCanvas(page.width + panel.width + panel.margin, height);
const context = picture.getContext('2d');
context.fillStyle = '#ffffff';
context.fillRect(0, 0, picture.width, picture.height);
context.drawImage(page, 0, 0);
drawRecords(context, records, page.width + panel.margin);
writeFileSync(join(import.meta.dirname, '../docs/picture.png'), picture.toBuffer('image/png'));
