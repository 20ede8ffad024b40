import type { Bilingual, Finding, FindingClass } from '../model/finding.ts';
import type { LayoutChoice } from '../model/form.ts';
import type { AmountRecord, Place, RecordKey, Unit } from '../model/record.ts';

/** A document in the list on the left. */
export type DocumentEntry = {
  /** Its id in addresses. */
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
  /** The number of corrections and accepted findings so far. */
  readonly reviewed: number;
};

/** Who decided what, and when. */
export type Decision = { readonly author: string; readonly time: string };

/** Identifies a figure in its document. */
export type FigureKey = RecordKey & {
  /** The number of the report in the file; absent for the first. */
  readonly report?: number | undefined;
};

/** A correction as the page shows it. */
export type CorrectionView = Decision & FigureKey & { readonly amount: string; readonly reason: string };

export type FindingView = Finding & {
  readonly id: string;
  /** The check's title in the catalogue. */
  readonly title: Bilingual;
  /** A person has looked at it and accepted it. */
  readonly accepted?: Decision;
  /** It may be sent to the publisher: printed text that was read reliably (model/sendable.ts). */
  readonly sendable: boolean;
};

export type FormView = {
  readonly form: string;
  /** The number of the report in the file; absent for the first. */
  readonly report?: number;
  /** Where it begins. */
  readonly place: Place;
  /** Present if several readings were possible. */
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
  /** The id of the finding; for a correction that a person entered, absent. */
  readonly finding?: string;
  readonly figure?: FigureKey;
  readonly department: string;
  readonly year: string;
  readonly page: number;
  /** Form, row and column; empty for a finding about the text. */
  readonly where: Bilingual;
  readonly printed: string;
  /** Empty when unknown. */
  readonly right: string;
  readonly rule: Bilingual;
  readonly message: Bilingual;
};

/** A line of the list over all documents of the folder. */
export type FolderLetterLine = LetterLine & Pick<DocumentEntry, 'id' | 'document'>;

/** Everything that the page shows about one document. */
export type DocumentView = {
  readonly id: string;
  readonly document: string;
  readonly department: string;
  readonly year: string;
  readonly kind: 'pdf' | 'text';
  /** Whether the original is still where it was read, with the same content. */
  readonly original: 'there' | 'moved' | 'changed';
  readonly path: string;
  readonly pages: number;
  /** Two or more, or none. */
  readonly reports: readonly ReportView[];
  readonly forms: readonly FormView[];
  /** Printed figures, followed by those that were lost and the sums prove (flag `restored`). */
  readonly records: readonly AmountRecord[];
  readonly findings: readonly FindingView[];
  readonly corrections: readonly CorrectionView[];
  readonly letter: readonly LetterLine[];
};

/** Information about the server. */
export type ServerView = {
  readonly folder: string;
  readonly author: string;
  readonly documents: readonly DocumentEntry[];
};

/** A correction of a figure, or (without `amount`) its removal. */
export type CorrectionRequest = {
  readonly key: FigureKey;
  readonly amount?: string | undefined;
  readonly reason: string;
  readonly author: string;
  /** The corrected amount that the page shows now; absent when it shows none. Somebody else may have changed it. */
  readonly known?: string | undefined;
};

/** A finding that is accepted, or (`accepted: false`) open again. */
export type AcceptRequest = { readonly finding: string; readonly accepted: boolean; readonly author: string };

/** The document after a change, and the effect of the change on its findings. */
export type Changed = {
  readonly view: DocumentView;
  readonly vanished: readonly string[];
  readonly fresh: readonly string[];
};

/** Somebody else's change came first; nothing was written. */
export type Conflict = { readonly conflict: CorrectionView | 'taken back'; readonly view: DocumentView };

/** Why a request was refused. */
export type Refused = { readonly error: Bilingual };
