import type { Box } from '../../model/box.ts';
import { OPS } from './engine.ts';
import type { Stroke } from './rulings.ts';
import { pathToStrokes } from './rulings.ts';
import type { Matrix } from './matrix.ts';
import { identity, multiply, transformBox } from './matrix.ts';

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
  /** Light or half transparent. */
  readonly pale: boolean;
};

/** What a page draws, in the order in which it is drawn. */
export type PageContent = {
  readonly glyphs: readonly Glyph[];
  readonly strokes: readonly Stroke[];
  /** Characters drawn without ink (the text layer behind a scan). */
  readonly invisible: number;
  readonly images: number;
  /** Area of the largest image, in square points; nothing outside the page counts. */
  readonly largestImage: number;
};

export type OperatorList = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };

/** The two things about a font that placing its characters needs. */
export type FontMetrics = { readonly vertical: boolean; readonly scale: number };

type PdfGlyph = {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric?: readonly [number, number, number] | null;
};

type State = {
  ctm: Matrix;
  clip: Box;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  leading: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  rise: number;
  size: number;
  direction: 1 | -1;
  font: FontMetrics;
  invisible: boolean;
  fillIsWhite: boolean;
  fillIsLight: boolean;
  alpha: number;
  strokeIsWhite: boolean;
};

const thousandth = 0.001;
// Chinese characters stand about this far above and below their base line.
const ascent = 0.88;
const descent = 0.12;

/** Ink this transparent, or of at least this brightness (0 to 255), is pale. */
const paleAlpha = 0.6;
const lightest = 150;

/** A blank separates words; it has no place. */
const blank = { text: ' ', baseline: 0, size: 0, horizontal: true, askew: false, pale: false } as const;

const strokingOps = new Set<number>([OPS.stroke, OPS.closeStroke]);
const bothOps = new Set<number>([OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);
const fillingOps = new Set<number>([OPS.fill, OPS.eoFill]);
const imageOps = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
]);

/**
 * Follows a page's drawing operators and notes every character and every straight stroke with its place.
 *
 * One pass gives both, which costs half of asking pdf.js for the text and for the operators, and it sees what
 * the text alone does not: the clip (spreadsheet programs leave whole rows of clipped, invisible text behind)
 * and text drawn without ink.
 *
 * @param operators pdf.js's operator list of the page
 * @param view transform from PDF space to points from the top left of the page as displayed
 * @param page the page's own box in the same points: nothing outside is kept
 * @param fontOf metrics of a loaded font
 */
export function readContent(
  operators: OperatorList,
  view: Matrix,
  page: Box,
  fontOf: (name: string) => FontMetrics,
): PageContent {
  const follower = new ContentFollower(view, page, fontOf);
  for (let index = 0; index < operators.fnArray.length; index++) {
    // pdf.js gives `null` for an operator without arguments.
    follower.follow(operators.fnArray[index] ?? 0, (operators.argsArray[index] ?? []) as unknown[]);
  }
  return follower;
}

class ContentFollower implements PageContent {
  readonly glyphs: Glyph[] = [];
  readonly strokes: Stroke[] = [];
  invisible = 0;
  images = 0;
  largestImage = 0;
  private state: State;
  private readonly saved: State[] = [];
  private clipPending = false;
  private readonly fontOf: (name: string) => FontMetrics;
  private readonly page: Box;

  constructor(view: Matrix, page: Box, fontOf: (name: string) => FontMetrics) {
    this.fontOf = fontOf;
    this.page = page;
    this.state = {
      ctm: view,
      clip: page,
      textMatrix: identity,
      x: 0,
      y: 0,
      lineX: 0,
      lineY: 0,
      leading: 0,
      charSpacing: 0,
      wordSpacing: 0,
      horizontalScale: 1,
      rise: 0,
      size: 0,
      direction: 1,
      font: { vertical: false, scale: thousandth },
      invisible: false,
      fillIsWhite: false,
      fillIsLight: false,
      alpha: 1,
      strokeIsWhite: false,
    };
  }

