import sharp from 'sharp';
import type { Random } from '../../samples/random.ts';
import type { Picture } from './wear.ts';

/** What an office, a copier or a scanner does to a printed page; `scale` is the number of pixels per point. */
export type Mark = (page: Picture, scale: number, random: Random) => Promise<Picture> | Picture;

const raw = ({ width, height }: Picture): { width: number; height: number; channels: 3 } => ({
  width,
  height,
  channels: 3,
});

/** Draws over the page, in points; ink adds to ink. */
export async function drawn(page: Picture, scale: number, drawing: string): Promise<Picture> {
  const { width, height } = page;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<rect width="100%" height="100%" fill="white"/><g transform="scale(${scale})">${drawing}</g></svg>`;
  const data = await sharp(page.data, { raw: raw(page) })
    .composite([{ input: Buffer.from(svg), blend: 'multiply' }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, data };
}

/** Computes each pixel from its three colours and its place. */
export function painted(
  page: Picture,
  paint: (value: number, x: number, y: number, colour: number) => number,
): Picture {
  const { width, height } = page;
  const data = new Uint8ClampedArray(page.data.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let colour = 0; colour < 3; colour++, at++) data[at] = paint(page.data[at] ?? 255, x, y, colour);
    }
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

/** Takes each pixel from another place of the page; outside the sheet it is white. */
export function moved(page: Picture, from: (x: number, y: number) => readonly [number, number]): Picture {
  const { width, height, data } = page;
  const result = new Uint8Array(data.length).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fx, fy] = from(x, y);
      const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue;
      const [ax, ay] = [fx - x0, fy - y0];
      for (let colour = 0; colour < 3; colour++) {
        const at = (y0 * width + x0) * 3 + colour;
        const above = (data[at] ?? 255) * (1 - ax) + (data[at + 3] ?? 255) * ax;
        const below = (data[at + 3 * width] ?? 255) * (1 - ax) + (data[at + 3 * width + 3] ?? 255) * ax;
        result[(y * width + x) * 3 + colour] = above * (1 - ay) + below * ay;
      }
    }
  }
  return { width, height, data: result };
}

export const sizeOf = ({ width, height }: Picture, scale: number): [number, number] => [width / scale, height / scale];

/** A page of a bound volume on the glass: dark towards the spine, in the middle of a spread. */
export const gutterShadow: Mark = (page) => {
  const middle = page.width / 2;
  const reach = page.width * 0.035;
  return painted(page, (value, x) => {
    const near = Math.max(0, 1 - Math.abs(x - middle) / reach);
    return value * (1 - 0.75 * near * near);
  });
};

/** Holes of a punch, a staple with its shadow, a corner turned over. */
export const holesAndStaple: Mark = (page, scale) => {
  const [width, height] = sizeOf(page, scale);
  const hole = (y: number): string => `<circle cx="17" cy="${y}" r="8.5" fill="rgb(40,40,40)"/>`;
  return drawn(
    page,
    scale,
    `${hole(height / 2 - 113)}${hole(height / 2 + 113)}` +
      `<path d="M 22 18 l 30 -9" stroke="rgb(60,60,60)" stroke-width="1.6"/>` +
      `<polygon points="${width},${height} ${width - 44},${height} ${width},${height - 40}" fill="rgb(90,90,90)"/>`,
  );
};

/**
 * Folded once across: the crease is pale where toner broke off and has a shadow; everything below is slightly
 * displaced.
 */
export const fold: Mark = (page, scale) => {
  const crease = page.height * 0.47;
  const bent = moved(page, (x, y) => (y < crease ? [x, y] : [x + 0.9 * scale - 0.001 * (y - crease), y - 0.5 * scale]));
  return painted(bent, (value, _x, y) => {
    const from = Math.abs(y - crease) / scale;
    const pale = from < 0.5 ? 0.55 * value + 0.45 * 255 : value;
    return pale * (1 - 0.28 * Math.max(0, 1 - from / 9));
  });
};

/** Rows marked with a highlighter. */
export const highlighter: Mark = (page, scale, random) => {
  const [width, height] = sizeOf(page, scale);
  const colours = ['rgb(255,240,60)', 'rgb(150,240,120)', 'rgb(255,170,200)'];
  const strokes = Array.from({ length: 7 }, (_, index) => {
    const [x, y] = [width * (0.1 + 0.35 * random()), height * (0.15 + 0.7 * random())];
    const colour = colours[index % colours.length] ?? '';
    return `<path d="M ${x} ${y} l ${width * 0.45} ${2 - 4 * random()}" stroke="${colour}" stroke-width="11"/>`;
  });
  return drawn(page, scale, strokes.join(''));
};

/** Notes with a pen in the margins, and a signature over the lower rows of the page. */
const written =
  (colour: string): Mark =>
  (page, scale, random) => {
    const [width, height] = sizeOf(page, scale);
    const note = (x: number, y: number, letters: number, size: number): string => {
      const strokes = Array.from({ length: letters }, (_, index) => {
        const turn = (): number => size * (random() - 0.5) * 1.6;
        return `M ${x + index * size} ${y} q ${turn()} ${turn()} ${turn()} ${turn()} t ${turn()} ${turn()} t ${turn()} ${turn()}`;
      });
      return `<path d="${strokes.join(' ')}" fill="none" stroke="${colour}" stroke-width="${size / 11}"/>`;
    };
    const notes = [0.2, 0.45, 0.6].map((share) => note(width - 34, height * share, 3, 10));
    return drawn(page, scale, `${notes.join('')}${note(width * 0.3, height * 0.72, 4, 26)}${note(40, 30, 6, 14)}`);
  };
export const bluePen: Mark = written('rgb(30,50,150)');
export const blackPen: Mark = written('rgb(25,25,25)');

/** A registry stamp with frame and lines, in black; its lower edge lies over the head of the table. */
export const blackStamp: Mark = (page, scale, random) => {
  const [width, height] = sizeOf(page, scale);
  const [x, y] = [width * (0.55 + 0.1 * random()), height * 0.06];
  const lines = [22, 44].map((down) => `<path d="M 0 ${down} h 130"/>`).join('');
  return drawn(
    page,
    scale,
    `<g transform="translate(${x} ${y}) rotate(${-6 + 4 * random()})" fill="none" stroke="rgb(35,35,35)" stroke-width="1.6">` +
      `<rect width="130" height="66"/>${lines}<path d="M 40 22 v 44"/></g>`,
  );
};

/** Old paper: yellow, darker towards the edges. */
export const yellowPaper: Mark = (page) => {
  const { width, height } = page;
  const paper = [238, 222, 178];
  return painted(page, (value, x, y, colour) => {
    const out = Math.hypot((2 * x) / width - 1, (2 * y) / height - 1);
    return (value / 255) * (paper[colour] ?? 255) * (1 - 0.14 * out * out);
  });
};

/** Printed through a screen as in newspapers and scanned at another pitch: a grey moiré pattern. */
export const newsprint: Mark = (page, scale) => {
  const pitch = (2 * Math.PI) / (0.9 * scale);
  return painted(page, (value, x, y) => {
    const screen = Math.sin((x + y) * 0.707 * pitch) * Math.sin((x - y) * 0.707 * pitch);
    return value * 0.86 + 26 * screen;
  });
};

/** Greys as black and white dots (Floyd and Steinberg), as a printer driver makes them. */
export const dithered: Mark = (page) => {
  const { width, height, data } = page;
  const grey = new Float32Array(width * height);
  // Paper is not pure white on the glass: a tenth of it becomes dots.
  for (let at = 0; at < grey.length; at++) grey[at] = 0.985 * (data[3 * at + 1] ?? 255);
  const result = new Uint8Array(data.length);
  const spread = (at: number, error: number): void => {
    if (at < grey.length) grey[at] = (grey[at] ?? 0) + error;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = (grey[at] ?? 0) < 128 ? 0 : 255;
      const error = (grey[at] ?? 0) - value;
      spread(at + 1, (error * 7) / 16);
      spread(at + width - 1, (error * 3) / 16);
      spread(at + width, (error * 5) / 16);
      spread(at + width + 1, error / 16);
      result.fill(value, 3 * at, 3 * at + 3);
    }
  }
  return { width, height, data: result };
};

/** Reduced for the web and enlarged again. */
export const resampled: Mark = async (page) => {
  const { width, height } = page;
  const small = await sharp(page.data, { raw: raw(page) })
    .resize(Math.round(width * 0.62), Math.round(height * 0.62), { fit: 'fill', kernel: 'linear' })
    .jpeg({ quality: 60 })
    .toBuffer();
  const data = await sharp(small)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, data };
};

/** The scanner captured less than the sheet: its edges are missing. */
export const cropped: Mark = async (page) => {
  const { width, height } = page;
  const [left, top] = [Math.round(width * 0.035), Math.round(height * 0.03)];
  const { data, info } = await sharp(page.data, { raw: raw(page) })
    .extract({ left, top, width: width - 2 * left, height: height - 2 * top })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
};

/** Photographed from the side under a lamp: one side is lower and darker. */
export const fromTheSide: Mark = (page) => {
  const { width, height } = page;
  const seen = moved(page, (x, y) => {
    const less = 1 - 0.012 * (x / width);
    return [x, (y - height / 2) / less + height / 2];
  });
  return painted(seen, (value, x, y) => value * (1 - 0.35 * (x / width) - 0.1 * (y / height)));
};

/**
 * Dust on the glass of a scanner that draws in sheets: thin lines from edge to edge, vertical even if the sheet is
 * skewed.
 */
export const dustLines: Mark = (page, scale, random) => {
  const { width, height } = page;
  const at = Array.from({ length: 4 }, () => Math.round(width * (0.1 + 0.8 * random())));
  const lean = 0.008;
  const leant = moved(page, (x, y) => [x + lean * (y - height / 2), y - lean * (x - width / 2)]);
  const wide = Math.max(1, Math.round(0.35 * scale));
  return painted(leant, (value, x) => (at.some((from) => x >= from && x < from + wide) ? Math.min(value, 70) : value));
};

/** The other side of thin paper shows through, mirrored. */
export const showThrough: Mark = (page) => {
  const { width, height, data } = page;
  return painted(page, (value, x, y, colour) => {
    const other = data[(Math.max(0, y - Math.round(height / 60)) * width + (width - 1 - x)) * 3 + colour] ?? 255;
    return value * (1 - 0.2 * (1 - other / 255));
  });
};

/** Pale letters across the page. */
export const watermark: Mark = (page, scale) => {
  const [width, height] = sizeOf(page, scale);
  const text = (y: number): string =>
    `<text x="0" y="${y}" font-size="62" font-family="sans-serif" font-weight="bold" text-anchor="middle" fill="rgb(205,205,205)">COPY 2024</text>`;
  return drawn(
    page,
    scale,
    `<g transform="translate(${width / 2} ${height / 2}) rotate(-32)">${[-170, 0, 170].map(text).join('')}</g>`,
  );
};

/** A worn drum: vertical bands where toner is thin. */
export const tonerBands: Mark = (page, scale) =>
  painted(page, (value, x) => {
    const band = Math.abs(((x / scale) % 90) - 45);
    return band < 3 ? 255 - (255 - value) * 0.35 : value;
  });

/** A low-end copier: dots of toner everywhere, and lines thickened. */
export const thickened: Mark = (page, _scale, random) => {
  const { width, data } = page;
  const dark = painted(page, (value) => value);
  for (let at = 0; at < data.length; at++) {
    dark.data[at] = Math.min(data[at] ?? 255, data[at + 3] ?? 255, data[at + 3 * width] ?? 255);
  }
  for (let dot = 0; dot < data.length / 9000; dot++) {
    const at = 3 * Math.floor(random() * (data.length / 3));
    dark.data.fill(60, at, at + 3);
  }
  return dark;
};
