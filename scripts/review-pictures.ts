// Draws the pictures of docs/review.md: the review page for a sample in which one figure was misprinted.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveReview } from '../review/server/serve.ts';
import { openBrowser } from '../tests/helpers/browser.ts';
import { folderWithError, planted } from '../tests/helpers/review.ts';

const folder = mkdtempSync(join(tmpdir(), 'juesuan-pictures-'));
await folderWithError(folder);
const server = await serveReview(folder, 0);
const browser = await openBrowser();
try {
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 860 } });
  await page.goto(server.address);
  await page.waitForSelector('canvas[data-drawn]');
  await page.keyboard.press('j');
  await page.waitForSelector('.box.selected');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: 'docs/review-finding.png' });
  await page.keyboard.press('p');
  await page.locator('.note', { hasText: '核对已重做' }).waitFor();
  await page.selectOption('.tabs select', planted.form);
  await page.locator('.cell.corrected').click();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: 'docs/review-form.png' });
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}
