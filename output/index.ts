import { csv } from './csv.ts';
import { duckdb } from './duckdb/index.ts';
import type { OutputFormat } from './format.ts';
import { jsonl } from './jsonl.ts';
import { report } from './report/index.ts';
import { xlsx } from './xlsx/index.ts';

/** Every output format, in the order in which the files appear. */
export const outputFormats: readonly OutputFormat[] = [csv, jsonl, xlsx, duckdb, report];
