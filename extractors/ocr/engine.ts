import type { GreyImage } from '../images/pixels/grey.ts';

/** What an engine read in the image of one line. */
export type ReadLine = {
  readonly text: string;
  /** For each character (code unit) of `text` how sure the engine is, 0 to 1. */
  readonly confidences: readonly number[];
  /** For each character its right border, as a share of the image's width. */
  readonly ends: readonly number[];
};

/** An image of one line; `pressed` says how much narrower it may be read than it is, as a share of its width. */
export type LineImage = GreyImage & { readonly pressed?: number };

/** An OCR engine (识别引擎). A failure throws; an image without text gives an empty text. */
export type OcrEngine = {
  /** Name and version: what a cache of its readings is keyed by. */
  readonly name: string;
  /** Reads images of single lines. `figures`: they hold digits, points, commas and signs only. */
  read(lines: readonly LineImage[], content: 'text' | 'figures'): Promise<ReadLine[]>;
  close(): Promise<void>;
};

/** The least sure character of a line; 0 for no text. */
export function leastSure(line: ReadLine): number {
  return line.text === '' ? 0 : Math.min(...line.confidences);
}

/** The engines of a document: one reads everything, the other is asked about figures that are not sure. */
export type Engines = { readonly first: OcrEngine; readonly second: OcrEngine | undefined };
