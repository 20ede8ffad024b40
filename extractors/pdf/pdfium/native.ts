import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { must } from '../../../model/must.ts';
import { answerBytes, type Functions } from './functions.ts';
import type { Pdfium } from './pdfium.ts';
import { sealIfWanted } from './seal.ts';
import { signatures } from './signatures.ts';

/** Packages that hold pdfium as a library of a system, each installed on its own system only. */
const packages: readonly { readonly system: string; readonly name: string; readonly file: string }[] = [
  { system: 'linux-x64', name: '@llamaindex/liteparse-linux-x64-gnu', file: 'libpdfium.so' },
  { system: 'linux-x64', name: '@llamaindex/liteparse-linux-x64-musl', file: 'libpdfium.so' },
  { system: 'linux-arm64', name: '@llamaindex/liteparse-linux-arm64-gnu', file: 'libpdfium.so' },
  { system: 'darwin-arm64', name: '@llamaindex/liteparse-darwin-arm64', file: 'libpdfium.dylib' },
  { system: 'darwin-x64', name: '@llamaindex/liteparse-darwin-x64', file: 'libpdfium.dylib' },
  { system: 'win32-arm64', name: '@llamaindex/liteparse-win32-arm64-msvc', file: 'pdfium.dll' },
  { system: 'win32-x64', name: '@llamaindex/liteparse-win32-x64-msvc', file: 'pdfium.dll' },
];

/**
 * pdfium as a library of the system: in two thirds of the sandboxed one's time, ready at once, and with the rights of this
 * process. A file that brings it down ends the process.
 */
export class NativePdfium implements Pdfium {
  /** Its memory is this process's. */
  readonly size = 0;
  readonly scratch: number;
  private readonly floats: Float32Array;
  private readonly doubles: Float64Array;
  private readonly integers: Uint32Array;
  /** What it was given by its address; it must not be collected before it is released. */
  private readonly held = new Map<number, Uint8Array>();

  private constructor(
    private readonly addressOf: (bytes: Uint8Array) => bigint,
    readonly call: Functions,
  ) {
    const answer = new ArrayBuffer(answerBytes);
    this.floats = new Float32Array(answer);
    this.doubles = new Float64Array(answer);
    this.integers = new Uint32Array(answer);
    this.scratch = this.hold(new Uint8Array(answer));
  }

  /** @throws Error where no package holds it for this system, or it cannot be loaded */
  static async load(): Promise<NativePdfium> {
    const file = fileOfLibrary();
    const { default: koffi } = await import('koffi');
    const library = koffi.load(file);
    const functions = Object.entries(signatures).map(([name, [returns, ...takes]]) => [
      name,
      library.func(name, returns, takes) as unknown,
    ]);
    (library.func('FPDF_InitLibrary', 'void', []) as () => void)();
    sealIfWanted(koffi);
    return new NativePdfium(koffi.address, Object.fromEntries(functions) as Functions);
  }

  reserve(size: number): number {
    try {
      return this.hold(new Uint8Array(size));
    } catch {
      // There is no memory.
      return 0;
    }
  }

  place(bytes: Uint8Array): number {
    return this.hold(bytes.slice());
  }

  release(pointer: number): void {
    this.held.delete(pointer);
  }

  copyOf(pointer: number): Uint8Array {
    return (this.held.get(pointer) ?? new Uint8Array()).slice();
  }

  float(index: number): number {
    return this.floats[index] ?? noNumber();
  }

  double(index: number): number {
    return this.doubles[index] ?? noNumber();
  }

  integer(index: number): number {
    return this.integers[index] ?? noNumber();
  }

  put(values: readonly number[]): number {
    this.floats.set(values);
    return this.scratch;
  }

  /** The memory of a typed array stays where it is as long as the array lives. Addresses have 48 bits. */
  private hold(bytes: Uint8Array): number {
    const pointer = Number(this.addressOf(bytes));
    this.held.set(pointer, bytes);
    return pointer;
  }
}

/** Called only where there is none: millions of numbers are asked for. */
const noNumber = (): number => must<number>(undefined, 'number of pdfium');

function fileOfLibrary(): string {
  const system = `${process.platform}-${process.arch}`;
  const { resolve } = createRequire(import.meta.url);
  for (const { name, file } of packages.filter((each) => each.system === system)) {
    try {
      return join(dirname(resolve(`${name}/package.json`)), file);
    } catch {
      // Not installed: the next may be.
    }
  }
  throw new Error(`no package that holds pdfium for ${system} is installed`);
}
