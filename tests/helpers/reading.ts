import { usualReading } from '../../pipeline/reading-options.ts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { DocumentReading, DocumentResult } from '../../model/document.ts';
import type { PageTables } from '../../model/table.ts';
import { processDocument } from '../../pipeline/document.ts';
import { readPdfPages } from '../../pipeline/pages/pdf.ts';
import { readDocument } from '../../pipeline/read-document.ts';
import { fixturePdf, type FixtureTable } from '../../samples/fixture.ts';

/** Reads a PDF by its path. */
export function readPdf(path: string): Promise<DocumentReading> {
  return readDocument({ path, document: basename(path, '.pdf'), kind: 'pdf' });
}

const root = join(import.meta.dirname, '../..');
const readings = new Map<string, Promise<DocumentReading>>();
const results = new Map<string, Promise<DocumentResult>>();

/** Reads a PDF of the repository, by its path there; whoever asks again, in whatever test, gets the same reading. */
export function readingOf(path: string): Promise<DocumentReading> {
  const reading = readings.get(path) ?? readPdf(join(root, path));
  readings.set(path, reading);
  return reading;
}

/** The same with its findings, as a run without OCR has it. */
export function resultOf(path: string): Promise<DocumentResult> {
  const source = { path: join(root, path), document: basename(path, '.pdf'), kind: 'pdf' } as const;
  const result = results.get(path) ?? processDocument(source, { ...usualReading, ocr: 'never' });
  results.set(path, result);
  return result;
}

/** Reads a PDF given as bytes. */
export async function readBytes(pdf: Buffer): Promise<DocumentReading> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-test-'));
  try {
    writeFileSync(join(folder, 'fixture.pdf'), pdf);
    return await readPdf(join(folder, 'fixture.pdf'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads a text as a file that somebody else's OCR wrote. */
export async function readText(text: string): Promise<DocumentReading> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-test-'));
  try {
    const path = join(folder, 'fixture.txt');
    writeFileSync(path, text);
    return await readDocument({ path, document: 'fixture', kind: 'text' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The pages of a PDF of the samples, as its tables are found. */
export async function sampleTables(name: string): Promise<readonly PageTables[]> {
  const path = join(import.meta.dirname, `../../samples/${name}.pdf`);
  return (await readPdfPages(readFileSync(path), path, { ...usualReading, ocr: 'never' })).tables;
}

/** Prints tables into a PDF and reads it. */
export async function readFixture(...tables: readonly FixtureTable[]): Promise<DocumentReading> {
  return readBytes(await fixturePdf(...tables));
}

/** Records as lines of a specification: `form/row/column amount`, and its flags where it has any. */
export function amountsIn(reading: DocumentReading): string[] {
  return reading.records.map((record) =>
    [`${record.form}/${record.rowKey}/${record.columnKey}`, record.amount || '?', ...record.flags].join(' '),
  );
}
