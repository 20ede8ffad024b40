import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, messageOf } from '../model/error-code.ts';

const temporaryName = /^\.juesuan-(\d+)-[0-9a-f]+\.tmp(?:\.wal|\.tmp|\.lock)?$/;

/** A temporary name for a file that this process writes, in the folder where the finished file will be. */
export function temporaryPath(path: string): string {
  return join(dirname(path), `.juesuan-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

/** A file that appears under its name completely or not at all. End with `publish` or `discard`. */
export class WholeFile {
  private constructor(
    readonly path: string,
    readonly temporary: string,
    private readonly handle: FileHandle,
  ) {}

  static async create(path: string): Promise<WholeFile> {
    const temporary = temporaryPath(path);
    return new WholeFile(path, temporary, await open(temporary, 'wx'));
  }

  async write(text: string | Uint8Array): Promise<void> {
    await this.handle.appendFile(text);
  }

  /** Flushes everything written to the disk; nothing is visible yet. */
  async finish(): Promise<void> {
    await this.handle.sync();
    await this.end();
  }

  /** Closes a file that nobody will see; it need not survive a crash of the machine. */
  async end(): Promise<void> {
    await this.handle.close();
  }

  /** Gives the finished file its name, replacing an older file of that name. */
  async publish(): Promise<void> {
    await rename(this.temporary, this.path);
  }

  async discard(): Promise<void> {
    await this.handle.close();
    await rm(this.temporary, { force: true });
  }
}

/** Flushes to the disk a file that a library wrote. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Writes a small file completely or not at all. */
export async function writeWhole(path: string, text: string | Uint8Array): Promise<void> {
  const file = await WholeFile.create(path);
  try {
    await file.write(text);
    await file.finish();
    await file.publish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** Removes unfinished files of killed processes from a folder; call this before starting files of one's own. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = temporaryName.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) {
      // The lock of an SQLite file is a folder, and so is DuckDB's temporary storage.
      await rm(join(folder, name), { force: true, recursive: true });
    }
  }
}

/**
 * Removes the unfinished files of these processes from a folder at once: this process is about to end, the others have
 * ended.
 */
export function removeUnfinished(folder: string, owners: readonly number[]): void {
  try {
    for (const name of readdirSync(folder)) {
      const owner = Number(temporaryName.exec(name)?.[1]);
      if (owners.includes(owner)) rmSync(join(folder, name), { force: true, recursive: true });
    }
  } catch {
    // The next run tries again.
  }
}

function isAlive(processId: number): boolean {
  // In a container, every run may have the same process number: then the file is from an earlier run.
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: the process belongs to somebody else, and is alive.
    return errorCode(error) === 'EPERM';
  }
}

/** Whether the disk is full; the database reports this in its own words. */
export function isDiskFull(error: unknown): boolean {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return true;
  return code === undefined && /no space left on device|disk quota exceeded/i.test(messageOf(error));
}

/** Creates a folder and its parents; a recursive mkdir would try forever where the system refuses a name as unknown. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path || (await stat(dirname(path)).catch(() => undefined))) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path);
  }
}
