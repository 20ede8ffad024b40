import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawsInCircles } from '../../extractors/pdf/circles.ts';
import { openWithPdfium } from '../../extractors/pdf/pdfium/reader.ts';
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

test('a line of a text with the words of a book is read as far as lines are, and told once', () => {
  const cuts: unknown[] = [];
  const text = `大局2023年度部门决算\n${'决算 1.00 '.repeat(20_000)}\n${'支出 '.repeat(15_000)}\n第二部分\n`;
  const [page] = readTextPages(Buffer.from(text), (cut) => cuts.push(cut));
  expect(cuts).toEqual([{ page: 1, what: 'line', length: 120_000, count: 2 }]);
  const lengths = must(page, 'page').lines.map((line) => line.text.length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(readingLimits.lineCharacters);
  expect(must(page, 'page').lines.at(-1)?.text).toBe('第二部分');
});

test('pdfium is not asked for the text of a page larger than any paper, the reference reads it', async () => {
  const wide = must(hostileFiles().get('page-of-a-billion-points'), 'hostile file')();
  const fast = await openWithPdfium(wide, 'pdfium');
  await expect(fast.read(1)).rejects.toThrow('larger than any paper');
  await fast.close();
  const { problems, lines } = await readBytes(wide);
  expect([problems, lines.map(({ text }) => text)]).toEqual([[], ['wide']]);
});

test('forms that draw each other are read by the reference, which ends at one that is being drawn already', async () => {
  const form = (name: string): Buffer => must(hostileFiles().get(name), 'hostile file')();
  const samples = readdirSync('samples').filter((name) => name.endsWith('.pdf'));
  expect(samples.filter((name) => drawsInCircles(readFileSync(join('samples', name))))).toEqual([]);
  for (const name of ['forms-in-each-other', 'form-in-a-circle']) {
    expect([name, drawsInCircles(form(name))]).toEqual([name, true]);
    const { problems } = await readBytes(form(name));
    expect(problems.map(({ message }) => message.en)).not.toContainEqual(expect.stringMatching(/cannot be read/));
  }
  // What draws the same things again and again draws nothing in a circle.
  expect(drawsInCircles(form('billion-laughs'))).toBe(false);
});
