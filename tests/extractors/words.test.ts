import type { Glyph } from '../../extractors/pdf/drawing.ts';
import { glyphsToWords } from '../../extractors/pdf/words.ts';

/** Characters that stand side by side, each so wide. */
function glyphsOf(...characters: readonly (readonly [text: string, width: number])[]): Glyph[] {
  let x0 = 0;
  return characters.map(([text, width]) => {
    const box = { x0, y0: 0, x1: x0 + width, y1: 10 };
    x0 += width;
    return { text, box, baseline: 10, size: 10, horizontal: true, askew: false, turn: 0, pale: false };
  });
}

test.each([
  ['without width', 0, ['300']],
  ['as wide as a column is far', 40, ['3', '00']],
])(
  'a character that prints nothing, %s, is in no word, and the gap says whether there are two',
  (_what, width, words) => {
    const glyphs = glyphsOf(['3', 5], ['\u200b', width], ['0', 5], ['0', 5], ['\ufeff', 1]);
    expect(glyphsToWords(glyphs).map(({ text }) => text)).toEqual(words);
    expect(glyphsToWords(glyphs).flatMap(({ ends }) => ends)).toHaveLength(3);
  },
);
