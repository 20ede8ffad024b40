/** What is used of the database; a module of its own, because loading it takes a while and a run does so beside the reading. */
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
