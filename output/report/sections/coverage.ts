import type { FormCatalogue } from '../../../catalogue/load/forms.ts';
import type { Language } from '../../../model/finding.ts';
import { otherParts, type DocumentFacts, type FormState, type OtherPart, type SeverityCounts } from '../facts.ts';
import type { Severity } from '../../../model/finding.ts';
import type { Gathered } from '../gather.ts';
import { html, pageLink, raw, type Html } from '../html.ts';
import { namedWithFile, nameOf } from '../names.ts';
import { texts } from '../texts.ts';

const worstOf = ({ error, warning }: SeverityCounts): string => (error > 0 ? ' error' : warning > 0 ? ' warning' : '');

const states = ['filled', 'blank', 'missing', 'unread'] as const;

/** Documents × forms: what was found where, and how much of it is doubted. */
export function coverage(gathered: Gathered, catalogue: FormCatalogue, language: Language): Html {
  const w = texts[language];
  const forms = catalogue.forms.filter((form) => gathered.forms.has(form.id));
  const documents = gathered.documents();
  const parts = otherParts.filter((part) =>
    documents.some(({ parts: { [part]: state } }) => state.count > 0 || sumOf(state.findings) > 0),
  );
  const { all, kept } = gathered.documentsRead();
  const refused = gathered.refusedDocuments();
  return html`<section>
    <h2>${w.coverage}</h2>
    <p class="soft">${w.coverageHelp}</p>
    ${kept < all ? html`<p>${w.onlyWorst(String(kept), String(all))}</p>` : ''}
    <p class="legend">
      ${states.map((state) => html`<span><i class="${state}"></i>${w.states[state]}</span>`)}
      <span><i class="filled warning"></i>${w.severities.warning}</span>
      <span><i class="filled error"></i>${w.severities.error}</span>
    </p>
    <div class="wide" tabindex="0" role="region" aria-label="${w.coverage}">
      <table class="heat cards">
        <thead>
          <tr>
            <th scope="col">${w.document}</th>
            ${forms.map((form) => html`<th class="head" scope="col">${form.name[language]}</th>`)}
            ${parts.map((part) => html`<th class="head" scope="col">${w[part]}</th>`)}
            <th class="head" scope="col">${w.all}</th>
          </tr>
        </thead>
        <tbody>
          ${documents.map(
            (facts) =>
              html`<tr>
                <th scope="row">${namedWithFile(facts, language)}${facts.problem && problemOf(facts, language)}</th>
                ${forms.map((form) =>
                  cell(
                    facts,
                    facts.forms.find((each) => each.form === form.id),
                    form.name[language],
                    language,
                  ),
                )}
                ${parts.map((part) => partCell(facts, part, language))} ${sumCell(facts, language)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${refused.length > 0 ? refusedList(refused, language) : ''}
  </section>`;
}

function problemOf(facts: DocumentFacts, language: Language): Html {
  return html`<br /><small>${facts.problem?.[language]}</small>`;
}

/** @param head the form's name, shown in the cell where the table is too wide to be shown as a table */
function cell(facts: DocumentFacts, form: FormState | undefined, head: string, language: Language): Html {
  if (!form && !facts.hidesForms) return raw('<td></td>');
  if (!form) return html`<td class="unread" data-head="${head}">${texts[language].states.unread}</td>`;
  const text = form.state === 'filled' ? String(form.records) : texts[language].states[form.state];
  return html`<td class="${form.state}${worstOf(form.findings)}" data-head="${head}">
    ${form.page === undefined ? text : pageLink(facts.href, form.page, text)}${mark(form.findings, language)}
  </td>`;
}

/** The findings of a cell in signs and words, because colour is never the only sign. */
function mark(findings: SeverityCounts, language: Language): Html {
  const told = signs.filter(([severity]) => findings[severity] > 0);
  return html`${told.map(
    ([severity, sign]) =>
      html`<span class="mark ${severity}" title="${texts[language].severities[severity]}"
        >${sign} ${findings[severity]}</span
      >`,
  )}`;
}

const signs: readonly (readonly [Severity, string])[] = [
  ['error', '✕'],
  ['warning', '!'],
  ['info', '·'],
];

const sumOf = ({ error, warning, info }: SeverityCounts): number => error + warning + info;

/** All errors and warnings of a document, in whatever form or text. */
function sumCell({ findings: { error, warning } }: DocumentFacts, language: Language): Html {
  const w = texts[language];
  const worst = error > 0 ? 'error' : warning > 0 ? 'warning' : 'filled';
  return html`<td class="sum ${worst}" data-head="${w.all}">
    ${error > 0 ? html`<span class="mark error">✕ ${w.severities.error} ${error}</span>` : ''}
    ${warning > 0 ? html`<span class="mark warning">! ${w.severities.warning} ${warning}</span>` : ''}
    ${error + warning === 0 ? w.none : ''}
  </td>`;
}

function partCell(facts: DocumentFacts, part: OtherPart, language: Language): Html {
  const state = facts.parts[part];
  const text = state.count > 0 ? texts[language].parts[part](state.count) : '';
  const kind = state.count > 0 ? 'filled' : '';
  if (state.count === 0 && sumOf(state.findings) === 0) return raw('<td></td>');
  return html`<td class="${kind}${worstOf(state.findings)}" data-head="${texts[language][part]}">
    ${state.page === undefined || text === '' ? text : pageLink(facts.href, state.page, text)}${mark(state.findings, language)}
  </td>`;
}

/** Files that could not be read, folded, each with the reason; nothing else is known about them. */
function refusedList(refused: readonly DocumentFacts[], language: Language): Html {
  return html`<details>
    <summary class="failed">${texts[language].refused(refused.length)}</summary>
    <ul>
      ${refused.map(
        (facts) =>
          html`<li>
            <a href="${facts.href}">${facts.document}</a> ${nameOf(facts) === facts.document ? '' : nameOf(facts)} —
            ${facts.problem?.[language]}
          </li>`,
      )}
    </ul>
  </details>`;
}
