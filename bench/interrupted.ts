import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../dist/cli/main.js');

/** Starts a run in its own process group, so that it can be killed with all its workers. */
export function startRun(input: string, out: string, ...options: string[]): ChildProcess {
  const commandLine = [program, 'run', input, '--out', out, '--json', '--lang', 'en', ...options];
  return spawn(process.execPath, commandLine, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** @returns the exit status; null when it was killed */
export function ended(run: ChildProcess): Promise<number | null> {
  run.stdout?.resume();
  return new Promise((resolve, reject) => {
    run.on('error', reject).on('close', resolve);
  });
}

/**
 * Kills a run with all its processes after it has done this many documents.
 *
 * @param moment how long after that, in milliseconds
 * @returns false when the run ended first
 */
export async function killAfter(run: ChildProcess, documents: number, moment: number): Promise<boolean> {
  let seen = 0;
  const kill = (): void => {
    try {
      // The whole group, so that workers also die in the middle of their work.
      if (run.pid !== undefined) process.kill(-run.pid, 'SIGKILL');
    } catch {
      // It ended by itself.
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

/** The sorted lines of records.csv, for comparing two results folders. */
export function sortedRecords(out: string): string {
  return readFileSync(join(out, 'records.csv'), 'utf8').split('\r\n').sort().join('\n');
}

/** Removes the folder of an earlier attempt. */
export function clear(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
