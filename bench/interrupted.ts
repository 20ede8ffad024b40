import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../dist/cli/main.js');

/** Starts a run in a process group of its own, so that it can be killed with all its workers. */
export function startRun(input: string, out: string, ...options: string[]): ChildProcess {
  const commandLine = [program, 'run', input, '--out', out, '--json', '--lang', 'en', ...options];
  return spawn(process.execPath, commandLine, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** @returns the exit status, null when it was killed */
export function ended(run: ChildProcess): Promise<number | null> {
  run.stdout?.resume();
  return new Promise((resolve, reject) => {
    run.on('error', reject).on('close', resolve);
  });
}

/**
 * Kills a run with all its processes when it has done so many documents.
 *
 * @param moment how long after that, in milliseconds
 * @returns false when the run ended before
 */
export async function killAfter(run: ChildProcess, documents: number, moment: number): Promise<boolean> {
  let seen = 0;
  const kill = (): void => {
    try {
      // The whole group: workers too die in the middle of whatever they do.
      if (run.pid !== undefined) process.kill(-run.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  if (documents === 0) setTimeout(kill, moment);
  run.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const before = seen;
    seen += text.split('\n').filter((line) => line.includes('"event":"document"') && !line.includes('resumed')).length;
    if (before < documents && seen >= documents) setTimeout(kill, moment);
  });
  return (await ended(run)) === null;
}

/** The lines of records.csv in order, for comparison of two results folders. */
export function sortedRecords(out: string): string {
  return readFileSync(join(out, 'records.csv'), 'utf8').split('\r\n').sort().join('\n');
}

/** Removes a folder of an earlier try. */
export function clear(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
