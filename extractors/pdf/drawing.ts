import type { Box } from '../../model/box.ts';
import type { Turn } from '../../model/page.ts';
import type { Matrix } from './matrix.ts';
import { transformBox } from './matrix.ts';
import type { Stroke } from './rulings.ts';

/** A character as drawn: box in points from the top left of the page as displayed. */
export type Glyph = {
  readonly text: string;
  readonly box: Box;
  /** Where its base line stands (y of horizontal text). */
  readonly baseline: number;
  readonly size: number;
  /** False for text that runs up, down or askew. */
  readonly horizontal: boolean;
  /** True for text that runs in none of the four directions of a page. */
  readonly askew: boolean;
  /** The clockwise turn of the page that makes it upright. */
  readonly turn: Turn;
  /** Light or half transparent. */
  readonly pale: boolean;
  /** In the colour of paper. */
  readonly white: boolean;
  /** The first character of a piece of text: what a program puts down at once, as the text of a cell. */
  readonly begins?: true;
};

/** What a page draws, in the order in which it is drawn. */
export type PageContent = {
  readonly glyphs: readonly Glyph[];
  readonly strokes: readonly Stroke[];
  /** Upright rectangles filled with a colour: shaded cells and rows, in points. */
  readonly areas: readonly Box[];
  /** Filled shapes of the size of letters: letters drawn as paths, among others. */
  readonly outlines: readonly Box[];
  /** Characters drawn without ink (the text layer behind a scan). */
  readonly invisible: number;
  /** The same, where they stand. */
  readonly hidden: readonly Glyph[];
  /** Characters drawn before an image that lies over the whole page. */
  readonly covered: number;
  /** Where images show; what is cut away or outside the page does not count. */
  readonly images: readonly Box[];
  /** How many characters the page has, where only the first of them are read; absent where all are. */
  readonly beyond?: number;
  /** Whether the page draws something on a layer that the file keeps hidden; it is left out. Only pdf.js tells it. */
  readonly concealed?: true;
};

/** What all characters of a piece of text share: their transform to the page, and what hides them. */
export type Ink = {
  /** From the space of the text to points of the page as displayed. */
  readonly toPage: Matrix;
  /** Size of the font on the page. */
  readonly drawnSize: number;
  readonly horizontal: boolean;
  readonly askew: boolean;
  readonly turn: Turn;
  readonly clip: Box;
  readonly invisible: boolean;
  readonly pale: boolean;
  readonly white: boolean;
  /** An image was laid over it. */
  readonly covered?: true;
};

/**
 * The ink of a piece of text.
 *
 * @param size size of the font in the space of the text; below zero it writes upside down
 */
export function inkOf(
  toPage: Matrix,
  size: number,
  { clip, invisible, pale, white }: Pick<Ink, 'clip' | 'invisible' | 'pale' | 'white'>,
): Ink {
  const [along, across] = [Math.abs(toPage[0]), Math.abs(toPage[1])];
  return {
    toPage,
    drawnSize: Math.abs(size) * Math.hypot(toPage[2], toPage[3]),
    horizontal: across < along / 20,
    askew: Math.min(along, across) > Math.max(along, across) / 8,
    turn: turnOf(toPage, size),
    clip,
    invisible,
    pale,
    white,
  };
}

function turnOf([a, b, c, d]: Matrix, size: number): Turn {
  // Mirrored text reads in no direction.
  if (a * d - b * c > 0) return 0;
  const [right, down] = size < 0 ? [-a, -b] : [a, b];
  if (Math.abs(down) < Math.abs(right) / 20) return right < 0 ? 180 : 0;
  if (Math.abs(right) < Math.abs(down) / 20) return down < 0 ? 90 : 270;
  return 0;
}

// Chinese characters stand about this far above and below their base line, as shares of their size.
export const ascent = 0.88;
export const descent = 0.12;

/** Ink this transparent, or of at least this brightness (0 to 255), is pale. */
export const paleAlpha = 0.6;
const lightest = 150;

/** A blank separates words; it has no place. */
const blank = {
  text: ' ',
  baseline: 0,
  size: 0,
  horizontal: true,
  askew: false,
  turn: 0,
  pale: false,
  white: false,
} as const;

/** Takes down what a page draws, whichever library reads it. */
export class Drawing implements PageContent {
  readonly glyphs: Glyph[] = [];
  readonly strokes: Stroke[] = [];
  readonly areas: Box[] = [];
  readonly outlines: Box[] = [];
  invisible = 0;
  readonly hidden: Glyph[] = [];
  covered = 0;
  beyond?: number;
  concealed?: true;
  readonly images: Box[] = [];
  private piece: object | undefined;
  /** @param page the page's own box in points: nothing outside is kept */
  constructor(readonly page: Box) {}

  /**
   * Notes a character unless the clip cuts it away; one without ink is counted only.
   *
   * @param box where it stands on the page as displayed
   * @param piece stands for the piece of text that it is a character of
   * @throws Error when it has no place
   */
  addGlyph(text: string, box: Box, ink: Ink, piece: object = ink): void {
    const { drawnSize, clip, invisible, horizontal, askew, turn, pale, white, covered } = ink;
    const characters = text.trim();
    if (characters === '') {
      // A blank separates words, also where the letters around it stand close.
      (invisible ? this.hidden : this.glyphs).push({ ...blank, box: this.page });
      return;
    }
    const centreX = (box.x0 + box.x1) / 2;
    const centreY = (box.y0 + box.y1) / 2;
    // A damaged font has no widths: nobody could tell any more which column an amount stands in.
    if (!Number.isFinite(centreX + centreY)) throw new Error('a font is damaged, its characters have no place');
    if (centreX < clip.x0 || centreX > clip.x1 || centreY < clip.y0 || centreY > clip.y1) return;
    const baseline = box.y1 - descent * drawnSize;
    const begins = piece !== this.piece && ({ begins: true } as const);
    this.piece = piece;
    const glyph = { text: characters, box, baseline, size: drawnSize, horizontal, askew, turn, pale, white, ...begins };
    if (invisible) {
      this.invisible += characters.length;
      this.hidden.push(glyph);
      return;
    }
    if (covered) this.covered += characters.length;
    this.glyphs.push(glyph);
  }

  /**
   * Notes an image, which fills the unit square before the transform.
   *
   * @returns whether it covers the page, and with it what was drawn before
   */
  addImage(toPage: Matrix, clip: Box): boolean {
    const image = intersection(transformBox(toPage, 0, 0, 1, 1), clip);
    this.images.push(image);
    const { x0, y0, x1, y1 } = this.page;
    const covers = (image.x1 - image.x0) * (image.y1 - image.y0) >= coveringShare * (x1 - x0) * (y1 - y0);
    if (covers && image.x1 > image.x0) {
      this.covered = this.glyphs.reduce((sum, { text }) => sum + (text === ' ' ? 0 : text.length), 0);
      return true;
    }
    return false;
  }
}

/** An image that covers this much of a page leaves nothing of it to be seen. */
const coveringShare = 0.7;

/** The part of `a` that lies in `b`; where they share nothing it is turned inside out. */
export function intersection(a: Box, b: Box): Box {
  return {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
}

/** True for a colour (0 to 255 each) that is bright enough for a watermark. */
export function isLight(red: number, green: number, blue: number): boolean {
  return 0.3 * red + 0.59 * green + 0.11 * blue >= lightest;
}

/** True for the colour of paper. */
export function isWhite(red: number, green: number, blue: number): boolean {
  return red === 255 && green === 255 && blue === 255;
}
