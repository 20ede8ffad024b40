import { BrokenInvariant } from '../../model/must.ts';
import type { UnreadablePage } from '../../extractors/pdf/open-pdf.ts';
import type { Page } from '../../model/page.ts';
import { BegunPages } from '../../pipeline/pages/begun.ts';
import { readPdfPages } from '../../pipeline/pages/pdf.ts';
import { collectedScans } from '../../pipeline/pages/scan.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { wordAt } from '../helpers/pages.ts';

const pageOf = (number: number, words: Page['words']): Page => ({
  number,
  width: 600,
  height: 800,
  origin: 'text',
  textLayer: 'good',
  words,
  rulings: [],
});

const reading = async (pages: readonly (Page | UnreadablePage)[]): ReturnType<typeof readPdfPages> => {
  const bytes = new Uint8Array([1]);
  return readPdfPages(bytes, 'a.pdf', usualReading, collectedScans([], new BegunPages(bytes, pages)));
};

test('a page at which the reading of tables breaks costs its tables, is told, and leaves its text and the other pages', async () => {
  const broken = Object.defineProperty(pageOf(1, [wordAt('目录', 100, 100)]), 'areas', {
    get: () => {
      throw new BrokenInvariant('Cannot go on: there is no border at 3 of 3');
    },
  });
  const { tables, problems } = await reading([broken, pageOf(2, [wordAt('概况', 100, 100)])]);
  expect(tables.map(({ page, grids, lines }) => [page, grids.length, lines.map(({ text }) => text)])).toEqual([
    [1, 0, ['目录']],
    [2, 0, ['概况']],
  ]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ page: 1 });
  expect(problems[0]?.message.en).toMatch(/^the tables of page 1 were not read: a fault of the program \(Cannot go on/);
});

test('that the other pages were read is said only where there are others', async () => {
  const damaged = { number: 1, reason: 'no kids' };
  const told = async (...others: readonly Page[]): Promise<string | undefined> => {
    const { problems } = await reading([damaged, ...others]);
    return problems[0]?.message.en;
  };
  expect(await told()).toBe('page 1 cannot be read (no kids); download the file again or check that page');
  expect(await told(pageOf(2, [wordAt('概况', 100, 100)]))).toMatch(/\(no kids\); the other pages were, download/);
});

test('another error is none of the page', async () => {
  const broken = Object.defineProperty(pageOf(1, [wordAt('目录', 100, 100)]), 'areas', {
    get: () => {
      throw new TypeError('no memory');
    },
  });
  await expect(reading([broken])).rejects.toThrow('no memory');
});
