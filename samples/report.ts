import type { Unit } from '../model/record.ts';
import { accountsFrom, type AccountsPlan } from './accounts.ts';
import type { TableStyle } from './draw.ts';
import { economicAmounts } from './economic.ts';
import type { FormContext } from './forms/context.ts';
import type { PrintStyle } from './money.ts';
import { Paper, type PageSetup } from './pdf.ts';
import { printContents, printCover, printFooter, printOverview, printSections, printSheets } from './print.ts';
import type { ExpectedRecord, PaperTable } from './table.ts';

/** One form as it stands in the second part of a report. */
export type Sheet = {
  readonly title: string;
  /** `公开01表`, where forms are numbered. */
  readonly number?: string;
  readonly table: PaperTable;
  readonly style: TableStyle;
  readonly setup: PageSetup;
  /** Lines under the table. */
  readonly notes?: readonly string[];
  /** Stands on the page of the form before it. */
  readonly samePage?: boolean;
};

/** A heading and its paragraphs. */
export type Section = { readonly heading: string; readonly paragraphs: readonly string[] };

/** What a report says besides its tables. */
export type ReportWords = {
  readonly title: string;
  readonly department: string;
  /** Printed on the cover under the title. */
  readonly date: string;
  readonly duties: readonly string[];
  /** Offices inside the department. */
  readonly offices: readonly string[];
  /** Name and kind of each unit. */
  readonly units: readonly (readonly [name: string, kind: string])[];
};

/** A report ready to be printed. */
export type Report = {
  /** Name of the file without extension. */
  readonly name: string;
  readonly words: ReportWords;
  readonly partTitle: string;
  /** What stands above a table on the left, in the middle and on the right. */
  readonly caption: { readonly left: string; readonly middle: string; readonly right: string };
  readonly sheets: readonly Sheet[];
  readonly narrativeTitle: string;
  readonly narrative: readonly Section[];
  readonly glossary: readonly string[];
  /** Printed at the foot of each page, with `#` for its number. */
  readonly footer: string;
  /** The 目录 tells the pages. */
  readonly numberedContents?: boolean;
  /** The second part begins with a table of its forms that tells which are empty, and why. */
  readonly formIndex?: boolean;
  /** A budget: its records stand in a file written by hand, since its rows are named otherwise. */
  readonly unrecorded?: boolean;
};

export type ReportFigures = { readonly plan: AccountsPlan; readonly year: number; readonly print: PrintStyle };

/** The figures that a plan leads to, ready for the forms. */
export function contextOf({ plan, year, print }: ReportFigures): FormContext {
  const accounts = accountsFrom(plan);
  return { year, accounts, print, economic: economicAmounts(accounts, plan.seed, plan.granularity) };
}

/** The words 单位：万元. */
export const unitWords = (unit: Unit): string => `单位：${unit}`;

/** A finished report: its PDF and the records that reading it must give. */
export type MadeReport = { readonly name: string; readonly pdf: Buffer; readonly records: readonly PagedRecord[] };
export type PagedRecord = ExpectedRecord & { readonly page: number };

/** Prints a report; twice where the 目录 must know the pages of what follows it. */
export async function makeReport(report: Report): Promise<MadeReport> {
  const pages = report.numberedContents ? printReport(report, new Map()).headings : new Map<string, number>();
  const paper = printReport(report, pages);
  const pdf = await paper.finish();
  return { name: report.name, pdf, records: report.unrecorded ? [] : recordsOf(paper) };
}

function printReport(report: Report, pages: ReadonlyMap<string, number>): Paper {
  const paper = new Paper(report.words.title);
  paper.onPage = (page) => {
    printFooter(page, report.footer);
  };
  printCover(paper, report);
  printContents(paper, report, pages);
  printOverview(paper, report);
  printSheets(paper, report);
  printSections(paper, `第三部分 ${report.narrativeTitle}`, report.narrative);
  printSections(paper, '第四部分 名词解释', [{ heading: '', paragraphs: report.glossary }]);
  return paper;
}

/** The records of the printed cells; a row that a continuation page repeats counts once. */
export function recordsOf(paper: Paper): PagedRecord[] {
  const records = new Map<string, PagedRecord>();
  for (const { cell, page } of paper.printedCells) {
    if (!cell.record) continue;
    const key = `${cell.record.form}/${cell.record.rowKey}/${cell.record.columnKey}`;
    if (!records.has(key)) records.set(key, { ...cell.record, page });
  }
  return [...records.values()];
}
