import { UnreadableDocument } from '../../model/unreadable.ts';

/** Why a PDF cannot be opened, and what to do. */
export const sentences = {
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
  locked: {
    zh: 'PDF 以本程序不认识的方式加密（某家软件自己的保护），无法打开；请用该软件另存为不加密的 PDF 再处理',
    en: 'the PDF is encrypted in a way that is not known here (the protection of some program of its own); save it with that program as a PDF without protection',
  },
  damaged: {
    zh: 'PDF 已损坏或不完整，无法打开；请重新下载',
    en: 'the PDF is damaged or incomplete and cannot be opened; download it again',
  },
} as const;

/**
 * Refuses what is no PDF. Government sites answer a missing file with a page of HTML, which crawlers store as .pdf.
 *
 * @throws UnreadableDocument
 */
export function rejectOtherFormats(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UnreadableDocument(sentences.empty);
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return;
  if (/<!doctype html|<html|<head|<script|<\?xml/i.test(head)) throw new UnreadableDocument(sentences.html);
  throw new UnreadableDocument(sentences.notPdf);
}
