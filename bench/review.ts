// How long the review page takes for a long report: npx tsx bench/review.ts RESULTS [DOCUMENT]
// RESULTS is a results folder; DOCUMENT is a part of a document's name, by default the document with most pages.
import { serveReview } from '../review/server/serve.ts';
import type { ServerView } from '../review/view.ts';
import { openBrowser } from '../tests/helpers/browser.ts';

const [folder, wanted = ''] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npx tsx bench/review.ts RESULTS [DOCUMENT]');
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
const moves = 20;

const server = await serveReview(folder, 0);
const browser = await openBrowser();
try {
  const { documents } = (await (await fetch(`${server.address}api/documents`)).json()) as ServerView;
  const [longest] = documents.filter((each) => each.document.includes(wanted)).sort((a, b) => b.pages - a.pages);
  if (!longest) throw new Error(`no document with "${wanted}" in its name in ${folder}`);
  const openings: number[] = [];
  const steps: number[] = [];
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  for (let round = 0; round < 5; round++) {
    await page.goto('about:blank');
    // This browser is one process: what the previous page was still drawing would be measured, too.
    await page.waitForTimeout(3000);
    await page.goto(`${server.address}#${encodeURIComponent(longest.id)}`);
    await page.waitForSelector('canvas[data-drawn]');
    openings.push(await page.evaluate('performance.now()'));
    await page.waitForTimeout(1000);
    for (let move = 0; move < moves; move++) {
      // From the key to the frame after the finding is shown and its page is in view.
      steps.push(
        await page.evaluate(`new Promise((resolve) => {
          const began = performance.now();
          dispatchEvent(new KeyboardEvent('keydown', { key: 'j' }));
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
        })`),
      );
    }
  }
  console.log(
    `${longest.document}, ${longest.pages} pages: usable after ${Math.round(median(openings))} ms (median of 5)`,
  );
  console.log(
    `from finding to finding: ${Math.round(median(steps))} ms (median of ${steps.length}), slowest ${Math.round(Math.max(...steps))} ms`,
  );
} finally {
  await browser.close();
  await server.close();
}
