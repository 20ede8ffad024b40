import type { Box } from '../../../model/box.ts';
import { readingLimits } from '../../../model/limits.ts';
import { must } from '../../../model/must.ts';
import { ascent, descent, type Drawing, type Ink } from '../drawing.ts';
import { applyTo, transformBox, type Matrix, type Point } from '../matrix.ts';
import { losesTexts } from './lost-texts.ts';
import type { Pdfium } from './pdfium.ts';

/**
 * Notes the characters of a page.
 *
 * @param toPage from the page's own space to points of the page as displayed; it does not turn the page
 * @param objects what the pieces of text look like, by their handles, and the spaces of those inside forms
 * @throws Error when pdfium leaves out pieces that may be printed
 */
export function readCharacters(
  library: Pdfium,
  page: number,
  toPage: Matrix,
  objects: TextObjects,
  drawing: Drawing,
): void {
  const { call } = library;
  const { texts } = objects;
  const textPage = call.FPDFText_LoadPage(page);
  if (!textPage) throw new Error('the text of the page cannot be read');
  try {
    const reader = new CharacterReader(library, textPage, toPage, objects.spaces);
    const all = call.FPDFText_CountChars(textPage);
    const count = Math.min(all, readingLimits.pageCharacters);
    // pdfium finds each further character the more slowly the more there are.
    if (count < all) drawing.beyond = all;
    const read: Character[] = [];
    for (let index = 0; index < count; index++) {
      const object = call.FPDFText_GetTextObject(textPage, index);
      const ink = texts.get(object);
      if (!ink) continue;
      const code = call.FPDFText_GetUnicode(textPage, index);
      // Blanks and line ends that pdfium adds belong to no piece of text; it adds nothing else.
      if (code <= blank && call.FPDFText_IsGenerated(textPage, index) === 1) continue;
      const last = read[read.length - 1];
      const next = reader.read(index, code, ink, object);
      if (last?.ink === ink && sameBox(last.box, next.box)) {
        read[read.length - 1] = { ...last, text: last.text + next.text };
      } else read.push(next);
    }
    if (count === all && losesTexts(library, texts, new Set(read.map(({ ink }) => ink))))
      throw new Error('characters of a font that the file does not hold are left out');
    for (const { text, box, ink } of asDrawn(read, texts)) drawing.addGlyph(text, box, ink);
  } finally {
    call.FPDFText_ClosePage(textPage);
  }
}

type TextObjects = { readonly texts: ReadonlyMap<number, Ink>; readonly spaces: ReadonlyMap<number, Matrix> };

type Character = { readonly text: string; readonly box: Box; readonly ink: Ink };

/** Several characters in one box come from one glyph (a ligature), or from the file's own words for a drawing. */
const sameBox = (a: Box, b: Box): boolean => a.x0 === b.x0 && a.x1 === b.x1 && a.y0 === b.y0 && a.y1 === b.y1;

/**
 * Characters in the order in which the page draws them: of two pieces that are printed over each other, a name that runs
 * over the figure beside it, pdfium sorts those of one in among those of the other.
 */
function asDrawn(characters: readonly Character[], texts: ReadonlyMap<number, Ink>): readonly Character[] {
  const places = new Map([...texts.values()].map((ink, index) => [ink, index]));
  const placeOf = ({ ink }: Character): number => must(places.get(ink), 'place of a piece of text');
  let before: Ink | undefined;
  let last = -1;
  const isMixed = characters.some((each) => {
    if (each.ink === before) return false;
    const place = placeOf(each);
    const isBack = place < last;
    before = each.ink;
    last = place;
    return isBack;
  });
  return isMixed ? [...characters].sort((a, b) => placeOf(a) - placeOf(b)) : characters;
}

class CharacterReader {
  /** The space in which pdfium tells the characters of a piece of text inside a form, to the page. */
  private readonly told = new Map<number, Matrix>();
  /** The piece of text of the character before, and where that has its origin. */
  private before: { readonly object: number; readonly x: number; readonly y: number } | undefined;

  constructor(
    private readonly library: Pdfium,
    private readonly textPage: number,
    private readonly toPage: Matrix,
    private readonly spaces: ReadonlyMap<number, Matrix>,
  ) {}

