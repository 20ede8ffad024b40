import type { GreyImage } from '../images/pixels/grey.ts';
import type { PixelBox } from '../images/pixels/pixel-box.ts';
import { countOne, darkestOf } from '../images/pixels/values.ts';
import type { LineImage } from './engine.ts';

/** How much paper is left around a line, as a share of its height. */
const above = 0.14;
const beside = 0.25;

/** A picture of one line, and where it begins. */
export type Crop = { readonly image: GreyImage; readonly x0: number; readonly y0: number };

/** White above and below a picture of a line, as a share of its height. */
const white = 0.13;
/** A picture this high, in pixels, shows print fine enough to be made smaller: that of 10 points at 200 dpi. */
const fine = 34;
/** A picture less wide than so many heights holds a character or two, which are read best as large as they can be. */
const short = 3;
/** One that is this many times as wide as high is running text, and may be pressed together so much. */
const long = 8;
const pressed = 0.75;

/**
 * The picture of a line that the recogniser is to read first. It makes all pictures as high, so that white above and
 * below makes the print smaller in them, and takes as long as they are wide. Figures in print of 30 of its 48 pixels are
 * read as surely as in print that fills them; coarse print is not. Running text is read more surely when it is pressed
 * together, as the recogniser was trained on long lines, but not when it is made smaller too.
 */
export function pictureOf(line: GreyImage): LineImage {
  if (line.width >= long * line.height) return { ...line, pressed };
  return line.height >= fine && line.width >= short * line.height ? withRoom(line) : line;
}

/** Another picture of a line, for a second look: as it is where it was made smaller, else with more paper around. */
export function secondPictureOf(page: GreyImage, line: PixelBox): LineImage {
  const { image } = cropOf(page, line);
  return pictureOf(image) === image ? cropOf(page, line, 2).image : image;
}

function withRoom({ width, height, data }: GreyImage): GreyImage {
  const margin = Math.round(height * white);
  const roomy = new Uint8Array(width * (height + 2 * margin)).fill(255);
  roomy.set(data, margin * width);
  return { width, height: height + 2 * margin, data: roomy };
}

/** Cuts a line out with a little paper around it; its darkest ink becomes black, so that faded print is read too. */
export function cropOf(page: GreyImage, line: PixelBox, scale = 1): Crop {
  const height = line.y1 - line.y0;
  const marginY = Math.max(2, Math.round(height * above * scale));
  const marginX = Math.max(2, Math.round(height * beside * scale));
  const [x0, y0] = [line.x0 - marginX, line.y0 - marginY];
  const width = line.x1 - line.x0 + 2 * marginX;
  const rows = height + 2 * marginY;
  const data = new Uint8Array(width * rows).fill(255);
  const [left, right] = [Math.max(0, x0), Math.min(page.width, x0 + width)];
  for (let y = Math.max(0, y0); y < Math.min(page.height, y0 + rows); y++) {
    data.set(page.data.subarray(y * page.width + left, y * page.width + right), (y - y0) * width + left - x0);
  }
  return { image: { width, height: rows, data: stretched(data) }, x0, y0 };
}

function stretched(data: Uint8Array): Uint8Array {
  const counts = new Uint32Array(256);
  for (const value of data) countOne(counts, value);
  const black = darkestOf(counts, data.length * 0.01, 254);
  // Paper with hardly a shade on it is not made into ink.
  if (black > 190) return data;
  const darker = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, 255 - ((255 - value) * 255) / (255 - black)),
  );
  for (let at = 0; at < data.length; at++) data[at] = darker[data[at] ?? 255] ?? 255;
  return data;
}
