import type { Box } from './box.ts';
import type { Origin } from './source.ts';

/** A word (词): characters on one base line without gaps between them. */
export type Word = {
  readonly text: string;
  readonly box: Box;
  /** Right border of each character of `text` (by code unit), in points, so that a word can be cut at a ruling line. */
  readonly ends: readonly number[];
  /** Size of its characters in points. */
  readonly size: number;
  /** 0 to 1; 1 for a clean text layer. */
  readonly confidence: number;
  /** What another OCR engine, or the same one at a second attempt, read instead; absent when all agreed. */
  readonly alternatives?: readonly string[];
  /** The clockwise turn that makes it upright, of a word that runs up or down a page that is read upright. */
  readonly turn?: 90 | 270;
};

/** A ruling line (框线), horizontal or vertical; its thickness is already removed. */
export type RulingLine =
  | {
      readonly axis: 'horizontal';
      readonly y: number;
      readonly x0: number;
      readonly x1: number;
      /**
       * Where one stroke of the line ends and the next begins, for example where each cell has its own; absent for a
       * single stroke.
       */
      readonly joints?: readonly number[];
    }
  | { readonly axis: 'vertical'; readonly x: number; readonly y0: number; readonly y1: number };

/**
 * Whether a page's text layer can be trusted:
 * `good`; `stamp` (a few words over an image or outlines that may be all the rest of the page); `none` (no text but an image, or letters drawn as outlines); `blank` (nothing at all); `garbage` (no Unicode mapping); `hidden` (as `none`, with text without ink that scanning software wrote); `outlined` (letters in cells of a table are drawn as outlines); `covered` (text under an image that covers the page: only the image is seen).
 */
export type TextLayer = 'good' | 'covered' | 'stamp' | 'none' | 'blank' | 'garbage' | 'outlined' | 'hidden';

/** A clockwise turn in degrees. */
export type Turn = 0 | 90 | 180 | 270;

/**
 * A strip of a page as it was read, from the end of the previous strip, and where it stands on the page as displayed.
 */
export type Strip = {
  /** Its lower end in points of the page as read. */
  readonly end: number;
  /** How the page was turned to read it. */
  readonly turn: Turn;
  /** How far down it was moved after that, in points. */
  readonly shift: number;
};

/** How a page with sideways text was turned upright, strip by strip. Sizes as displayed. */
export type Arrangement = { readonly width: number; readonly height: number; readonly strips: readonly Strip[] };

/** A page (页) as displayed, after rotation; a page with sideways text, as it was turned upright. */
export type Page = {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly origin: Origin;
  readonly textLayer: TextLayer;
  /** In the order of the file; without invisible and clipped text. */
  readonly words: readonly Word[];
  readonly rulings: readonly RulingLine[];
  /** Shaded rectangles: rows and cells with a background; absent without any. */
  readonly areas?: readonly Box[];
  /** Shapes that may be letters drawn as outlines, as displayed; absent without any, and where text runs sideways. */
  readonly outlines?: readonly Box[];
  /** Images of a page of text, as displayed, that may hold a table and have no text over them; absent without any. */
  readonly pictures?: readonly Box[];
  /** Words without ink, of a page that is `hidden`: what its image shows is compared with them. */
  readonly hidden?: readonly Word[];
  /** Only of a page whose text runs sideways. */
  readonly arrangement?: Arrangement;
  /** How many characters it has, where only the first of them were read (`readingLimits.pageCharacters`). */
  readonly beyond?: number;
  /** It draws something on a layer that the file keeps hidden, which is on no paper and was left out. */
  readonly concealed?: true;
};

/** A line of text (文本行) of a page: words on one base line, left to right. */
export type TextLine = {
  readonly page: number;
  readonly text: string;
  readonly box: Box;
  /** The line number in a text file, from 1; absent for PDFs. */
  readonly line?: number;
  /** The cells of a table row in a text file, if it is not certain which columns they belong to. */
  readonly cells?: readonly string[];
};
