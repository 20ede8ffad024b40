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

/** Final accounts (决算) as the checks of their tables get them. */
export type CheckSubject = {
  /** Without the self-assessments: the statutory forms alone. */
  readonly reading: DocumentReading;
  /** All that was read. */
  readonly document: DocumentReading;
  readonly claims: readonly Claim[];
  readonly catalogue: CheckCatalogue;
  readonly facts: Facts;
  readonly writer: Writer;
  readonly tables: TableResult;
  readonly wrongUnits: readonly WrongUnit[];
  /** Rows under a code that is not theirs; in `reading` they stand under their own. */
  readonly recoded: readonly Recoded[];
  /** Tables that break off. */
  readonly unfinished: readonly Unfinished[];
  /** Forms whose sums fail so widely that our reading is the suspect. */
  readonly contradictory: readonly string[];
};

/** The text of final accounts, beside what the checks of their tables have settled. */
export type TextSubject = {
  /** As it was read. */
  readonly reading: DocumentReading;
  readonly narrative: Narrative;
  readonly settled: { readonly reading: DocumentReading; readonly recoded: readonly Recoded[] };
  readonly arithmetic: Arithmetic;
};

/** A budget (预算): its tables, and the claims of its text tied to their cells. */
export type BudgetSubject = {
  readonly reading: DocumentReading;
  readonly narrative: Narrative;
  readonly catalogue: CheckCatalogue;
};

/** The reports of a set that speak of the same body as one of them. */
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

/** A report beside the others of its set that speak of the same body. */
export type SetSubject = { readonly result: DocumentResult; readonly neighbours: Neighbours };
