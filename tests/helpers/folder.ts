import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives each test of a file an empty folder that is removed afterwards; call it inside the test for its path. */
export function emptyFolders(): () => string {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = newFolder();
    folders.push(folder);
    return folder;
  };
}

/**
 * Gives each test that asks a copy of one folder, which is prepared when the first asks: what several tests begin with
 * is done once.
 */
export function preparedFolder(prepare: (folder: string) => Promise<unknown>): () => Promise<string> {
  const emptyFolder = emptyFolders();
  let prepared: Promise<string> | undefined;
  afterAll(async () => {
    if (prepared) rmSync(await prepared, { recursive: true, force: true });
  });
  return async () => {
    prepared ??= prepareIn(newFolder(), prepare);
    const folder = emptyFolder();
    cpSync(await prepared, folder, { recursive: true, preserveTimestamps: true });
    return folder;
  };
}

async function prepareIn(folder: string, prepare: (folder: string) => Promise<unknown>): Promise<string> {
  await prepare(folder);
  return folder;
}

const newFolder = (): string => mkdtempSync(join(realpathSync(tmpdir()), 'juesuan-test-'));
