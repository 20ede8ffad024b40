import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { judgeTextLayer } from '../../extractors/pdf/text-layer.ts';
import { findTables } from '../../extractors/tables/find.ts';
import type { Page } from '../../model/page.ts';
import { fixturePdf, tableOf } from '../../samples/fixture.ts';
import type { PageSetup, Paper } from '../../samples/pdf.ts';
import type { Rules } from '../../samples/rules.ts';
import { pageOf, pagesOf, wordsOf } from '../helpers/pages.ts';

const table = tableOf([
  ['项目', '基本支出', '项目支出'],
  ['合计', '1,234.50', '0.00'],
]);
const cellsOf = (page: Page): string[] => findTables(page).grids.flatMap((grid) => grid.cells.map((cell) => cell.text));
const printed = ['项目', '基本支出', '项目支出', '合计', '1,234.50', '0.00'];

describe.each(['pdfium', 'pdfjs'] as const)('read by %s', (reader) => {
  const draw = (on: (paper: Paper) => void): Promise<Page> => pageOf(on, 'portrait', reader);
  const read = (bytes: Buffer): Promise<Page[]> => pagesOf(bytes, reader);

  test.each<Rules>(['strokes', 'thin-rectangles', 'filled-paths'])(
    'ruling lines drawn as %s make the same cells',
    async (rules) => {
      const [page] = await read(await fixturePdf({ table, style: { rules } }));
      expect(page?.rulings.map((line) => line.axis).sort()).toEqual([
        ...Array<string>(3).fill('horizontal'),
        ...Array<string>(4).fill('vertical'),
      ]);
      expect(page && cellsOf(page)).toEqual(printed);
    },
  );

  test.each<[string, number, number]>([
    ['square dots', 0.75, 0.75],
    ['dots closer than they are wide', 1.5, 0.9],
    ['short dashes', 2, 2],
    ['dashes with wide gaps', 4, 4.5],
  ])('rules of %s make cells', async (_what, dash, gap) => {
    const page = await draw((paper) => {
      const [xs, ys] = [
        [60, 160, 260, 360],
        [100, 120, 140],
      ];
      const thin = Math.min(dash, 0.75);
      for (const y of ys) for (let x = 60; x < 361; x += dash + gap) paper.document.rect(x, y, dash, thin).fill();
      for (const x of xs) for (let y = 100; y < 141; y += dash + gap) paper.document.rect(x, y, thin, dash).fill();
      printed.forEach((text, index) => {
        paper.line(text, 65 + 100 * (index % 3), index < 3 ? 110 : 130, 9);
      });
    });
    expect(cellsOf(page)).toEqual(printed);
  });

  test('cells each with a border of its own, and another around the table, are cells', async () => {
    const page = await draw((paper) => {
      const frame = (x: number, y: number, width: number, height: number, line = 0.75): void => {
        paper.document.rect(x, y, width, height);
        paper.document.rect(x + line, y + line, width - 2 * line, height - 2 * line);
      };
      frame(57, 97, 307.5, 47.5);
      frame(58.5, 98.5, 304.5, 44.5);
      paper.document.fill('even-odd');
      for (const x of [61.5, 161.5, 261.5]) {
        for (const y of [101.5, 121.5]) {
          frame(x, y, 98.5, 18.5);
          paper.document.fill('even-odd');
        }
      }
      printed.forEach((text, index) => {
        paper.line(text, 65 + 100 * (index % 3), index < 3 ? 110 : 130, 9);
      });
    });
    expect(cellsOf(page)).toEqual(printed);
    expect(page.areas ?? []).toEqual([]);
  });

  test('squares side by side, as in a QR code, are no rules', async () => {
    const page = await draw((paper) => {
      for (let row = 0; row < 30; row++) {
        for (let column = 0; column < 30; column++) paper.document.rect(60 + 2 * column, 60 + 2 * row, 2, 2).fill();
      }
      for (let row = 0; row < 10; row++) {
        for (let column = 0; column < 10; column++) paper.document.rect(60 + 3 * column, 160 + 3 * row, 1, 1).fill();
      }
    });
    expect(page.rulings).toEqual([]);
  });

  test.each<[PageSetup, number]>([
    ['portrait', 595],
    ['landscape', 842],
    ['landscape-rotated', 842],
  ])('a %s page is read as displayed', async (setup, width) => {
    const [page] = await read(await fixturePdf({ table, setup }));
    expect(Math.round(page?.width ?? 0)).toBe(width);
    expect(page && cellsOf(page)).toEqual(printed);
  });

  const atOrigin = (paper: Paper, text: string): void => {
    paper.line(text, 60, 100, 9);
  };

  test('text that the clip cuts away is not read', async () => {
    const page = await draw((paper) => {
      atOrigin(paper, '看得见');
      paper.document.save().rect(0, 0, 50, 50).clip();
      paper.line('看不见', 60, 200, 9);
      paper.document.restore();
    });
    expect(wordsOf(page)).toEqual(['看得见']);
  });

  test('text drawn without ink is not read, and alone it is the layer of a scan', async () => {
    const invisible = (paper: Paper): void => {
      paper.document.addContent('3 Tr');
      atOrigin(paper, '看不见的文字');
      paper.document.addContent('0 Tr');
    };
    const both = await draw((paper) => {
      paper.line('看得见', 60, 200, 9);
      invisible(paper);
    });
    expect(wordsOf(both)).toEqual(['看得见']);
    expect(await draw(invisible)).toMatchObject({ words: [], textLayer: 'none' });
  });

  test('the text that scanning software writes without ink is kept apart from what is seen', async () => {
    const page = await draw((paper) => {
      paper.document.addContent('3 Tr');
      paper.line('部门收入支出决算总表本年支出合计', 60, 200, 9);
      paper.line('1,234.56', 260, 200, 9);
      paper.document.addContent('0 Tr');
    });
    expect(page).toMatchObject({ words: [], textLayer: 'hidden' });
    expect(page.hidden?.map(({ text }) => text)).toEqual(['部门收入支出决算总表本年支出合计', '1,234.56']);
  });

  test('characters drawn twice at one place count once', async () => {
    const page = await draw((paper) => {
      paper.line('合计 1,100.00', 60, 100, 9);
      paper.line('合计 1,100.00', 60.3, 100, 9);
    });
    expect(wordsOf(page)).toEqual(['合计', '1,100.00']);
  });

  test('a watermark across the page is no text of it, be it askew or large and pale', async () => {
    const page = await draw((paper) => {
      for (let row = 0; row < 5; row++) paper.line('合计 1,234.50', 60, 100 + 20 * row, 9);
      paper.document.save().rotate(-30, { origin: [100, 140] });
      paper.document.fillColor('#cccccc').fontSize(30).text('内部资料2024', 60, 120, { lineBreak: false });
      paper.document.restore();
      paper.document.fillColor('#cccccc').fontSize(40).text('2024', 60, 100, { lineBreak: false });
      paper.document.fillColor('black', 0.2).fontSize(40).text('2025', 60, 130, { lineBreak: false });
    });
    expect(wordsOf(page)).toEqual(Array(5).fill(['合计', '1,234.50']).flat());
  });

  test('white letters on a dark header row are text', async () => {
    const page = await draw((paper) => {
      paper.line('合计', 60, 120, 9);
      paper.document.rect(50, 80, 200, 20).fill('#003366');
      paper.document.font('bold').fontSize(9).fillColor('white').text('本年支出合计', 60, 90, { lineBreak: false });
    });
    expect(wordsOf(page)).toEqual(['合计', '本年支出合计']);
  });

  test('a page with an image and no text has no text layer, an empty page is blank', async () => {
    const image = createCanvas(200, 200).toBuffer('image/png');
    const scan = await draw((paper) => {
      paper.document.image(image, 50, 50);
    });
    expect(scan.textLayer).toBe('none');
    expect((await draw(() => undefined)).textLayer).toBe('blank');
  });

  test('a page whose letters are drawn as outlines has no text layer, with a page number next to none', async () => {
    // Each as many outlines as a character has: a ring, and two strokes that bend.
    const letters = (paper: Paper, count: number): void => {
      for (let index = 0; index < count; index++) {
        const [x, y] = [50 + (index % 40) * 12, 100 + Math.floor(index / 40) * 14];
        paper.document.circle(x, y, 3).fill('black');
        for (const left of [x, x + 4]) {
          paper.document
            .moveTo(left, y)
            .lineTo(left + 2, y)
            .lineTo(left + 2, y + 4)
            .lineTo(left + 3, y + 5);
          paper.document
            .lineTo(left + 1, y + 6)
            .lineTo(left, y + 4)
            .fill('black');
        }
      }
    };
    const drawn = await draw((paper) => {
      letters(paper, 200);
    });
    expect(drawn.textLayer).toBe('none');
    const numbered = await draw((paper) => {
      letters(paper, 200);
      paper.line('— 5 —', 280, 800, 9);
    });
    expect(numbered.textLayer).toBe('stamp');
    const seal = await draw((paper) => {
      letters(paper, 20);
    });
    expect(seal.textLayer).toBe('blank');
  });
});

