import type { Engines } from '../../extractors/ocr/engine.ts';
import { messageOf } from '../../model/error-code.ts';
import type { ReadingOptions } from '../reading-options.ts';

/** Thrown when no OCR engine loads on this machine. */
export class NoEngine extends Error {
  override readonly name = 'NoEngine';
}

/** The engines that read pages. */
export type OpenEngines = {
  readonly engines: Engines;
  /** Why these are not the engines that were asked for. */
  readonly instead?: string;
};

/**
 * Opens the engines: PP-OCR, with tesseract as the second opinion on figures; only tesseract if it is asked for or the
 * runtime of PP-OCR does not load.
 *
 * @throws NoEngine when tesseract does not load either
 */
export async function openEngines(asked: ReadingOptions['ocrEngine']): Promise<OpenEngines> {
  if (asked === 'tesseract') return { engines: await tesseractAlone() };
  try {
    const { openPpOcr } = await import('../../extractors/ocr/ppocr.ts');
    const first = await openPpOcr(threads);
    return { engines: { first, second: await tesseract().catch(() => undefined) } };
  } catch (error) {
    const instead = messageOf(error);
    try {
      return { engines: await tesseractAlone(), instead };
    } catch (alone) {
      throw new NoEngine(`PP-OCR: ${instead}; tesseract: ${messageOf(alone)}`, { cause: error });
    }
  }
}

/** Each page is read by one thread, because as many pages are read at a time as there are workers. */
const threads = 1;

const tesseract = async (): Promise<Engines['first']> =>
  (await import('../../extractors/ocr/tesseract.ts')).openTesseract();

/** tesseract.js starts with the first line that it reads: an empty line shows whether it loads. */
async function tesseractAlone(): Promise<Engines> {
  const first = await tesseract();
  const line = { width: 32, height: 32, data: new Uint8Array(32 * 32).fill(255) };
  await first.read([line], 'text');
  return { first, second: undefined };
}