  follow(operator: number, args: unknown[]): void {
    const { state } = this;
    switch (operator) {
      case OPS.save:
        this.saved.push({ ...state });
        return;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        this.state = this.saved.pop() ?? state;
        return;
      case OPS.transform:
        state.ctm = multiply(state.ctm, args as unknown as Matrix);
        return;
      case OPS.paintFormXObjectBegin:
        this.beginForm(args[0] as Matrix | null, args[1] as readonly number[] | null);
        return;
      case OPS.clip:
      case OPS.eoClip:
        this.clipPending = true;
        return;
      case OPS.constructPath:
        this.drawPath(args[0] as number, (args[1] as [Float32Array | null])[0], args[2] as Float32Array | null);
        return;
      case OPS.setFillRGBColor:
        state.fillIsWhite = isWhite(args);
        state.fillIsLight = isLight(args);
        return;
      case OPS.setGState:
        state.alpha = fillAlphaOf(args[0]) ?? state.alpha;
        return;
      case OPS.setStrokeRGBColor:
        state.strokeIsWhite = isWhite(args);
        return;
      case OPS.paintSolidColorImageMask:
        // Some programs draw a ruling line as an image of one pixel, stretched.
        this.fillUnitSquare();
        return;
      default:
        if (imageOps.has(operator)) this.noteImage();
        else this.followText(operator, args);
    }
  }

  private noteImage(): void {
    this.images++;
    const { x0, y0, x1, y1 } = intersection(transformBox(this.state.ctm, 0, 0, 1, 1), this.state.clip);
    this.largestImage = Math.max(this.largestImage, Math.max(0, x1 - x0) * Math.max(0, y1 - y0));
  }

  private followText(operator: number, args: unknown[]): void {
    const { state } = this;
    const number = args[0] as number;
    switch (operator) {
      case OPS.beginText:
        this.setTextMatrix(identity);
        return;
      case OPS.setTextMatrix:
        this.setTextMatrix([...(args[0] as Float32Array)] as unknown as Matrix);
        return;
      case OPS.setFont:
        state.font = this.fontOf(args[0] as string);
        state.size = Math.abs(args[1] as number);
        state.direction = (args[1] as number) < 0 ? -1 : 1;
        return;
      case OPS.moveText:
        this.moveText(number, args[1] as number);
        return;
      case OPS.setLeadingMoveText:
        state.leading = -(args[1] as number);
        this.moveText(number, args[1] as number);
        return;
      case OPS.nextLine:
        this.moveText(0, -state.leading);
        return;
      case OPS.setLeading:
        state.leading = -number;
        return;
      case OPS.setCharSpacing:
        state.charSpacing = number;
        return;
      case OPS.setWordSpacing:
        state.wordSpacing = number;
        return;
      case OPS.setHScale:
        state.horizontalScale = number / 100;
        return;
      case OPS.setTextRise:
        state.rise = number;
        return;
      case OPS.setTextRenderingMode:
        state.invisible = number === 3 || number === 7;
        return;
      case OPS.showText:
        this.showText(args[0] as readonly (PdfGlyph | number)[]);
        return;
      default:
    }
  }

  private setTextMatrix(matrix: Matrix): void {
    this.state.textMatrix = matrix;
    this.state.x = this.state.lineX = 0;
    this.state.y = this.state.lineY = 0;
  }

  private moveText(x: number, y: number): void {
    this.state.x = this.state.lineX += x;
    this.state.y = this.state.lineY += y;
  }

