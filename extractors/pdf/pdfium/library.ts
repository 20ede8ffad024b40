import type { ReaderName } from '../reader.ts';
import type { Pdfium } from './pdfium.ts';

/** Memory of the library beyond which it is set up anew for the next document: it never gives any back. */
const mostMemory = 192 * 1024 * 1024;

const shared = { native: undefined, sandboxed: undefined } as Record<
  'native' | 'sandboxed',
  Promise<Pdfium> | undefined
>;

/**
 * The library of this process, loaded when first asked for: that of the system where there is one and this process
 * reaches none of the user's files, else in its WebAssembly sandbox.
 */
export function pdfium(name: ReaderName): Promise<Pdfium> {
  const isNative = name === 'pdfium-native' || (name === 'pdfium' && isConfined());
  if (!isNative) return (shared.sandboxed ??= loadSandboxed());
  // Loaded in its turn: each takes a while.
  shared.native ??= import('./native.ts').then(({ NativePdfium }) => NativePdfium.load());
  return shared.native.catch(() => pdfium('pdfium-wasm'));
}

/** Whether the system keeps this process from files, as `pipeline/many/confined.cts` has it do. */
const isConfined = (): boolean => process.env['JUESUAN_CONFINED'] !== undefined;

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
