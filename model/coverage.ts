import type { Place } from './record.ts';

/** Figures that are printed within forms and became no record. */
export type UnreadFigures = {
  /** The form they seem to belong to; empty when that is not known. */
  readonly form: string;
  readonly count: number;
  /** The first of them, as printed. */
  readonly sample: string;
  /** One page, and the first of them on it. */
  readonly place: Place;
};

/**
 * What happened to the figures printed in the tables of forms and beside these tables on their pages. Each is a record,
 * is left out by name (行次, 年初预算数, a figure printed again), or was not read.
 */
export type Coverage = {
  readonly printed: number;
  readonly recorded: number;
  readonly setAside: number;
  readonly unread: readonly UnreadFigures[];
  /** Pages that print another (`of`) once more, word for word. */
  readonly repeated?: readonly { readonly page: number; readonly of: number }[];
};

/** How many figures were not read. */
export function unreadCount({ unread }: Coverage): number {
  return unread.reduce((sum, { count }) => sum + count, 0);
}

/** The account with further figures that were not read. */
export function withUnread(coverage: Coverage, unread: readonly UnreadFigures[]): Coverage {
  const printed = coverage.printed + unreadCount({ ...coverage, unread });
  return { ...coverage, printed, unread: [...coverage.unread, ...unread] };
}
