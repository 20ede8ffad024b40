import { containsPoint, type Box } from '../../model/box.ts';
import type { Word } from '../../model/page.ts';

type Printed = Pick<Word, 'text' | 'box'>;

/** An image that covers less of its page than this holds no table that anybody could read. */
const leastShare = 0.08;
/** Under more characters than this an image is the background of what is printed there. */
const mostCharacters = 12;

/**
 * The images of a page that may be a picture of a table: large, and not the ground that text stands on.
 *
 * @param images boxes in points of the page as displayed
 */
export function picturesAmong(
  images: readonly Box[],
  words: readonly Printed[],
  { width, height }: { readonly width: number; readonly height: number },
): Box[] {
  return images.filter(
    (image) => areaOf(image) >= leastShare * width * height && charactersIn(image, words) <= mostCharacters,
  );
}

/** Area in square points; none for a box turned inside out. */
export const areaOf = ({ x0, y0, x1, y1 }: Box): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);

function charactersIn(image: Box, words: readonly Printed[]): number {
  return words
    .filter(({ box }) => containsPoint(image, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2))
    .reduce((sum, { text }) => sum + text.length, 0);
}
