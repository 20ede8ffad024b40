import { basename, extname, sep } from 'node:path';
import { Counts } from '../../model/counts.ts';

/**
 * Names documents: the file's name without extension. If two files share it, the shortest end of the path that
 * distinguishes them (`2023/决算` and `2024/决算`). Files that differ only in their extension keep it.
 *
 * @param paths absolute paths, all different
 * @param taken names that belong to other documents of the results folder
 * @returns the name of each path
 */
export function nameDocuments(paths: readonly string[], taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  const siblings = new Counts(paths.map(withoutExtension));
  const full = new Map(
    paths.map((path) => {
      const name = siblings.of(withoutExtension(path)) === 1 ? withoutExtension(path) : path;
      // macOS stores é as two characters and Linux as one; names must not depend on this.
      return [path, name.normalize('NFC').split(sep).filter(Boolean)];
    }),
  );
  const names = new Map<string, string>();
  let open = [...full];
  for (let depth = 1; open.length > 0; depth += 1) {
    const shared = new Counts([...full.values()].map((parts) => ending(parts, depth)));
    open = open.filter(([path, parts]) => {
      const name = ending(parts, depth);
      const unique = shared.of(name) === 1 && !taken.has(name);
      if (!unique && depth < parts.length) return true;
      names.set(path, unique ? name : path);
      return false;
    });
  }
  return names;
}

/** A file's name without its extension. */
export const stemOf = (path: string): string => basename(path, extname(path)).normalize('NFC');

const withoutExtension = (path: string): string => path.slice(0, path.length - extname(path).length);

const ending = (parts: readonly string[], depth: number): string => parts.slice(-depth).join('/');
