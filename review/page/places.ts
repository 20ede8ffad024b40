import type { Place } from '../../model/record.ts';
import { keyIn } from './figures.ts';
import { currentOf, figuresIn, type PageState } from './state.ts';
import type { Store } from './store.ts';

/** A place that a finding is about: a figure of a form, or words of the text. */
export type Spot = { readonly figure?: string; readonly place: Place };

/** The other place of a comparison: if a figure is selected, the text; otherwise a figure on another page. */
export function otherSpot(state: PageState): Spot | undefined {
  const { finding, figure, place } = currentOf(state);
  if (!finding || !place) return undefined;
  const isElsewhere = (other: Place | undefined): boolean =>
    other !== undefined && (other.page !== place.page || other.line !== place.line);
  const figures = figuresIn(state);
  const keys = [...(finding.suspect ? [finding.suspect] : []), ...finding.cells].map((key) => keyIn(finding, key));
  const others = keys.flatMap((key): Spot[] => {
    const at = figures?.byKey.get(key)?.place;
    return at && key !== figure && isElsewhere(at) ? [{ figure: key, place: at }] : [];
  });
  if (figure !== undefined && finding.place && isElsewhere(finding.place) && !standsAt(finding.place, others))
    return { place: finding.place };
  return others[0];
}

/** A finding about figures may have the place of one of them. */
const standsAt = ({ page, box }: Place, spots: readonly Spot[]): boolean =>
  spots.some(({ place }) => place.page === page && place.box?.y0 === box?.y0 && place.box?.x0 === box?.x0);

/** Switches to the other place of a comparison. */
export function turnOver(store: Pick<Store, 'state' | 'dispatch'>): void {
  const other = otherSpot(store.state());
  if (!other) return;
  store.dispatch(other.figure === undefined ? { type: 'text' } : { type: 'figure', key: other.figure });
}
