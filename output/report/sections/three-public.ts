import type { Language } from '../../../model/finding.ts';
import { legend, yearLines, type Series } from '../charts.ts';
import type { DocumentFacts } from '../facts.ts';
import type { Gathered } from '../gather.ts';
import { grouped, html, pageLink, type Html } from '../html.ts';
import { words } from '../words.ts';
import { columnName, toneOf } from './spending.ts';

const items = ['total', 'abroad', 'vehicle', 'reception'];

/** 三公: 预算数 and 决算数 of each document, and the 决算数 by year where a department has several. */
export function threePublic(gathered: Gathered, language: Language): Html {
  const w = words[language];
  const documents = gathered.documents().filter((facts) => facts.spending.threePublic.length > 0);
  if (documents.length === 0) return html``;
  return html`<section>
    <h2>${w.threePublic}</h2>
    ${departmentsOfSeveralYears(documents).map(([department, facts]) => {
      const series = items.map((item, index) => seriesOf(item, index, facts, language)).filter(hasPoints);
      const title = w.byYear(department);
      return html`<h3>${title}</h3>
        ${legend(series)}
        <figure>${yearLines(series, title)}</figure>`;
    })}
    <table>
      <thead>
        <tr>
          <th>${w.document}</th>
          ${items.map((item) => html`<th class="number" colspan="2">${columnName(item, language)}</th>`)}
        </tr>
        <tr>
          <th></th>
          ${items.map(
            () =>
              html`<th class="number">${w.budget}</th>
                <th class="number">${w.actual}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${documents.map(
          (facts) =>
            html`<tr>
              <td>${facts.document}</td>
              ${items.flatMap((item) => [cell(facts, `budget.${item}`), cell(facts, `actual.${item}`)])}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function cell(facts: DocumentFacts, column: string): Html {
  const found = facts.spending.threePublic.find((each) => each.column === column);
  return html`<td class="number">${found && pageLink(facts.href, found.page, grouped(found.amount))}</td>`;
}

function departmentsOfSeveralYears(documents: readonly DocumentFacts[]): [string, DocumentFacts[]][] {
  const groups = new Map<string, DocumentFacts[]>();
  for (const facts of documents) {
    if (facts.department === '' || facts.year === '') continue;
    groups.set(facts.department, [...(groups.get(facts.department) ?? []), facts]);
  }
  return [...groups]
    .filter(([, group]) => new Set(group.map((facts) => facts.year)).size > 1)
    .map(([department, group]) => [department, group.toSorted((a, b) => (a.year < b.year ? -1 : 1))]);
}

function seriesOf(item: string, index: number, group: readonly DocumentFacts[], language: Language): Series {
  const points = group.flatMap((facts) => {
    const found = facts.spending.threePublic.find((each) => each.column === `actual.${item}`);
    if (!found) return [];
    const href = `${facts.href}#page=${found.page}`;
    return [{ year: facts.year, value: Number(found.amount), shown: grouped(found.amount), href }];
  });
  return { label: columnName(item, language), tone: toneOf(index), points };
}

const hasPoints = (series: Series): boolean => series.points.length > 0;
