import pg from 'pg';
import { errorCode, messageOf } from '../model/error-code.ts';
import { RunError } from '../pipeline/run-error.ts';
import { queueStops } from './messages.ts';

/** Whatever runs one statement with its parameters: the pool, or one connection in a transaction. */
export type Runner = Pick<pg.Pool, 'query'>;

/** The database of a queue. */
export type Database = {
  readonly pool: pg.Pool;
  /** Host and name, without the password. */
  readonly where: string;
};

const connectSeconds = 10;

/** Opens nothing yet; the first statement does. Close its pool at the end. */
export function databaseAt(url: string, connections: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectSeconds * 1000,
    application_name: 'juesuan',
  });
  // An idle connection that breaks is replaced; the next statement tells whether the database is there.
  pool.on('error', () => undefined);
  return { pool, where: withoutPassword(url) };
}

/** Runs all statements of an action, or none. @throws whatever the action throws, after rolling back */
export async function inTransaction<Result>(
  { pool }: Database,
  action: (connection: pg.PoolClient) => Promise<Result>,
  begin = 'BEGIN',
): Promise<Result> {
  const connection = await pool.connect();
  let isBroken = false;
  try {
    await connection.query(begin);
    const result = await action(connection);
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    connection.release(isBroken);
  }
}

/** Does something with a database; when the database is the trouble it is told in one sentence. */
export async function withDatabase<Result>(
  url: string,
  connections: number,
  action: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = databaseAt(url, connections);
  try {
    return await action(database);
  } catch (error) {
    throw asStop(error, database.where);
  } finally {
    await database.pool.end();
  }
}

function asStop(error: unknown, where: string): unknown {
  if (isConnectionTrouble(error)) return new RunError(queueStops.unreachable(where, reasonOf(error)), error);
  // Five characters: an SQLSTATE, so it is the database that speaks.
  if (/^[0-9A-Z]{5}$/.test(errorCode(error) ?? '')) {
    return new RunError(queueStops.refused(where, messageOf(error)), error);
  }
  return error;
}

/** Whether the connection is the trouble and not what was asked: the same may work later. */
export function isConnectionTrouble(error: unknown): boolean {
  const code = errorCode(error) ?? '';
  if (/^(?:E[A-Z]{4,}|EAI_\w+)$/.test(code)) return networkErrors.has(code);
  // SQLSTATE: connection exceptions, wrong user, no such database, too many connections, the server stops.
  if (/^(?:08|28)...$|^(?:3D000|53300|57P0[0-9])$/.test(code)) return true;
  return /connection (?:terminated|timeout)|timeout exceeded when trying to connect|SSL|SASL/i.test(messageOf(error));
}

const networkErrors: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

// Where a name has two addresses the error is a collection of errors without words of its own.
const reasonOf = (error: unknown): string => messageOf(error) || (errorCode(error) ?? '');

function withoutPassword(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'PostgreSQL';
  }
}
