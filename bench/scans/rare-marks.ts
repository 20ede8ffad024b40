import sharp from 'sharp';
import { drawn, moved, painted, sizeOf, type Mark } from './other-marks.ts';
import { randomFrom } from '../../samples/random.ts';

/** Photographed under a lamp: one corner is bright, and a hand with the telephone throws a soft shadow. */
export const handShadow: Mark = (page) => {
  const { width, height } = page;
  return painted(page, (value, x, y) => {
    const [dx, dy] = [x / width - 0.75, y / height - 0.62];
    // A rounded bar that comes from the lower right.
    const along = Math.max(-0.1, Math.min(0.5, dx * 0.6 + dy * 0.8));
    const off = Math.hypot(dx - along * 0.6, dy - along * 0.8);
    const shadow = 1 / (1 + Math.exp((off - 0.19) * 60));
    return value * (1 - 0.42 * shadow) * (1 - 0.25 * (x / width)) * (1 - 0.1 * (y / height));
  });
};

/** Photographed on a dark desk that is seen on all sides; the sheet is a little turned. */
export const onDesk: Mark = (page, scale) => {
  const { width, height } = page;
  const turn = 0.018;
  const sheet = moved(
    painted(page, (value) => value * 0.92),
    (x, y) => {
      const [dx, dy] = [(x - width / 2) / 0.9, (y - height / 2) / 0.9];
      return [
        dx * Math.cos(turn) + dy * Math.sin(turn) + width / 2,
        dy * Math.cos(turn) - dx * Math.sin(turn) + height / 2,
      ];
    },
  );
  const wood = [86, 62, 44];
  return painted(sheet, (value, x, y, colour) => {
    const [dx, dy] = [(x - width / 2) / 0.9, (y - height / 2) / 0.9];
    const sx = dx * Math.cos(turn) + dy * Math.sin(turn) + width / 2;
    const sy = dy * Math.cos(turn) - dx * Math.sin(turn) + height / 2;
    if (sx > 1 && sy > 1 && sx < width - 2 && sy < height - 2) return value;
    return (wood[colour] ?? 60) + 12 * Math.sin(y / (7 * scale) + Math.sin(x / (60 * scale)));
  });
};

/** Recycled paper and weak toner: grey on grey, with fibres. */
export const greyPaper: Mark = (page, scale, random) => {
  const [width, height] = sizeOf(page, scale);
  const fibres = Array.from({ length: 260 }, () => {
    const bow = (): number => 6 * (random() - 0.5);
    return `M ${width * random()} ${height * random()} q ${bow()} ${bow()} ${bow()} ${bow()}`;
  });
  const pale = painted(page, (value) => 105 + (value * 95) / 255);
  return drawn(pale, scale, `<path d="${fibres.join(' ')}" fill="none" stroke="rgb(215,215,215)" stroke-width="0.5"/>`);
};

/** A photocopier with a dirty drum: grey bands across the sheet. */
export const copierBands: Mark = (page, scale) =>
  painted(page, (value, _x, y) => {
    const at = (y / scale) % 170;
    const band = at > 60 && at < 96 ? Math.min(1, (at - 60) / 4, (96 - at) / 4) : 0;
    return value * (1 - 0.4 * band);
  });

/** A cheap camera in poor light: noise of colours in coarse grains. */
export const colourNoise: Mark = (page, _scale, random) => {
  const { width } = page;
  const grain = 3;
  const across = Math.ceil(width / grain);
  const grains = Int8Array.from({ length: 99_991 }, () => 70 * (random() + random() - 1));
  return painted(page, (value, x, y, colour) => {
    const at = (Math.floor(y / grain) * across + Math.floor(x / grain)) * 3 + colour;
    return value * 0.9 + (grains[at % grains.length] ?? 0) * (value > 128 ? 0.5 : 0.8);
  });
};