test.each([
  ['a font without a usable mapping', '\u0001\u0002\u0003\uE001\uE002\uE003\uF8FE'.repeat(10), 'garbage'],
  ['characters that no report uses', '丂丄丅丆丏丒丗丟丠両'.repeat(5), 'garbage'],
  ['a few signs only', '\uE001\uE002', 'good'],
  ['plain Chinese text', '一般公共预算财政拨款支出决算表'.repeat(4), 'good'],
  ['Chinese with more Tibetan beside it', '项目决算数合计9.00' + 'འགྲོ་གྲོན་'.repeat(9) + '支出收入部门单位', 'good'],
  ['Chinese with more Mongolian beside it', '收入支出项目决算数总计9.00' + 'ᠲᠥᠰᠥᠪ'.repeat(12), 'good'],
  ['Chinese read as Korean by a font without a usable mapping', '낡뗏꿩'.repeat(20) + '1,234.56', 'garbage'],
  ['the sign of money before every nought', '附属单位上缴收入其他收入' + '¥-'.repeat(40), 'good'],
  ['garbage beside Chinese and Tibetan', '项目决算数合计收入支出' + 'འགྲོ'.repeat(9) + '\uE001'.repeat(20), 'garbage'],
])('%s is judged', async (_what, text, layer) => {
  expect(
    await judgeTextLayer(text, { invisible: 0, outlines: [] }, () => Promise.resolve({ count: 0, share: 0 })),
  ).toBe(layer);
});

const folder = join(import.meta.dirname, '../../samples');
const counts = (text: string): string => Array.from(text.normalize('NFKC').replace(/\s/g, '')).sort().join('');

test.each(readdirSync(folder).filter((name) => name.endsWith('.pdf')))(
  'every page of %s holds the text that pdf.js itself finds',
  async (name) => {
    const bytes = readFileSync(join(folder, name));
    const pages = await pagesOf(bytes);
    const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    for (const page of pages) {
      const { items } = await (await pdf.getPage(page.number)).getTextContent();
      const theirs = items.map((item) => ('str' in item ? item.str : '')).join('');
      expect(counts(wordsOf(page).join(''))).toBe(counts(theirs));
    }
    await pdf.loadingTask.destroy();
  },
);
