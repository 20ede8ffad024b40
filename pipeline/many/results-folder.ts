import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../model/error-code.ts';
import { partsFolder } from '../../output/parts.ts';
import { isDiskFull, makeFolder, removeLeftovers, WholeFile } from '../../output/whole-file.ts';
import { lockFolder, type FolderLock } from './lock.ts';
import { isOutOfFiles, stops } from './messages.ts';
import type { WorkerPool } from './pool.ts';
import { RunError } from './run-error.ts';

/**
 * Prepares the results folder for writing, and claims it.
 *
 * @throws RunError when this is impossible, or another run is working on it
 */
export async function prepareResultsFolder(folder: string): Promise<FolderLock> {
  return stopUnlessWritable(folder, async () => {
    const parts = join(folder, partsFolder);
    await makeFolder(parts);
    const lock = await lockFolder(folder);
    for (const each of [folder, parts]) {
      await removeLeftovers(each);
      // Permissions are not enough: a disk may be full or mounted read-only.
      await (await WholeFile.create(join(each, 'probe'))).discard();
    }
    return lock;
  });
}

/** Prepares an existing results folder. @throws RunError when it is not one, is in use or cannot be written */
export async function openResultsFolder(folder: string): Promise<FolderLock> {
  const parts = await stat(join(folder, partsFolder)).catch(() => undefined);
  if (!parts?.isDirectory()) throw new RunError(stops.noResults(folder));
  return prepareResultsFolder(folder);
}

/**
 * Works in a claimed results folder, and releases it when no worker is left that could write into it. Half-written
 * files of the workers are removed: on a full disk their space is needed.
 *
 * @throws RunError when somebody takes the folder away
 */
export async function workIn<Job, Reply, Result>(
  folder: string,
  lock: FolderLock,
  pool: Pick<WorkerPool<Job, Reply>, 'close' | 'ended'>,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    // Whatever failed first: without its folder nothing could go on.
    throw existsSync(join(folder, partsFolder)) ? error : new RunError(stops.gone(folder), error);
  } finally {
    pool.close();
    await pool.ended();
    for (const each of [folder, join(folder, partsFolder)]) await removeLeftovers(each).catch(() => undefined);
    await lock.release();
  }
}

/** Removes a document's result. */
export async function removePart(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** Does something with the results folder; an error of the file system stops the run with one sentence. */
export async function stopUnlessWritable<Result>(folder: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof RunError) throw error;
    if (isDiskFull(error)) throw new RunError(stops.noSpace(folder), error);
    const code = errorCode(error);
    if (code === undefined) throw error;
    if (isOutOfFiles(code)) throw new RunError(stops.tooManyFiles, error);
    throw new RunError(stops.notWritable(folder, code), error);
  }
}
