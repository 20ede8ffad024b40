import { withinLimits } from '../../extractors/within-limits.ts';
import { readTextPages } from '../../extractors/text/text-pages.ts';
import { readingLimits } from '../../model/limits.ts';
import { hostileFiles } from '../../samples/hostile.ts';
import { must } from '../../model/must.ts';
import { readBytes } from '../helpers/reading.ts';

test('cells that span rows count in each: no more places of a table are read than cells', () => {
  const row = (number: number): string => `<tr>${`<td rowspan="5000">${number}.00</td>`.repeat(20)}</tr>`;
  const html = `<table>${Array.from({ length: 600 }, (_, number) => row(number)).join('\n')}</table>`;
  const { pages, cuts } = withinLimits(readTextPages(Buffer.from(html)));
  expect(cuts).toEqual([{ page: 1, what: 'rows', length: 600, count: 1 }]);
  const [grid] = must(pages[0], 'page').grids;
  const [rows, columns] = [must(grid, 'table').rowBorders.length - 1, must(grid, 'table').columnBorders.length - 1];
  expect(rows * columns).toBeLessThanOrEqual(readingLimits.tableCells);
  expect(rows).toBeGreaterThan(0);
});

test('of a page with the words of a book the first characters are read, and a problem names the page', async () => {
  const book = must(hostileFiles().get('words-of-a-book'), 'hostile file')();
  const { problems, lines } = await readBytes(book);
  const read = lines.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
  expect(read).toBeLessThanOrEqual(readingLimits.pageCharacters);
  expect(read).toBeGreaterThan(readingLimits.pageCharacters / 2);
  expect(problems.map(({ message }) => message.en)).toContainEqual(
    expect.stringMatching(/^page 1 has \d{6} characters, which are too many, and only the first 100000 were read/),
  );
});
