import { crc32, deflateSync } from 'node:zlib';
import { byteAt } from './values.ts';

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** Colours that fit into half a byte. */
const mostColours = 16;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A small PNG of few colours.
 *
 * @param pixels the number of each pixel's colour, row by row
 * @throws RangeError for more than sixteen colours, or pixels that are not `width` × `height`
 */
export function smallPng(width: number, height: number, pixels: Uint8Array, colours: readonly Colour[]): Buffer {
  if (colours.length > mostColours) throw new RangeError(`Cannot write a PNG of ${colours.length} colours`);
  if (pixels.length !== width * height) throw new RangeError(`Cannot write a PNG of ${pixels.length} pixels`);
  const stride = Math.ceil(width / 2) + 1;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // The first byte of a row says that it is not filtered.
      const at = y * stride + 1 + (x >> 1);
      rows[at] = byteAt(rows, at) | (byteAt(pixels, y * width + x) << (x % 2 === 0 ? 4 : 0));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Four bits a pixel, a palette, and the one way each of packing, filtering and interlacing.
  header.set([4, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
