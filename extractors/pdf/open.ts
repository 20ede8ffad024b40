import { readFile } from 'node:fs/promises';
import { drawsInCircles } from './circles.ts';
import { mayHideLayers } from './layers.ts';
import type { PdfReader, ReaderName } from './reader.ts';
import { rejectOtherFormats } from './unreadable.ts';

/**
 * Opens a PDF with the library asked for. A file or a page that pdfium cannot read is read by pdf.js.
 *
 * @throws UnreadableDocument when it is no PDF, damaged, encrypted or empty
 */
export async function openReader(bytes: Uint8Array, path: string, name: ReaderName): Promise<PdfReader> {
  rejectOtherFormats(bytes);
  const isForReference = name === 'pdfjs' || hasOwnUnit(bytes) || drawsInCircles(bytes);
  const fast = isForReference ? undefined : await openFast(bytes, name);
  if (!fast) return openReference(path);
  try {
    return withReference(fast, path, mayHideLayers(bytes) ? await openLayers(path) : undefined);
  } catch (error) {
    await fast.close();
    throw error;
  }
}

/** Pages measured in a unit of their own (`UserUnit`, usually 1), of which pdfium tells nothing. */
function hasOwnUnit(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = file.indexOf(userUnit); at >= 0; at = file.indexOf(userUnit, at + 1)) {
    const value = Number.parseFloat(file.toString('latin1', at + userUnit.length, at + userUnit.length + 16));
    if (value !== 1) return true;
  }
  return false;
}

const userUnit = '/UserUnit';

async function openFast(bytes: Uint8Array, name: ReaderName): Promise<PdfReader | undefined> {
  try {
    const { openWithPdfium } = await import('./pdfium/reader.ts');
    return await openWithPdfium(bytes, name);
  } catch {
    // Whatever the reason, the reference gets its turn and says what is wrong.
    return undefined;
  }
}

// Loading pdf.js takes longer than most reports take to read.
async function openReference(path: string): Promise<PdfReader> {
  const { openWithPdfjs } = await import('./pdfjs/reader.ts');
  return openWithPdfjs(new Uint8Array(await readFile(path)), path);
}

/** The file read by pdf.js, which tells what lies on a hidden layer; undefined for a file without layers. */
async function openLayers(path: string): Promise<PdfReader | undefined> {
  const reference = await openReference(path);
  if (reference.layered) return reference;
  await reference.close();
  return undefined;
}

/** @param layers reads the pages of which hidden layers hide something */
function withReference(fast: PdfReader, path: string, layers: PdfReader | undefined): PdfReader {
  let reference = layers && Promise.resolve(layers);
  return {
    pageCount: fast.pageCount,
    attached: () => fast.attached?.() ?? [],
    read: async (number) => {
      const layered = await layers?.read(number);
      if (layered?.content.concealed) return layered;
      try {
        return await fast.read(number);
      } catch {
        reference ??= openReference(path);
        return (await reference).read(number);
      }
    },
    close: async () => {
      await fast.close();
      if (reference) await (await reference).close();
    },
  };
}
