import type { Bilingual, Finding, FindingClass } from '../model/finding.ts';
import type { AmountRecord, Place, RecordKey, Unit } from '../model/record.ts';

/** A document in the list on the left. */
export type DocumentEntry = {
  /** Names it in addresses. */
  readonly id: string;
  readonly document: string;
  readonly department: string;
  readonly year: string;
  readonly status: 'ok' | 'partial' | 'failed';
  readonly problem?: Bilingual;
  readonly pages: number;
  readonly records: number;
  readonly forms: { readonly found: number; readonly blank: number; readonly missing: number };
  readonly findings: { readonly [kind in FindingClass]: number };
  /** Corrections and findings accepted so far. */
  readonly reviewed: number;
};

/** Who decided what, and when. */
export type Decision = { readonly author: string; readonly time: string };

/** A correction as the page shows it. */
export type CorrectionView = Decision & RecordKey & { readonly amount: string; readonly reason: string };

export type FindingView = Finding & {
  readonly id: string;
  /** The check's title in the catalogue. */
  readonly title: Bilingual;
  /** A person has looked at it and leaves it as it is. */
  readonly accepted?: Decision;
};

export type FormView = {
  readonly form: string;
  readonly name: Bilingual;
  readonly unit: Unit | '';
  readonly pages: readonly number[];
  readonly columns: readonly { readonly key: string; readonly name: Bilingual }[];
  readonly rows: readonly { readonly rowKey: string; readonly rowLabel: string; readonly place: Place }[];
};

/** All that the page shows of one document. */
export type DocumentView = {
  readonly id: string;
  readonly document: string;
  readonly department: string;
  readonly year: string;
  readonly kind: 'pdf' | 'text';
  /** Whether the original still is where it was read, with the same content. */
  readonly original: 'there' | 'moved' | 'changed';
  readonly path: string;
  readonly pages: number;
  readonly forms: readonly FormView[];
  readonly records: readonly AmountRecord[];
  readonly findings: readonly FindingView[];
  readonly corrections: readonly CorrectionView[];
};

/** What the server knows of itself. */
export type ServerView = {
  readonly folder: string;
  readonly author: string;
  readonly documents: readonly DocumentEntry[];
};

/** A figure put right, or (without `amount`) the correction taken back. */
export type CorrectionRequest = {
  readonly key: RecordKey;
  readonly amount?: string | undefined;
  readonly reason: string;
  readonly author: string;
  /** The corrected amount that the page shows now; absent when it shows none. Somebody else may have changed it. */
  readonly known?: string | undefined;
};

/** A finding left as it is, or (`accepted: false`) open again. */
export type AcceptRequest = { readonly finding: string; readonly accepted: boolean; readonly author: string };

/** The document after a change, and what the change made of its findings. */
export type Changed = {
  readonly view: DocumentView;
  readonly vanished: readonly string[];
  readonly fresh: readonly string[];
};

/** Somebody else was first; nothing was written. */
export type Conflict = { readonly conflict: CorrectionView | 'taken back'; readonly view: DocumentView };

/** Why a request was refused. */
export type Refused = { readonly error: Bilingual };
