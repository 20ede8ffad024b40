/**
 * Takes from a process what reading needs least: the network, other programs, and the memory of other processes. Linux
 * only (seccomp); what a file makes of a library of the system can then reach none of them.
 */

/**
 * What is refused, with its numbers on x64 and on arm64, as Linux has them in `asm/unistd_64.h` and in
 * `asm-generic/unistd.h`: the network, other programs, the memory of other processes, signals to them.
 */
export const refusedCalls: { readonly [name: string]: readonly [x64: number, arm64: number] } = {
  socket: [41, 198],
  connect: [42, 203],
  execve: [59, 221],
  kill: [62, 129],
  ptrace: [101, 117],
  mount: [165, 40],
  add_key: [248, 217],
  keyctl: [250, 219],
  unshare: [272, 97],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  bpf: [321, 280],
  execveat: [322, 281],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  pidfd_getfd: [438, 438],
  tkill: [200, 130],
  rt_sigqueueinfo: [129, 138],
  rt_tgsigqueueinfo: [297, 240],
  pidfd_send_signal: [424, 424],
};

const refused = (processor: 0 | 1): number[] => Object.values(refusedCalls).map((numbers) => numbers[processor]);

/** Numbers of system calls by processor: those that are refused, and the one that installs the filter. */
const calls: Partial<
  Record<
    NodeJS.Architecture,
    { readonly audit: number; readonly seccomp: number; readonly tgkill: number; readonly no: readonly number[] }
  >
> = {
  x64: { audit: 0xc000003e, seccomp: 317, tgkill: 234, no: refused(0) },
  arm64: { audit: 0xc00000b7, seccomp: 277, tgkill: 131, no: refused(1) },
};

/** Calls of another way to count them (x32) begin here. */
const otherCalls = 0x4000_0000;
const noNewPrivileges = 38;
const [filterMode, allThreads] = [1, 1];
/** The call fails with EPERM; nothing is ended. */
const refuse = 0x0005_0001;
const allow = 0x7fff_0000;

/** What koffi loads. */
type Library = { func(definition: string): unknown };
type Koffi = {
  load(file: null): Library;
  struct(name: string, members: Record<string, string>): unknown;
};

let isWanted = false;

/** From the moment on at which a library of the system is loaded, this process reads files and does nothing else. */
export function sealWhenLoaded(): void {
  isWanted = true;
}

/**
 * Seals this process for good, every thread of it, where that was wanted: before the first byte of a file is given to
 * the library. Where the system cannot do it the process keeps its rights.
 */
export function sealIfWanted(koffi: Koffi): void {
  if (isWanted) seal(koffi);
  isWanted = false;
}

function seal(koffi: Koffi): boolean {
  const own = process.platform === 'linux' ? calls[process.arch] : undefined;
  if (!own) return false;
  try {
    const library = koffi.load(null);
    koffi.struct('juesuan_filter', { length: 'uint16_t', program: 'void *' });
    const prctl = library.func('int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)') as (
      ...all: number[]
    ) => number;
    const install = library.func('long syscall(long, unsigned long, unsigned long, juesuan_filter *)') as (
      call: number,
      mode: number,
      flags: number,
      filter: { length: number; program: Uint8Array },
    ) => number;
    const program = filterOf(own.audit, own.no, own.tgkill);
    if (prctl(noNewPrivileges, 1, 0, 0, 0) !== 0) return false;
    return install(own.seccomp, filterMode, allThreads, { length: program.length / 8, program }) === 0;
  } catch {
    // A C library without these functions.
    return false;
  }
}

/** The filter as the kernel wants it: instructions of eight bytes. */
function filterOf(audit: number, refused: readonly number[], tgkill: number): Buffer {
  const load = (at: number): Buffer => instruction(0x20, 0, 0, at);
  const end = (how: number): Buffer => instruction(0x06, 0, 0, how);
  const isEqual = (value: number, skipTrue: number, skipFalse: number): Buffer =>
    instruction(0x15, skipTrue, skipFalse, value);
  return Buffer.concat([
    load(4),
    isEqual(audit, 1, 0),
    end(refuse),
    load(0),
    instruction(0x35, 0, 1, otherCalls),
    end(refuse),
    ...refused.flatMap((call) => [isEqual(call, 0, 1), end(refuse)]),
    // A process that aborts sends the signal to a thread of its own; its first argument says whose.
    ...[isEqual(tgkill, 0, 4), load(16), isEqual(process.pid, 0, 1), end(allow), end(refuse)],
    end(allow),
  ]);
}

function instruction(code: number, skipTrue: number, skipFalse: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(skipTrue, 2);
  bytes.writeUInt8(skipFalse, 3);
  bytes.writeUInt32LE(value, 4);
  return bytes;
}
