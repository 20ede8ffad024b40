import { loadForms } from '../../catalogue/forms.ts';
import type { Language } from '../../model/finding.ts';
import type { Gathered } from './gather.ts';
import { grouped, html, raw } from './html.ts';
import { coverage } from './sections/coverage.ts';
import { findings } from './sections/findings.ts';
import { spending } from './sections/spending.ts';
import { threePublic } from './sections/three-public.ts';
import { style } from './style.ts';
import { words } from './words.ts';

/** The whole report as one self-contained page: no script, nothing fetched. */
export async function reportPage(gathered: Gathered, language: Language): Promise<string> {
  const w = words[language];
  const { ok, partial, failed } = gathered.statuses;
  const count = (number: number): string => grouped(String(number));
  const page = await html`<!doctype html>
    <html lang="${w.language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${w.title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>
          <h1>${w.title}</h1>
          <p>
            ${w.figures(count(gathered.documentsInAll()), count(gathered.records), count(gathered.doubted))}
            ${w.statuses(count(ok), count(partial), count(failed))}
          </p>
          <p class="soft">${w.about}</p>
        </header>
        <main>
          ${coverage(gathered, loadForms(), language)} ${findings(gathered, language)} ${spending(gathered, language)}
          ${threePublic(gathered, language)}
        </main>
      </body>
    </html>`;
  return `${page.toString()}\n`;
}
