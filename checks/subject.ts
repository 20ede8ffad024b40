import type { CheckCatalogue } from '../catalogue/load/checks.ts';
import type { Claim, Narrative } from '../model/claim.ts';
import type { DocumentReading, DocumentResult } from '../model/document.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Facts } from './facts.ts';
import type { Writer } from './findings/sentences.ts';
import type { Recoded } from './recoded.ts';
import type { TableResult } from './tables.ts';
import type { Unfinished } from './unfinished.ts';
import type { WrongUnit } from './units.ts';

/** What the checks of the tables of final accounts (决算) get. */
export type CheckSubject = {
  /** Only the statutory forms, without the self-assessments. */
  readonly reading: DocumentReading;
  /** All that was read. */
  readonly document: DocumentReading;
  readonly claims: readonly Claim[];
  readonly catalogue: CheckCatalogue;
  readonly facts: Facts;
  readonly writer: Writer;
  readonly tables: TableResult;
  readonly wrongUnits: readonly WrongUnit[];
  /** Rows that are printed under a wrong code; in `reading` they have the right one. */
  readonly recoded: readonly Recoded[];
  /** Tables whose end is missing. */
  readonly unfinished: readonly Unfinished[];
  /** Forms whose sums fail so widely that we probably misread them. */
  readonly contradictory: readonly string[];
};

/** What the checks of the text of final accounts get, including what the checks of the tables have settled. */
export type TextSubject = {
  /** As it was read. */
  readonly reading: DocumentReading;
  readonly narrative: Narrative;
  readonly settled: { readonly reading: DocumentReading; readonly recoded: readonly Recoded[] };
  readonly arithmetic: Arithmetic;
};

/** What the checks of a budget (预算) get: its tables, and the claims of its text, tied to their cells. */
export type BudgetSubject = {
  readonly reading: DocumentReading;
  readonly narrative: Narrative;
  readonly catalogue: CheckCatalogue;
};

/** Other reports of a set that concern the same body as this report. */
export type Neighbours = {
  /** The report of the year before. */
  readonly previous?: DocumentResult;
  /** The budget (预算) of the same year. */
  readonly budget?: DocumentResult;
  /** Of a budget: the final accounts of the year before. */
  readonly closed?: DocumentResult;
  /** The reports of all its units, for the same year; empty when one is missing. */
  readonly units: readonly DocumentResult[];
};

/** A report, and the others of its set that concern the same body. */
export type SetSubject = { readonly result: DocumentResult; readonly neighbours: Neighbours };
