import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { UnreadableDocument } from '../../model/unreadable.ts';
import { blindDocument, getDocument, reader, VerbosityLevel, type PDFDocumentProxy } from './engine.ts';

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string): string => join(packageFolder, name) + sep;

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
  rejectOtherFormats(bytes);
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
    if (!(pdf.numPages > 0)) throw new UnreadableDocument(messages.noPages);
    return pdf;
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    if (error instanceof Error && error.name === 'PasswordException')
      throw new UnreadableDocument(messages.encrypted, error);
    throw new UnreadableDocument(messages.damaged, error);
  }
}

// Government sites answer a missing file with a page of HTML, which crawlers then store as .pdf.
function rejectOtherFormats(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UnreadableDocument(messages.empty);
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return;
  if (/<!doctype html|<html|<head|<script|<\?xml/i.test(head)) throw new UnreadableDocument(messages.html);
  throw new UnreadableDocument(messages.notPdf);
}

const messages = {
  empty: { zh: '文件是空的（0 字节）；请重新下载', en: 'the file is empty (0 bytes); download it again' },
  html: {
    zh: '这不是 PDF，而是一个网页（多半是网站的出错页面）；请重新下载原文件',
    en: 'this is a web page, not a PDF (most likely the error page of the site); download the report again',
  },
  notPdf: {
    zh: '这不是 PDF 文件（开头没有 %PDF-）；请核对文件格式',
    en: 'this is not a PDF (it does not begin with %PDF-); check the format of the file',
  },
  noPages: { zh: 'PDF 里没有任何页面；请重新下载', en: 'the PDF has no pages; download it again' },
  encrypted: {
    zh: 'PDF 已加密，需要密码才能打开；请先去除密码（例如 qpdf --decrypt）再处理',
    en: 'the PDF is encrypted and asks for a password; remove it first (for example with qpdf --decrypt)',
  },
  damaged: {
    zh: 'PDF 已损坏或不完整，无法打开；请重新下载',
    en: 'the PDF is damaged or incomplete and cannot be opened; download it again',
  },
} as const;
