import type { Box } from '../../../model/box.ts';
import { readingLimits } from '../../../model/limits.ts';
import { must } from '../../../model/must.ts';
import { ascent, descent, type Drawing, type Ink } from '../drawing.ts';
import { applyTo, type Matrix } from '../matrix.ts';
import { losesTexts } from './lost-texts.ts';
import type { Pdfium } from './pdfium.ts';

/**
 * Notes the characters of a page.
 *
 * @param toPage from the page's own space to points of the page as displayed; it does not turn the page
 * @param texts what the pieces of text look like, by their handles
 * @throws Error when pdfium leaves out pieces that may be printed
 */
export function readCharacters(
  library: Pdfium,
  page: number,
  toPage: Matrix,
  texts: ReadonlyMap<number, Ink>,
  drawing: Drawing,
): void {
  const { call } = library;
  const textPage = call.FPDFText_LoadPage(page);
  if (!textPage) throw new Error('the text of the page cannot be read');
  try {
    const reader = new CharacterReader(library, textPage, toPage);
    const all = call.FPDFText_CountChars(textPage);
    const count = Math.min(all, readingLimits.pageCharacters);
    // pdfium finds each further character the more slowly the more there are.
    if (count < all) drawing.beyond = all;
    const read: Character[] = [];
    for (let index = 0; index < count; index++) {
      const ink = texts.get(call.FPDFText_GetTextObject(textPage, index));
      if (!ink) continue;
      const code = call.FPDFText_GetUnicode(textPage, index);
      // Blanks and line ends that pdfium adds belong to no piece of text; it adds nothing else.
      if (code <= blank && call.FPDFText_IsGenerated(textPage, index) === 1) continue;
      const last = read[read.length - 1];
      const next = reader.read(index, code, ink);
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
  constructor(
    private readonly library: Pdfium,
    private readonly textPage: number,
    private readonly toPage: Matrix,
  ) {}

  read(index: number, code: number, ink: Ink): Character {
    return { text: this.textOf(index, code), box: this.boxOf(index, ink), ink };
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
  private boxOf(index: number, { toPage, drawnSize }: Ink): Box {
    const [a, b, c, d] = toPage;
    const { library } = this;
    library.call.FPDFText_GetCharOrigin(this.textPage, index, library.scratch, library.scratch + 8);
    const [x, y] = applyTo(this.toPage, library.double(0), library.double(1));
    const [low, high] = [descent * drawnSize, ascent * drawnSize];
    if (Math.abs(b) < Math.abs(a) / 20) {
      const loose = this.looseBoxOf(index);
      // A font that writes downwards has its origin above the middle of the character.
      if (a > 0 && loose.x0 < x - drawnSize / 4) return loose;
      const { x0, x1 } = loose;
      return d < 0 ? { x0, x1, y0: y - high, y1: y + low } : { x0, x1, y0: y - low, y1: y + high };
    }
    const ink = this.inkBoxOf(index);
    if (Math.abs(a) >= Math.abs(b) / 20) return ink;
    return c < 0 ? { ...ink, x0: x - high, x1: x + low } : { ...ink, x0: x - low, x1: x + high };
  }

  private looseBoxOf(index: number): Box {
    const { library } = this;
    library.call.FPDFText_GetLooseCharBox(this.textPage, index, library.scratch);
    const [left, top, right, bottom] = [library.float(0), library.float(1), library.float(2), library.float(3)];
    return this.placed(left, bottom, right, top);
  }

  private inkBoxOf(index: number): Box {
    const { library } = this;
    const { call, scratch } = library;
    call.FPDFText_GetCharBox(this.textPage, index, scratch, scratch + 8, scratch + 16, scratch + 24);
    return this.placed(library.double(0), library.double(2), library.double(1), library.double(3));
  }

  private placed(left: number, bottom: number, right: number, top: number): Box {
    const [ax, ay] = applyTo(this.toPage, left, bottom);
    const [bx, by] = applyTo(this.toPage, right, top);
    return { x0: Math.min(ax, bx), x1: Math.max(ax, bx), y0: Math.min(ay, by), y1: Math.max(ay, by) };
  }
}

/** Stands for a character that has no Unicode. */
const unknown = '\uFFFD';
const lastCharacter = 0x10ffff;
const blank = 0x20;
