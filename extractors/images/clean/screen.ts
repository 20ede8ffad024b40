import type { GreyImage } from '../pixels/grey.ts';
import { byteAt } from '../pixels/values.ts';

/** A dot differs so much from what is left and right of it. */
const contrast = 60;
/** Of all pixels so many are dots where greys are made of dots: a quarter in pale paper. Of print and noise: a hundredth. */
const leastDots = 0.08;
/** One row in so many is looked at. */
const every = 5;

/** Whether the greys of a page are dots of black and white, as printer drivers and fax machines make them. */
export function isScreened({ width, height, data }: GreyImage): boolean {
  let [dots, looked] = [0, 0];
  for (let y = 0; y < height; y += every) {
    for (let at = y * width + 1, end = (y + 1) * width - 1; at < end; at++, looked++) {
      const [before, value, behind] = [byteAt(data, at - 1), byteAt(data, at), byteAt(data, at + 1)];
      const isDark = value + contrast < before && value + contrast < behind;
      if (isDark || (value > before + contrast && value > behind + contrast)) dots++;
    }
  }
  return looked > 0 && dots >= leastDots * looked;
}

/** The same page in even greys: each pixel is a mean of those around it, by the weights 1 4 6 4 1. Its rim becomes white. */
export function withoutScreen({ width, height, data }: GreyImage): GreyImage {
  const across = smoothed(data, width, height, 1);
  return { width, height, data: smoothed(across, width, height, width) };
}

/** @param step from a pixel to the next one in the direction in which it is smoothed */
function smoothed(data: Uint8Array, width: number, height: number, step: number): Uint8Array {
  // The rim has not enough around it: its dots would pass for lines along the edges.
  const result = new Uint8Array(data.length).fill(255);
  const isAcross = step === 1;
  const [left, top] = isAcross ? [2, 0] : [0, 2];
  for (let y = top; y < height - top; y++) {
    for (let at = y * width + left, end = (y + 1) * width - left; at < end; at++) {
      const outer = byteAt(data, at - 2 * step) + byteAt(data, at + 2 * step);
      const inner = byteAt(data, at - step) + byteAt(data, at + step);
      result[at] = (outer + 4 * inner + 6 * byteAt(data, at) + 8) >> 4;
    }
  }
  return result;
}
