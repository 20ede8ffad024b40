import { inkThreshold, type GreyImage } from '../images/grey.ts';

/** A point is at most this high and wide, and stands this low: shares of the height of the digits. */
const mostHeight = 0.32;
const mostWidth = 0.4;
const lowest = 0.66;
/** A digit is at least this high. */
const leastDigit = 0.6;
/** A single dark pixel is a speck of the scan. */
const leastPixels = 3;

/** A piece of ink that hangs together. */
type Blot = { x0: number; y0: number; x1: number; y1: number; pixels: number };

/**
 * How many marks as small and as low as a decimal point stand between the digits of a line: an engine that reads small
 * or pale print may see the digits and leave the point out.
 *
 * @param image the line with a little paper around it
 */
export function pointsSeen(image: GreyImage): number {
  const blots = blotsOf(image);
  const highest = Math.max(0, ...blots.map(({ y0, y1 }) => y1 - y0));
  const digits = blots.filter(({ y0, y1 }) => y1 - y0 >= leastDigit * highest);
  const [left, right] = [Math.min(...digits.map(({ x1 }) => x1)), Math.max(...digits.map(({ x0 }) => x0))];
  const top = Math.min(...digits.map(({ y0 }) => y0));
  const isPoint = ({ x0, y0, x1, y1, pixels }: Blot): boolean =>
    pixels >= leastPixels &&
    y1 - y0 <= mostHeight * highest &&
    x1 - x0 <= mostWidth * highest &&
    y0 >= top + lowest * highest &&
    x0 >= left &&
    x1 <= right;
  return blots.filter(isPoint).length;
}

function blotsOf(image: GreyImage): Blot[] {
  const { width, height, data } = image;
  const threshold = inkThreshold(image);
  const isFree = Uint8Array.from(data, (value) => (value < threshold ? 1 : 0));
  const blots: Blot[] = [];
  for (let at = 0; at < isFree.length; at++) if (isFree[at] === 1) blots.push(blotAt(at, isFree, width, height));
  return blots;
}

/** Takes the pixels that hang together with this one, corner to corner too. */
function blotAt(start: number, isFree: Uint8Array, width: number, height: number): Blot {
  const blot = { x0: width, y0: height, x1: 0, y1: 0, pixels: 0 };
  const waiting = [start];
  isFree[start] = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    blot.x0 = Math.min(blot.x0, x);
    blot.x1 = Math.max(blot.x1, x + 1);
    blot.y0 = Math.min(blot.y0, y);
    blot.y1 = Math.max(blot.y1, y + 1);
    blot.pixels += 1;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx;
        if (isFree[next] === 0) continue;
        isFree[next] = 0;
        waiting.push(next);
      }
    }
  }
  return blot;
}
