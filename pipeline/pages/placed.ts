import type { Box } from '../../model/box.ts';
import { beforeTurn, mapBox } from '../../extractors/images/straight/turn.ts';
import type { Arrangement } from '../../model/page.ts';

/** Converts the place of a box on a page as it was read into its place on the page as displayed. */
export type Placing = (box: Box) => Box;

/** Converts places on pages that were turned upright before reading into places on the pages as displayed. */
export function placedAsDisplayed<T extends { readonly page: number; readonly box?: Box }>(
  place: T,
  placements: ReadonlyMap<number, Placing>,
): T {
  const placement = placements.get(place.page);
  return placement && place.box ? { ...place, box: placement(place.box) } : place;
}

/** The place of a box on a page of text whose text runs sideways. */
export function fromArrangement({ width, height, strips }: Arrangement): Placing {
  return (box) => {
    const strip = strips.find(({ end }) => (box.y0 + box.y1) / 2 <= end) ?? strips.at(-1);
    return strip ? mapBox(box, (x, y) => beforeTurn(x, y - strip.shift, strip.turn, width, height)) : box;
  };
}
