import { deflateRawSync, deflateSync, constants } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { Picture } from '../../bench/scans/wear.ts';
import { noise } from '../../samples/hostile.ts';
import { genericRegion } from './jbig2.ts';

/** An image as it lies in a PDF: entries of its dictionary, and its bytes as the filter wants them. */
export type PdfImage = {
  readonly dictionary: { readonly [entry: string]: unknown };
  readonly data: Buffer;
};

const sizeOf = ({ width, height }: { width: number; height: number }): { Width: number; Height: number } => ({
  Width: width,
  Height: height,
});
const grey = { ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
const bilevel = { ColorSpace: 'DeviceGray', BitsPerComponent: 1 };
const pixels = ({ data, width, height }: Picture): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

/** A grey JPEG. */
export async function jpegImage(picture: Picture, quality = 80): Promise<PdfImage> {
  const data = await pixels(picture).greyscale().toColourspace('b-w').jpeg({ quality }).toBuffer();
  return { dictionary: { ...sizeOf(picture), ...grey, Filter: 'DCTDecode' }, data };
}

/** Black and white as a fax machine writes it (CCITT group 4); the width is cut to a multiple of 16. */
export async function faxImage(picture: Picture): Promise<PdfImage> {
  const { width, height, data } = await groupFour(picture);
  const parameters = { K: -1, Columns: width, Rows: height };
  return {
    dictionary: { ...sizeOf({ width, height }), ...bilevel, Filter: 'CCITTFaxDecode', DecodeParms: parameters },
    data,
  };
}

/** Black and white as JBIG2: one page with one generic region. */
export async function jbig2Image(picture: Picture): Promise<PdfImage> {
  const { width, height } = picture;
  const black = await pixels(picture).greyscale().threshold(160).toColourspace('b-w').raw().toBuffer();
  const isBlack = (x: number, y: number): boolean =>
    x >= 0 && x < width && y >= 0 && y < height && black[y * width + x] === 0;
  const page = Buffer.concat([bigEndian(width, height, 0, 0), Buffer.from([0, 0, 0])]);
  const place = Buffer.concat([bigEndian(width, height, 0, 0), Buffer.from([0])]);
  const region = Buffer.concat([place, genericRegion(width, height, isBlack)]);
  return {
    dictionary: { ...sizeOf(picture), ...bilevel, Filter: 'JBIG2Decode' },
    data: Buffer.concat([segment(0, 48, page), segment(1, 38, region)]),
  };
}

/** An image that says it is so large, all white, and takes next to nothing in the file. */
export const emptyImage = (width: number, height: number, bytes = (width * height) / 8): PdfImage => ({
  dictionary: { Width: width, Height: height, ...bilevel, Filter: 'FlateDecode' },
  data: deflateSync(Buffer.alloc(bytes, 255)),
});

/** A JPEG whose first bytes are sound and whose rest is noise. */
export async function damagedImage(picture: Picture, sound: number): Promise<PdfImage> {
  const { dictionary, data } = await jpegImage(picture);
  return { dictionary, data: Buffer.concat([data.subarray(0, sound), noise(data.length - sound, 1)]) };
}

/** The print of a picture as a mask through which colour is poured, as programs that split a scan into layers do. */
export async function maskImage(picture: Picture): Promise<PdfImage> {
  const { dictionary, data } = await faxImage(picture);
  return { dictionary: { ...dictionary, ColorSpace: undefined, ImageMask: true }, data };
}

/** What is left when the print is taken away: the paper, at a quarter of the resolution. */
export async function paperImage(picture: Picture): Promise<PdfImage> {
  const width = Math.round(picture.width / 4);
  const height = Math.round(picture.height / 4);
  const paper = { width, height, channels: 3, background: { r: 240, g: 236, b: 226 } } as const;
  const data = await sharp({ create: paper }).jpeg({ quality: 40 }).toBuffer();
  return {
    dictionary: { ...sizeOf(paper), ColorSpace: 'DeviceRGB', BitsPerComponent: 8, Filter: 'DCTDecode' },
    data,
  };
}

/** JPEG 2000 as a file holds it; the stream itself says its size and colours. */
export function jpeg2000Image(data: Buffer, width: number, height: number): PdfImage {
  return { dictionary: { Width: width, Height: height, Filter: 'JPXDecode' }, data };
}

/** A white page of any size in a few bytes: each line of group 4 says "as the one above" in a single bit. */
export function whiteFaxImage(width: number, height: number): PdfImage {
  const parameters = { K: -1, Columns: width, Rows: height };
  return {
    dictionary: { ...sizeOf({ width, height }), ...bilevel, Filter: 'CCITTFaxDecode', DecodeParms: parameters },
    data: Buffer.alloc(Math.ceil(height / 8), 0xff),
  };
}

/** An image bomb: `side` × `side` grey pixels, all black, packed twice; 30,000 are 900 MB in a few thousand bytes. */
export function bombImage(side: number): PdfImage {
  const block = 1 << 20;
  const blocks = Math.ceil((side * side) / block);
  const packed = deflateRawSync(Buffer.alloc(block), { finishFlush: constants.Z_FULL_FLUSH });
  const end = deflateRawSync(Buffer.alloc(0));
  // The checksum (Adler-32) of zeros: 1, and their number.
  const checksum = bigEndian((((blocks * block) % 65521) * 65536 + 1) >>> 0);
  const inner = [Buffer.from([0x78, 0x9c]), ...Array<Buffer>(blocks).fill(packed), end, checksum];
  return {
    dictionary: { ...sizeOf({ width: side, height: side }), ...grey, Filter: ['FlateDecode', 'FlateDecode'] },
    data: deflateSync(Buffer.concat(inner)),
  };
}

/** A JPEG of which only the first part is what it says. */
export async function brokenImage(picture: Picture): Promise<PdfImage> {
  const { dictionary, data } = await jpegImage(picture);
  return { dictionary, data: Buffer.concat([data.subarray(0, 40), Buffer.alloc(400, 0x5a)]) };
}

async function groupFour(picture: Picture): Promise<{ width: number; height: number; data: Buffer }> {
  const width = picture.width - (picture.width % 16);
  const height = picture.height - (picture.height % 16);
  const tiff = await pixels(picture)
    .extract({ left: 0, top: 0, width, height })
    .greyscale()
    .threshold(160)
    .toColourspace('b-w')
    .tiff({
      compression: 'ccittfax4',
      bitdepth: 1,
      miniswhite: true,
      // One tile for all, so that the picture is coded in one piece.
      tile: true,
      tileWidth: width,
      tileHeight: height,
    })
    .toBuffer();
  const { offset, length } = onlyTile(tiff);
  return { width, height, data: tiff.subarray(offset, offset + length) };
}

/** Where the data of the one tile of a little-endian TIFF lies. */
function onlyTile(tiff: Buffer): { offset: number; length: number } {
  const directory = tiff.readUInt32LE(4);
  const value = (tag: number): number => {
    for (let index = 0; index < tiff.readUInt16LE(directory); index++) {
      const entry = directory + 2 + 12 * index;
      if (tiff.readUInt16LE(entry) === tag) return tiff.readUInt32LE(entry + 8);
    }
    throw new RangeError(`Cannot take the image out of the TIFF: it has no entry ${tag}`);
  };
  return { offset: value(324), length: value(325) };
}

function segment(number: number, type: number, data: Buffer): Buffer {
  return Buffer.concat([bigEndian(number), Buffer.from([type, 0, 1]), bigEndian(data.length), data]);
}

function bigEndian(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, index) => bytes.writeUInt32BE(number, 4 * index));
  return bytes;
}