  read(index: number, code: number, ink: Ink, object: number): Character {
    const space = this.spaces.get(object);
    return {
      text: this.textOf(index, code),
      box: this.boxOf(index, ink, object, space ? this.toldIn(space, index, ink, object) : this.toPage),
      ink,
    };
  }

  /**
   * The words that the file itself gives for a drawing (ActualText) pdfium places where the piece of text stands in its
   * form, as if the form stood at the origin of the page. The first character of a piece shows it.
   */
  private toldIn(space: Matrix, index: number, { toPage }: Ink, object: number): Matrix {
    const known = this.told.get(object);
    if (known) return known;
    const at = this.originOf(index);
    const isBegin = (matrix: Matrix): boolean => {
      const [x, y] = applyTo(matrix, ...at);
      return Math.abs(x - toPage[4]) < sameOrigin && Math.abs(y - toPage[5]) < sameOrigin;
    };
    const matrix = !isBegin(this.toPage) && isBegin(space) ? space : this.toPage;
    this.told.set(object, matrix);
    return matrix;
  }

  private originOf(index: number): Point {
    const { library } = this;
    library.call.FPDFText_GetCharOrigin(this.textPage, index, library.scratch, library.scratch + 8);
    return [library.double(0), library.double(1)];
  }

  private textOf(index: number, code: number): string {
    const { call } = this.library;
    if (code !== 0) return code <= lastCharacter ? String.fromCodePoint(code) : unknown;
    return call.FPDFText_IsHyphen(this.textPage, index) === 1 ? '-' : unknown;
  }

  /**
   * From the origin of the character to the next one's, and as high as characters stand. pdfium tells no width of
   * characters that run up or down the page: of these it is the ink alone.
   */
  private boxOf(index: number, { toPage, drawnSize }: Ink, object: number, space: Matrix): Box {
    const [a, b, c, d] = toPage;
    const [x, y] = applyTo(space, ...this.originOf(index));
    const { before } = this;
    const isAgain = before !== undefined && before.object === object && before.x === x && before.y === y;
    this.before = { object, x, y };
    const [low, high] = [descent * drawnSize, ascent * drawnSize];
    if (Math.abs(b) < Math.abs(a) / 20) {
      const loose = this.looseBoxOf(index, space);
      // A font that writes downwards has its origin above the middle of the character.
      if (a > 0 && loose.x0 < x - drawnSize / 4) return loose;
      const { x0, x1 } = isAgain || space !== this.toPage ? this.shareOf(loose, index, space) : loose;
      return d < 0 ? { x0, x1, y0: y - high, y1: y + low } : { x0, x1, y0: y - low, y1: y + high };
    }
    const ink = this.inkBoxOf(index, space);
    if (Math.abs(a) >= Math.abs(b) / 20) return ink;
    return c < 0 ? { ...ink, x0: x - high, x1: x + low } : { ...ink, x0: x - low, x1: x + high };
  }

  /**
   * Of the words that the file gives for a drawing all characters have one origin; an older pdfium gives only in their ink
   * the share of the drawing that is theirs. Characters of one glyph (a ligature) share its box.
   */
  private shareOf(loose: Box, index: number, space: Matrix): Box {
    const ink = this.inkBoxOf(index, space);
    return space !== this.toPage || (ink.x0 + ink.x1) / 2 > loose.x1 ? ink : loose;
  }

  private looseBoxOf(index: number, space: Matrix): Box {
    const { library } = this;
    library.call.FPDFText_GetLooseCharBox(this.textPage, index, library.scratch);
    const [left, top, right, bottom] = [library.float(0), library.float(1), library.float(2), library.float(3)];
    return transformBox(space, left, bottom, right, top);
  }

  private inkBoxOf(index: number, space: Matrix): Box {
    const { library } = this;
    const { call, scratch } = library;
    call.FPDFText_GetCharBox(this.textPage, index, scratch, scratch + 8, scratch + 16, scratch + 24);
    return transformBox(space, library.double(0), library.double(2), library.double(1), library.double(3));
  }
}

/** Stands for a character that has no Unicode. */
const unknown = '\uFFFD';
/** In points. */
const sameOrigin = 0.01;
const lastCharacter = 0x10ffff;
const blank = 0x20;
