import type { Bilingual, Finding, FindingClass } from '../model/finding.ts';
import type { LayoutChoice } from '../model/form.ts';
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

/** What names a figure in its document. */
export type FigureKey = RecordKey & {
  /** Which report of the file; absent for the first. */
  readonly report?: number | undefined;
};

/** A correction as the page shows it. */
export type CorrectionView = Decision & FigureKey & { readonly amount: string; readonly reason: string };

export type FindingView = Finding & {
  readonly id: string;
  /** The check's title in the catalogue. */
  readonly title: Bilingual;
  /** A person has looked at it and leaves it as it is. */
  readonly accepted?: Decision;
  /** It may be sent to the publisher: printed text, read for sure (model/sendable.ts). */
  readonly sendable: boolean;
};

export type FormView = {
  readonly form: string;
  /** Which report of the file; absent for the first. */
  readonly report?: number;
  /** Where it begins. */
  readonly place: Place;
  /** Present where the paper allowed several readings. */
  readonly choice?: LayoutChoice;
  readonly name: Bilingual;
  readonly unit: Unit | '';
  readonly pages: readonly number[];
  readonly columns: readonly { readonly key: string; readonly name: Bilingual }[];
  readonly rows: readonly { readonly rowKey: string; readonly rowLabel: string; readonly place: Place }[];
};

/** A report of a file that holds several. */
export type ReportView = {
  readonly report: number;
  readonly department: string;
  readonly year: string;
  readonly firstPage: number;
  readonly lastPage: number;
};

/** A line of the list for the publisher (可发给单位). */
export type LetterLine = {
  /** The finding, or the correction where a person has entered what it should be. */
  readonly finding?: string;
  readonly figure?: FigureKey;
  readonly department: string;
  readonly year: string;
  readonly page: number;
  /** Where it stands: form, row and column; empty for what stands in the text. */
  readonly where: Bilingual;
  readonly printed: string;
  /** Empty where it cannot be told. */
  readonly right: string;
  readonly rule: Bilingual;
  readonly message: Bilingual;
};

/** A line of the list over all documents of the folder. */
export type FolderLetterLine = LetterLine & Pick<DocumentEntry, 'id' | 'document'>;

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
  /** Two or more, or none. */
  readonly reports: readonly ReportView[];
  readonly forms: readonly FormView[];
  /** Printed figures, and behind them those that were lost and proven by sums (flag `restored`). */
  readonly records: readonly AmountRecord[];
  readonly findings: readonly FindingView[];
  readonly corrections: readonly CorrectionView[];
  readonly letter: readonly LetterLine[];
};

/** What the server knows of itself. */
export type ServerView = {
  readonly folder: string;
  readonly author: string;
  readonly documents: readonly DocumentEntry[];
};

/** A figure put right, or (without `amount`) the correction taken back. */
export type CorrectionRequest = {
  readonly key: FigureKey;
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
