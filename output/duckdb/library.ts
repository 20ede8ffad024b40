/**
 * The parts of DuckDB that we use. A module of its own, because loading it takes a while and a run does so while it
 * reads.
 */
export {
  BOOLEAN,
  DECIMAL,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDecimalValue,
  DuckDBInstance,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
