import type { Box } from '../../../model/box.ts';
import type { Drawing } from '../drawing.ts';
import { inkOf, intersection, isLight, isWhite, paleAlpha, type Ink } from '../drawing.ts';
import { applyTo, multiply, transformBox, type Matrix, type Point } from '../matrix.ts';
import { noteMarks } from '../rulings.ts';
import { inklessModes, objectTypes, segmentTypes } from './functions.ts';
import type { Pdfium } from './pdfium.ts';

/** Where objects stand: their space, what of it shows, and how strong their ink can be at most. */
type Scope = { readonly toPage: Matrix; readonly clip: Box; readonly alpha: number };

/** Forms inside forms deeper than this are no report's; a hostile file could nest them without end. */
const deepest = 28;

/**
 * Notes the straight strokes and the images of a page, and what its pieces of text look like.
 *
 * @param toPage from the page's own space to points of the page as displayed
 * @returns the pieces of text by their handles, the spaces of those inside forms, and how many pixels the largest image has
 */
export function readObjects(
  library: Pdfium,
  page: number,
  toPage: Matrix,
  drawing: Drawing,
): Pick<ObjectWalker, 'texts' | 'spaces' | 'largestImage'> {
  const walker = new ObjectWalker(library, drawing);
  const { call } = library;
  walker.walk(call.FPDFPage_CountObjects(page), (index) => call.FPDFPage_GetObject(page, index), {
    toPage,
    clip: drawing.page,
    alpha: 1,
  });
  return walker;
}

class ObjectWalker {
  readonly texts = new Map<number, Ink>();
  /** From the space of its form to the page, for each piece of text inside a form. */
  readonly spaces = new Map<number, Matrix>();
  largestImage = 0;
  private depth = 0;

  constructor(
    private readonly library: Pdfium,
    private readonly drawing: Drawing,
  ) {}

  walk(count: number, objectAt: (index: number) => number, scope: Scope): void {
    if (this.depth >= deepest) return;
    this.depth++;
    for (let index = 0; index < count; index++) this.note(objectAt(index), scope);
    this.depth--;
  }

  private note(object: number, scope: Scope): void {
    const { call } = this.library;
    const type = call.FPDFPageObj_GetType(object);
    const clip = this.clipOf(object, scope);
    if (type === objectTypes.text) this.noteText(object, scope, clip);
    else if (type === objectTypes.path) this.notePath(object, scope, clip);
    else if (type === objectTypes.image) this.noteImage(object, scope, clip);
    else if (type === objectTypes.form) {
      const inner = {
        toPage: multiply(scope.toPage, this.matrixOf(object)),
        clip,
        alpha: scope.alpha * this.colourOf(object, 'fill').alpha,
      };
      this.walk(call.FPDFFormObj_CountObjects(object), (index) => call.FPDFFormObj_GetObject(object, index), inner);
    }
  }

  private noteText(object: number, scope: Scope, clip: Box): void {
    const { library } = this;
    const { red, green, blue, alpha } = this.colourOf(object, 'fill');
    library.call.FPDFTextObj_GetFontSize(object, library.scratch);
    const size = library.float(0);
    const invisible = inklessModes.includes(library.call.FPDFTextObj_GetTextRenderMode(object));
    const pale = isLight(red, green, blue) || alpha * scope.alpha < paleAlpha;
    const toPage = multiply(scope.toPage, this.matrixOf(object));
    if (this.depth > 1) this.spaces.set(object, scope.toPage);
    this.texts.set(object, inkOf(toPage, size, { clip, invisible, pale, white: isWhite(red, green, blue) }));
  }

  private notePath(object: number, scope: Scope, clip: Box): void {
    const { library } = this;
    const { call, scratch } = library;
    call.FPDFPath_GetDrawMode(object, scratch, scratch + 4);
    const [filled, stroked] = [library.integer(0) !== 0, library.integer(1) !== 0];
    const fills = filled && !this.isWhite(object, 'fill');
    const strokes = stroked && !this.isWhite(object, 'stroke');
    if (!fills && !strokes) return;
    const toPage = multiply(scope.toPage, this.matrixOf(object));
    noteMarks(subPaths(this.segmentsOf(object), toPage), { stroked: strokes, filled: fills }, clip, this.drawing);
  }