  private beginForm(matrix: Matrix | null, box: readonly number[] | null): void {
    this.saved.push({ ...this.state });
    if (matrix) this.state.ctm = multiply(this.state.ctm, matrix);
    if (box) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
      this.state.clip = intersection(this.state.clip, transformBox(this.state.ctm, x0, y0, x1, y1));
    }
  }

  private drawPath(paint: number, path: Float32Array | null, bounds: Float32Array | null): void {
    const { state } = this;
    if (path && paint !== OPS.endPath) {
      const strokes = strokingOps.has(paint) || bothOps.has(paint);
      const fills = fillingOps.has(paint) || bothOps.has(paint);
      if ((strokes && !state.strokeIsWhite) || (fills && !state.fillIsWhite)) {
        pathToStrokes(path, state.ctm, strokes && !state.strokeIsWhite, state.clip, this.strokes);
      }
    }
    if (!this.clipPending) return;
    this.clipPending = false;
    if (!bounds) return;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bounds;
    state.clip = intersection(state.clip, transformBox(state.ctm, x0, y0, x1, y1));
  }

  private fillUnitSquare(): void {
    if (this.state.fillIsWhite) return;
    const square = new Float32Array([0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 4]);
    pathToStrokes(square, this.state.ctm, false, this.state.clip, this.strokes);
  }

  private showText(glyphs: readonly (PdfGlyph | number)[]): void {
    const { state } = this;
    const { font, size } = state;
    const scale = state.horizontalScale * state.direction;
    const textToPage = multiply(state.ctm, state.textMatrix);
    let advance = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        advance += ((font.vertical ? 1 : -1) * glyph * size) / 1000;
        continue;
      }
      const spacing = (glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing;
      if (font.vertical) {
        const [w1 = -1000, vx = glyph.width / 2] = glyph.vmetric ?? [];
        const width = glyph.width * font.scale * size;
        const height = Math.abs(w1) * font.scale * size;
        this.addGlyph(glyph.unicode, textToPage, state.x - vx * font.scale * size, state.y - advance - height, width);
        advance += height + spacing;
        continue;
      }
      const width = glyph.width * font.scale * size;
      this.addGlyph(glyph.unicode, textToPage, state.x + advance * scale, state.y + state.rise, width * scale);
      advance += width + spacing * state.direction;
    }
    if (font.vertical) state.y -= advance;
    else state.x += advance * scale;
  }

  private addGlyph(unicode: string, textToPage: Matrix, x: number, y: number, width: number): void {
    const text = unicode.trim();
    if (text === '') {
      // A blank separates words, also where the letters around it stand close.
      this.glyphs.push({ ...blank, box: this.page });
      return;
    }
    const { size } = this.state;
    const box = transformBox(textToPage, x, y - descent * size, x + width, y + ascent * size);
    const centreX = (box.x0 + box.x1) / 2;
    const centreY = (box.y0 + box.y1) / 2;
    // A damaged font has no widths: nobody could tell any more which column an amount stands in.
    if (!Number.isFinite(centreX + centreY)) throw new Error('a font is damaged, its characters have no place');
    const { clip } = this.state;
    if (centreX < clip.x0 || centreX > clip.x1 || centreY < clip.y0 || centreY > clip.y1) return;
    if (this.state.invisible) {
      this.invisible += text.length;
      return;
    }
    const [along, across] = [Math.abs(textToPage[0]), Math.abs(textToPage[1])];
    const horizontal = across < along / 20;
    const askew = Math.min(along, across) > Math.max(along, across) / 8;
    const pale = this.state.fillIsLight || this.state.alpha < paleAlpha;
    const drawnSize = size * Math.hypot(textToPage[2], textToPage[3]);
    const baseline = box.y1 - descent * drawnSize;
    this.glyphs.push({ text, box, baseline, size: drawnSize, horizontal, askew, pale });
  }
}

function intersection(a: Box, b: Box): Box {
  return {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
}

/** Brightness of a colour that pdf.js gives as `#rrggbb` or as three numbers. */
function isLight(args: readonly unknown[]): boolean {
  const [first] = args;
  const channels =
    typeof first === 'string'
      ? [1, 3, 5].map((from) => Number.parseInt(first.slice(from, from + 2), 16))
      : args.filter((channel) => typeof channel === 'number');
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.3 * red + 0.59 * green + 0.11 * blue >= lightest;
}

/** The fill alpha (`ca`) that a graphics state sets. */
function fillAlphaOf(entries: unknown): number | undefined {
  if (!Array.isArray(entries)) return undefined;
  const found = (entries as readonly (readonly unknown[])[]).find(([name]) => name === 'ca')?.[1];
  return typeof found === 'number' ? found : undefined;
}

function isWhite(args: readonly unknown[]): boolean {
  const [first, ...rest] = args;
  if (typeof first === 'string') return first.toLowerCase() === '#ffffff';
  return first === 255 && rest.every((channel) => channel === 255);
}
