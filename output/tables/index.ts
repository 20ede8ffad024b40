import { annexes, indicators } from './annexes.ts';
import { claims } from './claims.ts';
import type { ResultTable } from './define.ts';
import { documents } from './documents.ts';
import { findings } from './findings.ts';
import { listedTables } from './listed-tables.ts';
import { records, restored } from './records.ts';
import { reports } from './reports.ts';

export type { DocumentOrigin, DocumentSource, ResultTable } from './define.ts';

/** The tables, with the same columns in every format. */
export const resultTables: readonly ResultTable[] = [
  records,
  findings,
  claims,
  documents,
  annexes,
  indicators,
  restored,
  reports,
  listedTables,
];
