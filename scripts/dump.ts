import { createCanvas } from '@napi-rs/canvas';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { PageRenderer } from '../extractors/images/pixels/pdfium.ts';
import { openPdfFile } from '../extractors/pdf/open-pdf.ts';
import type { Box } from '../model/box.ts';
import type { Page } from '../model/page.ts';
import type { Grid } from '../model/table.ts';
import { processDocument } from '../pipeline/document.ts';
import { readPdfPages } from '../pipeline/pages/pdf.ts';
import { usualReading } from '../pipeline/reading-options.ts';

/**
 * Draws over a page what each step saw in it, and prints how its tables were read: npm run dump -- FILE PAGE [OUT.png]
 * Blue: words; red: ruling lines; grey: shading; green: cells of the grids; orange: lines of text outside of tables.
 */
const [file, wanted = '1', out = `page-${wanted}.png`] = process.argv.slice(2);
const dpi = 144;

async function main(): Promise<void> {
  const number = Number(wanted);
  if (file === undefined || !Number.isInteger(number))
    throw new Error('Usage: npm run dump -- FILE.pdf PAGE [OUT.png]');
  const bytes = new Uint8Array(await readFile(file));
  const page = await pageOf(bytes, file, number);
  if (!page) throw new Error(`${file} has no page ${wanted}`);
  const read = await readPdfPages(bytes.slice(), file, usualReading);
  const tables = read.tables.filter((each) => each.page === number);
  const placed = read.placements.get(number) ?? ((box: Box): Box => box);
  const grids = tables.flatMap((each) => each.grids);
  const renderer = new PageRenderer(bytes.slice());
  const image = await renderer.render(number, dpi);
  renderer.close();
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(image.width, image.height);
  pixels.data.set(image.data);
  context.putImageData(pixels, 0, 0);
  const draw = (boxes: readonly Box[], colour: string, width: number): void => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    for (const { x0, y0, x1, y1 } of boxes) {
      const scale = image.pointsPerPixel;
      context.strokeRect(x0 / scale, y0 / scale, (x1 - x0) / scale, (y1 - y0) / scale);
    }
  };
  draw(page.areas ?? [], '#9998', 2);
  draw(
    page.words.map(({ box }) => box),
    '#36c8',
    1,
  );
  draw(
    grids.flatMap(({ cells }) => cells.map(({ box }) => placed(box))),
    '#2a4',
    2,
  );
  draw(
    tables.flatMap(({ lines }) => lines.map(({ box }) => placed(box))),
    '#e80',
    1,
  );
  draw(page.rulings.map(boxOfRule), '#d22', 1);
  await writeFile(out, canvas.toBuffer('image/png'));
  console.log(`${out}: ${page.words.length} words, ${page.rulings.length} ruling lines, ${grids.length} grids`);
  for (const grid of grids) console.log(written(grid));
  await printReadings(file, number);
}

async function pageOf(bytes: Uint8Array, name: string, number: number): Promise<Page | undefined> {
  const pdf = await openPdfFile(bytes.slice(), name);
  try {
    for await (const page of pdf.pages()) if ('words' in page && page.number === number) return page;
    return undefined;
  } finally {
    await pdf.close();
  }
}

function boxOfRule(rule: Page['rulings'][number]): Box {
  return rule.axis === 'horizontal'
    ? { x0: rule.x0, x1: rule.x1, y0: rule.y, y1: rule.y }
    : { x0: rule.x, x1: rule.x, y0: rule.y0, y1: rule.y1 };
}

function written({ method, cells, rowBorders, columnBorders }: Grid): string {
  const rows = rowBorders.slice(1).map((_border, row) =>
    cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map(
        (cell) =>
          cell.text +
          (cell.columnSpan > 1 ? ` ↔${cell.columnSpan}` : '') +
          (cell.rowSpan > 1 ? ` ↕${cell.rowSpan}` : ''),
      )
      .join(' | '),
  );
  return [`\n${method}, ${columnBorders.length - 1} columns, ${rows.length} rows`, ...rows].join('\n  ');
}

/** How the tables of the page were read, and the readings that were compared. */
async function printReadings(path: string, number: number): Promise<void> {
  const result = await processDocument({ path, document: basename(path), kind: 'pdf' }, usualReading);
  for (const { title, place, choice } of result.forms.filter((form) => form.place.page === number)) {
    console.log(`\n${title}, page ${place.page}: ${choice?.doubt ?? 'sure'}`);
    for (const each of choice?.weighed ?? []) {
      const mark = each.reading === choice?.chosen ? '*' : ' ';
      console.log(`  ${mark} ${each.reading}: ${each.held} sums hold, ${each.failing} fail, ${each.points} points`);
    }
  }
  for (const { title, reason, place } of result.unknownTables.filter((table) => table.place.page === number)) {
    console.log(`\nnot read: ${title || '?'}, page ${place.page}: ${reason}`);
  }
}

await main();
