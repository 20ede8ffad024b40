import type { Functions } from './functions.ts';

/** Memory of the library beyond which it is set up anew for the next document: it never gives any back. */
const mostMemory = 192 * 1024 * 1024;

/**
 * pdfium, wherever it runs.
 *
 * Numbers go in and out as arguments. Larger answers it writes to `scratch`, from where `float` and the like read them.
 */
export type Pdfium = {
  readonly call: Functions;
  /** A piece of its memory for answers, `answerBytes` long. */
  readonly scratch: number;
  /** Bytes of memory that are its own. */
  readonly size: number;
  /** Sets memory aside for it, in bytes; 0 when there is none. */
  reserve(size: number): number;
  /** Copies bytes to where it finds them. */
  place(bytes: Uint8Array): number;
  /** Frees what was reserved or placed. */
  release(pointer: number): void;
  /** What stands in memory that was reserved. */
  copyOf(pointer: number, size: number): Uint8Array;
  /** The float (four bytes) at this place of the answer to the last question. */
  float(index: number): number;
  /** The double at this place of the answer to the last question. */
  double(index: number): number;
  /** The whole number (four bytes) at this place of the answer to the last question. */
  integer(index: number): number;
  /** Puts floats where a function looks for them. */
  put(values: readonly number[]): number;
};

const shared = { native: undefined, sandboxed: undefined } as Record<
  'native' | 'sandboxed',
  Promise<Pdfium> | undefined
>;

/**
 * The library of this process, loaded when first asked for: that of the system where there is one.
 *
 * @param isSandboxed in its WebAssembly sandbox in any case
 */
export function pdfium(isSandboxed = false): Promise<Pdfium> {
  if (isSandboxed) return (shared.sandboxed ??= loadSandboxed());
  // Loaded in its turn: each takes a while.
  shared.native ??= import('./native.ts').then(({ NativePdfium }) => NativePdfium.load());
  return shared.native.catch(() => pdfium(true));
}

async function loadSandboxed(): Promise<Pdfium> {
  const { SandboxedPdfium } = await import('./sandboxed.ts');
  return SandboxedPdfium.load();
}

/** Lets the library go: after a failure inside it its memory cannot be trusted. The next document gets a new one. */
export function forget(library: Pdfium): void {
  void shared.sandboxed?.then((current) => {
    if (current === library) shared.sandboxed = undefined;
  });
}

/** Lets the library go when it has become large. */
export function forgetIfLarge(library: Pdfium): void {
  if (library.size > mostMemory) forget(library);
}
