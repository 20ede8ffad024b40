import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must } from '../../model/must.ts';

/** The files and folders that a reading process may reach, with all that lies in them; it sees no others. */
export type Reach = { readonly read: readonly string[]; readonly write: readonly string[] };

/** What programs need of a system: libraries, fonts, the time of day, how many processors there are. Nothing of its users. */
const system = [
  ...['/usr', '/lib', '/lib32', '/lib64', '/nix/store', '/gnu/store'],
  ...['/etc/ld.so.cache', '/etc/ld.so.preload', '/etc/localtime', '/etc/timezone', '/etc/fonts'],
  ...['/etc/ssl/openssl.cnf', '/etc/pki/tls/openssl.cnf', '/etc/crypto-policies'],
  ...['/dev/zero', '/dev/random', '/dev/urandom'],
  ...['/proc/self', '/proc/cpuinfo', '/proc/meminfo', '/proc/stat', '/proc/sys/vm', '/proc/sys/kernel/random'],
  ...['/sys/devices/system', '/sys/fs/cgroup'],
];

/** More names than this, together, are too much for the list that a process is started with: their folders are named. */
const mostCharacters = 60_000;

/**
 * The reach of a process that reads documents.
 *
 * @param inputs files and folders with documents; those that are not there are left out
 * @param folders what it writes into
 */
export function reachOf(inputs: Iterable<string>, folders: readonly string[]): Reach {
  const named = realPaths(inputs);
  return {
    // Those of the system as they are named: `self` is another for each process.
    read: [...system, ...realPaths([...ownPlaces(), ...preloaded()]), ...few(named)],
    write: withoutInner(
      realPaths(['/dev/null', ...folders, ...[process.env['NODE_V8_COVERAGE']].filter((path) => path !== undefined)]),
    ),
  };
}

/**
 * The reach of the workers of a run.
 *
 * @param paths what is read: files and folders of the command line, files of earlier runs that are looked at again
 */
export function reachOfRun(
  paths: readonly string[],
  { out, cache }: { readonly out: string; readonly cache?: string },
): Reach {
  return reachOf(paths, [out, ...(cache === undefined ? [] : [cache])]);
}

/** What is under none of the others, by folders where those are too many. */
function few(paths: readonly string[]): readonly string[] {
  const outer = withoutInner(paths);
  return outer.join('').length > mostCharacters ? few(outer.map((path) => dirname(path))) : outer;
}

function withoutInner(paths: readonly string[]): string[] {
  const outer: string[] = [];
  const folderOf = (path: string): string => (path.endsWith(sep) ? path : path + sep);
  for (const path of [...new Set(paths)].sort((a, b) => (folderOf(a) < folderOf(b) ? -1 : 1))) {
    const last = outer.at(-1);
    if (last === undefined || !path.startsWith(folderOf(last))) outer.push(path);
  }
  return outer;
}

/** A link leads to where the file is, and only that counts. */
function realPaths(paths: Iterable<string>): string[] {
  const real: string[] = [];
  for (const path of new Set(paths)) {
    if (path === '') continue;
    try {
      real.push(realpathSync.native(path));
    } catch {
      // It is not there.
    }
  }
  return real;
}

/** The program, and the packages that it finds beside and above itself. */
function ownPlaces(): string[] {
  const above = foldersAbove(realpathSync(dirname(fileURLToPath(import.meta.url))));
  const root = must(
    above.find((folder) => existsSync(join(folder, 'package.json'))),
    'package.json above the program',
  );
  const around = above.slice(above.indexOf(root));
  const packages = around.flatMap((folder) =>
    folder.endsWith(`${sep}node_modules`) ? [folder] : [join(folder, 'node_modules')],
  );
  // A Node.js that is installed apart from the system has settings and libraries beside it.
  const beside = dirname(dirname(process.execPath));
  return [
    ...['dist', 'catalogue', 'package.json'].map((name) => join(root, name)),
    ...packages,
    ...packages.flatMap(linkedFrom),
    ...['ssl', 'lib'].map((name) => join(beside, name)),
    ...(process.env['LD_LIBRARY_PATH']?.split(':').filter((path) => path.startsWith(sep)) ?? []),
  ];
}

/** Where packages are that a folder of packages only links to, with what they find beside themselves. */
function linkedFrom(packages: string): string[] {
  if (!existsSync(packages)) return [];
  return readdirSync(packages, { withFileTypes: true }).flatMap((entry) => {
    const path = join(packages, entry.name);
    if (entry.name.startsWith('@') && entry.isDirectory()) return linkedFrom(path);
    if (!entry.isSymbolicLink()) return [];
    const [real = ''] = realPaths([path]);
    return foldersAbove(real).find((folder) => folder.endsWith(`${sep}node_modules`)) ?? real;
  });
}

function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

/** What the environment asks each Node.js to load. */
function preloaded(): string[] {
  const words = process.env['NODE_OPTIONS']?.split(/[\s=]+/) ?? [];
  return words.filter((word) => word.startsWith(sep)).map((word) => resolve(word));
}
