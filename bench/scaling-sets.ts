import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Paper } from '../samples/pdf.ts';
import { printContents, printCover, printFooter, printOverview, printSections, printSheets } from '../samples/print.ts';
import type { Report } from '../samples/report.ts';

/** A report with at least this many pages: its tables and its narrative are repeated. */
export async function longReport(report: Report, pages: number): Promise<Buffer> {
  const paper = new Paper(report.words.title);
  paper.onPage = (page) => {
    printFooter(page, report.footer);
  };
  printCover(paper, report);
  printContents(paper, report, new Map());
  printOverview(paper, report);
  const prints = [
    ...report.sheets.map((sheet) => () => {
      printSheets(paper, { ...report, formIndex: false, sheets: [{ ...sheet, samePage: false }] });
    }),
    () => {
      printSections(paper, `第三部分 ${report.narrativeTitle}`, report.narrative);
    },
  ];
  for (let turn = 0; paper.page < pages; turn++) prints[turn % prints.length]?.();
  return paper.finish();
}

/** Copies of the samples that differ in a comment after their end. */
export function manySamples(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const samples = join(import.meta.dirname, '..', 'samples');
  const names = readdirSync(samples).filter((name) => name.endsWith('.pdf'));
  for (let index = 0; index < count; index++) {
    const file = readFileSync(join(samples, names[index % names.length] ?? ''));
    const copy = join(folder, `document-${String(index + 1).padStart(5, '0')}.pdf`);
    writeFileSync(copy, Buffer.concat([file, Buffer.from(`\n% copy ${index + 1}\n`)]));
  }
}
