import { boxSums, meansWhere } from '../pixels/box-sums.ts';
import { cut, printLevel, type GreyImage } from '../pixels/grey.ts';
import { meanHalved } from '../pixels/halved.ts';
import { sealAreas, sealBlock, type Area } from './seal-areas.ts';
import { byteAt, countAt, countOne } from '../pixels/values.ts';

/** The grey of a seal lies between that of print and that of paper, these shares of the way apart from them. */
const fromPrint = 0.22;
const fromPaper = 0.14;
/** A seal has a thick ring and its letters thinner strokes, in points; squares as wide are grey all over, or nearly. */
const ring = 2;
const stroke = 1.2;
const greyShare = 0.85;
/** In the ring grey deviates from its mean only by noise, so much of the way from print to paper; print has edges. */
const mostUneven = 0.1;
/** Pieces of strokes that are smaller are print that happens to be as grey, in square points. */
const smallestPiece = 0.5;
/** So much of a block that a stroke of a seal crosses is covered by middles of such squares. */
const leastShare = 0.1;
/** How far print over the seal parts its strokes at most, and how far its soft edge reaches, in points. */
const parted = 1.4;
const softEdge = 0.5;
/** The grey of the seal at a place is the mean of what is seal around it, this far, in points. */
const around = 3;

/** Of the seal's own grey its strokes differ by so many deviations, or by so much where they hardly vary at all. */
const deviations = 2.5;
const leastSpread = 20;

/**
 * Takes grey seals (公章, scanned without colour) out of a page on white paper: where their strokes are, their grey
 * becomes white and what is darker keeps its share of it. Thin strokes of the same grey are print and stay.
 */
export function withoutGreySeals(page: GreyImage, pointsPerPixel: number): GreyImage {
  if (!mayHaveSeal(page, pointsPerPixel)) return page;
  const size = Math.max(1, Math.round(sealBlock / pointsPerPixel));
  const columns = Math.ceil(page.width / size);
  const greys = sealGreys(page);
  const rings = ringsOf(page, greys, pointsPerPixel);
  const blocks = blocksWith(rings, page, size);
  const areas = sealAreas(blocks, columns, size, pointsPerPixel, 2);
  if (areas.length === 0) return page;
  const result = { ...page, data: page.data.slice() };
  for (const area of areas) {
    const place = wider(area, size, page);
    const seal = cut(page, place);
    const half = halfOf(stroke, pointsPerPixel);
    const own = ownGreys(seal, cut({ ...page, data: rings }, place).data);
    const strokes = withoutCrumbs(squares(seal, own, half), seal, smallestPiece / pointsPerPixel ** 2);
    lighten(result, seal, place, strokes, pointsPerPixel);
  }
  return result;
}

/** At half the size, where it takes a quarter of the time: whether there is an area as large as a seal. */
function mayHaveSeal(page: GreyImage, pointsPerPixel: number): boolean {
  const [half, points] = [meanHalved(page), 2 * pointsPerPixel];
  const size = Math.max(1, Math.round(sealBlock / points));
  const blocks = blocksWith(ringsOf(half, sealGreys(half), points), half, size);
  return sealAreas(blocks, Math.ceil(half.width / size), size, points, 2).length > 0;
}

type Greys = readonly [darkest: number, lightest: number];

/** 1 in the middle of each square that is grey all over; its side is `2 * half + 1`. */
function squares({ width, height, data }: GreyImage, [darkest, lightest]: Greys, half: number): Uint8Array {
  // Loops: these run over all pixels of a page.
  const grey = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 255;
    if (value > darkest && value < lightest) grey[at] = 1;
  }
  const least = greyShare * (2 * half + 1) ** 2;
  if (half === 1) return denseIn(grey, width, height, least);
  const counts = boxSums(grey, width, height, half);
  for (let at = 0; at < grey.length; at++) if (countAt(counts, at) < least) grey[at] = 0;
  return grey;
}

/** 1 where a pixel that is marked has, with its eight neighbours, at least so many: counted where there are any. */
function denseIn(marked: Uint8Array, width: number, height: number, least: number): Uint8Array {
  const dense = new Uint8Array(marked.length);
  // A square that the border cuts is no square of a seal's ring.
  const end = (height - 1) * width;
  for (let at = marked.indexOf(1, width + 1); at !== -1 && at < end; at = marked.indexOf(1, at + 1)) {
    const x = at % width;
    if (x === 0 || x === width - 1) continue;
    let count = 0;
    for (let row = at - width; row <= at + width; row += width) {
      count += byteAt(marked, row - 1) + byteAt(marked, row) + byteAt(marked, row + 1);
    }
    if (count >= least) dense[at] = 1;
  }
  return dense;
}

