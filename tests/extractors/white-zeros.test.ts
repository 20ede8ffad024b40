import { pageOf, wordsOf } from '../helpers/pages.ts';

test.each(['pdfium', 'pdfjs'] as const)(
  'zeros in white on paper are not read, on a dark ground they are: %s',
  async (reader) => {
    const page = await pageOf(
      (paper) => {
        paper.document.rect(90, 280, 200, 30).fill('#203060');
        paper.line('合计', 100, 100, 9);
        paper.document.fillColor('white');
        for (const [text, x, y] of [
          ['0.00', 150, 100],
          ['0.00', 150, 300],
          ['12.30', 200, 100],
        ] as const) {
          paper.document
            .font('regular')
            .fontSize(9)
            .fillColor('white')
            .text(text, x, y - 8, { lineBreak: false });
        }
        paper.document.fillColor('black');
      },
      'portrait',
      reader,
    );
    // What hides a figure that is none of nothing is not known to be paper.
    expect(wordsOf(page).sort()).toEqual(['0.00', '12.30', '合计']);
  },
);
