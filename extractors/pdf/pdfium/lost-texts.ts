import type { Ink } from '../drawing.ts';
import { answerBytes } from './functions.ts';
import type { Pdfium } from './pdfium.ts';

/**
 * Whether pdfium leaves out pieces of text that may be more than blanks. It takes a piece without width for nothing, and a
 * single Chinese character (计, 款) is as wide as the shape that its font draws: none, where the file does not hold the
 * font (宋体 of an older office program) and nothing on this machine stands for it. And of two equal pieces at one place it
 * tells the first alone, also where that is without ink and the second is what everybody sees.
 *
 * @param texts the pieces of text of a page by their handles
 * @param told what the pieces look like of which there are characters
 */
export function losesTexts(library: Pdfium, texts: ReadonlyMap<number, Ink>, told: ReadonlySet<Ink>): boolean {
  const { call } = library;
  const fonts = new Map<number, boolean>();
  const unseen = new Set([...told].filter(({ invisible }) => invisible).map(placeOf));
  for (const [object, ink] of texts) {
    if (told.has(ink) || ink.invisible) continue;
    if (unseen.size > 0 && unseen.has(placeOf(ink))) return true;
    const font = call.FPDFTextObj_GetFont(object);
    if (!fonts.has(font)) fonts.set(font, mayLackShapes(library, font));
    if (fonts.get(font)) return true;
  }
  return false;
}

/** About where a piece begins, in sizes of its characters: one of many such pieces is enough. */
function placeOf({ toPage, drawnSize }: Ink): string {
  return [toPage[4], toPage[5]].map((value) => Math.round(value / drawnSize)).join();
}

/** Whether a font may be one whose characters have no shapes here. Every Latin font has a stand-in within pdfium. */
function mayLackShapes(library: Pdfium, font: number): boolean {
  return library.call.FPDFFont_GetIsEmbedded(font) === 0 && !latin.test(nameOf(library, font));
}

/** Fonts of Western office programs: what is left out of them is blank. */
const latin = /^(?:Times|Arial|Helvetica|Courier|Calibri|Cambria|Symbol|Wingdings|ZapfDingbats)/i;

/** Empty for a name that is longer than any answer. */
function nameOf(library: Pdfium, font: number): string {
  const { scratch } = library;
  const length = library.call.FPDFFont_GetBaseFontName(font, scratch, answerBytes);
  if (length === 0 || length > answerBytes) return '';
  return Buffer.from(library.copyOf(scratch, answerBytes).subarray(0, length - 1)).toString('utf8');
}
