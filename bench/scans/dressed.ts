import sharp from 'sharp';
import { isAmountPrint } from '../../print/figures.ts';
import type { Box } from '../../model/box.ts';
import type { Grid } from '../../model/table.ts';
import type { Random } from '../../samples/random.ts';
import type { Wear } from './presets.ts';
import type { Picture } from './wear.ts';

type Colour = readonly [number, number, number];
const dark: Colour = [31, 78, 121];
const light: Colour = [155, 194, 230];
const pale: Colour = [221, 235, 247];
const paper: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];

/**
 * A clean page with what was printed or written on its tables: coloured heads, zebra rows, ticks of a pen, stems.
 *
 * @param grids the tables of the page, in points
 * @param scale pixels per point
 */
export async function dressed(
  page: Picture,
  grids: readonly Grid[],
  wear: Wear,
  scale: number,
  random: Random,
): Promise<Picture> {
  const data = page.data.slice();
  for (const grid of grids) if (wear.shading !== 'none') shade({ ...page, data }, grid, wear.shading, scale);
  const strokes = grids.flatMap((grid) => [
    ...(wear.stems ? stemsOf(grid) : []),
    ...grid.cells
      .filter(({ text }) => isAmountPrint(text))
      .flatMap(({ words }) => (random() < wear.ticks ? words.slice(0, 1).map(({ box }) => tick(box, random)) : [])),
    ...grid.cells
      .filter(({ text }) => wear.underlined > 0 && isAmountPrint(text) && random() < wear.underlined)
      .flatMap(({ words }) => words.map(({ box }) => underline(box, random))),
  ]);
  if (strokes.length === 0) return { ...page, data };
  const { width, height } = page;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<g transform="scale(${scale})" fill="none" stroke-linecap="round">${strokes.join('')}</g></svg>`;
  const marked = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(svg), blend: 'multiply' }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, data: marked };
}

function shade(page: Picture, grid: Grid, shading: Wear['shading'], scale: number): void {
  const first = Math.min(...grid.cells.filter(({ text }) => isAmountPrint(text)).map(({ row }) => row));
  for (const cell of grid.cells) {
    if (cell.row >= first && (cell.row - first) % 2 === 1) recolour(page, cell.box, scale, pale, black);
    if (cell.row >= first || shading === 'zebra') continue;
    recolour(page, cell.box, scale, shading === 'dark-heads' ? dark : light, shading === 'dark-heads' ? paper : black);
  }
}

/** Replaces the colours of paper and print. */
function recolour({ width, data }: Picture, box: Box, scale: number, ground: Colour, print: Colour): void {
  for (let y = Math.round(box.y0 * scale); y < Math.round(box.y1 * scale); y++) {
    for (let x = Math.round(box.x0 * scale); x < Math.round(box.x1 * scale); x++) {
      const at = (y * width + x) * 3;
      const white = (data[at] ?? 255) / 255;
      for (let colour = 0; colour < 3; colour++) {
        data[at + colour] = (ground[colour] ?? 0) * white + (print[colour] ?? 0) * (1 - white);
      }
    }
  }
}

/** A tick across a figure. */
function tick({ x0, x1, y0, y1 }: Box, random: Random): string {
  const [x, y] = [x0 + (x1 - x0) * random(), (y0 + y1) / 2 + 3 * random()];
  const colour = random() < 0.5 ? 'rgb(200,30,40)' : 'rgb(30,50,160)';
  return `<path d="M ${x - 5} ${y} l 4 5 l ${9 + 4 * random()} -14" stroke="${colour}" stroke-width="1.1"/>`;
}

/** A line below a figure, close to it or touching its feet. */
function underline({ x0, x1, y0, y1 }: Box, random: Random): string {
  const y = y1 - 0.12 * (y1 - y0) + 1.5 * random();
  return `<path d="M ${x0 - 1} ${y} L ${x1 + 1} ${y}" stroke="black" stroke-width="0.6"/>`;
}

/** Draws a character's stem in line with a border, above the point where that ends under a cell that spans columns. */
function stemsOf(grid: Grid): string[] {
  const first = Math.min(...grid.cells.filter(({ text }) => isAmountPrint(text)).map(({ row }) => row));
  const spanning = grid.cells.filter(({ row, columnSpan, text }) => row < first && columnSpan > 1 && text.length > 1);
  const [cell] = spanning;
  const x = cell && grid.columnBorders[cell.column + 1];
  if (!cell || x === undefined) return [];
  const { y0, y1 } = cell.box;
  return [`<path d="M ${x} ${y1} L ${x} ${y0 + 0.25 * (y1 - y0)}" stroke="black" stroke-width="0.9"/>`];
}
