import { join, sep } from 'node:path';
import { messageOf } from '../../../model/error-code.ts';
import { UnreadableDocument } from '../../../model/unreadable.ts';
import { sentences } from '../unreadable.ts';
import { blindDocument, getDocument, reader, VerbosityLevel, type PDFDocumentProxy } from './engine.ts';
import { pdfjsFolder } from './folder.ts';

const folder = (name: string): string => join(pdfjsFolder, name) + sep;

/**
 * Opens a PDF. Close it with `destroy()` of its loading task.
 *
 * Fonts, CMaps and decoders come from the package; nothing is fetched, and no script of the PDF runs.
 *
 * @param bytes the whole file; pdf.js takes the buffer over
 * @param options `withImages` decodes images too, which costs most of the time of a scan
 * @throws UnreadableDocument when it is no PDF, damaged or encrypted
 */
export async function openPdf(bytes: Uint8Array, options: { withImages: boolean }): Promise<PDFDocumentProxy> {
  try {
    const pdf = await getDocument({
      data: bytes,
      cMapUrl: folder('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: folder('standard_fonts'),
      wasmUrl: folder('wasm'),
      disableFontFace: false,
      fontExtraProperties: false,
      ownerDocument: blindDocument,
      worker: reader(),
      useSystemFonts: false,
      isEvalSupported: false,
      verbosity: VerbosityLevel.ERRORS,
      maxImageSize: options.withImages ? -1 : 1,
    }).promise;
    if (!(pdf.numPages > 0)) throw new UnreadableDocument(sentences.noPages);
    return pdf;
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    if (error instanceof Error && error.name === 'PasswordException')
      throw new UnreadableDocument(sentences.encrypted, error);
    const isLocked = /unknown encryption method|unsupported encryption algorithm/i.test(messageOf(error));
    throw new UnreadableDocument(isLocked ? sentences.locked : sentences.damaged, error);
  }
}
