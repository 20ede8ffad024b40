import { loadForms } from '../../catalogue/load/forms.ts';
import { findingClasses, findingClassNames, type Language, type Severity } from '../../model/finding.ts';
import type { Gathered } from './gather.ts';
import { grouped, html, raw } from './html.ts';
import { coverage } from './sections/coverage.ts';
import { findings } from './sections/findings.ts';
import { spending } from './sections/spending.ts';
import { threePublic } from './sections/three-public.ts';
import { style } from './style.ts';
import { texts } from './texts.ts';

/** The whole report as one self-contained page: no scripts, nothing loaded from the network. */
export async function reportPage(gathered: Gathered, language: Language): Promise<string> {
  const w = texts[language];
  const { ok, partial, failed } = gathered.statuses;
  const count = (number: number): string => grouped(String(number));
  const severities = (severity: Severity): number =>
    [...gathered.byClass.values()].reduce((sum, counts) => sum + counts[severity], 0);
  const numbers = [
    ['documents', gathered.documentsInAll()],
    ['records', gathered.records],
    ['doubted', gathered.doubted],
    ['error', severities('error')],
    ['warning', severities('warning')],
    ['info', severities('info')],
  ] as const;
  const byClass = findingClasses.flatMap((kind) => {
    const counts = gathered.byClass.get(kind);
    return counts ? [`${findingClassNames[kind][language]} ${count(counts.error + counts.warning + counts.info)}`] : [];
  });
  const page = await html`<!doctype html>
    <html lang="${w.language}">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${w.title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>
          <h1>${w.title}</h1>
          <ul class="numbers">
            ${numbers.map(
              ([name, number]) =>
                html`<li>
                  <b>${count(number)}</b>
                  ${w.counted[name]}
                </li>`,
            )}
          </ul>
          <p>${w.statuses(count(ok), count(partial), count(failed))} ${w.countedHelp(byClass.join(w.and) || w.none)}</p>
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