/** A thick bound volume: the side at the spine is bent down and black. */
export const spineShadow: Mark = (page) => {
  const { width, height } = page;
  const reach = width * 0.11;
  const bentDown = moved(page, (x, y) => {
    const near = Math.max(0, 1 - x / reach);
    return [x, (y - height / 2) / (1 - 0.012 * near * near) + height / 2];
  });
  return painted(bentDown, (value, x) => {
    const near = Math.max(0, 1 - x / reach);
    return value * (1 - 0.95 * near ** 1.5);
  });
};

/** Reduced on the copier: a sheet of twice the size on one page. */
export const reduced: Mark = async (page) => {
  const { width, height } = page;
  const [w, h] = [Math.round(width * 0.66), Math.round(height * 0.66)];
  const small = await sharp(page.data, { raw: { width, height, channels: 3 } })
    .resize(w, h)
    .raw()
    .toBuffer();
  const data = new Uint8Array(page.data.length).fill(255);
  const [left, top] = [Math.floor((width - w) / 2), Math.floor((height - h) / 3)];
  for (let y = 0; y < h; y++) data.set(small.subarray(y * w * 3, (y + 1) * w * 3), ((top + y) * width + left) * 3);
  return { width, height, data };
};

/** Crumpled and smoothed out: soft creases in all directions, light on one side and dark on the other. */
export const crumpled: Mark = (page, scale, random) => {
  const [width, height] = sizeOf(page, scale);
  const creases = Array.from({ length: 9 }, () => ({
    angle: Math.PI * random(),
    x: width * random(),
    y: height * random(),
  }));
  const shift = (x: number, y: number): number =>
    creases.reduce((sum, { angle, x: cx, y: cy }) => {
      const off = (x / scale - cx) * Math.sin(angle) - (y / scale - cy) * Math.cos(angle);
      return sum + (Math.abs(off) < 14 ? off / 14 : 0) * Math.exp(-Math.abs(off) / 5);
    }, 0);
  const bent = moved(page, (x, y) => [x + 0.8 * shift(x, y) * scale, y + 0.8 * shift(x, y) * scale]);
  return painted(bent, (value, x, y) => value * (0.94 + 0.22 * Math.max(-1, Math.min(0.3, shift(x, y)))));
};

/** Circles of a red pen around parts of the page, long strokes below others. */
export const redCircles: Mark = (page, scale, random) => {
  const [width, height] = sizeOf(page, scale);
  const place = (): string => `${width * (0.3 + 0.6 * random())}`;
  const circles = Array.from({ length: 8 }, () => {
    const [x, y] = [place(), height * (0.15 + 0.7 * random())];
    return `<ellipse cx="${x}" cy="${y}" rx="${28 + 8 * random()}" ry="${8 + 3 * random()}" transform="rotate(${4 - 8 * random()} ${x} ${y})"/>`;
  });
  const strokes = Array.from({ length: 6 }, () => {
    const [x, y] = [place(), height * (0.15 + 0.7 * random())];
    return `<path d="M ${x} ${y} q 25 ${3 * random()} 52 ${-2 * random()}"/>`;
  });
  const pen = `fill="none" stroke="rgb(205,30,45)" stroke-width="1.3"`;
  return drawn(page, scale, `<g ${pen}>${circles.join('')}${strokes.join('')}</g>`);
};

/** Cut by the feeder at a slant: the right side of the sheet is missing, more of it below. */
export const slantCut: Mark = (page) => {
  const { width, height } = page;
  return painted(page, (value, x, y) => (x > width * (0.985 - 0.1 * (y / height)) ? 255 : value));
};

/** Drops of ink and grease that make paper darker, some over print. */
export const stains: Mark = (page, scale) => {
  const random = randomFrom(7);
  const [width, height] = sizeOf(page, scale);
  const drops = Array.from({ length: 5 }, () => {
    const [x, y, r] = [width * random(), height * (0.2 + 0.6 * random()), 15 + 40 * random()];
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="rgb(196,170,130)" stroke="rgb(150,115,70)" stroke-width="2.5"/>`;
  });
  return drawn(page, scale, drops.join(''));
};
