import type { FormCatalogue } from '../../../catalogue/forms.ts';
import type { Language } from '../../../model/finding.ts';
import type { DocumentFacts, FormState } from '../facts.ts';
import type { Gathered } from '../gather.ts';
import { html, pageLink, raw, type Html } from '../html.ts';
import { words } from '../words.ts';

const states = ['filled', 'blank', 'missing', 'unread'] as const;

/** Documents × forms: what was found where, and how much of it is doubted. */
export function coverage(gathered: Gathered, catalogue: FormCatalogue, language: Language): Html {
  const w = words[language];
  const forms = catalogue.forms.filter((form) => gathered.forms.has(form.id));
  const documents = gathered.documents();
  const all = gathered.documentsInAll();
  return html`<section>
    <h2>${w.coverage}</h2>
    <p class="soft">${w.coverageHelp}</p>
    ${documents.length < all ? html`<p>${w.onlyWorst(String(documents.length), String(all))}</p>` : ''}
    <p class="legend">
      ${states.map((state) => html`<span><i class="${state}"></i>${w.states[state]}</span>`)}
      <span><i class="filled warning"></i>${w.severities.warning}</span>
      <span><i class="filled error"></i>${w.severities.error}</span>
    </p>
    <div class="wide">
      <table class="heat">
        <thead>
          <tr>
            <th>${w.document}</th>
            ${forms.map((form) => html`<th class="head" scope="col">${form.name[language]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${documents.map(
            (facts) =>
              html`<tr>
                <th scope="row">
                  <a href="${facts.href}">${facts.document}</a>${facts.problem && problemOf(facts, language)}
                </th>
                ${forms.map((form) =>
                  cell(
                    facts,
                    facts.forms.find((each) => each.form === form.id),
                    language,
                  ),
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function problemOf(facts: DocumentFacts, language: Language): Html {
  return html`<br /><span class="${facts.status === 'failed' ? 'failed' : 'soft'}">${facts.problem?.[language]}</span>`;
}

function cell(facts: DocumentFacts, form: FormState | undefined, language: Language): Html {
  if (!form) return raw('<td></td>');
  const worst = form.worst === 'error' || form.worst === 'warning' ? ` ${form.worst}` : '';
  const text = form.state === 'filled' ? String(form.records) : words[language].states[form.state];
  return html`<td class="${form.state}${worst}">
    ${form.page === undefined ? text : pageLink(facts.href, form.page, text)}${
      form.findings > 0 ? html`<sup>${form.findings}</sup>` : ''
    }
  </td>`;
}
