import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tmpdir } from 'node:os';
import type { AmountRecord } from '../../model/record.ts';
import { processDocument } from '../../pipeline/document.ts';
import { EngineRoom, ScanReader } from '../../pipeline/pages/scan-reader.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import type { Scans } from '../../pipeline/pages/scan.ts';
import { layoutReport } from '../../samples/layouts/report.ts';
import { readRecords, recordOf } from '../readings.ts';
import { compare, type Comparison } from './compare.ts';
import { usualPages, type Condition, type Printed } from './conditions.ts';
import { makeScan } from './scan.ts';

/** A report with known amounts. */
export type Report = { readonly name: string; readonly pdf: string; readonly records: string };

/** What pages of a report say whatever was read of them. */
const always = ['forms.expected', 'report.unknown-year'];
const zero = { amounts: 0, right: 0, flagged: 0, silent: 0, missed: 0, told: 0, pages: 0, seconds: 0 };
const usual = { skew: 0, dpi: 200 };

/**
 * Reads the scans of each condition and prints one table line for each, with processor seconds. @returns how certain
 * the readings were
 */
export async function measureConditions(
  wanted: readonly Condition[],
  seeds: readonly number[],
  reports: readonly Report[],
  notes: number,
  keep?: string,
): Promise<Comparison['readings']> {
  console.log(
    '| condition | amounts | right | aim | wrong and flagged | wrong and silent | missed | told | s a page |',
  );
  console.log(`|${' --- |'.repeat(9)}`);
  const readings: Comparison['readings'][number][] = [];
  const engines = new EngineRoom(usualReading.ocrEngine);
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-conditions-'));
  for (const condition of wanted) {
    const sum = { ...zero };
    const lines: string[] = [];
    for (const wantedPages of condition.pages ?? usualPages) {
      const source = await sourceOf(wantedPages, reports);
      if (!source) continue;
      const { report, pdf, pages, printed } = source;
      for (const seed of seeds) {
        const { dpi = usual.dpi, preset = 'clean', wear, sheets = 'single', marks = [], asText = [] } = condition;
        const path = join(folder, 'scan.pdf');
        writeFileSync(path, await makeScan(pdf, { dpi, preset, seed, wear, pages, sheets, marks, asText }));
        if (keep !== undefined) copyFileSync(path, join(keep, `${condition.name}-${report}-${seed}.pdf`));
        const reader = new ScanReader(path, engines);
        const scans: Scans = { read: (request) => reader.read(request), close: () => reader.close() };
        const before = process.cpuUsage();
        const result = await processDocument({ path, document: report, kind: 'pdf' }, usualReading, scans);
        const used = process.cpuUsage(before);
        const read = compare(result, printed, result);
        readings.push(...read.readings);
        sum.amounts += read.amounts;
        sum.right += read.right;
        sum.flagged += read.flagged;
        sum.silent += read.silent;
        sum.missed += read.missed;
        // A table with missing amounts must be reported; a message that the other forms are missing is always there.
        const isTold =
          result.unknownTables.length > 0 ||
          result.problems.length > 0 ||
          result.findings.some(({ check, class: kind }) => kind === 'structure' && !always.includes(check));
        if (isTold) sum.told += read.missed;
        sum.pages += pages.length;
        sum.seconds += (used.user + used.system) / 1e6;
        lines.push(...read.notes.slice(0, notes).map((note) => `  ${report}: ${note}`));
        if (notes > 0) {
          const { unknownTables, problems, findings } = result;
          for (const { title, reason, place } of unknownTables)
            lines.push(`  unknown ${title} ${reason} ${place.page}`);
          for (const { message } of problems) lines.push(`  problem ${message.en}`);
          for (const { check, class: kind, message } of findings) {
            if (kind === 'structure' && check !== 'forms.expected') lines.push(`  ${check} ${message.zh}`);
          }
        }
      }
    }
    const { amounts, right, flagged, silent, missed, told, pages, seconds } = sum;
    const share = `${right} (${((100 * right) / (amounts || 1)).toFixed(1)} %)`;
    const aim = `${(100 * condition.aim).toFixed(1)} %`;
    const cells = [condition.name, amounts, share, aim, flagged, silent, missed, told, (seconds / pages).toFixed(1)];
    console.log(`| ${cells.join(' | ')} |`);
    for (const line of lines) console.log(line);
  }
  await engines.close();
  rmSync(folder, { recursive: true });
  return readings;
}

type Source = {
  readonly report: string;
  readonly pdf: Uint8Array;
  readonly pages: readonly number[];
  readonly printed: readonly AmountRecord[];
};

/** The PDF and what is printed on its pages; undefined if it is not available. */
async function sourceOf(wanted: Printed, reports: readonly Report[]): Promise<Source | undefined> {
  if ('traits' in wanted) {
    const { pdf, records } = await layoutReport(wanted.traits, wanted.seed);
    const pages = [...new Set(records.map(({ page }) => page))].sort((a, b) => a - b).slice(0, wanted.tables);
    const printed = records
      .filter(({ page }) => pages.includes(page))
      .map((record) => recordOf({ ...record, place: { page: record.page } }));
    return { report: `layout ${wanted.seed}`, pdf, pages, printed };
  }
  const { report, pages } = wanted;
  const onPages = (records: readonly AmountRecord[]): AmountRecord[] =>
    records.filter(({ place }) => pages.includes(place.page));
  const known = reports.find(({ name }) => name === report);
  if (known) return { report, pages, pdf: readFileSync(known.pdf), printed: onPages(readRecords(known.records)) };
  const path = join(sharedFolder(), 'real', `${report}.pdf`);
  if (!existsSync(path)) return undefined;
  const read = await processDocument({ path, document: report, kind: 'pdf' }, { ...usualReading, ocr: 'never' });
  return { report: basename(report), pages, pdf: readFileSync(path), printed: onPages(read.records) };
}

/** The folder of published reports. */
export const sharedFolder = (): string =>
  process.env['JUESUAN_SHARED'] ?? join(import.meta.dirname, '..', '..', '..', 'shared');
