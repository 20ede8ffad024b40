import type { Box } from '../../../model/box.ts';
import type { PixelBox } from './pixel-box.ts';

/** A box in points as whole pixels of an image; `scale` is the size of a pixel in points. */
export const toPixels = (box: Box, scale: number): PixelBox => ({
  x0: Math.round(box.x0 / scale),
  y0: Math.round(box.y0 / scale),
  x1: Math.round(box.x1 / scale),
  y1: Math.round(box.y1 / scale),
});
