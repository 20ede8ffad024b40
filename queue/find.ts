import { basename } from 'node:path';
import PQueue from 'p-queue';
import { fingerprint } from '../pipeline/many/fingerprint.ts';
import { findInputs, kindInFolder, systemMessage, type FoundFile, type InputProblem } from '../pipeline/many/inputs.ts';
import { RunError } from '../pipeline/many/run-error.ts';
import { queueFailures } from './messages.ts';
import { isStored, locationOf, storageReason, type Storage, type StoredObject } from './storage.ts';

/** A file to submit. `content` is the same for the same bytes: the SHA-256, or the version that the storage reports. */
export type FoundDocument = FoundFile & { readonly content: string };

export type FoundDocuments = {
  readonly files: readonly FoundDocument[];
  readonly problems: readonly InputProblem[];
};

/** The SHA-256 of a document; empty for one in object storage, because its bytes were not read. */
export const sha256In = (content: string): string => /^sha256:(.*)$/.exec(content)?.[1] ?? '';

/** Finds the documents of a command line, in folders and object storage. @returns files in order of their paths */
export async function findDocuments(paths: readonly string[], storage: Storage): Promise<FoundDocuments> {
  const problems: InputProblem[] = [];
  const local = await findInputs(paths.filter((path) => !isStored(path)));
  problems.push(...local.problems);
  const queue = new PQueue({ concurrency: 4 });
  const inFolders = await queue.addAll(
    local.files.map((file) => async (): Promise<FoundDocument[]> => {
      try {
        return [{ ...file, content: `sha256:${await fingerprint(file.path)}` }];
      } catch (error) {
        problems.push({ path: file.path, message: systemMessage(error) });
        return [];
      }
    }),
  );
  const files = new Map(inFolders.flat().map((file) => [file.path, file]));
  for (const path of paths.filter(isStored)) {
    for (const file of await findStored(path, storage, problems)) files.set(file.path, file);
  }
  return { files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), problems };
}

async function findStored(path: string, storage: Storage, problems: InputProblem[]): Promise<FoundDocument[]> {
  const location = locationOf(path);
  if (!location) {
    problems.push({ path, message: queueFailures.badLocation });
    return [];
  }
  try {
    const objects = await storage.list(location);
    const found = objects.flatMap((object) => {
      const kind = kindInFolder(basename(object.path));
      return kind && object.bytes !== 0 ? [{ path: object.path, kind, content: contentOf(object) }] : [];
    });
    if (found.length === 0) problems.push({ path, message: queueFailures.noObjects });
    return found;
  } catch (error) {
    if (error instanceof RunError) throw error;
    problems.push({ path, message: queueFailures.storage(storageReason(error)) });
    return [];
  }
}

// A storage that reports no versions does not show which objects are the same: each counts as a document of its own.
const contentOf = ({ path, etag, bytes }: StoredObject): string =>
  etag === undefined || bytes === undefined ? ['path', path, bytes].join(':') : `etag:${etag}-${bytes}`;
