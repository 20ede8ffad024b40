import { randomUUID } from 'node:crypto';
import { constants, readFileSync } from 'node:fs';
import { copyFile, link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../../model/error-code.ts';
import { temporaryPath } from '../../output/whole-file.ts';
import { stops } from './messages.ts';
import { RunError } from './run-error.ts';
import { at } from '../../model/must.ts';

/** The file which shows that a run is working on a results folder. */
export const lockFile = '.juesuan-lock';

/** A claim on a results folder. */
export type FolderLock = { release(): Promise<void> };

type Owner = { readonly host: string; readonly process: number; readonly started: string; readonly id: string };

const beatMilliseconds = 15_000;
/** A lock from another machine that was not renewed for this long was left by a run that was killed. */
const deadAfterMilliseconds = 120_000;

/**
 * Claims a results folder for one run.
 *
 * @throws RunError when another run works on the folder
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const claimed = await claim(join(folder, lockFile));
  if ('heldBy' in claimed) throw new RunError(stops.locked(folder, claimed.heldBy));
  return claimed;
}

/**
 * Claims what the lock file at `path` stands for, or says who holds it.
 *
 * A lock that a killed process left behind is taken over: on the same machine if the process is gone; from another
 * machine (a shared disk) if it was not renewed for two minutes.
 */
export async function claim(path: string): Promise<FolderLock | { readonly heldBy: string }> {
  const owner: Owner = { host: hostname(), process: process.pid, started: startOf(process.pid), id: randomUUID() };
  for (;;) {
    if (await create(path, JSON.stringify(owner))) break;
    const text = await readOwner(path);
    if (text === undefined) continue;
    if (await isHeld(path, text)) return { heldBy: whoIs(text) };
    await removeStale(path, text);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, beatMilliseconds);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      // A file may stand where the folder was.
      const text = await readOwner(path).catch(() => undefined);
      if (text === JSON.stringify(owner)) await rm(path, { force: true });
    },
  };
}

async function create(path: string, text: string): Promise<boolean> {
  // Written under another name first, so that a lock file always contains its owner.
  const draft = temporaryPath(path);
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await place(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Gives a file a second name (a hard link), unless a file of that name exists (error EEXIST). */
async function place(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    // Some file systems have no hard links.
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

async function readOwner(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function isHeld(path: string, text: string): Promise<boolean> {
  const owner = parseOwner(text);
  if (owner?.host === hostname()) {
    // A new process may have the number of one that was killed; in a container it nearly always does.
    return owner.process !== process.pid ? isRunning(owner) : owner.started === startOf(process.pid);
  }
  const renewed = await stat(path).catch(() => undefined);
  return renewed !== undefined && Date.now() - renewed.mtimeMs < deadAfterMilliseconds;
}

function isRunning(owner: Owner): boolean {
  try {
    process.kill(owner.process, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return owner.started === startOf(owner.process);
}

/** Removes a stale lock; if another run was quicker and the removed lock is already its own, it is put back. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = temporaryPath(path);
  try {
    await rename(path, aside);
    if ((await readOwner(aside)) !== stale) await place(aside, path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** When a process started, in ticks since the machine started; empty where the system does not tell. */
function startOf(id: number): string {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The program's name is in brackets and may contain anything; the start is the 20th field after it.
    return at(text.slice(text.lastIndexOf(')') + 2).split(' '), 19, 'start of a process');
  } catch {
    return '';
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

function whoIs(text: string): string {
  const owner = parseOwner(text);
  return owner ? `${owner.host}, ${owner.process}` : '?';
}
