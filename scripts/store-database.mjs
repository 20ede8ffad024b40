// Stores a database with all tables and views and no documents, so that a run copies it: making it takes longer than
// reading a report. A run that cannot use it makes its own.
import { fileURLToPath } from 'node:url';
import { GrownDatabase } from '../dist/output/duckdb/grown.js';
import * as api from '../dist/output/duckdb/library.js';
import { programKey } from '../dist/pipeline/program.js';

await GrownDatabase.store(
  api,
  fileURLToPath(new URL('../dist/output/duckdb/empty.duckdb', import.meta.url)),
  programKey(),
);
