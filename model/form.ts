import type { Place, Unit } from './record.ts';

/** A form (报表) that was recognised in a document. */
export type RecognisedForm = {
  /** Form id of the catalogue. */
  readonly form: string;
  /** The title as printed; empty where none can be read. */
  readonly title: string;
  /** No title of it can be read: heads, number, contents and sums told which form it is. */
  readonly told?: true;
  /** The year that its title says, or a line of its own above it; absent where neither names one. */
  readonly year?: string;
  /** Its table runs over the edge of a page: columns or rows behind it are not on paper. */
  readonly overEdge?: true;
  /** Totals that are printed nowhere: heads of columns stand in their cells. */
  readonly unprinted?: readonly { readonly rowKey: string; readonly columnKey: string }[];
  readonly unit: Unit | '';
  /** The form states no unit: it is read in the unit of all other tables. Absent if it states one. */
  readonly unitAssumed?: true;
  /** The form is printed but has no amounts. */
  readonly blank: boolean;
  /** The pages it stands on. */
  readonly pages: readonly number[];
  readonly place: Place;
  /** The number of decimals of most of its amounts (2 in `1,234.50`); undefined when blank. */
  readonly decimals: number | undefined;
  /** Column keys that the header prints, whether or not they hold amounts. */
  readonly columns: readonly string[];
  /** Every printed row in order, including blank ones. */
  readonly rows: readonly FormRow[];
  /** Why the form was read in this way, if several readings were possible; otherwise absent. */
  readonly choice?: LayoutChoice;
  /** The number of the report in the file; absent for the first. */
  readonly report?: number;
};

/** A printed row of a form. */
export type FormRow = {
  readonly rowKey: string;
  readonly rowLabel: string;
  readonly place: Place;
};

/**
 * Why a layout is uncertain: several readings are equally good, its sums fail in more than one place, no sum can be
 * computed, or its heads or names show that its cells differ from those on paper.
 */
export const layoutDoubts = ['several-readings', 'sums-fail', 'no-sums', 'misread-grid'] as const;

/** How a table was read, if several readings were possible or the sums do not confirm the only one. */
export type LayoutChoice = {
  /** How many readings were compared. */
  readonly readings: number;
  /** What the chosen one does. */
  readonly chosen: string;
  /** Sums within the form that hold with this reading, and that fail. */
  readonly held: number;
  readonly failing: number;
  /** Whether it is better than all others, and all failing sums can be explained by one wrong figure. */
  readonly sure: boolean;
  /** How many points it has more than the next best reading with other figures; absent if there is none. */
  readonly margin?: number;
  /** Why it is uncertain. */
  readonly doubt?: (typeof layoutDoubts)[number];
  /** Every reading with the evidence for it, best first. */
  readonly weighed?: readonly WeighedReading[];
};

/** The evidence for a reading: sums that hold and fail, figures read without doubt, and the resulting points. */
export type WeighedReading = {
  readonly reading: string;
  readonly held: number;
  readonly failing: number;
  readonly figures: number;
  readonly points: number;
};
