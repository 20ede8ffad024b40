import sharp, { type OutputInfo } from 'sharp';
import { randomFrom, type Random } from '../../samples/random.ts';
import { bent } from './bent.ts';
import { marksOver } from './marks.ts';
import type { Wear } from './presets.ts';

/** A page picture: red, green and blue of each pixel, row by row from the top. */
export type Picture = { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** A scanned page: a JPEG and its size in pixels. */
export type ScannedPage = {
  readonly image: Buffer;
  readonly width: number;
  readonly height: number;
  /** Size of the sheet in pixels, if the image has fewer rows than the sheet. */
  readonly sheet: { readonly width: number; readonly height: number };
};

/**
 * Wears a clean page picture as paper, scanner and JPEG do. The same seed gives the same bytes.
 *
 * @param dpi pixels per inch of the picture
 */
export async function wearPage(clean: Picture, dpi: number, wear: Wear, seed: number): Promise<ScannedPage> {
  const random = randomFrom(seed);
  const sheet = { width: clean.width, height: clean.height, scale: dpi / 72 };
  const faded = await sharp(clean.data, { raw: raw(clean) })
    .linear(1 - wear.fading, 250 * wear.fading)
    .composite([{ input: marksOver(sheet, wear, random), blend: 'multiply' }])
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  const skewed = await skew(bent({ ...clean, data: faded }, wear, dpi / 72), wear.skew);
  const blurred = await blur(skewed, (wear.blurPt * dpi) / 72);
  addNoise(blurred.data, wear.noise, random);
  const layered = wear.stencil > 0 ? await layers(blurred, wear.stencil) : blurred;
  const { data, info } = await finished(layered, wear);
  const sheetHeight = wear.turned % 180 === 0 ? clean.height : info.height;
  return { image: data, width: info.width, height: info.height, sheet: { width: info.width, height: sheetHeight } };
}

const raw = ({ width, height }: Picture): { width: number; height: number; channels: 3 } => ({
  width,
  height,
  channels: 3,
});

/** Turned about its middle and cut to its size, like a crooked sheet on the glass. */
async function skew(picture: Picture, degrees: number): Promise<Picture> {
  if (degrees === 0) return picture;
  const { width, height } = picture;
  const turned = await sharp(picture.data, { raw: raw(picture) })
    .rotate(degrees, { background: 'white' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const left = Math.floor((turned.info.width - width) / 2);
  const top = Math.floor((turned.info.height - height) / 2);
  const data = await sharp(turned.data, { raw: raw({ ...turned.info, data: turned.data }) })
    .extract({ left, top, width, height })
    .raw()
    .toBuffer();
  return { data, width, height };
}

/** `sigma` in pixels; libvips supports 0.3 or more. */
async function blur(picture: Picture, sigma: number): Promise<Picture> {
  if (sigma < 0.3) return picture;
  const data = await sharp(picture.data, { raw: raw(picture) })
    .blur(sigma)
    .raw()
    .toBuffer();
  return { ...picture, data };
}

/**
 * Grey noise, nearly normal: sums of three uniform values, computed a few thousand times and then picked in mixed order
 * (linear congruence), because calling `random` for some million pixels takes long.
 */
function addNoise(data: Uint8Array, sigma: number, random: Random): void {
  if (sigma === 0) return;
  const drawn = Float32Array.from({ length: 8192 }, () => (random() + random() + random() - 1.5) * 2 * sigma);
  const clamped = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  let state = random() * 2 ** 32;
  for (let index = 0; index < clamped.length; index += 3) {
    state = (state * 1_048_573 + 12345) >>> 0;
    const shift = drawn[state >>> 19] ?? 0;
    clamped[index] = (clamped[index] ?? 0) + shift;
    clamped[index + 1] = (clamped[index + 1] ?? 0) + shift;
    clamped[index + 2] = (clamped[index + 2] ?? 0) + shift;
  }
}

/**
 * A background of a quarter of the resolution, hardly darker than paper, with the darkest print on it in a single grey.
 */
async function layers(picture: Picture, stencil: number): Promise<Picture> {
  const { width, height, data } = picture;
  const coarse = await sharp(data, { raw: raw(picture) })
    .resize(Math.ceil(width / 4), Math.ceil(height / 4))
    .linear(0.4, 150)
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  for (let at = 0; at < coarse.length; at += 3) {
    if ((data[at + 1] ?? 255) < stencil) coarse.fill(stencilInk, at, at + 3);
  }
  return { width, height, data: coarse };
}

/** The grey of the stencil: compressors use the mean of the print. */
const stencilInk = 96;

function finished(picture: Picture, wear: Wear): Promise<{ data: Buffer; info: OutputInfo }> {
  const image = sharp(picture.data, { raw: raw(picture) }).rotate(wear.turned);
  const grey = wear.colour || wear.seal === 'red' ? image : image.greyscale().toColourspace('b-w');
  if (wear.bilevel === 0) return grey.jpeg({ quality: wear.quality }).toBuffer({ resolveWithObject: true });
  const rows = Math.round(picture.height / wear.coarse);
  const fewer = wear.coarse === 1 ? grey : grey.resize(picture.width, rows, { fit: 'fill', kernel: 'linear' });
  return fewer.threshold(wear.bilevel).png({ palette: true, colours: 2 }).toBuffer({ resolveWithObject: true });
}
