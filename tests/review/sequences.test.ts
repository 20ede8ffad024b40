import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { serveReview } from '../../review/server/serve.ts';
import { openBrowser, openPage } from '../helpers/browser.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { folderWithErrors, severalPlanted } from '../helpers/review.ts';

const emptyFolder = emptyFolders();
/** One line of keys that holds every sequence of `length` of them (de Bruijn). */
function everySequence(keys: readonly string[], length: number): string[] {
  const line: number[] = [];
  const word = Array.from({ length: length + 1 }, () => 0);
  const extend = (at: number, period: number): void => {
    if (at > length) {
      if (length % period === 0) line.push(...word.slice(1, period + 1));
      return;
    }
    word[at] = word[at - period] ?? 0;
    extend(at + 1, period);
    for (let next = (word[at - period] ?? 0) + 1; next < keys.length; next++) {
      word[at] = next;
      extend(at + 1, at);
    }
  };
  extend(1, 1);
  return [...line, ...line.slice(0, length - 1)].map((index) => keys[index] ?? '');
}

test('the line of keys holds every sequence of them', () => {
  const line = everySequence(['j', 'k', 'p'], 4).join('');
  expect(new Set(Array.from({ length: line.length - 3 }, (_, at) => line.slice(at, at + 4))).size).toBe(81);
});

/** Runs in the browser. */
const source = readFileSync(join(import.meta.dirname, '../helpers/press-keys.mjs'), 'utf8').replace('export ', '');
const pressAll = (page: Page, line: readonly string[]): Promise<string[]> =>
  page.evaluate(`${source}; pressAll(${JSON.stringify(line)})`);

/**
 * Each key that changes something makes the server check the document anew, so that all sequences of four take long:
 * JUESUAN_KEYS=4 runs them. Those of four without a browser are all in store.test.ts.
 */
const length = Number(process.env['JUESUAN_KEYS'] ?? 2);

test('after every sequence of keys finding, page, box, panel and what was changed are the same thing', async () => {
  const folder = emptyFolder();
  await folderWithErrors(folder, severalPlanted);
  const server = await serveReview(folder, 0);
  const browser = await openBrowser();
  const page = await openPage(browser, { locale: 'zh-CN', viewport: { width: 1400, height: 900 } });
  await page.goto(server.address);
  await page.waitForSelector('canvas[data-drawn]');
  await page.waitForSelector('.finding');
  expect(await pressAll(page, everySequence(['j', 'k', 'p', 'c', 'u', 'a'], length))).toEqual([]);
  await browser.close();
  await server.close();
});
