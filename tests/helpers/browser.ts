import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** A real browser, which comes with the packages of the tests. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // The package's own arguments switch off what the page's safety rests on.
    args: ['--no-sandbox', ...chromium.args.filter((each) => !/web-security|site-isolation|insecure/.test(each))],
    headless: true,
  });
}
