import type { Box } from '../../model/box.ts';
import { toDisplayed, type Placement } from '../../extractors/images/page-image.ts';

/** Turns the places on scanned pages from the upright page that was read into the page as displayed. */
export function placedAsDisplayed<T extends { readonly page: number; readonly box?: Box }>(
  place: T,
  placements: ReadonlyMap<number, Placement>,
): T {
  const placement = placements.get(place.page);
  return placement && place.box ? { ...place, box: toDisplayed(place.box, placement) } : place;
}
