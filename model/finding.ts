import type { Place, RecordKey } from './record.ts';

export const findingClasses = [
  'rounding',
  'inconsistency',
  'narrative_mismatch',
  'ocr_suspect',
  'structure',
  'wording',
] as const;
export type FindingClass = (typeof findingClasses)[number];

/** The names of the classes. */
export const findingClassNames: { readonly [kind in FindingClass]: Bilingual } = {
  rounding: { zh: '四舍五入', en: 'rounding' },
  inconsistency: { zh: '数字不符', en: 'inconsistency' },
  narrative_mismatch: { zh: '文字与表不符', en: 'narrative against tables' },
  ocr_suspect: { zh: '识别存疑', en: 'doubtful OCR' },
  structure: { zh: '结构', en: 'structure' },
  wording: { zh: '用语', en: 'wording' },
};

export const severities = ['info', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

/** The two languages of messages. */
export type Language = 'zh' | 'en';

/** A sentence in both languages. */
export type Bilingual = { readonly [language in Language]: string };

/** A figure that a check compared. */
export type ComparedCell = RecordKey & { readonly page: number };

/** A figure of the relation (勾稽关系) that a check evaluated: left side equals, or is at most, the right side. */
export type RelationTerm = RecordKey & { readonly side: 'left' | 'right'; readonly sign: 1 | -1 };

/** The relation that a finding is about, with all its figures, including blank ones. */
export type Relation = { readonly is: '=' | '<='; readonly terms: readonly RelationTerm[] };

/** Something that is wrong (问题): the report contradicts itself, or lacks or misspells something. */
export type Finding = {
  /** The check's id in the catalogue. */
  readonly check: string;
  readonly class: FindingClass;
  readonly severity: Severity;
  readonly message: Bilingual;
  /** Plain decimals in the printed unit; absent if the check compares no figures. */
  readonly expected?: string;
  readonly actual?: string;
  readonly difference?: string;
  readonly cells: readonly ComparedCell[];
  /** For sums and comparisons of tables. */
  readonly relation?: Relation;
  /** The one figure that is most likely wrong, if this is known. */
  readonly suspect?: RecordKey;
  /** What it should be, if there is only one possible value. */
  readonly suggestedAmount?: string;
  readonly place?: Place;
  /** The number of the report in the file; absent for the first. */
  readonly report?: number;
};
