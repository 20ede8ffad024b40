import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, messageOf } from '../model/error-code.ts';

const temporaryName = /^\.juesuan-(\d+)-[0-9a-f]+\.tmp(?:\.wal|\.tmp|\.lock)?$/;

/** A name under which a file of this process can grow, in the folder where it will appear. */
export function temporaryPath(path: string): string {
  return join(dirname(path), `.juesuan-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

/** A file that appears under its name whole or not at all. End with `publish` or `discard`. */
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

  /** Brings everything written to the disk; nothing is visible yet. */
  async finish(): Promise<void> {
    await this.handle.sync();
    await this.end();
  }

  /** Ends the writing of a file that nobody will see: it need not outlive the machine. */
  async end(): Promise<void> {
    await this.handle.close();
  }

  /** Gives the finished file its name, in place of an older file of that name. */
  async publish(): Promise<void> {
    await rename(this.temporary, this.path);
  }

  async discard(): Promise<void> {
    await this.handle.close();
    await rm(this.temporary, { force: true });
  }
}

/** Brings to the disk what somebody else wrote into a file. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Writes a small file whole. */
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

/** Removes what processes that were killed left unfinished in a folder; call before anything of one's own is begun. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = temporaryName.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) {
      // The lock of an SQLite file is a folder, and so is what DuckDB keeps outside its memory.
      await rm(join(folder, name), { force: true, recursive: true });
    }
  }
}

/** Removes at once what these processes left unfinished in a folder: one of them is about to end, the others have. */
export function removeUnfinished(folder: string, owners: readonly number[]): void {
  try {
    for (const name of readdirSync(folder)) {
      const owner = Number(temporaryName.exec(name)?.[1]);
      if (owners.includes(owner)) rmSync(join(folder, name), { force: true, recursive: true });
    }
  } catch {
    // The next run tries it again.
  }
}

function isAlive(processId: number): boolean {
  // In a container each run has the number of the one before it.
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it is somebody else's, and alive.
    return errorCode(error) === 'EPERM';
  }
}

/** Whether there is no room for a file; the database says so in words of its own. */
export function isDiskFull(error: unknown): boolean {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return true;
  return code === undefined && /no space left on device|disk quota exceeded/i.test(messageOf(error));
}
