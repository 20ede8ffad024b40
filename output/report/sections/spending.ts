import type { Language } from '../../../model/finding.ts';
import { legend, stackedBars, type Bar } from '../charts.ts';
import type { DocumentFacts } from '../facts.ts';
import type { Gathered } from '../gather.ts';
import { grouped, html, pageLink, type Html } from '../html.ts';
import type { Linked } from '../spending.ts';
import { words } from '../words.ts';

const mostBars = 40;
/** Each document shows its largest 类 in colours of their own, the rest together. */
const mostClasses = 7;

type Spender = DocumentFacts & { readonly total: Linked };

/** Size and structure of spending, document by document: sums over documents would count units twice. */
export function spending(gathered: Gathered, language: Language): Html {
  const w = words[language];
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
  return html`<section>
    <h2>${w.spending}</h2>
    <h3>${w.spendingSize}</h3>
    ${legend(columns.map((column, index) => ({ label: columnName(column, language), tone: toneOf(index) })))}
    <figure>
      ${stackedBars(
        spenders.map((each) => sizeBar(each, columns, language)),
        w.spendingSize,
      )}
    </figure>
    <h3>${w.structure}</h3>
    ${classChart(spenders, language)}
    <div class="pairs">${spenders.map((each) => classTable(each, language))}</div>
  </section>`;
}

/** Name of a column of 支出决算表 or of 三公. */
export function columnName(column: string, language: Language): string {
  const names: { readonly [column: string]: string } = words[language].columns;
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
  const whole = { label: words[language].total, value: Number(facts.total.amount), shown: '', tone: 't7' };
  return {
    label: facts.document,
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
    return [{ label: facts.document, segments: segments.toSorted((a, b) => (a.tone < b.tone ? -1 : 1)), shown: '' }];
  });
  const names = new Map(spenders.flatMap((each) => each.spending.classes.map((kind) => [kind.code, kind.name])));
  const entries = largest.map((code, index) => ({ label: names.get(code) ?? code, tone: toneOf(index) }));
  const others = names.size > largest.length ? [{ label: words[language].others, tone: toneOf(mostClasses) }] : [];
  return html`${legend([...entries, ...others])}
    <figure>${stackedBars(bars, words[language].structure, true)}</figure>`;
}

function largestClasses(spenders: readonly Spender[]): string[] {
  // By share and not by amount, so that a small department counts as much as a large one.
  const sums = new Map<string, number>();
  for (const facts of spenders) {
    for (const each of facts.spending.classes) {
      sums.set(each.code, (sums.get(each.code) ?? 0) + Number(each.amount) / (Number(facts.total.amount) || 1));
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
  const w = words[language];
  if (facts.spending.classes.length === 0) return html``;
  const whole = Number(facts.total.amount);
  return html`<table>
    <thead>
      <tr>
        <th>${facts.document}</th>
        <th class="number">${w.amount}</th>
        <th class="number">${w.share}</th>
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
