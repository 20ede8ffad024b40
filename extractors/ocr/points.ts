import { connectedTo, type Connected } from '../images/pixels/connected.ts';
import { inkThreshold, type GreyImage } from '../images/pixels/grey.ts';
import { inkOf } from '../images/page-image.ts';

/** A point is at most this high and wide, and stands this low: shares of the height of the digits. */
const mostHeight = 0.32;
const mostWidth = 0.4;
const lowest = 0.66;
/** A digit is at least this high. */
const leastDigit = 0.6;
/** A single dark pixel is a speck of the scan. */
const leastPixels = 3;

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
  const isPoint = ({ x0, y0, x1, y1, count }: Connected): boolean =>
    count >= leastPixels &&
    y1 - y0 <= mostHeight * highest &&
    x1 - x0 <= mostWidth * highest &&
    y0 >= top + lowest * highest &&
    x0 >= left &&
    x1 <= right;
  return blots.filter(isPoint).length;
}

function blotsOf(image: GreyImage): Connected[] {
  const { data, width } = inkOf(image, inkThreshold(image));
  const blots: Connected[] = [];
  for (let at = 0; at < data.length; at++) if (data[at] === 1) blots.push(connectedTo(at, data, width));
  return blots;
}
