import type { WordingCheckOf } from '../../catalogue/load/narrative/wording.ts';
import type { Place } from '../../model/record.ts';
import type { WordingDraft } from './draft.ts';
import type { TextRun } from './text-run.ts';

type Heading = { readonly ordinal: number; readonly title: string; readonly place: Place };

/** With fewer equal headings, a list is not shown to be the table of contents of another. */
const fewestAlike = 3;

/**
 * Headings of the text that differ from the table of contents. The contents are an earlier list of headings with the
 * same numbers and, except for a few, the same titles.
 */
export function otherHeadings(check: WordingCheckOf<'headings'>, run: TextRun): WordingDraft[] {
  const ignored = new RegExp(check.ignores.map((pattern) => `(?:${pattern})`).join('|'), 'gu');
  const bare = (title: string): string => title.replace(/[，、。]/gu, '').replace(ignored, '');
  const lists = listsOf(run);
  return lists.flatMap((list, at) => {
    const contents = lists.slice(0, at).find((one) => alike(one, list, bare) >= fewestAlike);
    if (contents === undefined) return [];
    const others = pairsOf(contents, list).filter(([own, found]) => isOtherwise(bare(own.title), bare(found.title)));
    // If most of them differ, one list is not the table of contents of the other.
    if (others.length > alike(contents, list, bare)) return [];
    return others.map(([own, found]) => ({ values: { own: own.title, found: found.title }, place: found.place }));
  });
}

/** The headings that end in 说明 or 情况, in lists that each begin with 一、. */
function listsOf(run: TextRun): Heading[][] {
  const lists: Heading[][] = [];
  for (const { line, place } of run.beginnings()) {
    const [, numeral = '', title = ''] = /^([一二三四五六七八九十]{1,3})、(.{2,40}?)[.．…·]*\d{0,3}$/u.exec(line) ?? [];
    if (!/(?:说明|情况)$/u.test(title) || /[，。；：]/u.test(title)) continue;
    const ordinal = ordinalOf(numeral);
    if (ordinal === 1 || lists.length === 0) lists.push([]);
    lists.at(-1)?.push({ ordinal, title, place });
  }
  return lists;
}

/** 十二 is 12. */
function ordinalOf(numeral: string): number {
  const digits = '一二三四五六七八九';
  const valueOf = (digit: string): number => (digit === '' ? 0 : digits.indexOf(digit) + 1);
  const ten = numeral.indexOf('十');
  if (ten < 0) return valueOf(numeral);
  return (ten === 0 ? 1 : valueOf(numeral.slice(0, ten))) * 10 + valueOf(numeral.slice(ten + 1));
}

function pairsOf(contents: readonly Heading[], list: readonly Heading[]): [Heading, Heading][] {
  return list.flatMap((found): [Heading, Heading][] => {
    const own = contents.filter(({ ordinal }) => ordinal === found.ordinal);
    return own.length === 1 && own[0] !== undefined ? [[own[0], found]] : [];
  });
}

function alike(contents: readonly Heading[], list: readonly Heading[], bare: (title: string) => string): number {
  return pairsOf(contents, list).filter(([own, found]) => bare(own.title) === bare(found.title)).length;
}

/** Whether it is the same heading in other words; with hardly a character in common it is another heading. */
function isOtherwise(own: string, found: string): boolean {
  if (own === found) return false;
  const shared = [...new Set(own)].filter((character) => found.includes(character)).length;
  return shared * 2 > Math.max(new Set(own).size, new Set(found).size);
}
