import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormRow } from '../../model/form.ts';
import type { AmountRecord, Unit } from '../../model/record.ts';
import type { Cell } from '../../model/table.ts';
import type { AmountColumn } from '../heads/amount-column.ts';
import type { ReadAmount } from './amount.ts';
import type { ReferenceRow } from '../restore/names.ts';

/** What all records of a form share. */
export type FormContext = {
  readonly form: FormEntry;
  readonly unit: Unit | '';
  readonly catalogue: FormCatalogue;
  /** Rows that other forms of the report print, for a form whose names are damaged. */
  readonly reference?: readonly ReferenceRow[];
  /** What the title says of every figure (决算), for a form in which neither heads nor rows say it. */
  readonly titled?: { readonly [facet: string]: string };
};

/** A printed amount of a row. */
export type PrintedAmount = {
  readonly column: AmountColumn;
  readonly cell: Cell;
  readonly read: Exclude<ReadAmount, { kind: 'blank' }>;
};

/** The rows that the body of a form prints, and a record for each amount in them. */
export type ReadBody = {
  readonly rows: readonly FormRow[];
  readonly records: readonly AmountRecord[];
  /** Figures in rows of other years, which are none of the report's. */
  readonly ofOtherYears?: readonly AmountRecord[];
};
