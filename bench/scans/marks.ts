import type { Random } from '../../samples/random.ts';
import type { Wear } from './presets.ts';

/** A picture of an A4 page; 1 point is `scale` pixels. */
type Sheet = { readonly width: number; readonly height: number; readonly scale: number };

/** What lies over the print, as an SVG that is multiplied with the page: seal, shadow of the fold, black edges. */
export function marksOver(sheet: Sheet, wear: Wear, random: Random): Buffer {
  const { width, height } = sheet;
  const marks = [
    '<rect width="100%" height="100%" fill="white"/>',
    fold(sheet, wear.foldShadow),
    wear.seal === 'none' ? '' : seal(sheet, wear.seal, random),
    edges(sheet, wear.blackEdge),
    darkSide(sheet, wear.darkSide),
    specks(sheet, wear.specks, random),
  ];
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${marks.join('')}</svg>`,
  );
}

function fold({ height }: Sheet, depth: number): string {
  if (depth === 0) return '';
  const stop = (offset: number, opacity: number): string =>
    `<stop offset="${offset}" stop-color="black" stop-opacity="${opacity}"/>`;
  const stops = stop(0.42, 0) + stop(0.5, depth) + stop(0.53, depth / 3) + stop(0.6, 0);
  return (
    `<linearGradient id="fold" x1="0" y1="0" x2="0" y2="1">${stops}</linearGradient>` +
    `<rect width="100%" height="${height}" fill="url(#fold)"/>`
  );
}

/** A ring of 42 mm with a star and strokes in place of letters, somewhere in the lower right of the page. */
function seal({ width, height, scale }: Sheet, kind: 'red' | 'grey', random: Random): string {
  const radius = 59 * scale;
  const x = width * (0.45 + 0.3 * random());
  const y = height * (0.35 + 0.4 * random());
  const colour = kind === 'red' ? 'rgb(222,50,46)' : 'rgb(150,150,150)';
  const star = Array.from({ length: 10 }, (_, index) => {
    const reach = radius * (index % 2 === 0 ? 0.32 : 0.125);
    const angle = (Math.PI * index) / 5 - Math.PI / 2;
    return `${reach * Math.cos(angle)},${reach * Math.sin(angle)}`;
  });
  const letters = Array.from({ length: 12 }, (_, index) => {
    const turn = -120 + index * 21;
    const strokes = [-5, 0, 5].map((at) => `<path d="M ${at * scale} ${-0.86 * radius} v ${11 * scale}"/>`).join('');
    return `<g transform="rotate(${turn})">${strokes}<path d="M ${-6 * scale} ${-0.76 * radius} h ${12 * scale}"/></g>`;
  });
  return (
    `<g transform="translate(${x} ${y}) rotate(${-20 + 40 * random()})" fill="none" stroke="${colour}"` +
    ` stroke-width="${1.6 * scale}" opacity="0.85"><circle r="${radius}" stroke-width="${3.4 * scale}"/>` +
    `${letters.join('')}<polygon points="${star.join(' ')}" fill="${colour}"/></g>`
  );
}

function edges({ width, height, scale }: Sheet, points: number): string {
  if (points === 0) return '';
  const thick = points * scale;
  return (
    `<rect width="${thick}" height="${height}"/>` +
    `<polygon points="0,${height} ${width},${height} ${width},${height - thick} 0,${height - thick / 3}"/>`
  );
}

/** A copy made with the lid open: one side is dark, slightly uneven, with a soft edge. */
function darkSide({ width, height, scale }: Sheet, points: number): string {
  if (points === 0) return '';
  const [from, soft] = [width - points * scale, 4 * scale];
  return (
    `<linearGradient id="side" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="white"/>` +
    `<stop offset="${soft / (points * scale)}" stop-color="rgb(70,70,70)"/><stop offset="1" stop-color="rgb(30,30,30)"/>` +
    `</linearGradient><rect x="${from}" width="${points * scale}" height="${height}" fill="url(#side)"/>`
  );
}

function specks({ width, height, scale }: Sheet, perInch: number, random: Random): string {
  const count = Math.round((perInch * width * height) / (72 * scale) ** 2);
  return Array.from({ length: count }, () => {
    const size = (0.3 + 0.6 * random()) * scale;
    return `<rect x="${width * random()}" y="${height * random()}" width="${size}" height="${size}"/>`;
  }).join('');
}
