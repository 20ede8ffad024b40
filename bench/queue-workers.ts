import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../samples/random.ts';

const program = join(import.meta.dirname, '../dist/cli/main.js');

/** What happened while workers were killed. */
export type Killings = { readonly killed: number; readonly started: number };

/**
 * Lets workers empty a queue; at random moments, in the middle of whatever it and its reading processes do, one of them
 * is killed and replaced.
 *
 * @param kills number of kills; fewer if the queue is empty earlier
 * @param every the longest time between two kills, in milliseconds
 */
export async function workAndKill(
  database: string,
  workers: number,
  { kills, every, random }: { readonly kills: number; readonly every: number; readonly random: Random },
): Promise<Killings> {
  const running = Array.from({ length: workers }, () => startWorker(database));
  let killed = 0;
  while (killed < kills) {
    await pause(random() * every);
    const at = Math.floor(random() * workers);
    const victim = running[at];
    if (!victim || isOver(victim)) break;
    await killGroup(victim);
    killed += 1;
    running[at] = startWorker(database);
  }
  for (const worker of running) await over(worker);
  return { killed, started: workers + killed };
}

/** A worker in its own process group that ends when the queue is empty. */
function startWorker(database: string): ChildProcess {
  const commandLine = [program, 'worker', '--queue', database, '--jobs', '1', '--drain', '--json'];
  return spawn(process.execPath, commandLine, { detached: true, stdio: 'ignore' });
}

async function killGroup(worker: ChildProcess): Promise<void> {
  try {
    if (worker.pid !== undefined) process.kill(-worker.pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
  await over(worker);
}

const isOver = (worker: ChildProcess): boolean => worker.exitCode !== null || worker.signalCode !== null;

function over(worker: ChildProcess): Promise<void> {
  if (isOver(worker)) return Promise.resolve();
  return new Promise((resolve) => {
    worker.on('close', () => {
      resolve();
    });
  });
}
