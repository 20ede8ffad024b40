import { upTo } from '../../../model/limits.ts';
import type { Pdfium } from './pdfium.ts';

/** So many attachments are looked at; each costs a walk through the list of all. */
const mostLookedAt = 100;
/** In bytes of UTF-16; a longer name is cut. */
const mostBytes = 2_000;
const mostCharacters = 100;

/** Files that may hold a report, or a table of one; not the settings and certificates of office programs. */
const documents = /\.(?:pdf|ofd|docx?|wps|xlsx?|xlsm|et|csv|txt|md|html?|zip|rar|7z)$/i;

/** The names of the documents that a PDF carries within itself: portfolios, and reports with their tables attached. */
export function attachedDocuments(library: Pdfium, document: number): string[] {
  const { call } = library;
  const count = Math.min(call.FPDFDoc_GetAttachmentCount(document), mostLookedAt);
  return documentsAmong(
    Array.from({ length: Math.max(0, count) }, (_, index) =>
      nameOf(library, call.FPDFDoc_GetAttachment(document, index)),
    ),
  );
}

/** Those of the names that are documents. */
export const documentsAmong = (names: readonly string[]): string[] => names.filter((name) => documents.test(name));

/** Its name as it may be shown: a file can call itself anything. Empty where it has none. */
export function nameOf(library: Pdfium, attachment: number): string {
  if (attachment === 0) return '';
  const ask = (buffer: number, bytes: number): number => library.call.FPDFAttachment_GetName(attachment, buffer, bytes);
  const length = Math.min(ask(0, 0), mostBytes);
  const buffer = length > 2 ? library.reserve(length) : 0;
  if (buffer === 0) return '';
  try {
    // A name that does not fit is not written at all.
    if (ask(buffer, length) > length) return '';
    const name = Buffer.from(library.copyOf(buffer, length)).toString('utf16le', 0, length - 2);
    return shown(name);
  } finally {
    library.release(buffer);
  }
}

function shown(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ').trim();
  if (plain.length <= mostCharacters) return plain;
  const ending = /\.\w{1,4}$/.exec(plain)?.[0] ?? '';
  return `${upTo(mostCharacters - ending.length - 1, plain)}…${ending}`;
}
