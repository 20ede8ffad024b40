import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must } from '../../model/must.ts';

/** The files and folders that a reading process may access, with everything in them; it sees no others. */
export type Reach = { readonly read: readonly string[]; readonly write: readonly string[] };

/**
 * What programs need from a system: libraries, fonts, the time zone, the number of processors. Nothing of its users.
 */
const system = [
  ...['/usr', '/lib', '/lib32', '/lib64', '/nix/store', '/gnu/store'],
  ...['/etc/ld.so.cache', '/etc/ld.so.preload', '/etc/localtime', '/etc/timezone', '/etc/fonts'],
  ...['/etc/ssl/openssl.cnf', '/etc/pki/tls/openssl.cnf', '/etc/crypto-policies'],
  ...['/dev/zero', '/dev/random', '/dev/urandom'],
  ...['/proc/self', '/proc/cpuinfo', '/proc/meminfo', '/proc/stat', '/proc/sys/vm', '/proc/sys/kernel/random'],
  ...['/sys/devices/system', '/sys/fs/cgroup'],
];

/**
 * If the names together are longer than this, they are too much for the list with which a process is started: then
 * their folders are listed.
 */
const mostCharacters = 60_000;

/**
 * What a process that reads documents may access.
 *
 * @param inputs files and folders with documents; those that do not exist are left out
 * @param folders that it writes into
 */
export function reachOf(inputs: Iterable<string>, folders: readonly string[]): Reach {
  const named = realPaths(inputs);
  return {
    // System paths stay as named: `self` is different for each process.
    read: [...system, ...realPaths([...ownPlaces(), ...preloaded()]), ...few(named)],
    write: withoutInner(
      realPaths(['/dev/null', ...folders, ...[process.env['NODE_V8_COVERAGE']].filter((path) => path !== undefined)]),
    ),
  };
}

/**
 * What the workers of a run may access.
 *
 * @param paths to be read: files and folders of the command line, and files of earlier runs that are looked at again
 */
export function reachOfRun(
  paths: readonly string[],
  { out, cache }: { readonly out: string; readonly cache?: string },
): Reach {
  return reachOf(paths, [out, ...(cache === undefined ? [] : [cache])]);
}

/** The paths that are inside no other one; their folders if there are too many. */
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

/** The real paths: for a link, only its target counts. */
function realPaths(paths: Iterable<string>): string[] {
  const real: string[] = [];
  for (const path of new Set(paths)) {
    if (path === '') continue;
    try {
      real.push(realpathSync.native(path));
    } catch {
      // It does not exist.
    }
  }
  return real;
}

/** The program, and the packages beside and above it. */
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
  // A Node.js that is not installed with the system has its settings and libraries beside it.
  const beside = dirname(dirname(process.execPath));
  return [
    ...['dist', 'catalogue', 'package.json'].map((name) => join(root, name)),
    ...packages,
    ...packages.flatMap(linkedFrom),
    ...['ssl', 'lib'].map((name) => join(beside, name)),
    ...(process.env['LD_LIBRARY_PATH']?.split(':').filter((path) => path.startsWith(sep)) ?? []),
  ];
}

/** The targets of a package folder that consists of links, with the packages beside those targets. */
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

/** What the environment makes every Node.js load. */
function preloaded(): string[] {
  const words = process.env['NODE_OPTIONS']?.split(/[\s=]+/) ?? [];
  return words.filter((word) => word.startsWith(sep)).map((word) => resolve(word));
}
