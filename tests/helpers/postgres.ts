import { spawn } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL that runs for a while. */
export type Server = {
  /** Makes an empty database. @returns its URL */
  database(): Promise<string>;
  /** Stops it, and waits until all it had is removed. */
  stop(): Promise<void>;
};

/** Starts the real server, from a registry package, on a free port; it ends at the latest with this process. */
export async function startPostgres(): Promise<Server> {
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'postgres-keeper.mjs')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => {
    keeper.once('close', () => {
      resolve();
    });
  });
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    keeper.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    keeper.stdout.setEncoding('utf8').on('data', (text: string) => {
      resolve(text.trim());
    });
    keeper.on('error', reject).on('close', () => {
      reject(new Error(`PostgreSQL for the tests did not start: ${said}`));
    });
  });
  const base = `postgres://juesuan@127.0.0.1:${port}`;
  let count = 0;
  return {
    async database() {
      const client = new pg.Client(`${base}/postgres`);
      await client.connect();
      const name = `test_${(count += 1)}`;
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return `${base}/${name}`;
    },
    stop() {
      keeper.stdin.end();
      return gone;
    },
  };
}

/** One server for the tests of a file. */
export function postgres(): Pick<Server, 'database'> {
  let server: Server | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  // A process of Jest that still waits for a child of its own when the tests are over is called one that does not end.
  afterAll(() => server?.stop());
  return {
    database() {
      if (!server) throw new Error('PostgreSQL runs only while tests run');
      return server.database();
    },
  };
}
