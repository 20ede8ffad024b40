import type { Unit } from '../model/record.ts';
import { accountsFrom, type AccountsPlan } from './accounts.ts';
import { drawTable, plainStyle, type TableStyle } from './draw.ts';
import { economicAmounts } from './economic.ts';
import type { FormContext } from './forms/context.ts';
import { ordinal } from './forms/lines.ts';
import type { PrintStyle } from './money.ts';
import { Paper, type PageSetup } from './pdf.ts';
import { heading, label, type ExpectedRecord, type PaperTable } from './table.ts';
import { wrap } from './wrap.ts';

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
  /** The second part begins with a table of its forms that tells which are empty, and why. */
  readonly formIndex?: boolean;
  /** No record is expected, whatever amounts are printed: the report is no 决算. */
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

/** Prints a report. */
export async function makeReport(report: Report): Promise<MadeReport> {
  const paper = new Paper(report.words.title);
  paper.onPage = (page) => {
    printFooter(page, report.footer);
  };
  printCover(paper, report);
  printContents(paper, report);
  printOverview(paper, report);
  printSheets(paper, report);
  printSections(paper, `第三部分 ${report.narrativeTitle}`, report.narrative);
  printSections(paper, '第四部分 名词解释', [{ heading: '', paragraphs: report.glossary }]);
  const pdf = await paper.finish();
  return { name: report.name, pdf, records: report.unrecorded ? [] : recordsOf(paper) };
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

function printFooter(paper: Paper, footer: string): void {
  // A cover bears no number.
  if (footer === '' || paper.page === 1) return;
  const text = footer.replace('#', String(paper.page));
  paper.line(text, (paper.width - paper.widthOf(text, 9)) / 2, paper.height - paper.margin / 2, 9);
}

/** One line in the middle of the page. */
function centredLine(paper: Paper, text: string, size: number, bold = false): void {
  paper.line(text, (paper.width - paper.widthOf(text, size, bold)) / 2, paper.y + size * 0.75, size, bold);
  paper.y += size * 1.5;
}

/** A paragraph, over the page's end where it must be. */
function paragraph(paper: Paper, text: string, size = 12, indent = 2 * size, bold = false): void {
  const step = size * 1.75;
  const lines = wrap(paper, text, size, paper.width - 2 * paper.margin, indent, bold);
  lines.forEach((line, index) => {
    if (paper.y + step > paper.height - paper.margin) paper.addPage();
    paper.line(line, paper.margin + (index === 0 ? indent : 0), paper.y + step / 2, size, bold);
    paper.y += step;
  });
}

function printCover(paper: Paper, { words }: Report): void {
  paper.addPage('portrait');
  paper.y = 250;
  for (const line of wrap(paper, words.title, 26, 420, 0, true)) centredLine(paper, line, 26, true);
  paper.y = 640;
  centredLine(paper, words.date, 14);
}

function printContents(paper: Paper, report: Report): void {
  paper.addPage('portrait');
  centredLine(paper, '目 录', 18, true);
  const entries = [
    `第一部分 ${report.words.department}概况`,
    '　一、主要职责',
    '　二、机构设置',
    report.partTitle,
    ...report.sheets.map((sheet, index) => `　${ordinal(index + 1)}、${sheet.title}`),
    `第三部分 ${report.narrativeTitle}`,
    ...report.narrative.map((section) => `　${section.heading}`),
    '第四部分 名词解释',
  ];
  for (const entry of entries) paragraph(paper, entry, 11.5, 0);
}

function printOverview(paper: Paper, { words }: Report): void {
  paper.addPage('portrait');
  centredLine(paper, `第一部分 ${words.department}概况`, 16, true);
  paragraph(paper, '一、主要职责', 12, 24, true);
  words.duties.forEach((duty, index) => {
    paragraph(paper, `${index + 1}．${duty}`);
  });
  paragraph(paper, '二、机构设置', 12, 24, true);
  paragraph(paper, `${words.department}内设${words.offices.length}个科室：${words.offices.join('、')}。`);
  paragraph(paper, `纳入本部门决算编制范围的单位共${words.units.length}个，详见下表：`);
  const table: PaperTable = {
    widths: [8, 40, 24],
    header: [[heading('序号'), heading('单位名称'), heading('单位性质')]],
    body: words.units.map(([name, kind], index) => [heading(String(index + 1)), label(name), heading(kind)]),
  };
  paper.y += 6;
  drawTable(paper, table, { ...plainStyle, size: 10.5, rowHeight: 22 });
}

function printSheets(paper: Paper, report: Report): void {
  if (report.formIndex) printFormIndex(paper, report);
  report.sheets.forEach((sheet, index) => {
    if (sheet.samePage) paper.y += 26;
    else paper.addPage(sheet.setup);
    if (index === 0 && !report.formIndex) centredLine(paper, report.partTitle, 16, true);
    printSheet(paper, report, sheet);
  });
}

function printFormIndex(paper: Paper, report: Report): void {
  paper.addPage('landscape');
  centredLine(paper, report.partTitle, 16, true);
  centredLine(paper, '目录', 12, true);
  const isEmpty = (sheet: Sheet): boolean => !sheet.table.body.flat().some((cell) => cell.record);
  const table: PaperTable = {
    widths: [8, 60, 12, 40],
    header: [['序号', '内容', '是否空表', '空表的理由'].map((text) => heading(text))],
    body: report.sheets.map((sheet, index) => [
      heading(`表${index + 1}`),
      label(sheet.title),
      heading(isEmpty(sheet) ? '是' : '否'),
      label(isEmpty(sheet) ? '本部门没有此项收支' : ''),
    ]),
  };
  drawTable(paper, table, { ...plainStyle, size: 10 });
}

function printSheet(paper: Paper, { caption }: Report, sheet: Sheet): void {
  const { size } = sheet.style;
  const width = sheet.style.width ?? paper.width - 2 * paper.margin;
  const x0 = (paper.width - width) / 2;
  const atRight = (text: string, down: number): void => {
    paper.line(text, x0 + width - paper.widthOf(text, size), paper.y + down, size);
  };
  centredLine(paper, sheet.title, 15);
  if (sheet.number !== undefined) {
    atRight(sheet.number, size * 0.8);
    paper.y += size * 1.6;
  }
  paper.line(caption.left, x0, paper.y + size * 0.8, size);
  paper.line(caption.middle, (paper.width - paper.widthOf(caption.middle, size)) / 2, paper.y + size * 0.8, size);
  atRight(caption.right, size * 0.8);
  paper.y += size * 1.8;
  drawTable(paper, sheet.table, sheet.style);
  paper.y += 4;
  for (const note of sheet.notes ?? []) {
    for (const line of wrap(paper, note, size, width)) {
      paper.line(line, x0, paper.y + size * 0.8, size);
      paper.y += size * 1.6;
    }
  }
}

function printSections(paper: Paper, title: string, sections: readonly Section[]): void {
  paper.addPage('portrait');
  for (const line of wrap(paper, title, 16, 440, 0, true)) centredLine(paper, line, 16, true);
  paper.y += 8;
  for (const section of sections) {
    if (section.heading !== '') paragraph(paper, section.heading, 12, 24, true);
    for (const text of section.paragraphs) paragraph(paper, text);
  }
}
