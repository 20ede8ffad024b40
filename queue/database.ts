import pg from 'pg';
import { errorCode, messageOf } from '../model/error-code.ts';
import { RunError } from '../pipeline/many/run-error.ts';
import { queueStops } from './messages.ts';

/** Something that runs one statement with its parameters: the pool, or one connection in a transaction. */
export type Runner = Pick<pg.Pool, 'query'>;

/** The database of a queue. */
export type Database = {
  readonly pool: pg.Pool;
  /** Host and name, without the password. */
  readonly where: string;
};

const connectSeconds = 10;
/** After this idle time TCP checks whether the other side is still alive. */
const keepAliveSeconds = 10;
/**
 * A worker's statements take milliseconds; without a limit, a network that drops packets silently would block it
 * forever.
 */
export const workerStatementSeconds = 120;

/**
 * Does not connect yet; the first statement does. Close its pool at the end.
 *
 * @param statementSeconds how long a statement may take, and a transaction may be idle; no limit when undefined
 */
export function databaseAt(url: string, connections: number, statementSeconds?: number): Database {
  const limit = statementSeconds === undefined ? undefined : statementSeconds * 1000;
  const pool = new pg.Pool({
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveSeconds * 1000,
    // The server ends statements that take too long, and transactions whose owner has lost the connection, so that
    // their locks are released. A client that has lost the server ends its statement here.
    ...(limit !== undefined && {
      statement_timeout: limit,
      idle_in_transaction_session_timeout: limit,
      query_timeout: limit * 1.5,
    }),
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectSeconds * 1000,
    application_name: 'juesuan',
  });
  // A broken idle connection is replaced; the next statement shows whether the database is available.
  pool.on('error', () => undefined);
  const clients = new Set<pg.PoolClient>();
  clientsOf.set(pool, clients);
  pool.on('connect', (client) => {
    clients.add(client);
    client.on('end', () => clients.delete(client));
  });
  return { pool, where: withoutPassword(url) };
}

/** How long the server may take to close a connection. */
const goodbyeSeconds = 2;
const clientsOf = new WeakMap<pg.Pool, Set<pg.PoolClient>>();

/** Closes the connections; those that do not answer are cut. */
export async function closeDatabase({ pool }: Database): Promise<void> {
  const cut = setTimeout(() => {
    for (const client of clientsOf.get(pool) ?? []) {
      (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    }
  }, goodbyeSeconds * 1000);
  try {
    await pool.end();
  } finally {
    // Do not wait for the last ones: connections that nobody answers would stay open, and keep this process alive.
    cut.unref();
  }
}

/** Runs all statements of an action or none. @throws what the action throws, after rolling back */
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
    isBroken = !(await rolledBack(connection, error));
    throw error;
  } finally {
    connection.release(isBroken);
  }
}

/** Rolls back a transaction that failed. @returns false when the connection is broken and must not be used again */
export async function rolledBack(connection: Runner, error: unknown): Promise<boolean> {
  if (isConnectionTrouble(error)) return false;
  return connection.query('ROLLBACK').then(
    () => true,
    () => false,
  );
}

/** Does something with a database; if the database is the problem, it is reported in one sentence. */
export async function withDatabase<Result>(
  url: string,
  connections: number,
  action: (database: Database) => Promise<Result>,
  statementSeconds?: number,
): Promise<Result> {
  const database = databaseAt(url, connections, statementSeconds);
  try {
    return await action(database);
  } catch (error) {
    throw asStop(error, database.where);
  } finally {
    await closeDatabase(database);
  }
}

function asStop(error: unknown, where: string): unknown {
  if (isConnectionTrouble(error)) return new RunError(queueStops.unreachable(where, reasonOf(error)), error);
  // Five characters are an SQLSTATE, so the error comes from the database.
  const code = errorCode(error);
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) {
    return new RunError(queueStops.refused(where, messageOf(error)), error);
  }
  return error;
}

/** Whether the problem is the connection and not the statement, so that it may work later. */
export function isConnectionTrouble(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined) {
    if (/^(?:E[A-Z]{4,}|EAI_\w+)$/.test(code)) return networkErrors.has(code);
    // SQLSTATEs: connection exceptions, wrong user, no such database, too many connections, server shutdown; and a
    // statement or an idle transaction that exceeded its time.
    if (/^(?:08|28)...$|^(?:3D000|53300|57P0[0-9]|57014|25P03)$/.test(code)) return true;
  }
  return /query read timeout|connection (?:terminated|timeout)|timeout exceeded when trying to connect|SSL|SASL/i.test(
    messageOf(error),
  );
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

// If a name has two addresses, the error is a collection of errors without a message of its own.
const reasonOf = (error: unknown): string => messageOf(error) || (errorCode(error) ?? '');

function withoutPassword(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'PostgreSQL';
  }
}
