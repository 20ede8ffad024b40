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

/** What kind of report it is in full: whose (部门 with its units, or one 单位), and whether budget or final accounts. */
export type ReportKind = '部门决算' | '单位决算' | '部门预算' | '单位预算';

/** What could not be done (故障): a page or a whole file. Not a finding about the report. */
export type Problem = {
  /** 1-based page; absent when the whole file is meant. */
  readonly page?: number;
  /** One sentence: what was being done, why not, what to do. */
  readonly message: Bilingual;
  /** Something on the page is longer than any report has it: it was read as far as the limit. */
  readonly isCut?: true;
};

/** A line of text outside tables, for the narrative and the checks of wording. */
export type NarrativeLine = TextLine;

/** A table that looks like a form of a report and could not be read as one: it gives no records. */
export type UnknownTable = {
  /** The line that looks like its title. */
  readonly title: string;
  /** The words of its header. */
  readonly header: string;
  readonly reason: 'unknown-title' | 'unknown-columns' | 'no-row-keys' | 'other-year';
  readonly place: Place;
  /** Which report of the file; absent for the first. */
  readonly report?: number;
};

/**
 * A report (报告): a body, a kind and a year. A file may hold several; what belongs to each says so by `report`, and the
 * lines of text stand in order.
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
  /** How many of the document's lines are its own. */
  readonly lines: number;
  readonly announcedForms: readonly string[];
  readonly units: readonly string[];
  /** Nothing names it, or the one behind it: it begins (or ends) only where the forms come again with other figures. */
  readonly unsure?: ReportDoubt;
  readonly coverage?: Coverage;
  /** What the checks said of it. */
  readonly formsMissing?: readonly string[];
  readonly status?: 'ok' | 'partial' | 'failed';
};

/** Which end of a report of a file is told by nothing but forms that come again. */
export type ReportDoubt = 'begins' | 'ends';

/** What a document is that is no report: an entry of the catalogue. */
export type OtherDocument = { readonly id: string; readonly name: Bilingual };

/** A table of a document that is no report, as it is printed. */
export type ListedTable = {
  readonly title: string;
  /** The words of its first row. */
  readonly head: string;
  readonly place: Place;
  readonly rows: number;
  readonly columns: number;
  /** The text of every cell, row by row; a cell that spans others stands where it begins. */
  readonly cells: readonly (readonly string[])[];
};

/** All that was read from one document; what the checks see, and what the results folder keeps. */
export type DocumentReading = {
  readonly document: string;
  readonly path: string;
  readonly sha256: string;
  readonly kind: DocumentKind;
  /** Absent where the document is no report. */
  readonly reportKind?: ReportKind;
  readonly department: string;
  /** Four digits, or empty. */
  readonly year: string;
  readonly pages: number;
  readonly pagesText: number;
  readonly pagesOcr: number;
  /** Form ids named in the table of contents (目录). */
  readonly announcedForms: readonly string[];
  /** Names of the units that the report covers, where a table before the forms lists them. */
  readonly units: readonly string[];
  readonly forms: readonly RecognisedForm[];
  readonly unknownTables: readonly UnknownTable[];
  readonly records: readonly AmountRecord[];
  /** Self-assessments of projects (项目支出绩效自评表); their figures are among the records. */
  readonly annexes: readonly ProjectAnnex[];
  /** Text outside the tables, in reading order. */
  readonly lines: readonly NarrativeLine[];
  readonly problems: readonly Problem[];
  /** What became of every figure printed where forms stand; absent where nothing was read. */
  readonly coverage?: Coverage;
  /** Present where the file holds several reports; what stands above is of the first, or of all. */
  readonly reports?: readonly Report[];
  /** Of one report of a file: see `Report`. */
  readonly unsure?: ReportDoubt;
  /** What it is, where it is no report and its titles tell. */
  readonly otherDocument?: OtherDocument;
  /** Its tables as they are, where it is no report. */
  readonly listedTables?: readonly ListedTable[];
};

/** A wrong figure as it is printed: a small picture of its place on the page. */
export type FigurePicture = {
  readonly page: number;
  /** Where the figure stands; the picture shows what is around it too. */
  readonly box: Box;
  /** A PNG, in base64. */
  readonly png: string;
};

/** A reading with what the checks made of it. */
export type DocumentResult = DocumentReading & {
  readonly claims: readonly Claim[];
  /** Amounts that the text lost and the sums prove; no check and no sum counts them. Absent without any. */
  readonly restored?: readonly RestoredAmount[];
  readonly findings: readonly Finding[];
  /** Form ids expected of this kind of report and year, and not printed. */
  readonly formsMissing: readonly string[];
  readonly status: 'ok' | 'partial' | 'failed';
  /** Why it failed or is partial, in one sentence; empty otherwise. */
  readonly error: string;
  readonly seconds: number;
  /** Of figures that may be told to the publisher, where the page could be drawn. Absent without any. */
  readonly pictures?: readonly FigurePicture[];
};
