import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds grave on a page as it is shown, in the light and in the dark: `dark serious color-contrast: .badge`. */
export async function graveFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // What is animated or fetched is not awaited: axe looks at what stands there. A page's policy stops no evaluation.
    const found: string[] = await page.evaluate(`${source};
      axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
        violations
          .filter(({ impact }) => impact === 'critical' || impact === 'serious')
          .map(({ id, impact, nodes }) => impact + ' ' + id + ': ' + nodes.map(({ target }) => target.join(' ')).slice(0, 5).join(', ')))`);
    faults.push(...found.map((each) => `${colorScheme} ${each}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}
