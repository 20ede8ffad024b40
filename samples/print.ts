import { drawTable, plainStyle } from './draw.ts';
import { ordinal } from './forms/lines.ts';
import type { Paper } from './pdf.ts';
import type { Report, Section, Sheet } from './report.ts';
import { heading, label, type PaperTable } from './table.ts';
import { wrap } from './wrap.ts';

export function printFooter(paper: Paper, footer: string): void {
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

export function printCover(paper: Paper, { words }: Report): void {
  paper.addPage('portrait');
  paper.y = 250;
  for (const line of wrap(paper, words.title, 26, 420, 0, true)) centredLine(paper, line, 26, true);
  paper.y = 640;
  centredLine(paper, words.date, 14);
}

/** The 目录; with page numbers when `pages` knows them. */
export function printContents(paper: Paper, report: Report, pages: ReadonlyMap<string, number>): void {
  paper.addPage('portrait');
  centredLine(paper, '目 录', 18, true);
  const entries = [
    `第一部分 ${report.words.department}概况`,
    '一、主要职责',
    '二、机构设置',
    report.partTitle,
    ...report.sheets.map((sheet, index) => `${ordinal(index + 1)}、${sheet.title}`),
    `第三部分 ${report.narrativeTitle}`,
    ...report.narrative.map((section) => section.heading),
    '第四部分 名词解释',
  ];
  for (const entry of entries) {
    const page = pages.get(entry.replace(/^.+?、/, ''));
    const indent = entry.startsWith('第') ? 0 : 23;
    paragraph(paper, page === undefined ? entry : dotted(paper, entry, page, indent), 11.5, indent);
  }
}

/** An entry, dots up to the margin, and its page. */
function dotted(paper: Paper, entry: string, page: number, indent: number): string {
  const room = paper.width - 2 * paper.margin - indent - paper.widthOf(entry + String(page), 11.5) - 12;
  return `${entry}${'.'.repeat(Math.floor(room / paper.widthOf('.', 11.5)))}${page}`;
}

export function printOverview(paper: Paper, { words }: Report): void {
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

export function printSheets(paper: Paper, report: Report): void {
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
  paper.headings.set(sheet.title, paper.page);
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

export function printSections(paper: Paper, title: string, sections: readonly Section[]): void {
  paper.addPage('portrait');
  for (const line of wrap(paper, title, 16, 440, 0, true)) centredLine(paper, line, 16, true);
  paper.y += 8;
  for (const section of sections) {
    paper.headings.set(section.heading.replace(/^.+?、/, ''), paper.page);
    if (section.heading !== '') paragraph(paper, section.heading, 12, 24, true);
    for (const text of section.paragraphs) paragraph(paper, text);
  }
}
