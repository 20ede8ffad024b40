import type { Glyph } from '../../extractors/pdf/drawing.ts';
import { glyphsToWords } from '../../extractors/pdf/words.ts';

/** Characters that stand side by side, each so wide. */
function glyphsOf(...characters: readonly (readonly [text: string, width: number])[]): Glyph[] {
  let x0 = 0;
  return characters.map(([text, width]) => {
    const box = { x0, y0: 0, x1: x0 + width, y1: 10 };
    x0 += width;
    return { text, box, baseline: 10, size: 10, horizontal: true, askew: false, turn: 0, pale: false, white: false };
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

/** Pieces of text beside each other, each with the blank before it; characters are as wide as digits are. */
function piecesOf(...pieces: readonly (readonly [text: string, blank: number])[]): Glyph[] {
  let x = 0;
  return pieces.flatMap(([text, blank]) => {
    x += blank;
    return Array.from(text).map((character, index) => {
      const x0 = x;
      x += character > '\u2e80' ? 10 : 5;
      const [glyph] = glyphsOf([character, x - x0]) as [Glyph];
      return { ...glyph, box: { x0, y0: 0, x1: x, y1: 10 }, ...(index === 0 && { begins: true as const }) };
    });
  });
}

test.each([
  [
    'a figure and the code of the next cell',
    [
      ['637.88', 0],
      ['302', 1.6],
    ],
    ['637.88', '302'],
  ],
  [
    'a nought and the name of the next cell',
    [
      ['0', 0],
      ['三、国防支出', 1.6],
    ],
    ['0', '三、国防支出'],
  ],
  [
    'two figures of cells as narrow as they',
    [
      ['3,493.77', 0],
      ['2,670.36', 0],
    ],
    ['3,493.77', '2,670.36'],
  ],
  [
    'a figure whose program puts down each character',
    [
      ['1', 0],
      ['2', 1.6],
      ['.', 1.6],
      ['50', 1.6],
    ],
    ['12.50'],
  ],
  [
    'a figure that is put down in two pieces',
    [
      ['1,2', 0],
      ['34.50', 0.2],
    ],
    ['1,234.50'],
  ],
  [
    'tracked print',
    [
      ['2', 0],
      ['0', 1.6],
      ['1', 1.6],
    ],
    ['201'],
  ],
  [
    'a year and what is counted',
    [
      ['于', 0],
      ['2023', 1.6],
      ['年度', 1.6],
    ],
    ['于2023年度'],
  ],
] as const)('%s', (_what, pieces, words) => {
  expect(glyphsToWords(piecesOf(...pieces)).map(({ text }) => text)).toEqual(words);
});
