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

/** For fewer documents a thread takes longer to start than it saves. */
const worthAThread = 64;

/** Every output format; of many documents, on more than one core, the workbook is written beside the others. */
export function formatsFor(documents: number, cores: number, heads: HeadNames = 'names'): readonly OutputFormat[] {
  const workbook = cores < 2 || documents < worthAThread ? xlsxOf(heads) : xlsxApart(heads);
  return outputFormats.map((format) => (format === xlsx ? workbook : format));
}
