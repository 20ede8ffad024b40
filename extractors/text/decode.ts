import { plainForm, withoutPrintless } from '../../print/code-points.ts';
import { UnreadableDocument } from '../../model/unreadable.ts';

/** More control characters than this share, and a file is no text. */
const mostControls = 0.01;

/**
 * The text of a file that somebody else's OCR wrote: UTF-8, UTF-16 with its mark, or GB18030, as Chinese offices
 * write it; line ends become `\n`, radicals the characters they show, and what prints nothing is left out.
 *
 * @throws UnreadableDocument when the file is empty or no text at all
 */
export function decodeText(bytes: Uint8Array): string {
  const text = withoutPrintless(plainForm(decoded(bytes))).replace(/\r\n?|[\u2028\u2029\u0085\v]/g, '\n');
  if (text.trim() === '') throw new UnreadableDocument(refusals.empty);
  const controls = (text.match(/[\0-\x08\x0e-\x1f\ufffd]/g) ?? []).length;
  if (controls > mostControls * text.length) throw new UnreadableDocument(refusals.noText);
  return text;
}

/** The lines, from 1, of a decoded text in which bytes stand for no character: what was printed there is lost. */
export function brokenLines(text: string): number[] {
  return text.includes(noCharacter)
    ? text.split('\n').flatMap((line, index) => (line.includes(noCharacter) ? [index + 1] : []))
    : [];
}

/** What decoders put in the place of such bytes. */
const noCharacter = '\ufffd';

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    return isBroken(text) ? new TextDecoder('gb18030').decode(bytes) : text;
  }
}

/** Whether so many bytes are no UTF-8 that the text was written otherwise; a download cut in the middle breaks one or two. */
function isBroken(text: string): boolean {
  const lost = (text.match(/\ufffd/g) ?? []).length;
  const others = (text.match(/[^\0-\x7f\ufffd]/g) ?? []).length;
  return lost * mostLost > others;
}

/** Of so many characters beyond ASCII one at most may be broken. */
const mostLost = 20;

const refusals = {
  empty: {
    zh: '文件是空的；请重新导出该文件',
    en: 'the file is empty; export it again',
  },
  noText: {
    zh: '不是文本文件（含有大量无法识别的字节）；请确认扩展名，或另存为 UTF-8 文本',
    en: 'this is no text file (too many bytes that are no characters); check its extension or save it as UTF-8 text',
  },
};
