import type { DocumentFacts } from './facts.ts';
import { html, type Html } from './html.ts';
import { texts } from './texts.ts';
import type { Language } from '../../model/finding.ts';

/** The name of a report: its department and year, or its file if these are unknown. */
export function nameOf({ department, year, document, kind }: DocumentFacts): string {
  const budget = kind.endsWith('预算') ? ' 预算' : '';
  return department === '' ? document : `${department}${year === '' ? '' : ` ${year}`}${budget}`;
}

/** The same, with a link to its file below. */
export function namedWithFile(facts: DocumentFacts, language: Language): Html {
  const w = texts[language];
  const name = nameOf(facts);
  const file = html`<a href="${facts.href}">${facts.document}</a>`;
  return html`${name === facts.document ? file : html`${name}<br /><small>${file}</small>`}${
    facts.twins.length > 0
      ? html`<br /><small
            >${w.twin}${facts.twins.map(
              ({ href, document, findings: { error, warning } }) =>
                html`<a href="${href}">${document}</a>${error + warning > 0 ? w.twinFindings(error, warning) : ''} `,
            )}</small
          >`
      : ''
  }`;
}
