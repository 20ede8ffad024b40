import type { Language } from '../../../model/finding.ts';
import { legend, scaleFor, stackedBars, type Bar } from '../charts.ts';
import type { DocumentFacts } from '../facts.ts';
import type { Gathered } from '../gather.ts';
import { grouped, html, pageLink, type Html } from '../html.ts';
import type { Linked } from '../spending.ts';
import { nameOf } from '../names.ts';
import { texts } from '../texts.ts';
import { Counts } from '../../../model/counts.ts';

const mostBars = 40;
/** The largest 类 of each document have colours of their own, the rest share one. */
const mostClasses = 7;

type Spender = DocumentFacts & { readonly total: Linked };

/** Size and structure of spending, document by document: sums over documents would count units twice. */
export function spending(gathered: Gathered, language: Language): Html {
  const w = texts[language];
  const spenders = gathered
    .documents()
    .flatMap((facts): Spender[] => (facts.spending.total ? [{ ...facts, total: facts.spending.total }] : []))
    .sort((a, b) => Number(b.total.amount) - Number(a.total.amount))
    .slice(0, mostBars);
  if (spenders.length === 0)
    return html`<section>
      <h2>${w.spending}</h2>
      <p>${w.noSpending}</p>
    </section>`;
  const columns = [...new Set(spenders.flatMap((each) => each.spending.parts.map((part) => part.column)))];
  const scale = scaleFor(spenders.map((each) => Number(each.total.amount)));
  return html`<section>
    <h2>${w.spending}</h2>
    <h3>${w.spendingSize}</h3>
    ${legend(columns.map((column, index) => ({ label: columnName(column, language), tone: toneOf(index) })))}
    ${scale === 'log' ? html`<p class="soft">${w.logScale}</p>` : ''}
    ${stackedBars(
      spenders.map((each) => sizeBar(each, columns, language)),
      w.spendingSize,
      scale,
    )}
    ${byYears(spenders, language)}
    <h3>${w.structure}</h3>
    ${classChart(spenders, language)}
    <div class="pairs">${spenders.map((each) => classTable(each, language))}</div>
  </section>`;
}

/** Name of a column of 支出决算表 or of 三公. */
export function columnName(column: string, language: Language): string {
  const names: { readonly [column: string]: string } = texts[language].columns;
  return names[column] ?? column;
}

/** The colour of the n-th of several series. */
export const toneOf = (index: number): string => `t${Math.min(index, mostClasses)}`;

const hrefOf = (facts: DocumentFacts, page: number): string => `${facts.href}#page=${page}`;

function sizeBar(facts: Spender, columns: readonly string[], language: Language): Bar {
  const segments = facts.spending.parts.map((part) => ({
    label: columnName(part.column, language),
    value: Number(part.amount),
    shown: grouped(part.amount),
    tone: toneOf(columns.indexOf(part.column)),
    href: hrefOf(facts, part.page),
  }));
  const whole = { label: texts[language].total, value: Number(facts.total.amount), shown: '', tone: 't7' };
  return {
    label: nameOf(facts),
    segments: segments.length > 0 ? segments : [whole],
    shown: grouped(facts.total.amount),
    href: hrefOf(facts, facts.total.page),
  };
}

function classChart(spenders: readonly Spender[], language: Language): Html {
  const largest = largestClasses(spenders);
  const bars = spenders.flatMap((facts): Bar[] => {
    if (facts.spending.classes.length === 0) return [];
    const segments = facts.spending.classes.map((each) => ({
      label: each.name,
      value: Number(each.amount),
      shown: grouped(each.amount),
      tone: toneOf(indexOr(largest, each.code)),
      href: hrefOf(facts, each.page),
    }));
    return [{ label: nameOf(facts), segments: segments.toSorted((a, b) => (a.tone < b.tone ? -1 : 1)), shown: '' }];
  });
  const names = new Map(spenders.flatMap((each) => each.spending.classes.map((kind) => [kind.code, kind.name])));
  const entries = largest.map((code, index) => ({ label: names.get(code) ?? code, tone: toneOf(index) }));
  const others = names.size > largest.length ? [{ label: texts[language].rest, tone: toneOf(mostClasses) }] : [];
  return html`${legend([...entries, ...others])} ${stackedBars(bars, texts[language].structure, 'share')}`;
}

function largestClasses(spenders: readonly Spender[]): string[] {
  // By share instead of amount, so that a small department counts as much as a large one.
  const sums = new Counts<string>();
  for (const facts of spenders) {
    for (const each of facts.spending.classes) {
      sums.add(each.code, Number(each.amount) / (Number(facts.total.amount) || 1));
    }
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostClasses)
    .map(([code]) => code);
}

const indexOr = (codes: readonly string[], code: string): number => {
  const index = codes.indexOf(code);
  return index < 0 ? mostClasses : index;
};

function classTable(facts: Spender, language: Language): Html {
  const w = texts[language];
  if (facts.spending.classes.length === 0) return html``;
  const whole = Number(facts.total.amount);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${nameOf(facts)}</th>
        <th scope="col" class="number">${w.amount}</th>
        <th scope="col" class="number">${w.share}</th>
      </tr>
    </thead>
    <tbody>
      ${facts.spending.classes.map(
        (each) =>
          html`<tr>
            <td>${each.code} ${each.name}</td>
            <td class="number">${pageLink(facts.href, each.page, grouped(each.amount))}</td>
            <td class="number">${whole > 0 ? `${((Number(each.amount) / whole) * 100).toFixed(1)}%` : ''}</td>
          </tr>`,
      )}
      <tr>
        <td>${w.total}</td>
        <td class="number">${pageLink(facts.href, facts.total.page, grouped(facts.total.amount))}</td>
        <td></td>
      </tr>
    </tbody>
  </table>`;
}

/** Departments side by side, and the years of each: what was spent, and how it changed. */
function byYears(spenders: readonly Spender[], language: Language): Html {
  const w = texts[language];
  const groups = new Map<string, Map<string, Spender>>();
  for (const facts of spenders) {
    const { department, year } = facts;
    if (department === '' || year === '') continue;
    const years = groups.get(department) ?? new Map<string, Spender>();
    // Of several reports for a year the first is used, as in the database.
    if (!years.has(year)) groups.set(department, years.set(year, facts));
  }
  const years = [...new Set([...groups.values()].flatMap((group) => [...group.keys()]))].sort();
  if (![...groups.values()].some((group) => group.size > 1)) return html``;
  const cell = (group: ReadonlyMap<string, Spender>, year: string): Html => {
    const facts = group.get(year);
    const before = group.get(String(Number(year) - 1));
    if (!facts) return html`<td></td>`;
    const change =
      before && Number(before.total.amount) > 0
        ? Number(facts.total.amount) / Number(before.total.amount) - 1
        : undefined;
    return html`<td class="number" data-head="${year}">
      ${pageLink(facts.href, facts.total.page, grouped(facts.total.amount))}${
        change === undefined
          ? ''
          : html`<br /><small>${w.change} ${change >= 0 ? '+' : '−'}${(Math.abs(change) * 100).toFixed(1)}%</small>`
      }
    </td>`;
  };
  return html`<h3>${w.byYears}</h3>
    <div class="wide" tabindex="0" role="region" aria-label="${w.byYears}">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">${w.byDepartment}</th>
            ${years.map((year) => html`<th scope="col" class="number">${year}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${[...groups].map(
            ([department, group]) =>
              html`<tr>
                <th scope="row">${department}</th>
                ${years.map((year) => cell(group, year))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
