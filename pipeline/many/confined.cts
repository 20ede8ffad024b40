/**
 * The first program of a reading process: it permanently takes away access to all files but the given ones (Landlock,
 * Linux 5.13 and later), and then replaces itself by the program named after it. That program starts anew inside the
 * restriction, so that it applies to all its threads. Where the system does not support this, the program runs
 * unrestricted, and is not told that it is confined.
 *
 * CommonJS, because everything must be done before the first message of the run is read from the channel.
 */
import fs = require('node:fs');
import url = require('node:url');
import modules = require('node:module');

/** The numbers of these system calls are the same on every processor. */
const [createRuleset, addRule, restrictSelf] = [444, 445, 446];
const tellVersion = 1;
const rightsBelow = 1;
const noNewPrivileges = 38;
const setFlags = 2;
/** Opens a path only to refer to it, without reading or writing. */
const nameOnly = 0x20_0000;

const right = {
  execute: 1 << 0,
  write: 1 << 1,
  read: 1 << 2,
  list: 1 << 3,
  removeFolder: 1 << 4,
  removeFile: 1 << 5,
  makeFolder: 1 << 7,
  makeFile: 1 << 8,
  move: 1 << 13,
  truncate: 1 << 14,
  control: 1 << 15,
};
const forFiles = right.execute | right.write | right.read | right.truncate | right.control;
const toRead = right.read | right.list;
const toWrite =
  toRead |
  (right.write | right.truncate | right.move) |
  (right.makeFolder | right.makeFile | right.removeFolder | right.removeFile);

/**
 * The pool makes the channel the fourth file of its workers. Node.js marks all four to be closed when another program
 * replaces it.
 */
const channel = 3;

const [, , program = ''] = process.argv;
const declare = functionsOfSystem();
if (!declare || !confine(declare) || !become(declare)) void import(url.pathToFileURL(program).href);

type Declare = (definition: string) => (...all: unknown[]) => number;

/** @returns undefined when koffi is not installed, or has no library for this system */
function functionsOfSystem(): Declare | undefined {
  try {
    const koffi = modules.createRequire(__filename)('koffi') as { load(file: null): { func: Declare } };
    const library = koffi.load(null);
    return (definition) => library.func(definition);
  } catch {
    return undefined;
  }
}

/** Removes access to files, and to the network where the system can, for this thread and all that it starts. */
function confine(declare: Declare): boolean {
  const reach = process.env['JUESUAN_REACH'];
  if (reach === undefined) return false;
  try {
    const { read, write } = JSON.parse(reach) as { read: string[]; write: string[] };
    const create = declare('long syscall(long, const void *, unsigned long, unsigned long)');
    const version = create(createRuleset, null, 0, tellVersion);
    if (version < 1) return false;
    const handled = rightsOf(version);
    const attributes = attributesOf(version, handled);
    const rules = create(createRuleset, attributes, attributes.length, 0);
    if (rules < 0) return false;
    const add = declare('long syscall(long, int, int, const void *, unsigned int)');
    const allow = (path: string, rights: number): void => {
      const rule = ruleFor(path, rights & handled);
      if (rule) add(addRule, rules, rightsBelow, rule.bytes, 0);
      if (rule) fs.closeSync(rule.opened);
    };
    for (const path of read) allow(path, toRead);
    for (const path of write) allow(path, toWrite);
    for (const path of loadedFiles()) allow(path, right.read | right.execute);
    const control = declare('int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)');
    if (control(noNewPrivileges, 1, 0, 0, 0) !== 0) return false;
    return declare('long syscall(long, int, unsigned int)')(restrictSelf, rules, 0) === 0;
  } catch {
    // A C library without these functions.
    return false;
  }
}

/** The rights that a version of Landlock can restrict. */
function rightsOf(version: number): number {
  const known = version < 2 ? 13 : version < 3 ? 14 : version < 5 ? 15 : 16;
  return 2 ** known - 1;
}

/** Files; from version 4 on also TCP; from version 6 on also signals and abstract sockets of other processes. */
function attributesOf(version: number, handled: number): Buffer {
  const bytes = Buffer.alloc(version < 4 ? 8 : version < 6 ? 16 : 24);
  bytes.writeBigUInt64LE(BigInt(handled), 0);
  for (let at = 8; at < bytes.length; at += 8) bytes.writeBigUInt64LE(3n, at);
  return bytes;
}

/** @returns undefined when the path does not exist or is not accessible anyway */
function ruleFor(path: string, rights: number): { readonly bytes: Buffer; readonly opened: number } | undefined {
  try {
    const opened = fs.openSync(path, nameOnly);
    const bytes = Buffer.alloc(12);
    bytes.writeBigUInt64LE(BigInt(fs.fstatSync(opened).isDirectory() ? rights : rights & forFiles), 0);
    bytes.writeInt32LE(opened, 8);
    return { bytes, opened };
  } catch {
    return undefined;
  }
}

/** The files of this program and of its libraries, wherever they are installed. */
function loadedFiles(): Set<string> {
  const paths = fs.readFileSync('/proc/self/maps', 'utf8').matchAll(/ (\/[^\n]+)$/gm);
  return new Set([...paths].flatMap(([, path]) => path ?? []));
}

/** Replaces this program by the next one. @returns false on failure; otherwise it does not return */
function become(declare: Declare): boolean {
  const { JUESUAN_REACH: _done, ...environment } = process.env;
  const all = { ...environment, JUESUAN_CONFINED: '1', NODE_CHANNEL_FD: String(channel) };
  const variables = Object.entries({ NODE_CHANNEL_SERIALIZATION_MODE: 'json', ...all }).map(
    ([name, value]) => `${name}=${value}`,
  );
  const commandLine = [process.execPath, ...process.execArgv, program];
  const control = declare('int fcntl(int, int, int)');
  for (let file = 0; file <= channel; file++) control(file, setFlags, 0);
  declare('int execve(const char *, const char **, const char **)')(
    process.execPath,
    [...commandLine, null],
    [...variables, null],
  );
  return false;
}
