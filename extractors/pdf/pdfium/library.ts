import { PDFiumModule } from '@hyzyla/pdfium';
import type { Functions } from './functions.ts';

/** Memory of the library beyond which it is set up anew for the next document: it never gives any back. */
const mostMemory = 192 * 1024 * 1024;

/**
 * pdfium inside its WebAssembly sandbox: it sees no file, no network and nothing of this process.
 *
 * Numbers go in and out as arguments. Larger answers it writes to `scratch`, from where `float` and the like read them.
 */
export class Pdfium {
  /** A piece of its memory for answers, `scratchBytes` long. */
  readonly scratch: number;
  private floats: Float32Array = new Float32Array();
  private doubles: Float64Array = new Float64Array();
  private integers: Uint32Array = new Uint32Array();

  private constructor(private readonly module: { readonly HEAPU8: Uint8Array; readonly wasmExports: Functions }) {
    this.scratch = this.call.malloc(scratchBytes);
  }

  static async load(): Promise<Pdfium> {
    const module = await PDFiumModule({});
    module._FPDF_InitLibraryWithConfig(configuration);
    return new Pdfium(module as unknown as { readonly HEAPU8: Uint8Array; readonly wasmExports: Functions });
  }

  get call(): Functions {
    return this.module.wasmExports;
  }

  get bytes(): Uint8Array {
    return this.module.HEAPU8;
  }

  /** The float (four bytes) at this place of the answer to the last question. */
  float(index: number): number {
    this.look();
    return this.floats[this.scratch / 4 + index] ?? 0;
  }

  /** The double at this place of the answer to the last question. */
  double(index: number): number {
    this.look();
    return this.doubles[this.scratch / 8 + index] ?? 0;
  }

  /** The whole number (four bytes) at this place of the answer to the last question. */
  integer(index: number): number {
    this.look();
    return this.integers[this.scratch / 4 + index] ?? 0;
  }

  /** Puts floats where a function looks for them. */
  put(values: readonly number[]): number {
    this.look();
    this.floats.set(values, this.scratch / 4);
    return this.scratch;
  }

  /** Its memory moves when it grows, and what looked into the old one is empty. */
  private look(): void {
    if (this.floats.length > 0) return;
    const { buffer } = this.module.HEAPU8;
    this.floats = new Float32Array(buffer);
    this.doubles = new Float64Array(buffer);
    this.integers = new Uint32Array(buffer);
  }
}

const scratchBytes = 64;
const configuration = { version: 2, m_pIsolate: null, m_pUserFontPaths: null, m_v8EmbedderSlot: 0, m_pPlatform: null };

let shared: Promise<Pdfium> | undefined;

/** The library of this process, loaded when first asked for. */
export function pdfium(): Promise<Pdfium> {
  shared ??= Pdfium.load();
  return shared;
}

/** Lets the library go: after a failure inside it its memory cannot be trusted. The next document gets a new one. */
export function forget(library: Pdfium): void {
  void shared?.then((current) => {
    if (current === library) shared = undefined;
  });
}

/** Lets the library go when it has become large. */
export function forgetIfLarge(library: Pdfium): void {
  if (library.bytes.length > mostMemory) forget(library);
}