  private noteImage(object: number, scope: Scope, clip: Box): void {
    const { library } = this;
    const { call, scratch } = library;
    const toPage = multiply(scope.toPage, this.matrixOf(object));
    const known = call.FPDFImageObj_GetImagePixelSize(object, scratch, scratch + 4) !== 0;
    if (known && library.integer(0) === 1 && library.integer(1) === 1) {
      // Some programs draw a ruling line as an image of one pixel, stretched.
      if (!this.isWhite(object, 'fill'))
        noteMarks([unitSquare(toPage)], { stroked: false, filled: true }, clip, this.drawing);
      return;
    }
    this.largestImage = Math.max(this.largestImage, known ? library.integer(0) * library.integer(1) : 0);
    if (!this.drawing.addImage(toPage, clip)) return;
    for (const [text, ink] of this.texts) this.texts.set(text, { ...ink, covered: true });
  }

  private matrixOf(object: number): Matrix {
    const { library } = this;
    library.call.FPDFPageObj_GetMatrix(object, library.scratch);
    return [library.float(0), library.float(1), library.float(2), library.float(3), library.float(4), library.float(5)];
  }

  private isWhite(object: number, which: 'fill' | 'stroke'): boolean {
    const { red, green, blue } = this.colourOf(object, which);
    return isWhite(red, green, blue);
  }

  /** Black where the object has no plain colour. */
  private colourOf(object: number, which: 'fill' | 'stroke'): Record<'red' | 'green' | 'blue' | 'alpha', number> {
    const { library } = this;
    const { call, scratch: at } = library;
    const found =
      which === 'fill'
        ? call.FPDFPageObj_GetFillColor(object, at, at + 4, at + 8, at + 12)
        : call.FPDFPageObj_GetStrokeColor(object, at, at + 4, at + 8, at + 12);
    if (!found) return { red: 0, green: 0, blue: 0, alpha: 1 };
    const [red, green, blue] = [library.integer(0), library.integer(1), library.integer(2)];
    return { red, green, blue, alpha: library.integer(3) / 255 };
  }

  /** What shows of an object: the boxes of all paths of its clip. */
  private clipOf(object: number, { toPage, clip }: Scope): Box {
    const { call } = this.library;
    const handle = call.FPDFPageObj_GetClipPath(object);
    const paths = handle ? call.FPDFClipPath_CountPaths(handle) : 0;
    let box = clip;
    for (let path = 0; path < paths; path++) {
      const around = this.boxAround(handle, path);
      box = intersection(box, transformBox(toPage, around.x0, around.y0, around.x1, around.y1));
    }
    return box;
  }

  /** The box around a path of a clip, in the space of its object; turned inside out when it has no point. */
  private boxAround(clip: number, path: number): Box {
    const { library } = this;
    const { call, scratch } = library;
    const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
    for (let index = call.FPDFClipPath_CountPathSegments(clip, path) - 1; index >= 0; index--) {
      call.FPDFPathSegment_GetPoint(call.FPDFClipPath_GetPathSegment(clip, path, index), scratch, scratch + 4);
      const [x, y] = [library.float(0), library.float(1)];
      box.x0 = Math.min(box.x0, x);
      box.x1 = Math.max(box.x1, x);
      box.y0 = Math.min(box.y0, y);
      box.y1 = Math.max(box.y1, y);
    }
    return box;
  }

  private segmentsOf(path: number): Segment[] {
    const { library } = this;
    const { call, scratch } = library;
    const segments: Segment[] = [];
    const count = call.FPDFPath_CountSegments(path);
    for (let index = 0; index < count; index++) {
      const segment = call.FPDFPath_GetPathSegment(path, index);
      call.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
      segments.push({
        x: library.float(0),
        y: library.float(1),
        type: call.FPDFPathSegment_GetType(segment),
        closes: call.FPDFPathSegment_GetClose(segment) !== 0,
      });
    }
    return segments;
  }
}

type Segment = { readonly x: number; readonly y: number; readonly type: number; readonly closes: boolean };

/** The corners of each sub-path; of a curve, which is three segments, only its ends. */
function subPaths(segments: readonly Segment[], toPage: Matrix): Point[][] {
  const result: Point[][] = [];
  let points: Point[] = [];
  let controls = 0;
  for (const { x, y, type, closes } of segments) {
    if (type === segmentTypes.moveTo) {
      if (points.length > 1) result.push(points);
      points = [];
    }
    controls = type === segmentTypes.curveTo ? (controls + 1) % 3 : 0;
    if (controls === 0) points.push(applyTo(toPage, x, y));
    const [first] = points;
    if (closes && first) points.push(first);
  }
  if (points.length > 1) result.push(points);
  return result;
}

function unitSquare(toPage: Matrix): Point[] {
  return [applyTo(toPage, 0, 0), applyTo(toPage, 1, 0), applyTo(toPage, 1, 1), applyTo(toPage, 0, 1)];
}
