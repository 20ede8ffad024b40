import type { Wear } from './presets.ts';
import type { Picture } from './wear.ts';

/**
 * A sheet as a camera sees it: its far edge narrower, its middle bulging; outside the sheet everything is white.
 *
 * @param scale pixels per point
 */
export function bent(picture: Picture, { keystone, curl }: Pick<Wear, 'keystone' | 'curl'>, scale: number): Picture {
  if (keystone === 0 && curl === 0) return picture;
  const { width, height, data } = picture;
  const result = new Uint8Array(data.length).fill(255);
  for (let y = 0; y < height; y++) {
    // The top is the far edge: rows there are narrower and closer together.
    const narrow = 1 - keystone * (1 - y / height);
    const row = y * (1 - (keystone / 2) * (1 - y / height));
    for (let x = 0; x < width; x++) {
      const fromX = (x - width / 2) / narrow + width / 2;
      const fromY = row + curl * scale * (1 - (2 * (x / width) - 1) ** 2);
      const [x0, y0] = [Math.floor(fromX), Math.floor(fromY)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue;
      const [ax, ay] = [fromX - x0, fromY - y0];
      const at = (y0 * width + x0) * 3;
      for (let colour = 0; colour < 3; colour++) {
        const above = (data[at + colour] ?? 255) * (1 - ax) + (data[at + colour + 3] ?? 255) * ax;
        const below =
          (data[at + colour + 3 * width] ?? 255) * (1 - ax) + (data[at + colour + 3 * width + 3] ?? 255) * ax;
        result[(y * width + x) * 3 + colour] = above * (1 - ay) + below * ay;
      }
    }
  }
  return { width, height, data: result };
}
