import type { Box } from '../../../model/box.ts';
import type { Turn } from '../../../model/page.ts';
import type { GreyImage } from '../pixels/grey.ts';

export type { Turn };

const square = 64;

/** Turns an image clockwise by a multiple of 90°. */
export function turned(image: GreyImage, turn: Turn): GreyImage {
  if (turn === 0) return image;
  const { width: w, height: h, data } = image;
  const [width, height] = turn === 180 ? [w, h] : [h, w];
  if (turn === 180) return { width, height, data: data.slice().reverse() };
  const result = new Uint8Array(data.length);
  // From a pixel to its neighbour on the right of it.
  const [start, step] = turn === 90 ? [(h - 1) * w, -w] : [w - 1, w];
  const down = turn === 90 ? 1 : -1;
  // By squares: a row of the one is a column of the other, whose pixels lie far apart in memory.
  for (let top = 0; top < height; top += square) {
    for (let left = 0; left < width; left += square) {
      const [bottom, right] = [Math.min(height, top + square), Math.min(width, left + square)];
      for (let y = top; y < bottom; y++) {
        let from = start + y * down + left * step;
        for (let x = left; x < right; x++, from += step) result[y * width + x] = data[from] ?? 255;
      }
    }
  }
  return { width, height, data: result };
}

/** Where a point of the turned image stood before; sizes are those of the image before. */
export function beforeTurn(x: number, y: number, turn: Turn, width: number, height: number): [number, number] {
  if (turn === 90) return [y, height - x];
  if (turn === 180) return [width - x, height - y];
  if (turn === 270) return [width - y, x];
  return [x, y];
}

/**
 * Rotates an image about its middle by a small angle in degrees, clockwise; it grows so that nothing is cut off.
 */
export function rotated(image: GreyImage, degrees: number): GreyImage {
  const { width: w, height: h, data } = image;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(w * Math.abs(cos) + h * Math.abs(sin));
  const height = Math.ceil(h * Math.abs(cos) + w * Math.abs(sin));
  const result = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    const dy = y - height / 2;
    const [acrossX, acrossY] = [dy * sin + w / 2, dy * cos + h / 2];
    for (let x = 0; x < width; x++) {
      const dx = x - width / 2;
      const fx = dx * cos + acrossX;
      const fy = acrossY - dx * sin;
      const x0 = Math.floor(fx);
      const y0 = Math.floor(fy);
      if (x0 < 0 || y0 < 0 || x0 >= w - 1 || y0 >= h - 1) continue;
      const ax = fx - x0;
      const ay = fy - y0;
      const at = y0 * w + x0;
      const above = (data[at] ?? 255) * (1 - ax) + (data[at + 1] ?? 255) * ax;
      const below = (data[at + w] ?? 255) * (1 - ax) + (data[at + w + 1] ?? 255) * ax;
      result[y * width + x] = above * (1 - ay) + below * ay + 0.5;
    }
  }
  return { width, height, data: result };
}

/** Where a point of the rotated image stood before; sizes are those of the images before and after. */
export function beforeRotation(
  x: number,
  y: number,
  degrees: number,
  before: { readonly width: number; readonly height: number },
  after: { readonly width: number; readonly height: number },
): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  const dx = x - after.width / 2;
  const dy = y - after.height / 2;
  return [
    dx * Math.cos(angle) + dy * Math.sin(angle) + before.width / 2,
    dy * Math.cos(angle) - dx * Math.sin(angle) + before.height / 2,
  ];
}

/** The smallest box around the images of a box's corners. */
export function mapBox(box: Box, map: (x: number, y: number) => [number, number]): Box {
  const corners = [map(box.x0, box.y0), map(box.x1, box.y0), map(box.x0, box.y1), map(box.x1, box.y1)];
  return {
    x0: Math.min(...corners.map(([x]) => x)),
    y0: Math.min(...corners.map(([, y]) => y)),
    x1: Math.max(...corners.map(([x]) => x)),
    y1: Math.max(...corners.map(([, y]) => y)),
  };
}