/** 1 where the page is as flat and grey as in the ring of a seal. */
function ringsOf(page: GreyImage, greys: Greys, pointsPerPixel: number): Uint8Array {
  const half = halfOf(ring, pointsPerPixel);
  const most = (mostUneven * (greys[1] - greys[0])) / (1 - fromPrint - fromPaper);
  const rings = squares(page, greys, half);
  for (let at = rings.indexOf(1); at !== -1; at = rings.indexOf(1, at + 1)) {
    if (unevenness(page, at, half) > most) rings[at] = 0;
  }
  return rings;
}

/** The standard deviation of the greys in a square. */
function unevenness({ width, height, data }: GreyImage, middle: number, half: number): number {
  const [x, y] = [middle % width, Math.floor(middle / width)];
  let [sum, squared, count] = [0, 0, 0];
  for (let py = Math.max(0, y - half); py <= Math.min(height - 1, y + half); py++) {
    for (let px = Math.max(0, x - half); px <= Math.min(width - 1, x + half); px++) {
      const value = data[py * width + px] ?? 255;
      sum += value;
      squared += value * value;
      count++;
    }
  }
  return Math.sqrt(squared / count - (sum / count) ** 2);
}

const halfOf = (side: number, pointsPerPixel: number): number =>
  Math.max(1, Math.round((side / pointsPerPixel - 1) / 2));

/** Connected pieces of at least so many pixels. */
function withoutCrumbs(mask: Uint8Array, { width, height }: GreyImage, least: number): Uint8Array {
  const kept = new Uint8Array(mask.length);
  const seen = new Uint8Array(mask.length);
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== 1 || seen[start] === 1) continue;
    const piece = [start];
    seen[start] = 1;
    // It grows while it is walked through.
    for (const at of piece) {
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const near = ny * width + nx;
          if (mask[near] !== 1 || seen[near] === 1) continue;
          seen[near] = 1;
          piece.push(near);
        }
      }
    }
    if (piece.length >= least) for (const at of piece) kept[at] = 1;
  }
  return kept;
}

/** The range of grey that a seal may have on this page, given how dark its print is. */
function sealGreys(page: GreyImage): Greys {
  const print = printLevel(page);
  return [print + fromPrint * (255 - print), 255 - fromPaper * (255 - print)];
}

function blocksWith(strokes: Uint8Array, { width, height }: GreyImage, size: number): Uint8Array {
  const columns = Math.ceil(width / size);
  const counts = new Uint32Array(columns * Math.ceil(height / size));
  for (let at = strokes.indexOf(1); at !== -1; at = strokes.indexOf(1, at + 1)) {
    const index = Math.floor(at / width / size) * columns + Math.floor((at % width) / size);
    countOne(counts, index);
  }
  return Uint8Array.from(counts, (count) => (count >= leastShare * size * size ? 1 : 0));
}

/** A block more on each side: the outermost blocks are crossed by too little of the seal. */
function wider({ x0, y0, x1, y1 }: Area, size: number, { width, height }: GreyImage): Area {
  return {
    x0: Math.max(0, x0 - size),
    y0: Math.max(0, y0 - size),
    x1: Math.min(width, x1 + size),
    y1: Math.min(height, y1 + size),
  };
}

/** The greys of a seal: about the median of its strokes. */
function ownGreys({ data }: GreyImage, strokes: Uint8Array): Greys {
  const values = data.filter((_, at) => strokes[at] === 1).sort();
  const middle = byteAt(values, values.length >> 1);
  const apart = values.map((value) => Math.abs(value - middle)).sort();
  // The median distance of a normal spread is two thirds of its deviation.
  const spread = Math.max(leastSpread, deviations * 1.5 * byteAt(apart, apart.length >> 1));
  return [middle - spread, middle + spread];
}

/** Divides what lies in a seal's strokes by the seal's grey there. */
function lighten(
  page: GreyImage,
  seal: GreyImage,
  { x0, y0 }: Area,
  strokes: Uint8Array,
  pointsPerPixel: number,
): void {
  const { width, data } = seal;
  const inside = withEdges(strokes, seal, pointsPerPixel);
  const sealAt = meansWhere(strokes, seal, Math.round(around / pointsPerPixel));
  for (let at = 0; at < data.length; at++) {
    const grey = sealAt(at);
    if (inside[at] === 0 || !(grey > 0)) continue;
    const to = (y0 + Math.floor(at / width)) * page.width + x0 + (at % width);
    page.data[to] = Math.min(255, ((data[at] ?? 255) * 255) / grey);
  }
}

/** The strokes of a seal with their soft edges, and what is printed over them. */
function withEdges(strokes: Uint8Array, { width, height }: GreyImage, pointsPerPixel: number): Uint8Array {
  const reach = halfOf(stroke, pointsPerPixel) + Math.round(parted / pointsPerPixel);
  const back = Math.round((parted - softEdge) / pointsPerPixel);
  const grown = boxSums(strokes, width, height, reach).map((count) => (count > 0 ? 1 : 0));
  const whole = (2 * back + 1) ** 2;
  return Uint8Array.from(boxSums(grown, width, height, back), (count) => (count === whole ? 1 : 0));
}
