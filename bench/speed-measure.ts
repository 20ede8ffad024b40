import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The cost of a command including its child processes; undefined if this machine does not report it. */
export type Measured = {
  /** Seconds from start to end. */
  readonly wall: number;
  /** Seconds of processor time, user and system. */
  readonly cpu: number | undefined;
  /** Megabytes of the largest process. */
  readonly peakLargest: number | undefined;
  /** Megabytes of all processes together, sampled twenty times a second; shared pages count in each. */
  readonly peakSum: number | undefined;
  readonly output: string;
};

const timer = '/usr/bin/time';
const hasTimer = existsSync(timer);

/**
 * Runs a command to its end; exit status 1 (a document failed) also counts as an end. @throws Error when it cannot run
 */
export async function measure(command: string, commandArguments: readonly string[]): Promise<Measured> {
  const line = hasTimer ? [timer, '-f', '%U %S %M', command, ...commandArguments] : [command, ...commandArguments];
  const start = performance.now();
  const child = spawn(line[0] ?? '', line.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  let peak = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const looking = setInterval(() => (peak = Math.max(peak, megabytesOf(child.pid))), 50);
  const status = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearInterval(looking);
  if (status !== 0 && status !== 1) throw new Error(`Cannot measure "${command}": it ended with ${status}\n${errors}`);
  const wall = (performance.now() - start) / 1000;
  return { wall, output, peakSum: peak > 0 ? peak : undefined, ...usageIn(errors) };
}

/** The timer's output is the last line with three numbers. */
function usageIn(errors: string): Pick<Measured, 'cpu' | 'peakLargest'> {
  const [, user, system, kilobytes] = /(?:^|\n)([\d.]+) ([\d.]+) (\d+)\n$/.exec(errors) ?? [];
  if (!hasTimer || kilobytes === undefined) return { cpu: undefined, peakLargest: undefined };
  return { cpu: Number(user) + Number(system), peakLargest: Number(kilobytes) / 1024 };
}

/** Resident memory of a process and its descendants; 0 without /proc. */
function megabytesOf(processId: number | undefined): number {
  try {
    const folder = `/proc/${processId ?? ''}`;
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1] ?? 0);
    const children = readFileSync(`${folder}/task/${processId ?? ''}/children`, 'utf8').split(' ');
    return children.filter(Boolean).reduce((sum, child) => sum + megabytesOf(Number(child)), kilobytes / 1024);
  } catch {
    // It ended between two samples.
    return 0;
  }
}

/** Whether a program can be started. */
export function hasProgram(name: string, argument: string): boolean {
  return spawnSync(name, [argument], { stdio: 'ignore' }).error === undefined;
}

/** Pages of all documents, from what `run --json` printed. */
export function pagesOf(output: string): number {
  const events = output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { readonly event: string; readonly pages?: number })
    // Scanned pages have events of their own.
    .filter(({ event }) => event === 'document');
  return events.reduce((sum, event) => sum + (event.pages ?? 0), 0);
}
