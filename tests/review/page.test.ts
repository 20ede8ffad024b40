import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { report } from '../../output/report/index.ts';
import { serveReview, type ReviewServer } from '../../review/server/serve.ts';
import { graveFaults } from '../helpers/axe.ts';
import { exampleResult } from '../helpers/example-result.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { openBrowser, openPage } from '../helpers/browser.ts';
import { folderWithError, planted } from '../helpers/review.ts';
import { writeTables } from '../output/write.ts';

const emptyFolder = emptyFolders();
const hostile = '<img src=x onerror="window.hacked=1">';
let browser: Browser;
let server: ReviewServer;
let folder: string;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  folder = emptyFolder();
  await folderWithError(folder, { department: hostile });
  server = await serveReview(folder, 0);
});
afterEach(async () => {
  await server.close();
});

/** Opens the page and waits until the first page of the report is drawn. */
async function open(): Promise<{ page: Page; faults: string[] }> {
  const page = await openPage(browser, { locale: 'en-GB', viewport: { width: 1400, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(server.address);
  await page.waitForSelector('canvas[data-drawn]');
  return { page, faults };
}

const corrections = (): string => {
  const path = join(folder, 'corrections.csv');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};
const note = (page: Page, text: RegExp): Promise<void> => page.locator('.note', { hasText: text }).waitFor();
const findings = (page: Page): Promise<number> => page.locator('.finding').count();
const box = `[data-key="${planted.form}|${planted.rowKey}|${planted.columnKey}"]`;

test('by keyboard alone: to the planted error, take the proposal, undo, take it again; it is kept', async () => {
  const { page, faults } = await open();
  const before = await findings(page);
  await page.keyboard.press('j');
  const relation = page.locator('.detail .relation');
  expect(await relation.locator('.term.suspect').textContent()).toBe(planted.printed);
  expect(await relation.textContent()).toBe(`${planted.right}，printed ${planted.printed}`);
  await page.waitForSelector(`${box}.selected.error`);
  expect(await page.locator(box).isVisible()).toBe(true);

  await page.keyboard.press('p');
  await note(page, /checked again: [1-9]/);
  expect(corrections()).toContain(`${planted.form},${planted.rowKey},${planted.columnKey},${planted.right},`);
  expect(await findings(page)).toBeLessThan(before);
  await page.keyboard.press('u');
  await note(page, /Undone/);
  expect(await findings(page)).toBe(before);
  expect(corrections()).not.toContain(planted.right);

  // What was taken back is shown again: the same key takes it once more.
  await page.keyboard.press('p');
  await note(page, /checked again/);
  await page.reload();
  await page.waitForSelector('canvas[data-drawn]');
  expect(await findings(page)).toBeLessThan(before);
  await page.selectOption('.tabs select', planted.form);
  expect(await page.locator('.cell.corrected').textContent()).toBe(`${planted.printed} ${planted.right}`);
  expect(faults).toEqual([]);
});

test('everybody can use both pages: axe finds nothing grave, in the light and in the dark', async () => {
  const { page } = await open();
  const faults = async (of: string): Promise<string[]> => (await graveFaults(page)).map((each) => `${of}: ${each}`);
  await page.keyboard.press('j');
  await page.waitForSelector('.box.selected');
  const found = await faults('finding');
  await page.selectOption('.tabs select', 'revenue');
  await page.locator('.cell').first().click();
  found.push(...(await faults('form')));
  await page.locator('#tab-letter').click();
  found.push(...(await faults('letter')));

  const years = ['2022', '2023', '2024'].map((year) => exampleResult({ year, document: year }));
  const hints = exampleResult({ department: '某市统计局', status: 'partial', formsMissing: ['revenue'] });
  const failed = exampleResult({ document: 'x', status: 'failed', error: '无法读取' });
  await writeTables(folder, report, [...years, hints, failed]);
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  found.push(...(await faults('report')));
  expect(found).toEqual([]);
});

test('what a PDF says is text: nothing of it runs', async () => {
  const { page } = await open();
  await page.keyboard.press('j');
  expect(await page.evaluate('"hacked" in window')).toBe(false);
  expect(await page.locator('img').count()).toBe(0);
});

test('of two tabs the second is told, and loses nothing', async () => {
  const [{ page: first }, { page: second }] = [await open(), await open()];
  for (const page of [first, second]) await page.keyboard.press('j');
  await first.keyboard.press('p');
  await note(first, /checked again/);
  await second.keyboard.press('c');
  await second.keyboard.type('7.77');
  await second.keyboard.press('Enter');
  await note(second, /Not saved: .* has corrected this figure to 3\.84/);
  expect(corrections()).toContain(planted.right);
  expect(corrections()).not.toContain('7.77');
});

test('a cell, a box and a finding select one another; a finding that is left as printed stays so', async () => {
  const { page } = await open();
  await page.selectOption('.tabs select', 'revenue');
  await page.locator('.cell').first().click();
  await page.waitForSelector('.box.selected');
  expect(await page.locator('.figure .where').textContent()).toContain('p');
  await page.locator('.tabs [role=tab]').click();
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.waitForSelector('.finding.accepted');
  expect(readFileSync(join(folder, 'reviewed.csv'), 'utf8').split('\r\n')).toHaveLength(3);
  await page.keyboard.press('/');
  await page.keyboard.type('no such words');
  await page.waitForSelector('.empty');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open] kbd');
  expect(await page.locator('dialog[open] kbd').count()).toBeGreaterThan(6);
});
