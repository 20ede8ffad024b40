import { csv } from './csv.ts';
import { duckdb } from './duckdb/index.ts';
import type { OutputFormat } from './format.ts';
import { jsonl } from './jsonl.ts';
import { rawTables } from './raw-tables.ts';
import { report } from './report/index.ts';
import { xlsxApart, xlsxOf } from './xlsx/apart.ts';
import { xlsx, type HeadNames } from './xlsx/index.ts';

/** Every output format, in the order in which the files appear. */
export const outputFormats: readonly OutputFormat[] = [csv, jsonl, xlsx, duckdb, report, rawTables];

/** With fewer documents, starting a thread takes longer than it saves. */
const worthAThread = 64;

/** All output formats. With many documents and more than one core, the workbook is written in a thread of its own. */
export function formatsFor(documents: number, cores: number, heads: HeadNames = 'names'): readonly OutputFormat[] {
  const workbook = cores < 2 || documents < worthAThread ? xlsxOf(heads) : xlsxApart(heads);
  return outputFormats.map((format) => (format === xlsx ? workbook : format));
}
