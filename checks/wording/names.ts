import type { WordingCheckOf } from '../../catalogue/load/narrative/wording.ts';
import type { Place } from '../../model/record.ts';
import type { WordingDraft } from './draft.ts';
import type { TextRun } from './text-run.ts';
import { Counts } from '../../model/counts.ts';
import { at } from '../../model/must.ts';

type Named = { readonly name: string; readonly place: Place };

/**
 * Names of other bodies where the template has the department's name: before the year at the beginning of a sentence. A
 * name that also occurs elsewhere in the report is one of its own units. A name with a title page of its own may have
 * its own report in the file: that is only a hint, whoever is at fault.
 */
export function foreignNames(
  check: WordingCheckOf<'name'>,
  run: TextRun,
  { department }: { readonly department: string },
): WordingDraft[] {
  const named = namesIn(check, run);
  const own = ownName(named, department);
  if (own === '') return [];
  const others = new Map<string, Named[]>();
  for (const one of named) {
    if (isSameBody(one.name, own)) continue;
    others.set(one.name, [...(others.get(one.name) ?? []), one]);
  }
  return [...others].flatMap(([name, places]) => {
    const [first] = places;
    if (first === undefined || run.count(name) > places.length || places.length * 2 > named.length) return [];
    const count = String(places.length);
    const values = { own, found: name, count, more: places.length > 1 ? count : '' };
    return [{ values, place: first.place, ...(hasTitle(name, run) && { severity: 'info' }) }];
  });
}

/** Whether the name stands above 2024年度部门决算, on one or two lines with nothing else. */
function hasTitle(name: string, run: TextRun): boolean {
  const title = /^20\d\d年度?(?:部门|单位)?决算(?:公开|报告)?$/u;
  return run.beginnings().some(({ line, text }) => {
    if (!line.startsWith(name)) return false;
    const [own, both] = [bare(line.slice(name.length)), bare(text.slice(name.length))];
    return title.test(own) || (own === '' && /^20\d\d年度?(?:部门|单位)?决算/u.test(both));
  });
}

function namesIn(check: WordingCheckOf<'name'>, run: TextRun): Named[] {
  const name = `([\\p{Script=Han}（）()]{3,30}?(?:${check.suffixes.join('|')})(?:[（(](?:本级|汇总)[）)])?)`;
  const slot = `${name}(?:20\\d\\d年度?|20\\d\\d)(?:${check.followers.join('|')})`;
  const inSentence = run
    // A unit of money (单位：元) is not the beginning of the text after it.
    .all(`(?<=[。；：])(?!(?<=单位：)[百千万亿]?元)${slot}`)
    .filter(({ startsLine }) => !startsLine)
    .map(({ groups, place }) => ({ name: bare(at(groups, 0, 'name in a sentence')), place }));
  const begins = new RegExp(`^(?:第[一二三四五六]部分[:：]?)?${slot}`, 'u');
  const atLine = run.beginnings().flatMap(({ text, place }) => {
    const found = begins.exec(text)?.[1];
    return found === undefined ? [] : [{ name: bare(found), place }];
  });
  return [...atLine, ...inSentence].filter(({ name: found }) => isOneName(found, check.suffixes));
}

/** 住房和城乡建设局 is one name; 财政厅和水务局 are two; and 与水务局 belongs to a comparison. */
function isOneName(found: string, suffixes: readonly string[]): boolean {
  if (/[，。；的比按为在]|^[与和及]/u.test(found)) return false;
  const halves = found.split(/[与和及]/u).slice(0, -1);
  return halves.every((half) => !suffixes.some((suffix) => half.endsWith(suffix)));
}

/** The name that occurs most often; the cover's name when the text has none. */
function ownName(named: readonly Named[], department: string): string {
  return new Counts(named.map(({ name }) => name)).usual() ?? bare(department);
}

function bare(name: string): string {
  return name.replace(/[（(][^（）()]*[）)]/gu, '').replace(/\s/gu, '');
}

/** Whether one name is the other with characters left out (市教育局, 临江市教育局); 和 counts as 与. */
function isSameBody(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => name.replace(/[与及]/gu, '和')) as [string, string];
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}
