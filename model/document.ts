import type { ProjectAnnex } from './annex.ts';
import type { Box } from './box.ts';
import type { Claim } from './claim.ts';
import type { Coverage } from './coverage.ts';
import type { Bilingual, Finding } from './finding.ts';
import type { RecognisedForm } from './form.ts';
import type { TextLine } from './page.ts';
import type { AmountRecord, Place, RestoredAmount } from './record.ts';

/** What kind of report a document is: 决算, 预算, or neither. */
export type DocumentKind = '决算' | '预算' | '其他';

/** The full kind of report: whose (部门 with its units, or one 单位), and whether final accounts or budget. */
export type ReportKind = '部门决算' | '单位决算' | '部门预算' | '单位预算';

/** Something that could not be done (故障), with a page or a whole file. Not a finding about the report. */
export type Problem = {
  /** Page, from 1; absent when the whole file is meant. */
  readonly page?: number;
  /** One sentence: what was attempted, why it failed, what to do. */
  readonly message: Bilingual;
  /** Something on the page is longer than in any real report; it was read up to the limit. */
  readonly isCut?: true;
  /** Lines of a text file, from 1, that hold bytes which are no characters. */
  readonly brokenLines?: readonly number[];
  /** Documents that the file carries within itself were not read. */
  readonly isAttached?: true;
};

/** A line of text outside tables, for the narrative and the checks of wording. */
export type NarrativeLine = TextLine;

/** A table that looks like a form and could not be read as one: it gives no records. */
export type UnknownTable = {
  /** The line that looks like its title. */
  readonly title: string;
  /** The words of its header. */
  readonly header: string;
  readonly reason: 'unknown-title' | 'unknown-columns' | 'no-row-keys' | 'other-year';
  readonly place: Place;
  /** The number of the report in the file; absent for the first. */
  readonly report?: number;
};

/**
 * A report (报告): a body, a kind and a year. A file may hold several; their content is marked with the number
 * `report`, and lines of text are in order.
 */
export type Report = {
  /** From 1. */
  readonly report: number;
  readonly kind: DocumentKind;
  readonly reportKind?: ReportKind;
  readonly department: string;
  /** Four digits, or empty. */
  readonly year: string;
  readonly firstPage: number;
  readonly lastPage: number;
  /** How many of the document's lines belong to it. */
  readonly lines: number;
  readonly announcedForms: readonly string[];
  readonly units: readonly string[];
  /**
   * Nothing names this report, or the next one: it begins (or ends) only where the same forms occur again with other
   * figures.
   */
  readonly unsure?: ReportDoubt;
  readonly coverage?: Coverage;
  /** The results of the checks. */
  readonly formsMissing?: readonly string[];
  readonly status?: 'ok' | 'partial' | 'failed';
};

/** Which end of a report in a file is known only because the same forms occur again. */
export type ReportDoubt = 'begins' | 'ends';

/** The kind of a document that is not a report: an entry of the catalogue. */
export type OtherDocument = { readonly id: string; readonly name: Bilingual };

/** A table of a document that is not a report, as printed. */
export type ListedTable = {
  readonly title: string;
  /** The words of its first row. */
  readonly head: string;
  readonly place: Place;
  readonly rows: number;
  readonly columns: number;
  /** The text of every cell, row by row; a cell that spans others is listed where it begins. */
  readonly cells: readonly (readonly string[])[];
};

/** Everything that was read from one document: the input of the checks, and what the results folder keeps. */
export type DocumentReading = {
  readonly document: string;
  readonly path: string;
  readonly sha256: string;
  readonly kind: DocumentKind;
  /** Absent if the document is not a report. */
  readonly reportKind?: ReportKind;
  readonly department: string;
  /** Four digits, or empty. */
  readonly year: string;
  readonly pages: number;
  readonly pagesText: number;
  readonly pagesOcr: number;
  /** Form ids named in the table of contents (目录). */
  readonly announcedForms: readonly string[];
  /** Names of the units that the report covers, if a table before the forms lists them. */
  readonly units: readonly string[];
  readonly forms: readonly RecognisedForm[];
  /** Another body's report in the file has all forms of this one, and more. */
  readonly besideFuller?: true;
  readonly unknownTables: readonly UnknownTable[];
  readonly records: readonly AmountRecord[];
  /** Self-assessments of projects (项目支出绩效自评表); their figures are among the records. */
  readonly annexes: readonly ProjectAnnex[];
  /** Text outside the tables, in reading order. */
  readonly lines: readonly NarrativeLine[];
  readonly problems: readonly Problem[];
  /** What happened to every figure printed within forms; absent if nothing was read. */
  readonly coverage?: Coverage;
  /** Present if the file holds several reports; the fields above then describe the first one, or all. */
  readonly reports?: readonly Report[];
  /** For one report of a file: see `Report`. */
  readonly unsure?: ReportDoubt;
  /** What the document is, if it is not a report and its titles say what it is. */
  readonly otherDocument?: OtherDocument;
  /** Its tables as printed, if it is not a report. */
  readonly listedTables?: readonly ListedTable[];
};

/** A wrong figure as printed: a small picture of its place on the page. */
export type FigurePicture = {
  readonly page: number;
  /** The box of the figure; the picture also shows what is around it. */
  readonly box: Box;
  /** A PNG, in base64. */
  readonly png: string;
};

/** A reading with the results of the checks. */
export type DocumentResult = DocumentReading & {
  readonly claims: readonly Claim[];
  /** Amounts that the text lost and the sums prove; no check and no sum includes them. Absent if there are none. */
  readonly restored?: readonly RestoredAmount[];
  readonly findings: readonly Finding[];
  /** Ids of forms that this kind of report must have in its year, and that are not printed. */
  readonly formsMissing: readonly string[];
  readonly status: 'ok' | 'partial' | 'failed';
  /** Why it failed or is partial, in one sentence; empty otherwise. */
  readonly error: string;
  readonly seconds: number;
  /**
   * Pictures of figures that may be reported to the publisher, if the page could be drawn. Absent if there are none.
   */
  readonly pictures?: readonly FigurePicture[];
};
