import { loadAllChecks } from '../../../catalogue/load/all-checks.ts';
import { groupBy } from '../../../model/groups.ts';
import { findingClasses, findingClassNames, type Language } from '../../../model/finding.ts';
import { legend, stackedBars, type Bar } from '../charts.ts';
import type { Counts, Gathered, ListedFinding } from '../gather.ts';
import { html, pageLink, type Html } from '../html.ts';
import type { DocumentFacts } from '../facts.ts';
import { namedWithFile } from '../names.ts';
import { texts } from '../texts.ts';

const mostBars = 20;
const tones = [
  ['error', 'te'],
  ['warning', 'tw'],
  ['info', 'ti'],
] as const;

/** What does not add up: counted by class, check and department, then listed with the places to look at. */
export function findings(gathered: Gathered, language: Language): Html {
  const w = texts[language];
  if (gathered.byClass.size === 0)
    return html`<section>
      <h2>${w.findings}</h2>
      <p>${w.noFindings}</p>
    </section>`;
  const titles = checkTitles(language);
  const classes = new Map(
    findingClasses.flatMap((kind) => {
      const counts = gathered.byClass.get(kind);
      return counts ? [[findingClassNames[kind][language], counts] as const] : [];
    }),
  );
  const checks = rename(gathered.byCheck, (id) => titles.get(id) ?? id);
  const departments = rename(gathered.departments(), (name) => name || w.unnamed);
  return html`<section>
    <h2>${w.findings}</h2>
    ${legend(tones.map(([severity, tone]) => ({ label: w.severities[severity], tone })))}
    ${chart(w.byClass, [...classes], language)} ${chart(w.byCheck, inOrder(checks), language)}
    ${departments.length > 1 ? chart(w.byDepartment, inOrder(departments), language) : ''}
    ${list(gathered, titles, language)}
  </section>`;
}

function checkTitles(language: Language): ReadonlyMap<string, string> {
  const { tables, narrative, wording, across } = loadAllChecks();
  return new Map([...tables, ...narrative, ...wording, ...across].map((check) => [check.id, check.title[language]]));
}

type Line = readonly [
  name: string,
  counts: { readonly error: number; readonly warning: number; readonly info: number },
];

function rename(counts: Counts, nameOf: (key: string) => string): Line[] {
  return [...counts].map(([key, line]) => [nameOf(key), line]);
}

function inOrder(lines: readonly Line[]): Line[] {
  const weight = ([, line]: Line): number => line.error * 1e6 + line.warning * 1e3 + line.info;
  return lines.toSorted((a, b) => weight(b) - weight(a));
}

function chart(title: string, lines: readonly Line[], language: Language): Html {
  const bars = lines.slice(0, mostBars).map(([label, counts]): Bar => {
    const segments = tones.map(([severity, tone]) => ({
      label: texts[language].severities[severity],
      value: counts[severity],
      shown: String(counts[severity]),
      tone,
    }));
    // In words too, because colour is never the only sign.
    const told = tones.flatMap(([severity]) =>
      counts[severity] > 0 ? [`${texts[language].severities[severity]} ${counts[severity]}`] : [],
    );
    return { label, segments, shown: told.join(' ') };
  });
  const count = (number: number): string => String(number);
  return html`<h3>${title}</h3>
    ${lines.length > bars.length ? html`<p class="soft">${texts[language].onlyLargest(count(bars.length), count(lines.length))}</p>` : ''}
    ${stackedBars(bars, title)}`;
}

function list(gathered: Gathered, titles: ReadonlyMap<string, string>, language: Language): Html {
  const w = texts[language];
  const listed = gathered.findings();
  const all = gathered.findingsToList();
  const pictures = new Pictures(language);
  if (listed.length === 0)
    return html`<h3>${w.listed}</h3>
      <p>${w.nothingListed}</p>`;
  return html`<h3>${w.listed}</h3>
    <p>${w.sendable(gathered.sendable())}</p>
    ${listed.length < all ? html`<p>${w.onlyFirst(String(listed.length), String(all))}</p>` : ''}
    ${byDocument(listed).map(
      ([facts, own]) =>
        html`<h4>${namedWithFile(facts, language)}</h4>
          ${table(own, titles, language, pictures)}`,
    )}`;
}

/** Reports, ordered by their worst findings. */
function byDocument(listed: readonly ListedFinding[]): [DocumentFacts, ListedFinding[]][] {
  return [...groupBy(listed, ({ facts }) => facts)];
}

/** This many pictures make the page some hundred kilobytes longer; it should still open at once. */
const mostPictures = 60;
/** For all pictures together, in characters. */
const mostCharacters = 600_000;

/** Pictures of wrong figures, as long as there is room for them. */
class Pictures {
  private count = 0;
  private characters = 0;

  constructor(private readonly language: Language) {}

  of({ picture, pages: [page = 1], href }: ListedFinding): Html {
    if (picture === undefined || this.count >= mostPictures) return html``;
    if (this.characters + picture.length > mostCharacters) return html``;
    this.count += 1;
    this.characters += picture.length;
    return html`<br /><a class="picture" href="${href}#page=${page}"
        ><img alt="${texts[this.language].pictured(page)}" decoding="async" src="data:image/png;base64,${picture}"
      /></a>`;
  }
}

function table(
  listed: readonly ListedFinding[],
  titles: ReadonlyMap<string, string>,
  language: Language,
  pictures: Pictures,
): Html {
  const w = texts[language];
  return html` <table class="listed">
    <tbody>
      ${listed.map(
        (finding) =>
          html`<tr>
            <td><span class="badge ${finding.severity}">${w.severities[finding.severity]}</span></td>
            <td>
              ${titles.get(finding.check) ?? finding.check}<br /><span class="soft"
                >${findingClassNames[finding.class][language]}</span
              >
            </td>
            <td>${finding.message[language]} ${places(finding, language)}${pictures.of(finding)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const mostPlaces = 6;

function places(finding: ListedFinding, language: Language): Html {
  const links = finding.pages
    .slice(0, mostPlaces)
    .map((page) => pageLink(finding.href, page, texts[language].page(page)));
  return html`${links.map((link) => html`${link} `)}`;
}
