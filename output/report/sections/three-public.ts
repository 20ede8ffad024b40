import type { Language } from '../../../model/finding.ts';
import {
  legend,
  pairedBars,
  scaleFor,
  sizesOf,
  yearLines,
  type PlannedAndSpent,
  type BarSegment,
  type Series,
} from '../charts.ts';
import type { DocumentFacts } from '../facts.ts';
import type { Gathered } from '../gather.ts';
import { grouped, html, pageLink, type Html } from '../html.ts';
import { namedWithFile, nameOf } from '../names.ts';
import { texts } from '../texts.ts';
import { columnName, toneOf } from './spending.ts';

/** If there are more pairs, readers find them in the table. */
const mostPairs = 40;
const items = ['total', 'abroad', 'vehicle', 'reception'];

/** 三公: 预算数 and 决算数 of each document, and the 决算数 by year where a department has several. */
export function threePublic(gathered: Gathered, language: Language): Html {
  const w = texts[language];
  const documents = gathered.documents().filter((facts) => facts.spending.threePublic.length > 0);
  if (documents.length === 0) return html``;
  return html`<section>
    <h2>${w.threePublic}</h2>
    ${departmentsOfSeveralYears(documents).map(([department, facts]) => {
      const series = items.map((item, index) => seriesOf(item, index, facts, language)).filter(hasPoints);
      const title = w.byYear(department);
      return html`<h3>${title}</h3>
        ${legend(series)}
        <div class="wide" tabindex="0" role="region" aria-label="${title}">${yearLines(series, title)}</div>`;
    })}
    ${pairs(documents, language)}
    <div class="wide" tabindex="0" role="region" aria-label="${w.threePublic}">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col" rowspan="2">${w.document}</th>
            ${items.map((item) => html`<th class="number" colspan="2">${columnName(item, language)}</th>`)}
          </tr>
          <tr>
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
                <th scope="row">${namedWithFile(facts, language)}</th>
                ${items.flatMap((item) => [
                  cell(facts, `budget.${item}`, `${columnName(item, language)} ${w.budget}`),
                  cell(facts, `actual.${item}`, `${columnName(item, language)} ${w.actual}`),
                ])}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Budget and actual of each report side by side; overspending is stated in words. */
function pairs(documents: readonly DocumentFacts[], language: Language): Html {
  const w = texts[language];
  const drawn = documents.slice(0, mostPairs).flatMap((facts): PlannedAndSpent[] => {
    const [budget, actual] = ['budget.total', 'actual.total'].map((column) =>
      facts.spending.threePublic.find((each) => each.column === column),
    );
    if (!budget && !actual) return [];
    const bar = (found: typeof budget, label: string, tone: string): BarSegment | undefined =>
      found && {
        label,
        value: Number(found.amount),
        shown: grouped(found.amount),
        tone,
        href: `${facts.href}#page=${found.page}`,
      };
    const ratio =
      budget && actual && Number(budget.amount) > 0 ? Number(actual.amount) / Number(budget.amount) : undefined;
    const percent = (part: number): string => `${(part * 100).toFixed(1)}%`;
    const remark = ratio === undefined ? '' : ratio > 1 ? w.over(percent(ratio - 1)) : w.ofBudget(percent(ratio));
    return [
      { label: nameOf(facts), planned: bar(budget, w.budget, 'plan'), spent: bar(actual, w.actual, 't0'), remark },
    ];
  });
  if (drawn.length === 0) return html``;
  const scale = scaleFor(sizesOf(drawn));
  return html`<h3>${w.threePublicPairs}</h3>
    ${scale === 'log' ? html`<p class="soft">${w.logScale}</p>` : ''} ${pairedBars(drawn, w.threePublicPairs, scale)}`;
}

function cell(facts: DocumentFacts, column: string, head: string): Html {
  const found = facts.spending.threePublic.find((each) => each.column === column);
  if (!found) return html`<td></td>`;
  return html`<td class="number" data-head="${head}">${pageLink(facts.href, found.page, grouped(found.amount))}</td>`;
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
