import { PDFiumModule } from '@hyzyla/pdfium';
import { must } from '../../../model/must.ts';
import { answerBytes, type Functions } from './functions.ts';
import type { Pdfium } from './pdfium.ts';

type Exports = Functions & { malloc(bytes: number): number; free(pointer: number): void };
type Module = { readonly HEAPU8: Uint8Array; readonly wasmExports: Exports };

/** pdfium inside its WebAssembly sandbox: it sees no file, no network and nothing of this process. */
export class SandboxedPdfium implements Pdfium {
  readonly scratch: number;
  readonly call: Exports;
  private floats: Float32Array = new Float32Array();
  private doubles: Float64Array = new Float64Array();
  private integers: Uint32Array = new Uint32Array();

  private constructor(private readonly module: Module) {
    this.call = module.wasmExports;
    this.scratch = this.call.malloc(answerBytes);
  }

  static async load(): Promise<SandboxedPdfium> {
    const module = await PDFiumModule({});
    module._FPDF_InitLibraryWithConfig(configuration);
    return new SandboxedPdfium(module as unknown as Module);
  }

  get size(): number {
    return this.module.HEAPU8.length;
  }

  reserve(size: number): number {
    return this.call.malloc(size);
  }

  place(bytes: Uint8Array): number {
    const pointer = this.reserve(bytes.length);
    this.module.HEAPU8.set(bytes, pointer);
    return pointer;
  }

  release(pointer: number): void {
    this.call.free(pointer);
  }

  copyOf(pointer: number, size: number): Uint8Array {
    return this.module.HEAPU8.slice(pointer, pointer + size);
  }

  float(index: number): number {
    this.look();
    return must(this.floats[this.scratch / 4 + index], 'number of pdfium');
  }

  double(index: number): number {
    this.look();
    return must(this.doubles[this.scratch / 8 + index], 'number of pdfium');
  }

  integer(index: number): number {
    this.look();
    return must(this.integers[this.scratch / 4 + index], 'number of pdfium');
  }

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

const configuration = { version: 2, m_pIsolate: null, m_pUserFontPaths: null, m_v8EmbedderSlot: 0, m_pPlatform: null };
