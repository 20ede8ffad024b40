import type { Box } from '../../../model/box.ts';
import type { PageContent } from '../drawing.ts';
import { ascent, descent, Drawing, inkOf, intersection, isLight, isWhite, paleAlpha } from '../drawing.ts';
import { identity, multiply, transformBox, type Matrix } from '../matrix.ts';
import { noteMarks } from '../rulings.ts';
import { OPS } from './engine.ts';
import { subPaths } from './paths.ts';

export type OperatorList = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };

/** The two things about a font that placing its characters needs. */
export type FontMetrics = { readonly vertical: boolean; readonly scale: number };

type PdfGlyph = {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric?: readonly [number, number, number] | null;
};

type GraphicsState = {
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
 * @param isHidden whether a layer (optional content) is shown nowhere
 */
export function readContent(
  operators: OperatorList,
  view: Matrix,
  page: Box,
  fontOf: (name: string) => FontMetrics,
  isHidden: (layer: unknown) => boolean,
): PageContent {
  const follower = new ContentFollower(view, page, fontOf, isHidden);
  for (const [index, operator] of operators.fnArray.entries()) {
    // pdf.js gives `null` for an operator without arguments.
    follower.follow(operator, (operators.argsArray[index] ?? []) as unknown[]);
  }
  return follower.drawing;
}

class ContentFollower {
  readonly drawing: Drawing;
  private state: GraphicsState;
  private readonly saved: GraphicsState[] = [];
  private clipPending = false;
  /** For each piece of marked content around the next operator whether it lies on a hidden layer. */
  private readonly marked: boolean[] = [];

  constructor(
    view: Matrix,
    page: Box,
    private readonly fontOf: (name: string) => FontMetrics,
    private readonly isHidden: (layer: unknown) => boolean,
  ) {
    this.drawing = new Drawing(page);
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
        state.fillIsWhite = isWhite(...channelsOf(args));
        state.fillIsLight = isLight(...channelsOf(args));
        return;
      case OPS.setGState:
        state.alpha = fillAlphaOf(args[0]) ?? state.alpha;
        return;
      case OPS.setStrokeRGBColor:
        state.strokeIsWhite = isWhite(...channelsOf(args));
        return;
      case OPS.paintSolidColorImageMask:
        // Some programs draw a ruling line as an image of one pixel, stretched.
        this.fillUnitSquare();
        return;
      default:
        if (imageOps.has(operator)) this.addImage();
        else if (!this.followMarks(operator, args)) this.followText(operator, args);
    }
  }

  /** Follows where marked content begins and ends: a layer is one kind of it. */
  private followMarks(operator: number, args: readonly unknown[]): boolean {
    if (operator === OPS.endMarkedContent) this.marked.pop();
    else if (operator === OPS.beginMarkedContent) this.marked.push(false);
    else if (operator === OPS.beginMarkedContentProps) this.marked.push(args[0] === 'OC' && this.isHidden(args[1]));
    else return false;
    return true;
  }

  /** Whether what is drawn now lies on a hidden layer: it moves the pen and leaves no mark. */
  private get conceals(): boolean {
    if (!this.marked.includes(true)) return false;
    this.drawing.concealed = true;
    return true;
  }

  private addImage(): void {
    if (!this.conceals) this.drawing.addImage(this.state.ctm, this.state.clip);
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
      const ink = { stroked: strokes && !state.strokeIsWhite, filled: fills && !state.fillIsWhite };
      if ((ink.stroked || ink.filled) && !this.conceals)
        noteMarks(subPaths(path, state.ctm), ink, state.clip, this.drawing);
    }
    if (!this.clipPending) return;
    this.clipPending = false;
    if (!bounds) return;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bounds;
    state.clip = intersection(state.clip, transformBox(state.ctm, x0, y0, x1, y1));
  }

  private fillUnitSquare(): void {
    if (this.state.fillIsWhite || this.conceals) return;
    const square = new Float32Array([0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 4]);
    noteMarks(subPaths(square, this.state.ctm), { stroked: false, filled: true }, this.state.clip, this.drawing);
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
        const [x, y] = [state.x - vx * font.scale * size, state.y - advance - height];
        this.addGlyph(glyph.unicode, textToPage, x, y, width, glyphs);
        advance += height + spacing;
        continue;
      }
      const width = glyph.width * font.scale * size;
      const x = state.x + advance * scale;
      this.addGlyph(glyph.unicode, textToPage, x, state.y + state.rise, width * scale, glyphs);
      advance += width + spacing * state.direction;
    }
    if (font.vertical) state.y -= advance;
    else state.x += advance * scale;
  }

  private addGlyph(unicode: string, toPage: Matrix, x: number, y: number, width: number, piece: object): void {
    if (this.conceals) return;
    const { size, direction, clip, invisible, fillIsLight, fillIsWhite: white, alpha } = this.state;
    const box = transformBox(toPage, x, y - descent * size, x + width, y + ascent * size);
    const pale = fillIsLight || alpha < paleAlpha;
    this.drawing.addGlyph(unicode, box, inkOf(toPage, size * direction, { clip, invisible, pale, white }), piece);
  }
}

/** Red, green and blue (0 to 255) of a colour that pdf.js gives as `#rrggbb` or as three numbers. */
function channelsOf(args: readonly unknown[]): [number, number, number] {
  const [first] = args;
  const [red = 0, green = 0, blue = 0] =
    typeof first === 'string'
      ? [1, 3, 5].map((from) => Number.parseInt(first.slice(from, from + 2), 16))
      : args.filter((channel) => typeof channel === 'number');
  return [red, green, blue];
}

/** The fill alpha (`ca`) that a graphics state sets. */
function fillAlphaOf(entries: unknown): number | undefined {
  if (!Array.isArray(entries)) return undefined;
  const found = (entries as readonly (readonly unknown[])[]).find(([name]) => name === 'ca')?.[1];
  return typeof found === 'number' ? found : undefined;
}
