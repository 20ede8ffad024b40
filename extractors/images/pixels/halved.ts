import type { GreyImage } from './grey.ts';

/** The image at half its size: the darker of the two means of each square, so that thin lines stay. */
export function halved({ width, height, data }: GreyImage): GreyImage {
  const [w, h] = [width >> 1, height >> 1];
  const half = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    const [above, below] = [2 * y * width, (2 * y + 1) * width];
    for (let x = 0; x < w; x++) {
      const [a, b] = [data[above + 2 * x] ?? 255, data[above + 2 * x + 1] ?? 255];
      const [c, d] = [data[below + 2 * x] ?? 255, data[below + 2 * x + 1] ?? 255];
      const rows = a + b < c + d ? a + b : c + d;
      const columns = a + c < b + d ? a + c : b + d;
      half[y * w + x] = (rows < columns ? rows : columns) >> 1;
    }
  }
  return { width: w, height: h, data: half };
}

/** The image at half its size, each pixel the mean of four. */
export function meanHalved({ width, height, data }: GreyImage): GreyImage {
  const [w, h] = [width >> 1, height >> 1];
  const half = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    const [above, below] = [2 * y * width, (2 * y + 1) * width];
    for (let x = 0; x < w; x++) {
      const upper = (data[above + 2 * x] ?? 255) + (data[above + 2 * x + 1] ?? 255);
      half[y * w + x] = (upper + (data[below + 2 * x] ?? 255) + (data[below + 2 * x + 1] ?? 255)) >> 2;
    }
  }
  return { width: w, height: h, data: half };
}
