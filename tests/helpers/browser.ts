import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

/** A real browser, which comes with the packages of the tests. It waits as long as the machine needs. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    timeout: 0,
    executablePath: await chromium.executablePath(),
    // The package's own arguments switch off what the page's safety rests on.
    args: ['--no-sandbox', ...chromium.args.filter((each) => !/web-security|site-isolation|insecure/.test(each))],
    headless: true,
  });
}

/** A page on which nothing is given up for being slow: what never happens ends at the guard of the whole test. */
export async function openPage(browser: Browser, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(0);
  page.setDefaultNavigationTimeout(0);
  return page;
}
