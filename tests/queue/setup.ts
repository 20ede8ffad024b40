import { setTimeout as pause } from 'node:timers/promises';
import { juesuan, type CommandResult } from '../helpers/command.ts';
import { closeDatabase, databaseAt, type Database } from '../../queue/database.ts';
import { statusOf, type QueueStatus } from '../../queue/status.ts';

/** Does something with a database, and closes it. */
export async function withOpen<Result>(
  url: string,
  action: (database: Database) => Promise<Result>,
  statementSeconds?: number,
): Promise<Result> {
  const database = databaseAt(url, 4, statementSeconds);
  try {
    return await action(database);
  } finally {
    await closeDatabase(database);
  }
}

/** `juesuan COMMAND … --queue URL --lang en`. */
export const onQueue = (url: string, command: string, ...rest: string[]): Promise<CommandResult> =>
  juesuan([command, ...rest, '--queue', url, '--lang', 'en']);

/** Waits until a worker holds a document; the database is asked without the command, which would take the cores from it. */
export async function untilActive(url: string): Promise<void> {
  await withOpen(url, async ({ pool }) => {
    while ((await statusOf(pool)).active === 0) await pause(50);
  });
}

/** What `juesuan status --json` says. */
export async function statusAt(url: string): Promise<QueueStatus> {
  return JSON.parse((await onQueue(url, 'status', '--json')).stdout) as QueueStatus;
}
