import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { errorCode, messageOf } from '../../model/error-code.ts';
import type { Bilingual } from '../../model/finding.ts';
import type { SourceFile } from '../../model/source.ts';
import { failures } from './messages.ts';
import { append } from '../../model/largest.ts';

/** A document to read, not yet named. */
export type FoundFile = Pick<SourceFile, 'path' | 'kind'>;

/** A path for which no document was found, and the reason. */
export type InputProblem = { readonly path: string; readonly message: Bilingual };

export type FoundInputs = {
  readonly files: readonly FoundFile[];
  readonly problems: readonly InputProblem[];
  /** Files in folders that may hold reports in a format that is not read: .doc, .xls, .html … */
  readonly leftOut: readonly string[];
};

const kinds: { readonly [extension: string]: SourceFile['kind'] } = { '.pdf': 'pdf', '.txt': 'text', '.md': 'text' };
const unread =
  /\.(?:docx?|wps|rtf|xlsx?|et|pptx?|html?|mht|ofd|zip|rar|7z|jpe?g|png|bmp|gif|webp|heic|tiff?|xml|ceb|cebx|caj|djvu|epub|tar|t?gz|uof|od[tsp]|dps|pages|numbers)$/i;
// Files that often lie beside reports in a folder and are not reports.
const companions = /^(?:readme|license|licence|changelog|copying|notice)\b/i;

/** The kind of a file in a folder; undefined when it is skipped. @param name without folders */
export function kindInFolder(name: string): SourceFile['kind'] | undefined {
  return name.startsWith('.') || companions.test(name) ? undefined : kindOf(name);
}

const kindOf = (path: string): SourceFile['kind'] | undefined => kinds[extname(path).toLowerCase()];

/**
 * Finds the documents of a command line: files and folders in any mix, folders with all their content.
 *
 * A path that is named twice, or that lies in a folder which is also named, is found once. Hidden files and links in
 * folders are skipped: the target of a link within the folder is found anyway, and a link that leads out of it is
 * reported.
 *
 * @returns files in order of their absolute paths
 */
export async function findInputs(paths: readonly string[]): Promise<FoundInputs> {
  const files = new Map<string, FoundFile>();
  const problems: InputProblem[] = [];
  const leftOut: string[] = [];
  for (const path of new Set(paths.map((each) => resolve(each)))) {
    try {
      const found = await findIn(path, problems, leftOut);
      for (const file of found) {
        const real = await realpath(file.path);
        if (!files.has(real)) files.set(real, file);
      }
    } catch (error) {
      problems.push({ path, message: systemMessage(error, path) });
    }
  }
  return {
    files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    problems,
    leftOut: [...new Set(leftOut)],
  };
}

/** The message for people about an error of the file system. */
export function systemMessage(error: unknown, path = ''): Bilingual {
  const code = errorCode(error);
  // Bytes that are not UTF-8 become this character, and then no such file exists.
  if (code === 'ENOENT' && path.includes('\uFFFD')) return failures.nameNotText;
  if (code === 'ENOENT' || code === 'ENOTDIR') return failures.notFound;
  if (code === 'EACCES' || code === 'EPERM') return failures.notAllowed;
  if (code === 'ELOOP') return failures.leadsInCircle;
  return failures.system(code ?? messageOf(error));
}

async function findIn(path: string, problems: InputProblem[], leftOut: string[]): Promise<FoundFile[]> {
  const kind = kindOf(path);
  const named = await stat(path);
  if (named.isDirectory()) {
    const root = await realpath(path);
    const before = problems.length;
    const found = await walk(path, root, problems, leftOut);
    if (found.length === 0 && problems.length === before) problems.push({ path, message: failures.noDocuments });
    return found;
  }
  // A pipe or a device may never end.
  if (!named.isFile()) {
    problems.push({ path, message: failures.noFile });
    return [];
  }
  if (kind !== undefined) return [{ path, kind }];
  problems.push({ path, message: failures.otherFormat });
  return [];
}

async function walk(folder: string, root: string, problems: InputProblem[], leftOut: string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const name of (await readdir(folder)).sort()) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    try {
      const entry = await lstat(path);
      const kind = kindInFolder(name);
      if (entry.isDirectory()) append(found, await walk(path, root, problems, leftOut));
      else if (kind === undefined) {
        if (unread.test(name)) leftOut.push(path);
      } else if (entry.isFile()) found.push({ path, kind });
      else if (!entry.isSymbolicLink()) problems.push({ path, message: failures.noFile });
      else if (!(await realpath(path)).startsWith(root + sep)) problems.push({ path, message: failures.leadsOut });
    } catch (error) {
      problems.push({ path, message: systemMessage(error, path) });
    }
  }
  return found;
}
