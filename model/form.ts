import type { Place, Unit } from './record.ts';

/** A form (报表) that was recognised in a document, or a table that looks like one and was not. */
export type RecognisedForm = {
  /** Form id of the catalogue. */
  readonly form: string;
  /** The title as printed; empty where none can be read. */
  readonly title: string;
  /** No title of it can be read: heads, number, contents and sums told which form it is. */
  readonly told?: true;
  /** The year that its title says, or a line of its own above it; absent where neither names one. */
  readonly year?: string;
  readonly unit: Unit | '';
  /** The form states no unit itself: it is read in that of all other tables; absent where it states one. */
  readonly unitAssumed?: true;
  /** The form is printed but holds no amount. */
  readonly blank: boolean;
  /** The pages it stands on. */
  readonly pages: readonly number[];
  readonly place: Place;
  /** Decimals printed by most of its amounts (2 in `1,234.50`); undefined when blank. */
  readonly decimals: number | undefined;
  /** Column keys that the header prints, whether or not they hold amounts. */
  readonly columns: readonly string[];
  /** Every row printed, in order, blank ones too. */
  readonly rows: readonly FormRow[];
  /** Why the form was read as it was, where the paper allows several readings; absent where it allows one. */
  readonly choice?: LayoutChoice;
  /** Which report of the file; absent for the first. */
  readonly report?: number;
};

/** A printed row of a form. */
export type FormRow = {
  readonly rowKey: string;
  readonly rowLabel: string;
  readonly place: Place;
};

/** Why a layout is not sure: several readings are as good, its sums fail in more than one place, none can be computed, or its heads or names show that cells are not those of the paper. */
export const layoutDoubts = ['several-readings', 'sums-fail', 'no-sums', 'misread-grid'] as const;

/** How a table was read, where the paper allows several readings or its sums leave the only one in doubt. */
export type LayoutChoice = {
  /** How many readings were weighed. */
  readonly readings: number;
  /** What the chosen one does. */
  readonly chosen: string;
  /** Sums within the form that hold in it, and that fail. */
  readonly held: number;
  readonly failing: number;
  /** Whether it is better than all others, and its sums hold but for what one wrong figure can break. */
  readonly sure: boolean;
  /** Points that the chosen reading has more than the next best with other figures; absent where there is none. */
  readonly margin?: number;
  /** Why it is not sure. */
  readonly doubt?: (typeof layoutDoubts)[number];
  /** Every reading with what speaks for it, best first. */
  readonly weighed?: readonly WeighedReading[];
};

/** What speaks for a reading: sums that hold and fail, figures read without a doubt, and the points these make. */
export type WeighedReading = {
  readonly reading: string;
  readonly held: number;
  readonly failing: number;
  readonly figures: number;
  readonly points: number;
};
